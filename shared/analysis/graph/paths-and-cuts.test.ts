import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cutsOf } from './articulation.ts';
import { bestPaths } from './exposure.ts';
import { type Graph, GraphBuilder, rowEnd, rowStart } from './graph.ts';
import { keptWays } from './kept-ways.ts';
import { type Capacity, minimumCut } from './min-cut.ts';
import { type Ranked, RankedSearch, rankedPaths } from './ranked-paths.ts';
import { topologyOf } from './topology.ts';

// Paths and cuts against trying everything, on random graphs.

const runs = { numRuns: 1000 };
const size = 7;
const nodes = Array.from({ length: size }, (_, index) => index);
const node = fc.nat(size - 1);
const links = fc.array(fc.tuple(node, node), { maxLength: 14 });
const steps = fc.array(fc.tuple(node, node, fc.constantFrom(1, 0.95, 0.9, 0.7, 0.5, 0.1)), { maxLength: 18 });

function graphOf(edges: readonly (readonly [number, number, number])[], real: number): Graph {
  const builder = new GraphBuilder(real);
  for (let hub = real; hub < size; hub += 1) builder.hub();
  for (const [from, to, mode] of edges) {
    builder.edge(from, to, {
      probability: { low: mode, mode, high: mode },
      crossing: 0,
      controls: 0,
      compensated: false,
      channel: -1,
      drawn: true,
    });
  }
  return builder.finish();
}

/** Every simple path, by walking on until nothing is left. */
function simplePaths(
  graph: Graph,
  path: readonly number[],
  probability: number,
  target: number,
): { readonly path: readonly number[]; readonly probability: number }[] {
  const last = path.at(-1) ?? 0;
  if (last === target) return [{ path, probability }];
  const found = [];
  for (let slot = rowStart(graph, last); slot < rowEnd(graph, last); slot += 1) {
    const to = graph.target[slot] ?? 0;
    if (path.includes(to)) continue;
    found.push(...simplePaths(graph, [...path, to], probability * (graph.mode[slot] ?? 0), target));
  }
  return found;
}

test('the k best paths are the first k of all simple paths', () => {
  const starts = [
    { node: 0, prior: 1 },
    { node: 1, prior: 0.5 },
  ];
  fc.assert(
    fc.property(
      steps,
      fc.integer({ min: 3, max: size }),
      fc.integer({ min: 1, max: 5 }),
      (edges, real, k) => {
        const graph = graphOf(edges, real);
        const target = 2;
        const best = new Map<string, number>();
        for (const { node: start, prior } of starts) {
          for (const { path, probability } of simplePaths(graph, [start], prior, target)) {
            const places = path.filter((at) => at < real).join();
            best.set(places, Math.max(best.get(places) ?? 0, probability));
          }
        }
        const expected = [...best.values()].sort((a, b) => b - a).slice(0, k);
        const found = rankedPaths(graph, graph.mode, starts, target, { k, most: 200 });
        expect(found).toHaveLength(expected.length);
        for (const [index, { probability, nodes: way }] of found.entries()) {
          expect(probability).toBeCloseTo(expected[index] ?? -1, 12);
          expect(best.get(way.filter((at) => at < real).join())).toBeCloseTo(probability, 12);
          expect(new Set(way).size).toBe(way.length);
        }
      },
    ),
    runs,
  );
});

test('ways that are kept after a change are those found anew', () => {
  const sources = [
    { node: 0, prior: 1, name: 'a', origin: 'a', internet: true },
    { node: 1, prior: 0.5, name: 'b', origin: 'b', internet: false },
  ];
  let kept = 0;
  fc.assert(
    fc.property(steps, fc.nat(20), steps, fc.integer({ min: 1, max: 3 }), (edges, drop, more, k) => {
      const basisOf = (graph: Graph) => ({
        attack: { graph, sources },
        exposure: { mode: bestPaths(graph, graph.mode, sources) },
      });
      const before = basisOf(graphOf(edges, size));
      const after = basisOf(graphOf([...edges.filter((_, at) => at !== drop), ...more.slice(0, 1)], size));
      const limits = { k, most: 200 };
      const foundIn = ({ attack: { graph } }: typeof before): Ranked =>
        new RankedSearch(graph, graph.mode, sources).to(2, limits);
      const known = foundIn(before);
      if (!keptWays(before, after)(known)) return;
      kept += 1;
      expect(known.paths).toEqual(foundIn(after).paths);
    }),
    { numRuns: 400 },
  );
  expect(kept).toBeGreaterThan(15);
});

function components(edges: readonly (readonly [number, number])[], without: number): number {
  const group = [...nodes];
  for (const [index, [a, b]] of edges.entries()) {
    if (index === without) continue;
    const [low, high] = [group[a] ?? 0, group[b] ?? 0];
    for (const at of nodes) if (group[at] === high) group[at] = low;
  }
  return new Set(group).size;
}

test('bridges are the links whose loss makes one more part', () => {
  fc.assert(
    fc.property(links, (edges) => {
      const simple = [
        ...new Map(
          edges
            .filter(([a, b]) => a !== b)
            .map(([a, b]): [string, readonly [number, number]] => {
              const link = [Math.min(a, b), Math.max(a, b)] as const;
              return [link.join(), link];
            }),
        ).values(),
      ];
      const whole = components(simple, -1);
      const naive = simple.filter((_, index) => components(simple, index) > whole);
      naive.sort((a, b) => a[0] - b[0] || a[1] - b[1]);
      expect(cutsOf(topologyOf(size, edges)).bridges).toEqual(naive);
    }),
    runs,
  );
});

function connected(
  edges: readonly Capacity[],
  starts: readonly number[],
  targets: readonly number[],
): boolean {
  const seen = new Set(starts);
  for (const at of seen)
    for (const { from, to, capacity } of edges) if (from === at && capacity > 0) seen.add(to);
  return targets.some((target) => seen.has(target));
}

test('a minimum cut parts the two sides, and nothing cheaper does', () => {
  const prices = fc.array(
    fc.record({ from: node, to: node, capacity: fc.constantFrom(1, 1, 1, Number.POSITIVE_INFINITY) }),
    { maxLength: 10 },
  );
  fc.assert(
    fc.property(prices, (edges) => {
      const [starts, targets] = [
        [0, 1],
        [5, 6],
      ];
      let cheapest = Number.POSITIVE_INFINITY;
      for (let choice = 0; choice < 2 ** edges.length; choice += 1) {
        const cost = edges.reduce((sum, { capacity }, at) => sum + ((choice >> at) & 1 ? capacity : 0), 0);
        if (cost >= cheapest) continue;
        const left = edges.filter((_, at) => ((choice >> at) & 1) === 0);
        if (!connected(left, starts, targets)) cheapest = cost;
      }
      const cut = minimumCut(size, edges, starts, targets);
      if (cheapest === Number.POSITIVE_INFINITY) {
        expect(cut).toBeNull();
        return;
      }
      expect(cut?.size).toBe(cheapest);
      expect(cut?.edges).toHaveLength(cheapest);
      const left = edges.filter((_, at) => !(cut?.edges ?? []).includes(at));
      expect(connected(left, starts, targets)).toBe(false);
    }),
    runs,
  );
});
