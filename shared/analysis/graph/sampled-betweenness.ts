import { rowEnd, rowStart } from './graph.ts';
import { randomNumbers } from './random-numbers.ts';
import type { Topology } from './topology.ts';

export interface Sampled {
  /** Share of the drawn shortest paths that pass a node; paths of all ordered pairs of nodes. */
  readonly share: Float64Array;
  /** Largest error of a share that 95 of 100 draws keep. */
  readonly error: number;
}

/**
 * Estimates betweenness from shortest paths between random pairs of nodes (Riondato and Kornaropoulos 2016), each found
 * by a search from both ends at once (Borassi and Natale 2016), which looks at a small part of the graph. Drawing stops at
 * `samples` pairs or once `work` edges were looked at; the error is stated for the pairs that were drawn. The seed is
 * fixed: the same graph gives the same figures.
 */
export function sampleBetweenness(graph: Topology, samples: number, work: number): Sampled {
  const share = new Float64Array(graph.nodes);
  const next = randomNumbers();
  const search = new Search(graph, next);
  let drawn = 0;
  while (drawn < samples && search.looked < work) {
    const start = Math.floor(next() * graph.nodes);
    const other = Math.floor(next() * (graph.nodes - 1));
    search.pass(start, other < start ? other : other + 1, share);
    drawn += 1;
  }
  for (const node of share.keys()) share[node] = (share[node] ?? 0) / drawn;
  return { share, error: errorOf(longestPath(graph), drawn) };
}

/** The bound of Riondato and Kornaropoulos for 95 % confidence; `longest` is the most nodes a shortest path can have. */
function errorOf(longest: number, drawn: number): number {
  const dimension = Math.floor(Math.log2(Math.max(1, longest - 2))) + 1;
  return Math.sqrt((0.5 / drawn) * (dimension + Math.log(1 / 0.05)));
}

/** No shortest path has more nodes than this: twice the height of a search tree of its component, and one. */
function longestPath(graph: Topology): number {
  const depth = new Int32Array(graph.nodes).fill(-1);
  let highest = 0;
  for (let root = 0; root < graph.nodes; root += 1) {
    if (depth[root] !== -1) continue;
    const queue = [root];
    depth[root] = 0;
    for (const node of queue) {
      const below = (depth[node] ?? 0) + 1;
      for (let slot = rowStart(graph, node); slot < rowEnd(graph, node); slot += 1) {
        const target = graph.target[slot] ?? 0;
        if (depth[target] !== -1) continue;
        depth[target] = below;
        highest = Math.max(highest, below);
        queue.push(target);
      }
    }
  }
  return 2 * highest + 1;
}

/** What one end of a search knows: distance from it and number of shortest paths, by node. */
class Side {
  readonly #graph: Topology;
  readonly #distance: Int32Array;
  readonly #paths: Float64Array;
  #seen: number[] = [];
  /** The nodes farthest out, and how far that is. */
  frontier: readonly number[] = [];
  depth = 0;

  constructor(graph: Topology) {
    this.#graph = graph;
    this.#distance = new Int32Array(graph.nodes).fill(-1);
    this.#paths = new Float64Array(graph.nodes);
  }

  start(node: number): void {
    for (const seen of this.#seen) this.#distance[seen] = -1;
    this.#seen = [node];
    this.#distance[node] = 0;
    this.#paths[node] = 1;
    this.frontier = [node];
    this.depth = 0;
  }

  distance(node: number): number {
    return this.#distance[node] ?? -1;
  }

  paths(node: number): number {
    return this.#paths[node] ?? 0;
  }

  /** Edges the next step out will look at. */
  reach(): number {
    let edges = 0;
    for (const node of this.frontier) edges += rowEnd(this.#graph, node) - rowStart(this.#graph, node);
    return edges;
  }

  /** Moves the frontier one step out. */
  grow(): void {
    const beyond = this.depth + 1;
    const frontier: number[] = [];
    const { first, target } = this.#graph;
    const distance = this.#distance;
    const paths = this.#paths;
    for (const node of this.frontier) {
      const ways = paths[node] ?? 0;
      const end = first[node + 1] ?? 0;
      for (let slot = first[node] ?? 0; slot < end; slot += 1) {
        const to = target[slot] ?? 0;
        const known = distance[to] ?? 0;
        if (known === -1) {
          distance[to] = beyond;
          paths[to] = ways;
          frontier.push(to);
        } else if (known === beyond) paths[to] = (paths[to] ?? 0) + ways;
      }
    }
    for (const node of frontier) this.#seen.push(node);
    this.frontier = frontier;
    this.depth = beyond;
  }
}

/** Draws a shortest path between two nodes, each with the same chance. */
class Search {
  readonly #graph: Topology;
  readonly #random: () => number;
  readonly #one: Side;
  readonly #other: Side;
  /** Edges looked at so far. */
  looked = 0;

  constructor(graph: Topology, random: () => number) {
    this.#graph = graph;
    this.#random = random;
    this.#one = new Side(graph);
    this.#other = new Side(graph);
  }

  /** Adds 1 to every node between `from` and `to` on a shortest path drawn at random; nothing where there is none. */
  pass(from: number, to: number, passed: Float64Array): void {
    const middle = this.#meet(from, to);
    if (middle === -1) return;
    this.#walk(this.#one, middle, from, passed);
    this.#walk(this.#other, middle, to, passed);
    if (middle !== from && middle !== to) passed[middle] = (passed[middle] ?? 0) + 1;
  }

  /** A node half-way, drawn by the number of shortest paths through it; -1 where there is no way. */
  #meet(from: number, to: number): number {
    const [one, other] = [this.#one, this.#other];
    one.start(from);
    other.start(to);
    while (one.frontier.length > 0 && other.frontier.length > 0) {
      const [near, far] = one.reach() <= other.reach() ? [one, other] : [other, one];
      this.looked += near.reach();
      near.grow();
      const met = near.frontier.filter((node) => far.distance(node) === far.depth);
      if (met.length > 0) return this.#choose(met, (node) => near.paths(node) * far.paths(node));
    }
    return -1;
  }

  /** Walks back to where a side started, not counting either end. */
  #walk(side: Side, start: number, end: number, passed: Float64Array): void {
    let node = start;
    for (let distance = side.distance(start) - 1; distance > 0; distance -= 1) {
      const before: number[] = [];
      for (let slot = rowStart(this.#graph, node); slot < rowEnd(this.#graph, node); slot += 1) {
        const target = this.#graph.target[slot] ?? 0;
        if (side.distance(target) === distance) before.push(target);
      }
      node = this.#choose(before, (one) => side.paths(one));
      if (node !== end) passed[node] = (passed[node] ?? 0) + 1;
    }
  }

  #choose(candidates: readonly number[], weight: (node: number) => number): number {
    const whole = candidates.reduce((sum, node) => sum + weight(node), 0);
    let left = this.#random() * whole;
    for (const node of candidates) {
      left -= weight(node);
      if (left < 0) return node;
    }
    return candidates.at(-1) ?? -1;
  }
}
