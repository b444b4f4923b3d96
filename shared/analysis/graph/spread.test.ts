import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Graph, GraphBuilder } from './graph.ts';
import { randomNumbers } from './random-numbers.ts';
import { sampledSpreads } from './sampled-spread.ts';
import { spreadsOf } from './spread.ts';
import { updatedSpreads } from './updated-spread.ts';
import type { Weighing } from './weighing.ts';

// Assets 0 to 7 in two zones, each with a hub before it (8, 9) and one behind (10, 11).

const most = 1_000_000;
const assets = 8;
const runs = { numRuns: 300 };
const unmarked = { crossing: 0, controls: 0, compensated: false, channel: -1, drawn: true } as const;
const probability = fc.constantFrom(0, 0.2, 0.37, 0.6, 0.91, 0.95, 1);

interface Edge {
  readonly from: number;
  readonly to: number;
  readonly mode: number;
}

const plant = fc.record({
  zone: fc.array(fc.nat(2), { minLength: assets, maxLength: assets }),
  steps: fc.array(probability, { minLength: assets, maxLength: assets }),
  channels: fc.array(fc.record({ from: fc.nat(9), to: fc.nat(11), mode: probability }), { maxLength: 16 }),
  weights: fc.array(fc.constantFrom(0, 1, 2, 4, 8, 16), { minLength: assets, maxLength: assets }),
  business: fc.array(fc.boolean(), { minLength: assets, maxLength: assets }),
});
type Sketch = typeof plant extends fc.Arbitrary<infer T> ? T : never;

function weighingOf({ zone, steps, channels, weights, business }: Sketch): Weighing {
  const edges: Edge[] = [];
  for (const place of [0, 1]) edges.push({ from: 8 + place, to: 10 + place, mode: 1 });
  for (const [asset, place] of zone.entries()) {
    if (place === 2) continue;
    edges.push({ from: asset, to: 8 + place, mode: 1 });
    edges.push({ from: 10 + place, to: asset, mode: steps[asset] ?? 0 });
  }
  return {
    graph: graphOf([...edges, ...channels]),
    weights: Float64Array.from(weights),
    business: Float64Array.from(weights, (weight, at) => (business[at] === true ? weight : 0)),
  };
}

function graphOf(edges: readonly Edge[]): Graph {
  const builder = new GraphBuilder(assets);
  while (builder.hub() < 11);
  for (const { from, to, mode } of edges) {
    builder.edge(from, to, { ...unmarked, probability: { low: mode, mode, high: mode } });
  }
  return builder.finish();
}

/** A plant and the same with some of its fields as in another. */
const edited = fc
  .tuple(plant, plant, fc.record({ step: fc.nat(assets - 1), drop: fc.nat(15), weigh: fc.nat(assets - 1) }))
  .map(([before, other, { step, drop, weigh }]): readonly [Sketch, Sketch] => [
    before,
    {
      ...before,
      steps: before.steps.map((mode, at) => (at === step ? (other.steps[at] ?? mode) : mode)),
      channels: [...before.channels.filter((_, at) => at !== drop), ...other.channels.slice(0, 1)],
      weights: before.weights.map((weight, at) => (at === weigh ? (other.weights[at] ?? weight) : weight)),
    },
  ]);

test('sums that are brought up to date equal those worked out anew, bit by bit', () => {
  let updated = 0;
  fc.assert(
    fc.property(edited, ([before, after]) => {
      const old = spreadsOf(weighingOf(before), most);
      const weighing = weighingOf(after);
      const anew = spreadsOf(weighing, most);
      expect(spreadsOf(weighing, most, old)).toEqual(anew);
      const change = updatedSpreads(old, weighing, {
        scale: anew.scale,
        renew: (starts, { all, spilled }) => {
          for (const start of starts) {
            all[start] = anew.all[start] ?? 0;
            spilled[start] = anew.spilled[start] ?? 0;
          }
        },
      });
      if (change === null) return;
      updated += 1;
      expect(change.all).toEqual(anew.all);
      expect(change.spilled).toEqual(anew.spilled);
    }),
    runs,
  );
  expect(updated).toBeGreaterThan(runs.numRuns / 2);
});

test('a sample that takes every target gives the exact sums', () => {
  fc.assert(
    fc.property(plant, (sketch) => {
      const weighing = weighingOf(sketch);
      const exact = spreadsOf(weighing, most);
      const sampled = sampledSpreads(weighing, exact.scale, most);
      expect(sampled.error).toBe(0);
      expect(sampled.all).toEqual(exact.all);
    }),
    runs,
  );
});

test('estimated sums stay within the error they state, and a step that is taken away enlarges none', () => {
  const count = 600;
  const random = randomNumbers();
  const next = (below: number): number => Math.floor(random() * below);
  const edges = Array.from({ length: 3 * count }, () => ({
    from: next(count),
    to: next(count),
    mode: [0.37, 0.6, 0.91][next(3)] ?? 0,
  }));
  const made = (kept: typeof edges): Weighing => {
    const builder = new GraphBuilder(count);
    for (const { from, to, mode } of kept) {
      builder.edge(from, to, { ...unmarked, probability: { low: mode, mode, high: mode } });
    }
    const weights = Float64Array.from({ length: count }, (_, at) => 2 ** (at % 5));
    return { graph: builder.finish(), weights, business: null };
  };
  const weighing = made(edges);
  const exact = spreadsOf(weighing, 2 * count * weighing.graph.target.length);
  const sampled = spreadsOf(weighing, 96 * weighing.graph.target.length);
  expect(exact.error).toBe(0);
  expect(sampled.error).toBeCloseTo(Math.sqrt(Math.log(40) / 192), 12);
  const whole = weighing.weights.reduce((sum, weight) => sum + weight, 0) * exact.scale;
  const misses = [...exact.all.keys()].filter(
    (at) => Math.abs((sampled.all[at] ?? 0) - (exact.all[at] ?? 0)) > sampled.error * whole,
  );
  expect(misses.length).toBeLessThanOrEqual(count / 20);
  const fewer = spreadsOf(made(edges.slice(1)), 96 * weighing.graph.target.length);
  for (const [at, sum] of fewer.all.entries()) expect(sum).toBeLessThanOrEqual(sampled.all[at] ?? 0);
});
