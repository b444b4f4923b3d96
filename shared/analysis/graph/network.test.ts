import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Records, randomPlant } from '#tests/support/random-plants.ts';
import { builtInParameters as parameters } from '../parameters.ts';
import { plantOf } from '../planting.ts';
import { knowledgeOf, modelOf, record, ref } from '../testing/fixture.ts';
import { attackGraph } from './attack-graph.ts';
import { type Network, networkOf } from './network.ts';

const attackOf = (records: Records) =>
  attackGraph(plantOf(modelOf(...records), '2026-11-22'), knowledgeOf(), parameters);

const figuresOf = ({ blast, wiring, cuts, betweenness, dominance, points, gateways }: Network) => ({
  radii: blast.radii,
  error: blast.error,
  wiring,
  cuts,
  betweenness,
  dominance,
  points,
  gateways,
});

/** A plant, and the same where some records are as in another, gone or new. */
const edited = fc
  .tuple(randomPlant, randomPlant, fc.array(fc.nat(), { minLength: 1, maxLength: 3 }), fc.boolean())
  .map(([before, other, places, drop]): readonly [Records, Records] => {
    const at = new Set(places.map((place) => place % before.length));
    const changed = before.map((record, index) => {
      if (!at.has(index)) return record;
      return other.find(({ kind, id }) => kind === record.kind && id === record.id) ?? record;
    });
    return [before, drop ? changed.filter((_, index) => !at.has(index)) : changed];
  });

test('answers taken over from before an edit are the answers from scratch', () => {
  fc.assert(
    fc.property(edited, ([before, after]) => {
      const attack = attackOf(after);
      const again = networkOf(attack, networkOf(attackOf(before)));
      expect(figuresOf(again)).toEqual(figuresOf(networkOf(attack)));
    }),
    { numRuns: 60 },
  );
});

test('the same holds where assets are called otherwise and stand elsewhere in the list, and where one is new', () => {
  const names = fc.array(fc.constantFrom('a', 'm', 'z'), { minLength: 3, maxLength: 3 });
  fc.assert(
    fc.property(edited, names, fc.boolean(), ([before, changed], [one = '', two = ''], isMore) => {
      const renamed = changed.map((entry, index) =>
        entry.kind === 'asset' && index % 3 !== 0
          ? { ...entry, fields: { ...entry.fields, name: `${index % 3 === 1 ? one : two} ${index}` } }
          : entry,
      );
      const more = record('asset', 'newcomer', { criticality: 4, zone: ref('zone', 'Z') });
      const attack = attackOf(isMore ? [...renamed, more] : renamed);
      const again = networkOf(attack, networkOf(attackOf(before)));
      expect(figuresOf(again)).toEqual(figuresOf(networkOf(attack)));
    }),
    { numRuns: 60 },
  );
});

test('where only how likely steps are differs, what rests on the wiring is taken over', () => {
  fc.assert(
    fc.property(randomPlant, (records) => {
      const attack = attackOf(records);
      const { graph } = attack;
      const likelier = { ...graph, mode: graph.mode.map((mode) => (mode + 1) / 2) };
      const before = networkOf(attack);
      const after = networkOf({ ...attack, graph: likelier }, before);
      expect(after.wiring).toBe(before.wiring);
      expect(after.cuts).toBe(before.cuts);
      expect(after.betweenness).toBe(before.betweenness);
      expect(after.dominance.targets).toBe(before.dominance.targets);
    }),
    { numRuns: 20 },
  );
});
