import type { AttackPath, PathStep } from '../analysis.ts';
import { type AttackGraph, nodeName } from './attack-graph.ts';
import { bestProbabilities } from './best-probabilities.ts';
import { type Graph, rowEnd, rowStart } from './graph.ts';
import { MaxHeap } from './heap.ts';
import type { OtherRows } from './other-rows.ts';
import type { Source } from './sources.ts';

/** Best probability of every node from weighted starts, and the edge each was reached by (-1 at a start). */
export interface BestPaths {
  readonly probability: Float64Array;
  readonly edge: Int32Array;
  readonly from: Int32Array;
}

interface Start {
  readonly node: number;
  readonly prior: number;
}

/**
 * The most probable path to every node (domain 5.3). Dijkstra 1959 on products: the largest product is the smallest sum
 * of -ln p, without the rounding of the logarithm. Ties go to the path found first, which depends on names and ids only.
 */
export function bestPaths(graph: Graph, weights: Float64Array, starts: readonly Start[]): BestPaths {
  const probability = new Float64Array(graph.nodes);
  const edge = new Int32Array(graph.nodes).fill(-1);
  const from = new Int32Array(graph.nodes).fill(-1);
  const heap = new MaxHeap(graph.nodes, graph.order);
  for (const { node, prior } of starts) {
    if (prior <= (probability[node] ?? 0)) continue;
    probability[node] = prior;
    heap.raise(node, prior);
  }
  for (let node = heap.pop(); node !== -1; node = heap.pop()) {
    const here = probability[node] ?? 0;
    for (let slot = rowStart(graph, node); slot < rowEnd(graph, node); slot += 1) {
      const target = graph.target[slot] ?? 0;
      const there = here * (weights[slot] ?? 0);
      if (there <= (probability[target] ?? 0)) continue;
      probability[target] = there;
      edge[target] = slot;
      from[target] = node;
      heap.raise(target, there);
    }
  }
  return { probability, edge, from };
}

/** Fewest marked edges from any start to every node, -1 where there is no path (a breadth-first search of 0 and 1). */
export function fewest(graph: Graph, starts: readonly number[], mark: Uint8Array): Int32Array {
  const count = new Int32Array(graph.nodes).fill(-1);
  let level = [...new Set(starts)];
  for (const node of level) count[node] = 0;
  for (let distance = 0; level.length > 0; distance += 1) {
    const next: number[] = [];
    const step = (target: number, cost: number): void => {
      const known = count[target] ?? -1;
      if (known !== -1 && known <= distance + cost) return;
      count[target] = distance + cost;
      (cost === 0 ? level : next).push(target);
    };
    // The loop also visits what it appends: nodes reached by an unmarked edge are as near as the one before.
    for (const node of level) {
      if (count[node] !== distance) continue;
      for (let slot = rowStart(graph, node); slot < rowEnd(graph, node); slot += 1) {
        step(graph.target[slot] ?? 0, Math.min(1, mark[slot] ?? 0));
      }
    }
    level = next;
  }
  return count;
}

/** How far in an attacker comes, for every node. */
export interface Exposure {
  readonly low: Float64Array;
  readonly mode: BestPaths;
  readonly high: Float64Array;
  /** Fewest crossings and fewest controlled steps from any source; -1 without a path. */
  readonly hops: Int32Array;
  readonly barriers: Int32Array;
  /** Fewest crossings from the Internet and what else lies outside the organisation. */
  readonly internetHops: Int32Array;
  /** Fewest steps with a compensating control; 0 means an untrusted path without any. */
  readonly compensations: Int32Array;
}

/** Exposure of every node of an attack graph (domain 5.3); low and high take every edge at its bound (5.9). */
export function exposureOf({ graph, sources }: AttackGraph): Exposure {
  const nodes = sources.map((source) => source.node);
  const internet = sources.filter((source) => source.internet).map((source) => source.node);
  return {
    low: bestProbabilities(graph, graph.low, sources),
    mode: bestPaths(graph, graph.mode, sources),
    high: bestProbabilities(graph, graph.high, sources),
    hops: fewest(graph, nodes, graph.crossing),
    barriers: fewest(graph, nodes, graph.controls),
    internetHops: fewest(graph, internet, graph.crossing),
    compensations: fewest(graph, nodes, graph.compensated),
  };
}

/**
 * The exposure in a graph that differs from another one in the steps of some nodes: a column in which no such step was or
 * would be the best way to anywhere, or still is, stays; any other is searched anew.
 */
export function exposureAgain(before: Exposure, { graph, sources }: AttackGraph, rows: OtherRows): Exposure {
  const { mode } = before;
  const best = (weights: 'low' | 'high', known: Float64Array): Float64Array =>
    isBestStill(known, rows, weights) ? known : bestProbabilities(graph, graph[weights], sources);
  const least = (starts: readonly Source[], mark: Mark, known: Int32Array): Int32Array =>
    isFewestStill(known, rows, mark) ? known : fewest(graph, nodesOf(starts), graph[mark]);
  const internet = sources.filter((source) => source.internet);
  return {
    low: best('low', before.low),
    mode: isBestStill(mode.probability, rows, 'mode')
      ? inRowsOf(mode, rows)
      : bestPaths(graph, graph.mode, sources),
    high: best('high', before.high),
    hops: least(sources, 'crossing', before.hops),
    barriers: least(sources, 'controls', before.barriers),
    internetHops: least(internet, 'crossing', before.internetHops),
    compensations: least(sources, 'compensated', before.compensations),
  };
}

type Mark = 'crossing' | 'controls' | 'compensated';

