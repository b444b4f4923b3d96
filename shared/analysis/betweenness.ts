import { figure } from './figure.ts';
import { rowEnd, rowStart } from './graph.ts';
import type { Parameters } from './parameters.ts';
import type { Topology } from './topology.ts';

export interface Betweenness {
  /** Share of the pairs of other nodes whose shortest paths pass a node, 0 to 1. */
  readonly value: Float64Array;
  /** Largest error that 95 of 100 samples keep; 0 where the answer is exact. */
  readonly error: number;
}

/**
 * Betweenness of an undirected graph (Brandes 2001), normalised by (n - 1)(n - 2) / 2. Exact on small graphs; beyond the
 * limits of the parameters from starts drawn with a fixed seed, with Hoeffding's bound as the error.
 */
export function betweenness(graph: Topology, limits: Parameters['betweenness']): Betweenness {
  const n = graph.nodes;
  const value = new Float64Array(n);
  if (n < 3) return { value, error: 0 };
  const exact = n < limits.exactBelowNodes && n * graph.target.length <= limits.exactWork;
  const samples = exact
    ? n
    : Math.max(
        1,
        Math.min(n, limits.samples, Math.floor(limits.exactWork / Math.max(1, graph.target.length))),
      );
  const pass = new Pass(graph);
  for (const start of drawn(n, samples)) pass.add(start, value);
  const scale = n / samples / ((n - 1) * (n - 2));
  for (const node of value.keys()) value[node] = figure((value[node] ?? 0) * scale);
  const whole = samples === n;
  return { value, error: whole ? 0 : Math.sqrt(Math.log((2 * n) / 0.05) / (2 * samples)) };
}

/** The first `count` of n numbers in an order that is shuffled the same way every time (Fisher and Yates). */
function drawn(n: number, count: number): Int32Array {
  const order = Int32Array.from({ length: n }, (_, index) => index);
  if (count === n) return order;
  let state = 0x9e3779b9;
  const next = (below: number): number => {
    // A linear congruential step (Numerical Recipes); the high bits are the good ones.
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
  for (let index = 0; index < count; index += 1) {
    const other = index + next(n - index);
    const held = order[index] ?? 0;
    order[index] = order[other] ?? 0;
    order[other] = held;
  }
  return order.subarray(0, count);
}

/** One breadth-first search and its accumulation; keeps its arrays between starts. */
class Pass {
  readonly #graph: Topology;
  readonly #distance: Int32Array;
  readonly #paths: Float64Array;
  readonly #dependency: Float64Array;
  readonly #queue: Int32Array;

  constructor(graph: Topology) {
    this.#graph = graph;
    this.#distance = new Int32Array(graph.nodes);
    this.#paths = new Float64Array(graph.nodes);
    this.#dependency = new Float64Array(graph.nodes);
    this.#queue = new Int32Array(graph.nodes);
  }

  /** Adds the dependency of one start on every node to `value`. */
  add(start: number, value: Float64Array): void {
    const reached = this.#search(start);
    this.#dependency.fill(0);
    for (let index = reached - 1; index > 0; index -= 1) {
      const node = this.#queue[index] ?? 0;
      this.#hand(node);
      value[node] = (value[node] ?? 0) + (this.#dependency[node] ?? 0);
    }
  }

  #search(start: number): number {
    const distance = this.#distance.fill(-1);
    const paths = this.#paths.fill(0);
    distance[start] = 0;
    paths[start] = 1;
    this.#queue[0] = start;
    let filled = 1;
    for (let read = 0; read < filled; read += 1) {
      const node = this.#queue[read] ?? 0;
      const beyond = (distance[node] ?? 0) + 1;
      for (let slot = rowStart(this.#graph, node); slot < rowEnd(this.#graph, node); slot += 1) {
        const target = this.#graph.target[slot] ?? 0;
        if (distance[target] === -1) {
          distance[target] = beyond;
          this.#queue[filled] = target;
          filled += 1;
        }
        if (distance[target] === beyond) paths[target] = (paths[target] ?? 0) + (paths[node] ?? 0);
      }
    }
    return filled;
  }

  /** Hands a node's dependency on to the nodes before it, in proportion to their shortest paths. */
  #hand(node: number): void {
    const before = (this.#distance[node] ?? 0) - 1;
    const part = (1 + (this.#dependency[node] ?? 0)) / (this.#paths[node] ?? 1);
    for (let slot = rowStart(this.#graph, node); slot < rowEnd(this.#graph, node); slot += 1) {
      const target = this.#graph.target[slot] ?? 0;
      if (this.#distance[target] !== before) continue;
      this.#dependency[target] = (this.#dependency[target] ?? 0) + (this.#paths[target] ?? 0) * part;
    }
  }
}
