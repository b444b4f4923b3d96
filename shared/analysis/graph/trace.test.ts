import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Model } from '../../model/model.ts';
import { analyse } from '../analyse.ts';
import { builtInParameters as parameters } from '../parameters.ts';
import { weightOf } from '../risk/risk.ts';
import { knowledgeOf, modelOf, record, ref } from '../testing/fixture.ts';
import { traceGraph, traceOf } from './trace.ts';

const at = '2026-11-22';
const knowledge = knowledgeOf();
const flow = (source: string, target: string) =>
  record('channel', `${source}-${target}`, {
    source: ref('asset', source),
    target: ref('asset', target),
    authentication: 'none',
  });

const traced = (model: Model, label: string) =>
  traceOf(traceGraph(model, knowledge, at, parameters), ref('asset', label));

const labels = ['a', 'b', 'c', 'd', 'e'] as const;
const plants = fc
  .record({
    zones: fc.array(fc.constantFrom('Z', 'Y', undefined), { minLength: 5, maxLength: 5 }),
    flows: fc.uniqueArray(fc.tuple(fc.constantFrom(...labels), fc.constantFrom(...labels)), {
      maxLength: 8,
      selector: (pair) => pair.join(),
    }),
    outside: fc.constantFrom(...labels),
    separated: fc.boolean(),
  })
  .map(({ zones, flows, outside, separated }) =>
    modelOf(
      record('zone', 'Z', { kind: 'iacs', microsegmented: separated }),
      record('zone', 'Y', { kind: 'business' }),
      record('accessPoint', 'VPN', { kind: 'vendorRemote', zone: ref('zone', 'Z') }),
      ...labels.map((label, index) =>
        record('asset', label, {
          ...(zones[index] === undefined ? {} : { zone: ref('zone', zones[index]) }),
          ...(label === outside ? { purdueLevel: 'external' as const } : {}),
        }),
      ),
      ...flows.filter(([from, to]) => from !== to).map(([from, to]) => flow(from, to)),
    ),
  );

describe('the trace of an asset', () => {
  it('names each step of the way in and the channel it uses', () => {
    const model = modelOf(
      record('accessPoint', 'VPN', { kind: 'vendorRemote' }),
      record('asset', 'jump'),
      record('asset', 'plc'),
      record('channel', 'in', { source: ref('accessPoint', 'VPN'), target: ref('asset', 'jump') }),
      flow('jump', 'plc'),
    );
    const trace = traced(model, 'plc');
    expect(trace?.ways).toHaveLength(1);
    expect(trace?.ways[0]?.source).toBe(ref('accessPoint', 'VPN'));
    expect(trace?.ways[0]?.steps).toMatchObject([
      { from: ref('accessPoint', 'VPN'), to: ref('asset', 'jump'), channel: ref('channel', 'in') },
      { from: ref('asset', 'jump'), to: ref('asset', 'plc'), channel: ref('channel', 'jump-plc') },
    ]);
    expect(trace?.reached).toEqual([]);
    expect(traced(model, 'jump')?.reached).toMatchObject([{ id: ref('asset', 'plc'), steps: 1 }]);
  });

  it('says where a step rests on no channel', () => {
    const model = modelOf(
      record('zone', 'Z', { kind: 'iacs' }),
      record('accessPoint', 'USB', { kind: 'removableMedia', zone: ref('zone', 'Z') }),
      record('asset', 'plc', { zone: ref('zone', 'Z') }),
    );
    expect(traced(model, 'plc')?.ways[0]?.steps).toMatchObject([{ channel: null }]);
    expect(traced(model, 'nothing like it')).toBeNull();
  });

  it('agrees with the analysis: the best way is its exposure, what is reached its blast radius', () => {
    fc.assert(
      fc.property(plants, (model) => {
        const analysis = analyse({ model, knowledge, at, parameters });
        const graph = traceGraph(model, knowledge, at, parameters);
        const weights = new Map(
          [...model.asset.values()].map((asset) => [asset.id, weightOf(parameters, asset)]),
        );
        const whole = [...weights.values()].reduce((sum, weight) => sum + weight, 0);
        for (const answer of analysis.assets) {
          const trace = traceOf(graph, answer.id);
          expect(trace?.ways[0]?.probability ?? 0).toBeCloseTo(answer.exposure, 10);
          for (const way of trace?.ways ?? []) {
            const along = way.steps.reduce((product, step) => product * step.probability, way.prior);
            expect(along).toBeCloseTo(way.probability, 10);
          }
          const others = whole - (weights.get(answer.id) ?? 0);
          const reached = (trace?.reached ?? []).reduce((sum, { id }) => sum + (weights.get(id) ?? 0), 0);
          expect(reached / others).toBeCloseTo(answer.blastRadius.policy, 9);
          const spread = (trace?.reached ?? []).reduce(
            (sum, { id, probability }) => sum + probability * (weights.get(id) ?? 0),
            0,
          );
          expect(spread / others).toBeCloseTo(answer.blastRadius.withControls, 9);
        }
      }),
      { numRuns: 60 },
    );
  });
});
