import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Records, randomPlant } from '#tests/support/random-plants.ts';
import { analyse } from '../analyse.ts';
import type { Analysis } from '../analysis.ts';
import { builtInParameters as parameters } from '../parameters.ts';
import { plantOf } from '../planting.ts';
import { knowledgeOf, modelOf, record } from '../testing/fixture.ts';
import { type AttackGraph, attackGraph } from './attack-graph.ts';
import { rowEnd, rowStart } from './graph.ts';
import { needsOf } from './needs.ts';
import { singlePoints } from './single-points.ts';
import { placeAt } from './ways.ts';

// What must hold of the graph of every plant, people, grants, open secrets and functions to keep among it.

const at = '2026-11-22';
const runs = { numRuns: 100 };
const answer = (records: Records): Analysis =>
  analyse({ model: modelOf(...records), knowledge: knowledgeOf(), at, parameters });

function expectNoWorse(after: Analysis, before: Analysis): void {
  const slack = 1e-12;
  for (const [index, was] of before.assets.entries()) {
    const is = after.assets[index];
    if (is === undefined || is.id !== was.id) throw new Error('assets differ');
    expect(is.exposure).toBeLessThanOrEqual(was.exposure + slack);
    expect(is.blastRadius.policy).toBeLessThanOrEqual(was.blastRadius.policy + slack);
    expect(is.blastRadius.withControls).toBeLessThanOrEqual(was.blastRadius.withControls + slack);
  }
  for (const [index, was] of before.identities.entries()) {
    expect(after.identities[index]?.exposure).toBeLessThanOrEqual(was.exposure + slack);
  }
}

const deny = { source: 'any', target: 'any', service: 'any', action: 'deny' } as const;

/** Ways to take something away, by the record they work on. */
const denials: Readonly<Record<string, (entry: Records[number]) => Records[number]>> = {
  'a boundary that denies everything': (entry) =>
    entry.kind === 'conduit' ? record('conduit', 'K', { ...entry.fields, rules: [deny] }) : entry,
  'a grant that is revoked': (entry) =>
    entry.kind === 'accessGrant'
      ? record('accessGrant', entry.fields.name ?? '', { ...entry.fields, revoked: '2026-01-01T00:00:00Z' })
      : entry,
  'an identity that is disabled': (entry) =>
    entry.kind === 'identity'
      ? record('identity', entry.fields.name ?? '', { ...entry.fields, enabled: false })
      : entry,
  'a secret that is locked away': (entry) =>
    entry.kind === 'credential'
      ? record('credential', entry.fields.name ?? '', { ...entry.fields, storedIn: 'vault' })
      : entry,
  'a zone that is microsegmented': (entry) =>
    entry.kind === 'zone'
      ? record('zone', entry.fields.name ?? '', { ...entry.fields, microsegmented: true })
      : entry,
};

test.each(Object.entries(denials))('%s enlarges no blast radius and no exposure', (_, denied) => {
  fc.assert(
    fc.property(randomPlant, (records) => expectNoWorse(answer(records.map(denied)), answer(records))),
    runs,
  );
});

/** What starts reach over what a need may use, by trying every step; nothing passes `without`. */
function reach({ graph }: AttackGraph, need: ReturnType<typeof needsOf>[number], without: number) {
  const seen = new Set(need.starts.filter((node) => node !== without));
  for (const node of seen) {
    for (let slot = rowStart(graph, node); slot < rowEnd(graph, node); slot += 1) {
      const target = graph.target[slot] ?? 0;
      if (need.uses(slot) && target !== without) seen.add(target);
    }
  }
  return seen;
}

test('a single point of failure is exactly what a need loses a target without', () => {
  fc.assert(
    fc.property(randomPlant, (records) => {
      const attack = attackGraph(plantOf(modelOf(...records), at), knowledgeOf(), parameters);
      const losses: string[] = [];
      for (const need of needsOf(attack)) {
        const all = reach(attack, need, -1);
        for (let node = 0; node < attack.graph.real; node += 1) {
          const left = reach(attack, need, node);
          for (const target of new Set(need.targets)) {
            if (target === node || !all.has(target) || left.has(target)) continue;
            losses.push([placeAt(attack, node), need.id, placeAt(attack, target)].join(' '));
          }
        }
      }
      const found = singlePoints(attack).points.flatMap(({ unit, losses: lost }) =>
        lost.flatMap(({ need, targets }) => targets.map((target) => [unit.id, need, target].join(' '))),
      );
      expect(found.sort()).toEqual(losses.sort());
    }),
    { numRuns: 300 },
  );
});
