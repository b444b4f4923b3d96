import { rowEnd, rowStart } from './graph.ts';
import { randomNumbers } from './random-numbers.ts';
import type { Topology } from './topology.ts';

/** What a drawn pair came to. */
interface Draw {
  /** Nodes between the two on the path that was drawn. */
  readonly passed: readonly number[];
  /** Nodes of which the edges were looked at, and how many edges that were. */
  readonly seen: Int32Array;
  readonly looked: number;
}

export interface Sampled {
  readonly graph: Topology;
  /** Share of the drawn shortest paths that pass a node; paths of all ordered pairs of nodes. */
  readonly share: Float64Array;
  /** Largest error of a share that 95 of 100 draws keep. */
  readonly error: number;
  readonly draws: readonly Draw[];
}

/**
 * Estimates betweenness from shortest paths between random pairs of nodes (Riondato and Kornaropoulos 2016), each found
 * by a search from both ends at once (Borassi and Natale 2016), which looks at a small part of the graph. Drawing stops at
 * `samples` pairs or once `work` edges were looked at; the error is stated for the pairs that were drawn. Each draw has
 * random numbers of its own: the same graph gives the same figures, and of a graph with the same nodes all draws are kept
 * that looked at nothing that has changed.
 */
export function sampleBetweenness(
  graph: Topology,
  samples: number,
  work: number,
  previous: Sampled | null = null,
): Sampled {
  const share = new Float64Array(graph.nodes);
  const search = new Search(graph);
  const known = previous?.graph.nodes === graph.nodes ? previous : null;
  const isChanged = known === null ? null : changedNodes(known.graph, graph);
  const draws: Draw[] = [];
  let looked = 0;
  while (draws.length < samples && looked < work) {
    const before = known?.draws[draws.length];
    const isStill = before !== undefined && isChanged !== null && !hasSeen(before, isChanged);
    const draw = isStill ? before : search.draw(randomNumbers(draws.length + 1));
    for (const node of draw.passed) share[node] = (share[node] ?? 0) + 1;
    looked += draw.looked;
    draws.push(draw);
  }
  for (const node of share.keys()) share[node] = (share[node] ?? 0) / draws.length;
  return { graph, share, error: errorOf(longestPath(graph), draws.length), draws };
}

function hasSeen({ seen }: Draw, changed: Uint8Array): boolean {
  for (let at = 0; at < seen.length; at += 1) if (changed[seen[at] ?? 0] === 1) return true;
  return false;
}

