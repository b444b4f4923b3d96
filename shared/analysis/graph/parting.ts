import { rowEnd, rowStart } from './graph.ts';
import type { Topology } from './topology.ts';

/** A depth-first walk through an undirected graph, without recursion (Hopcroft and Tarjan 1973). */
class Walk {
  /** Nodes in the order they were first met. */
  readonly order: number[] = [];
  readonly parent: Int32Array;
  /** Where the walk of each node's component began. */
  readonly root: Int32Array;
  readonly depth: Int32Array;
  /** The smallest depth a node, or what hangs below it, has an edge to. */
  readonly low: Int32Array;
  readonly #graph: Topology;
  readonly #next: Int32Array;

  constructor(graph: Topology) {
    this.#graph = graph;
    this.#next = graph.first.slice(0, graph.nodes);
    this.parent = new Int32Array(graph.nodes).fill(-1);
    this.root = new Int32Array(graph.nodes);
    this.depth = new Int32Array(graph.nodes).fill(-1);
    this.low = new Int32Array(graph.nodes);
    for (let root = 0; root < graph.nodes; root += 1) {
      if (this.depth[root] !== -1) continue;
      this.#enter(root, -1);
      for (let node = root; node !== -1; ) node = this.#step(node);
    }
  }

  #enter(node: number, from: number): void {
    this.parent[node] = from;
    this.root[node] = from === -1 ? node : (this.root[from] ?? 0);
    this.depth[node] = from === -1 ? 0 : (this.depth[from] ?? 0) + 1;
    this.low[node] = this.depth[node] ?? 0;
    this.order.push(node);
  }

  #lower(node: number, value: number): void {
    this.low[node] = Math.min(this.low[node] ?? 0, value);
  }

  /** Takes the next edge of a node, or goes back; returns where to go on, -1 at the end. */
  #step(node: number): number {
    const slot = this.#next[node] ?? 0;
    const above = this.parent[node] ?? -1;
    if (slot >= rowEnd(this.#graph, node)) {
      if (above !== -1) this.#lower(above, this.low[node] ?? 0);
      return above;
    }
    this.#next[node] = slot + 1;
    const target = this.#graph.target[slot] ?? 0;
    if (this.depth[target] === -1) {
      this.#enter(target, node);
      return target;
    }
    if (target !== above) this.#lower(node, this.depth[target] ?? 0);
    return node;
  }
}

/** Figures of one part of a graph: the number of its real nodes, then the sum of each weighting. */
type Sums = readonly number[];

const sizeOf = (part: Sums): number => part[0] ?? 0;

/** Sums below each node of a walk, and the children of each node that its loss parts from it. */
function hangingOn(walk: Walk, below: readonly Float64Array[]): ReadonlyMap<number, readonly number[]> {
  const hanging = new Map<number, number[]>();
  for (const node of [...walk.order].reverse()) {
    const above = walk.parent[node] ?? -1;
    if (above === -1) continue;
    for (const sums of below) sums[above] = (sums[above] ?? 0) + (sums[node] ?? 0);
    if ((walk.low[node] ?? 0) < (walk.depth[above] ?? 0)) continue;
    const known = hanging.get(above);
    if (known === undefined) hanging.set(above, [node]);
    else known.push(node);
  }
  return hanging;
}

/** The sums of all parts but the largest; null where there are not two parts with real nodes. */
function allButLargest(parts: readonly Sums[]): Sums | null {
  const real = parts.filter((part) => sizeOf(part) > 0);
  if (real.length < 2) return null;
  const largest = real.reduce((best, part) => (sizeOf(part) > sizeOf(best) ? part : best));
  const others = real.filter((part) => part !== largest);
  return largest.map((_, i) => others.reduce((total, part) => total + (part[i] ?? 0), 0));
}

/**
 * For every articulation point the sums of each weighting over what its loss parts from the largest remaining part; parts
 * are measured by their number of real nodes, those below `real`. `weights` are lists with one figure for each real node.
 * Nodes that part nothing are left out. O(V + E).
 */
export function partedWeights(
  graph: Topology,
  real: number,
  weights: readonly Float64Array[],
): ReadonlyMap<number, Sums> {
  const walk = new Walk(graph);
  const own = [Float64Array.from({ length: real }, () => 1), ...weights];
  const below = own.map((sums) => Float64Array.from({ length: graph.nodes }, (_, node) => sums[node] ?? 0));
  const hanging = hangingOn(walk, below);
  const at = (sums: readonly Float64Array[], node: number): Sums => sums.map((list) => list[node] ?? 0);
  const minus = (left: Sums, right: Sums): Sums => left.map((figure, i) => figure - (right[i] ?? 0));
  const parted = new Map<number, Sums>();
  for (const [node, children] of hanging) {
    const parts = children.map((child) => at(below, child));
    const whole = at(below, walk.root[node] ?? node);
    const rest = [at(own, node), ...parts].reduce(minus, whole);
    const lost = allButLargest([...parts, rest]);
    if (lost !== null) parted.set(node, lost.slice(1));
  }
  return parted;
}

/** True where a node has any edge. */
export function isJoined(graph: Topology, node: number): boolean {
  return node >= 0 && node < graph.nodes && rowEnd(graph, node) > rowStart(graph, node);
}