const nodesOf = (sources: readonly Source[]): readonly number[] => sources.map(({ node }) => node);

/**
 * True where other steps lead nowhere better than before, and the best ways over them are still there. Of equally good
 * ways the same is then found first.
 */
export function isBestStill(
  probability: Float64Array,
  { before, after, nodes }: OtherRows,
  weight: 'low' | 'mode' | 'high' | ((graph: Graph, slot: number) => number),
): boolean {
  const weightOf =
    typeof weight === 'function' ? weight : (graph: Graph, slot: number) => graph[weight][slot] ?? 0;
  return nodes.every((node) => {
    const here = probability[node] ?? 0;
    if (here === 0) return true;
    const reached = (graph: Graph): ReadonlySet<number> | null =>
      bestFrom(graph, node, (slot, target) => here * weightOf(graph, slot) - (probability[target] ?? 0));
    return isSameEnds(reached(before), reached(after));
  });
}

/** The same of fewest marked steps. */
function isFewestStill(count: Int32Array, { before, after, nodes }: OtherRows, mark: Mark): boolean {
  return nodes.every((node) => {
    const here = count[node] ?? -1;
    if (here === -1) return true;
    const reached = (graph: Graph): ReadonlySet<number> | null =>
      bestFrom(graph, node, (slot, target) => {
        const known = count[target] ?? -1;
        return known === -1 ? 1 : known - here - Math.min(1, graph[mark][slot] ?? 0);
      });
    return isSameEnds(reached(before), reached(after));
  });
}

/** Where the steps of a node lead as well as the best way (a gain of 0); null where one leads better. */
function bestFrom(
  graph: Graph,
  node: number,
  gain: (slot: number, target: number) => number,
): ReadonlySet<number> | null {
  const ends = new Set<number>();
  for (let slot = rowStart(graph, node); slot < rowEnd(graph, node); slot += 1) {
    const target = graph.target[slot] ?? 0;
    const more = gain(slot, target);
    if (more > 0) return null;
    if (more === 0) ends.add(target);
  }
  return ends;
}

function isSameEnds(one: ReadonlySet<number> | null, other: ReadonlySet<number> | null): boolean {
  if (one === null || other === null || one.size !== other.size) return false;
  for (const node of one) if (!other.has(node)) return false;
  return true;
}

/** The same best ways, by the edges of the graph after. */
function inRowsOf(paths: BestPaths, { before, after, nodes }: OtherRows): BestPaths {
  const { probability, from } = paths;
  const others = new Set(nodes);
  const edge = paths.edge.map((slot, target) => {
    const node = from[target] ?? -1;
    if (node === -1) return slot;
    if (!others.has(node)) return slot + rowStart(after, node) - rowStart(before, node);
    // Of equally good steps the first is taken.
    for (let at = rowStart(after, node); at < rowEnd(after, node); at += 1) {
      const isBest = (probability[node] ?? 0) * (after.mode[at] ?? 0) === probability[target];
      if (after.target[at] === target && isBest) return at;
    }
    return -1;
  });
  return { probability, edge, from };
}

/** A step between two real nodes and the edges it takes, the last first. */
export interface Leg {
  readonly from: number;
  readonly to: number;
  readonly edges: readonly number[];
}

/** The path to a node as legs between real nodes; what passes through hubs is one leg. */
export function legsTo(graph: Graph, paths: BestPaths, node: number): readonly Leg[] {
  const legs: Leg[] = [];
  let to = node;
  let edges: number[] = [];
  for (let current = node; (paths.from[current] ?? -1) !== -1; ) {
    edges.push(paths.edge[current] ?? 0);
    current = paths.from[current] ?? -1;
    if (current >= graph.real) continue;
    legs.push({ from: current, to, edges });
    to = current;
    edges = [];
  }
  return legs.reverse();
}

/** 1 for each node whose most probable way begins at, passes or ends at one of these nodes. */
export function onWaysPast({ from }: BestPaths, nodes: readonly number[]): Uint8Array {
  const unknown = 2;
  const passes = new Uint8Array(from.length).fill(unknown);
  for (const node of nodes) passes[node] = 1;
  const way: number[] = [];
  for (let node = 0; node < from.length; node += 1) {
    let at = node;
    for (; at !== -1 && passes[at] === unknown; at = from[at] ?? -1) way.push(at);
    const answer = at === -1 ? 0 : (passes[at] ?? 0);
    for (const one of way) passes[one] = answer;
    way.length = 0;
  }
  return passes;
}

/** The most probable way in to an asset as steps from asset to asset; null where there is none. */
export function bestPathTo(attack: AttackGraph, paths: BestPaths, asset: number): AttackPath | null {
  const { graph, plant } = attack;
  const probability = paths.probability[asset] ?? 0;
  if (probability === 0) return null;
  const legs = legsTo(graph, paths, asset);
  const source = legs[0]?.from ?? asset;
  const steps = legs.map((leg): PathStep => {
    const slots = [...leg.edges].reverse();
    const channel = slots.map((slot) => graph.channel[slot] ?? -1).find((index) => index >= 0);
    return {
      from: nodeName(plant, leg.from),
      to: nodeName(plant, leg.to),
      channel: channel === undefined ? null : (plant.channels[channel]?.id ?? null),
      probability: slots.reduce((product, slot) => product * (graph.mode[slot] ?? 0), 1),
      controls: slots.reduce((sum, slot) => sum + (graph.controls[slot] ?? 0), 0),
    };
  });
  return { source: nodeName(plant, source), probability, steps };
}