/** 1 for each node of which the edges are not the same. */
function changedNodes(before: Topology, after: Topology): Uint8Array {
  const changed = new Uint8Array(after.nodes);
  for (let node = 0; node < after.nodes; node += 1) {
    const start = rowStart(after, node);
    const old = rowStart(before, node);
    const length = rowEnd(after, node) - start;
    let isSame = rowEnd(before, node) - old === length;
    for (let at = 0; isSame && at < length; at += 1)
      isSame = before.target[old + at] === after.target[start + at];
    if (!isSame) changed[node] = 1;
  }
  return changed;
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
  readonly distance: Int32Array;
  readonly paths: Float64Array;
  /** Nodes in the order they were found; from `outer` on those farthest out, and how far that is. */
  readonly #seen: Int32Array;
  #found = 0;
  #outer = 0;
  depth = 0;
  /** Edges of the nodes farthest out, which the next step out will look at. */
  reach = 0;

  constructor(graph: Topology) {
    this.#graph = graph;
    this.distance = new Int32Array(graph.nodes).fill(-1);
    this.paths = new Float64Array(graph.nodes);
    this.#seen = new Int32Array(graph.nodes);
  }

  start(node: number): void {
    for (let at = 0; at < this.#found; at += 1) this.distance[this.#seen[at] ?? 0] = -1;
    this.#seen[0] = node;
    this.#found = 1;
    this.#outer = 0;
    this.distance[node] = 0;
    this.paths[node] = 1;
    this.depth = 0;
    this.reach = rowEnd(this.#graph, node) - rowStart(this.#graph, node);
  }

  isStuck(): boolean {
    return this.#outer === this.#found;
  }

  seen(): Int32Array {
    return this.#seen.subarray(0, this.#found);
  }

  /** Moves one step out; returns the nodes met there that the other side has farthest out. */
  grow(other: Side): readonly number[] {
    const met: number[] = [];
    const inner = this.#found;
    this.depth += 1;
    this.reach = 0;
    for (let at = this.#outer; at < inner; at += 1) this.#lookFrom(this.#seen[at] ?? 0, other, met);
    this.#outer = inner;
    return met;
  }

  #lookFrom(node: number, other: Side, met: number[]): void {
    const { first, target } = this.#graph;
    const { distance, paths, depth } = this;
    const ways = paths[node] ?? 0;
    const end = first[node + 1] ?? 0;
    for (let slot = first[node] ?? 0; slot < end; slot += 1) {
      const to = target[slot] ?? 0;
      const known = distance[to] ?? 0;
      if (known === depth) paths[to] = (paths[to] ?? 0) + ways;
      if (known !== -1) continue;
      distance[to] = depth;
      paths[to] = ways;
      this.#seen[this.#found] = to;
      this.#found += 1;
      this.reach += (first[to + 1] ?? 0) - (first[to] ?? 0);
      if (other.distance[to] === other.depth) met.push(to);
    }
  }
}

/** Draws a shortest path between two random nodes, each with the same chance. */
class Search {
  readonly #graph: Topology;
  readonly #one: Side;
  readonly #other: Side;
  #looked = 0;

  constructor(graph: Topology) {
    this.#graph = graph;
    this.#one = new Side(graph);
    this.#other = new Side(graph);
  }

  /** Draws a pair and, where there is one, a path between the two. */
  draw(random: () => number): Draw {
    const { nodes } = this.#graph;
    const from = Math.floor(random() * nodes);
    const other = Math.floor(random() * (nodes - 1));
    const to = other < from ? other : other + 1;
    this.#looked = 0;
    const middle = this.#meet(from, to, random);
    const passed: number[] = [];
    if (middle !== -1) {
      this.#walk(this.#one, middle, random, passed);
      this.#walk(this.#other, middle, random, passed);
      if (middle !== from && middle !== to) passed.push(middle);
    }
    const [one, two] = [this.#one.seen(), this.#other.seen()];
    const seen = new Int32Array(one.length + two.length);
    seen.set(one);
    seen.set(two, one.length);
    return { passed, seen, looked: this.#looked };
  }

  /** A node half-way, drawn by the number of shortest paths through it; -1 where there is no way. */
  #meet(from: number, to: number, random: () => number): number {
    const [one, other] = [this.#one, this.#other];
    one.start(from);
    other.start(to);
    while (!one.isStuck() && !other.isStuck()) {
      const [near, far] = one.reach <= other.reach ? [one, other] : [other, one];
      this.#looked += near.reach;
      const met = near.grow(far);
      if (met.length > 0)
        return chosen(met, random, (node) => (near.paths[node] ?? 0) * (far.paths[node] ?? 0));
    }
    return -1;
  }

  /** Walks back to where a side started, not counting either end. */
  #walk(side: Side, start: number, random: () => number, passed: number[]): void {
    let node = start;
    for (let distance = (side.distance[start] ?? 0) - 1; distance > 0; distance -= 1) {
      const before: number[] = [];
      for (let slot = rowStart(this.#graph, node); slot < rowEnd(this.#graph, node); slot += 1) {
        const target = this.#graph.target[slot] ?? 0;
        if (side.distance[target] === distance) before.push(target);
      }
      node = chosen(before, random, (one) => side.paths[one] ?? 0);
      passed.push(node);
    }
  }
}

/** One of some nodes, by their weight. */
function chosen(
  candidates: readonly number[],
  random: () => number,
  weight: (node: number) => number,
): number {
  let whole = 0;
  for (const node of candidates) whole += weight(node);
  let left = random() * whole;
  for (const node of candidates) {
    left -= weight(node);
    if (left < 0) return node;
  }
  return candidates.at(-1) ?? -1;
}
