import fc from 'fast-check';
import { expect, test } from 'vitest';
import { builtInParameters } from '../parameters.ts';
import { articulationPoints } from './articulation.ts';
import { bestProbabilities } from './best-probabilities.ts';
import { betweenness } from './betweenness.ts';
import { blastRadii } from './blast-radius.ts';
import { rowsOf } from './components.ts';
import { dominatorsOf, dominatorTree, type OtherStep, outlives } from './dominators.ts';
import { bestPaths, fewest } from './exposure.ts';
import { type Graph, GraphBuilder, rowEnd, rowStart } from './graph.ts';
import { reachableWeight } from './reach.ts';
import { topologyOf } from './topology.ts';

// Every algorithm against the slowest one that is plainly right, on random graphs.

const runs = { numRuns: 1000 };
const size = 9;
const nodes = Array.from({ length: size }, (_, index) => index);
const node = fc.nat(size - 1);
const links = fc.array(fc.tuple(node, node), { maxLength: 16 });
const steps = fc.array(fc.tuple(node, node, fc.constantFrom(1, 0.95, 0.9, 0.5, 0.1), fc.nat(1)), {
  maxLength: 24,
});

function graphOf(edges: readonly (readonly [number, number, number, number])[], real = size): Graph {
  const builder = new GraphBuilder(real);
  while (real < size && builder.hub() < size - 1);
  for (const [from, to, mode, mark] of edges) {
    builder.edge(from, to, {
      probability: { low: mode, mode, high: mode },
      crossing: mark === 1 ? 1 : 0,
      controls: mark,
      compensated: mark === 1,
      channel: -1,
      drawn: true,
    });
  }
  return builder.finish();
}

const unmarked = { crossing: 0, controls: 0, compensated: false, channel: -1, drawn: true } as const;

function radiiOf(graph: Graph, weights: Float64Array) {
  return blastRadii({ graph, weights, business: null }, builtInParameters.search.blastSteps).radii;
}

/** Best products by relaxing every edge as often as there are nodes (Bellman and Ford). */
function naiveBest(graph: Graph, start: number): readonly number[] {
  const best = Array.from({ length: graph.nodes }, (_, at): number => (at === start ? 1 : 0));
  for (let round = 0; round < graph.nodes; round += 1) {
    for (let from = 0; from < graph.nodes; from += 1) {
      for (let slot = rowStart(graph, from); slot < rowEnd(graph, from); slot += 1) {
        const to = graph.target[slot] ?? 0;
        best[to] = Math.max(best[to] ?? 0, (best[from] ?? 0) * (graph.mode[slot] ?? 0));
      }
    }
  }
  return best;
}

function reachable(start: number, edges: readonly (readonly number[])[], without = -1): ReadonlySet<number> {
  const seen = new Set(start === without ? [] : [start]);
  for (const at of seen) {
    for (const [from, to] of edges) {
      if (from === at && to !== undefined && to !== without) seen.add(to);
    }
  }
  return seen;
}

test('best paths equal relaxing every edge until nothing changes', () => {
  fc.assert(
    fc.property(steps, node, (edges, start) => {
      const graph = graphOf(edges);
      const paths = bestPaths(graph, graph.mode, [{ node: start, prior: 1 }]);
      for (const [at, best] of naiveBest(graph, start).entries()) {
        expect(paths.probability[at]).toBeCloseTo(best, 12);
      }
    }),
    runs,
  );
});

test('best probabilities are those of best paths to the last bit, from several starts too', () => {
  fc.assert(
    fc.property(steps, fc.array(node, { maxLength: 3 }), (edges, starts) => {
      const graph = graphOf(edges);
      const weighed = starts.map((start, index) => ({ node: start, prior: 1 - index * 0.3 }));
      const paths = bestPaths(graph, graph.mode, weighed);
      expect(bestProbabilities(graph, graph.mode, weighed)).toEqual(paths.probability);
    }),
    runs,
  );
});

