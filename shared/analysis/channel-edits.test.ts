import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Model } from '../model/model.ts';
import { analyse, analyseAgain } from './analyse.ts';
import { attackGraph, withOtherChannels } from './graph/attack-graph.ts';
import { builtInParameters as parameters } from './parameters.ts';
import { plantAgain } from './planting.ts';
import { exampleDate as at } from './rules/example.ts';
import { editKnowledge as knowledge, numbersFrom } from './testing/edits.ts';
import { modelOf, record, ref } from './testing/fixture.ts';

/** A plant of four zones in which every asset speaks to some others, and edits of what the graph is drawn from. */

const assets = 24;
const asset = (index: number) => ref('asset', `asset ${index % assets}`);
const zone = (index: number) => ref('zone', `zone ${index % 4}`);
const protocols = ['s7comm', 'opcua', 'rdp', 'https'] as const;

const filtered = { controls: [{ control: 'protocolAllowList', quality: 'tested' }] } as const;
const turned = { medium: 'diode', direction: 'toSource' } as const;

type Below = (below: number) => number;

function channelFields(below: Below) {
  const source =
    below(12) === 0
      ? zone(below(4))
      : below(12) === 0
        ? ref('accessPoint', 'internet')
        : asset(below(assets));
  return {
    source,
    target: below(12) === 0 ? zone(below(4)) : asset(below(assets)),
    protocol: protocols[below(protocols.length)] ?? 'rdp',
    ...(below(5) === 0 ? filtered : {}),
    ...(below(8) === 0 ? turned : {}),
  };
}

function plantModel(below: Below): Model {
  return modelOf(
    ...Array.from({ length: 4 }, (_, index) =>
      record('zone', `zone ${index}`, {
        kind: index === 0 ? 'business' : 'iacs',
        ...(index === 3 ? { microsegmented: true } : {}),
      }),
    ),
    ...Array.from({ length: assets }, (_, index) =>
      record('asset', `asset ${index}`, {
        type: index % 5 === 0 ? 'safetyController' : 'plc',
        product: index % 3 === 0 ? 'S7-300' : 'other',
        criticality: index % 2 === 0 ? 5 : 2,
        impact: { safety: 4 },
        zone: zone(index),
      }),
    ),
    ...Array.from({ length: 40 }, (_, index) => record('channel', `channel ${index}`, channelFields(below))),
    record('accessPoint', 'internet', { kind: 'internet', zone: zone(0) }),
    record('accessPath', 'service', {
      from: ref('accessPoint', 'internet'),
      enforcementPoint: asset(4),
      targets: [asset(5), asset(9)],
      protocol: 'rdp',
    }),
  );
}

type Shelf = Map<string, object>;

/** An edit of a channel, or of where an asset lies or whether it is there; says what it was. */
function edited(model: Model, below: Below): { readonly next: Model; readonly edit: string } {
  const kind = below(4) === 0 ? 'asset' : 'channel';
  const shelf: Shelf = new Map<string, object>(model[kind]);
  const id = kind === 'asset' ? asset(below(assets)) : ref('channel', `channel ${below(44)}`);
  const known = shelf.get(id);
  const isGone = known !== undefined && below(4) === 0;
  const fields =
    kind === 'channel'
      ? channelFields(below)
      : below(2) === 0
        ? { zone: zone(below(4)) }
        : { criticality: 1 + below(5), type: 'plc' };
  if (isGone) shelf.delete(id);
  else shelf.set(id, { ...known, ...fields, id });
  const edit = `${id} ${isGone ? 'removed' : JSON.stringify(fields)}`;
  // Border: the fields are those of the kind.
  return { next: { ...model, [kind]: shelf } as unknown as Model, edit };
}

test('a graph with other channels is the one that is drawn anew', () => {
  let changed = 0;
  fc.assert(
    fc.property(fc.nat(), (seed) => {
      const below = numbersFrom(seed);
      const model = plantModel(below);
      const planting = plantAgain(model, at, null);
      const graph = attackGraph(planting.plant, knowledge, parameters);
      const { next } = edited(model, below);
      const { plant, changedKinds } = plantAgain(next, at, planting);
      if (changedKinds?.includes('asset') === true) return;
      const again = withOtherChannels(graph, plant, knowledge);
      const fresh = attackGraph(plant, knowledge, parameters);
      if (again === null) return;
      changed += 1;
      expect(again.graph).toEqual(fresh.graph);
      expect(again.services).toEqual(fresh.services);
      expect(again.dangling).toBe(fresh.dangling);
    }),
    { numRuns: 40 },
  );
  expect(changed).toBeGreaterThan(5);
});

test('after any sequence of edits of channels and places the answer is the one a fresh analysis gives', {
  tags: ['long'],
}, () => {
  fc.assert(
    fc.property(fc.nat(), (seed) => {
      const below = numbersFrom(seed);
      let model = plantModel(below);
      let known = analyseAgain({ model, knowledge, at, parameters }, null);
      for (let step = 0; step < 8; step += 1) {
        const { next, edit } = edited(model, below);
        model = next;
        known = analyseAgain({ model, knowledge, at, parameters }, known);
        const fresh = analyse({ model, knowledge, at, parameters });
        expect(JSON.stringify(known.analysis), edit).toBe(JSON.stringify(fresh));
      }
    }),
    { numRuns: 3 },
  );
});