test('fewest marked steps equal the shortest walk in the marked graph', () => {
  fc.assert(
    fc.property(steps, node, (edges, start) => {
      const graph = graphOf(edges);
      const best = nodes.map((at) => (at === start ? 0 : Number.POSITIVE_INFINITY));
      for (const _ of nodes) {
        for (const [from, to, , mark] of edges) {
          best[to] = Math.min(best[to] ?? 0, (best[from] ?? 0) + mark);
        }
      }
      const expected = best.map((count) => (Number.isFinite(count) ? count : -1));
      expect([...fewest(graph, [start], graph.crossing)]).toEqual(expected);
    }),
    runs,
  );
});

test('blast radii equal one search per asset, hubs or not', () => {
  fc.assert(
    fc.property(
      steps,
      fc.array(fc.constantFrom(1, 2, 4, 8, 16), { minLength: 6, maxLength: 6 }),
      (edges, weights) => {
        const graph = graphOf(edges, 6);
        const radii = radiiOf(graph, Float64Array.from(weights));
        const whole = weights.reduce((sum, weight) => sum + weight, 0);
        for (const [asset, own] of weights.entries()) {
          const best = naiveBest(graph, asset);
          const sum = (value: (p: number) => number): number =>
            weights.reduce((total, w, at) => (at === asset ? total : total + w * value(best[at] ?? 0)), 0);
          expect(radii[asset]?.withControls).toBeCloseTo(sum((p) => p) / (whole - own), 9);
          expect(radii[asset]?.policy).toBeCloseTo(sum((p) => (p > 0 ? 1 : 0)) / (whole - own), 12);
        }
      },
    ),
    runs,
  );
});

/** Assets 0 to 5 in two zones (one may be a group of the other), each zone with a hub before and one behind it. */
const zoned = fc.record({
  zone: fc.array(fc.nat(1), { minLength: 6, maxLength: 6 }),
  isGroup: fc.boolean(),
  steps: fc.array(fc.constantFrom(0.3, 0.6, 0.9, 1), { minLength: 6, maxLength: 6 }),
  channels: fc.array(fc.tuple(fc.nat(5), fc.nat(5), fc.constantFrom(0.2, 0.6, 0.9, 1)), { maxLength: 10 }),
  weights: fc.array(fc.constantFrom(1, 4, 16), { minLength: 6, maxLength: 6 }),
});

test('blast radii of zones equal one search per asset', () => {
  fc.assert(
    fc.property(zoned, ({ zone, isGroup, steps: inward, channels, weights }) => {
      const edges: [number, number, number, number][] = channels.map(([a, b, p]) => [a, b, p, 0]);
      // Nodes 6 and 7 stand for the places of the zones, 8 and 9 reach what is in them.
      for (const place of [0, 1]) edges.push([6 + place, isGroup ? 8 : 8 + place, 1, 0]);
      for (const [asset, place] of zone.entries()) {
        edges.push([asset, 6 + place, 1, 0]);
        edges.push([isGroup ? 8 : 8 + place, asset, inward[asset] ?? 0, 0]);
      }
      const builder = new GraphBuilder(6);
      while (builder.hub() < 9);
      for (const [from, to, mode] of edges) {
        const probability = { low: mode, mode, high: mode };
        builder.edge(from, to, { ...unmarked, probability });
      }
      const graph = builder.finish();
      const radii = radiiOf(graph, Float64Array.from(weights));
      const whole = weights.reduce((sum, weight) => sum + weight, 0);
      for (const [asset, own] of weights.entries()) {
        const best = naiveBest(graph, asset);
        const sum = weights.reduce((total, w, at) => (at === asset ? total : total + w * (best[at] ?? 0)), 0);
        expect(radii[asset]?.withControls).toBeCloseTo(sum / (whole - own), 9);
      }
    }),
    runs,
  );
});

test('reachable weight holds beyond one word of bits and one pass of columns', () => {
  const count = 9000;
  const builder = new GraphBuilder(count);
  for (let at = 0; at + 1 < count; at += 1) builder.link(at, at + 1);
  const weights = Float64Array.from({ length: count }, (_, index) => 1 + (index % 3));
  const reached = reachableWeight(builder.finish(), weights);
  expect(reached[0]).toBe(weights.reduce((sum, weight) => sum + weight, 0));
  expect(reached[count - 1]).toBe(weights[count - 1]);
});

test('a node dominates exactly what cannot be reached without it', () => {
  fc.assert(
    fc.property(links, node, (edges, root) => {
      const [from, to] = [edges.map(([start]) => start), edges.map(([, end]) => end)];
      const tree = dominatorTree(size, root, rowsOf(size, from, to));
      const reached = reachable(root, edges);
      for (const target of nodes) {
        const expected = nodes.filter(
          (other) =>
            other !== root &&
            other !== target &&
            reached.has(target) &&
            target !== root &&
            !reachable(root, edges, other).has(target),
        );
        expect([...dominatorsOf(tree, target)].sort()).toEqual(expected);
      }
    }),
    runs,
  );
});

test('a dominator tree that is said to outlive other steps is that of the graph with them', () => {
  const met = { outlived: 0, gone: 0 };
  const change = fc.record({ step: fc.tuple(node, node), isNew: fc.boolean() });
  fc.assert(
    fc.property(links, node, fc.array(change, { minLength: 1, maxLength: 3 }), (edges, root, changes) => {
      const keyOf = ([from, to]: readonly [number, number]) => from * size + to;
      const treeOf = (all: ReadonlySet<number>) => {
        const [from, to] = [[...all].map((key) => Math.floor(key / size)), [...all].map((key) => key % size)];
        return dominatorTree(size, root, rowsOf(size, from, to));
      };
      // Nothing leads back to the root: what merges starts leaves that out.
      const before = new Set(edges.filter(([, to]) => to !== root).map(keyOf));
      const after = new Set(before);
      for (const { step, isNew } of changes) {
        if (step[1] === root) continue;
        if (isNew) after.add(keyOf(step));
        else after.delete(keyOf(step));
      }
      const stepOf = (key: number, isNew: boolean): OtherStep => ({
        from: Math.floor(key / size),
        to: key % size,
        isNew,
      });
      const steps = [
        ...[...after].filter((key) => !before.has(key)).map((key) => stepOf(key, true)),
        ...[...before].filter((key) => !after.has(key)).map((key) => stepOf(key, false)),
      ];
      const tree = treeOf(before);
      const holds = outlives(tree, steps);
      if (holds) expect(tree.immediate).toEqual(treeOf(after).immediate);
      if (steps.length > 0) met[holds ? 'outlived' : 'gone'] += 1;
    }),
    runs,
  );
  expect(Math.min(met.outlived, met.gone)).toBeGreaterThan(50);
});

const bothWays = (edges: readonly (readonly [number, number])[]) => [
  ...edges,
  ...edges.map(([a, b]) => [b, a] as const),
];

test('articulation points are the nodes whose removal parts their component', () => {
  fc.assert(
    fc.property(links, (edges) => {
      const cuts = articulationPoints(topologyOf(size, edges));
      const all = bothWays(edges);
      for (const at of nodes) {
        const neighbours = [...reachable(at, all)].filter((other) => other !== at);
        const [first] = neighbours;
        const parts = first !== undefined && reachable(first, all, at).size < neighbours.length;
        expect(cuts[at] === 1).toBe(parts);
      }
    }),
    runs,
  );
});

/** Share of the pairs of others, each pair once, of their shortest paths through every node. */
function naiveBetweenness(edges: readonly (readonly [number, number])[]): readonly number[] {
  const joined = new Set(bothWays(edges).map(([a, b]) => a * size + b));
  const pathsFrom = (start: number): readonly (readonly number[])[] => {
    const done: number[][] = [];
    const seen = new Map([[start, 0]]);
    let open: number[][] = [[start]];
    for (let length = 1; open.length > 0; length += 1) {
      open = open.flatMap((path) =>
        nodes
          .filter((to) => joined.has((path.at(-1) ?? 0) * size + to) && (seen.get(to) ?? length) >= length)
          .map((to) => {
            seen.set(to, length);
            return [...path, to];
          }),
      );
      done.push(...open);
    }
    return done;
  };
  const value = nodes.map(() => 0);
  for (const start of nodes) {
    const paths = pathsFrom(start);
    for (const end of nodes.filter((other) => other > start)) {
      const between = paths.filter((path) => path.at(-1) === end);
      for (const path of between) {
        for (const at of path.slice(1, -1)) value[at] = (value[at] ?? 0) + 1 / between.length;
      }
    }
  }
  return value.map((sum) => sum / (((size - 1) * (size - 2)) / 2));
}

test('betweenness equals counting all shortest paths', () => {
  fc.assert(
    fc.property(links, (edges) => {
      const { value, error } = betweenness(topologyOf(size, edges), builtInParameters.betweenness);
      expect(error).toBe(0);
      for (const [at, expected] of naiveBetweenness(edges).entries()) {
        expect(value[at]).toBeCloseTo(expected, 9);
      }
    }),
    runs,
  );
});

test('sampled betweenness stays within the error it states', () => {
  const count = 400;
  const ring = Array.from({ length: count }, (_, at): [number, number] => [at, (at + 1) % count]);
  const spokes = Array.from({ length: count / 4 }, (_, at): [number, number] => [0, at * 4]);
  const graph = topologyOf(count, [...ring, ...spokes]);
  const limits = builtInParameters.betweenness;
  const exact = betweenness(graph, limits);
  const sampled = betweenness(graph, { ...limits, exactBelowNodes: 0, samples: 100 });
  expect(exact.error).toBe(0);
  expect(sampled.error).toBeGreaterThan(0);
  for (const [at, value] of exact.value.entries()) {
    expect(Math.abs((sampled.value[at] ?? 0) - value)).toBeLessThanOrEqual(sampled.error);
  }
});

test('a sample of a graph that differs a little is the one drawn anew', () => {
  const limits = { ...builtInParameters.betweenness, exactBelowNodes: 0, samples: 30 };
  fc.assert(
    fc.property(links, fc.nat(20), links, (edges, drop, more) => {
      const before = betweenness(topologyOf(size, edges), limits);
      const after = topologyOf(size, [...edges.filter((_, at) => at !== drop), ...more.slice(0, 1)]);
      expect(betweenness(after, limits, before)).toEqual(betweenness(after, limits));
    }),
    { numRuns: 200 },
  );
});

test('figures do not depend on the numbers nodes were given', () => {
  const turned = (at: number): number => (at * 4 + 7) % size;
  fc.assert(
    fc.property(steps, (edges) => {
      const plain = radiiOf(
        graphOf(edges),
        Float64Array.from(nodes, (at) => 2 ** (at % 5)),
      );
      const weights = new Float64Array(size);
      for (const at of nodes) weights[turned(at)] = 2 ** (at % 5);
      const moved = edges.map(([a, b, p, mark]) => [turned(a), turned(b), p, mark] as const);
      const other = radiiOf(graphOf(moved), weights);
      for (const at of nodes) expect(other[turned(at)]).toEqual(plain[at]);
    }),
    runs,
  );
});

test('betweenness does not depend on the numbers nodes were given', () => {
  const turned = (at: number): number => (at * 4 + 7) % size;
  fc.assert(
    fc.property(links, (edges) => {
      const limits = builtInParameters.betweenness;
      const plain = betweenness(topologyOf(size, edges), limits).value;
      const moved = edges.map(([a, b]) => [turned(a), turned(b)] as const);
      const other = betweenness(topologyOf(size, moved), limits).value;
      for (const at of nodes) expect(other[turned(at)]).toBe(plain[at]);
    }),
    runs,
  );
});
