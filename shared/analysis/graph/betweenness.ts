import { figure } from '../figure.ts';
import type { Parameters } from '../parameters.ts';
import { rowEnd, rowStart } from './graph.ts';
import { type Sampled, sampleBetweenness } from './sampled-betweenness.ts';
import type { Topology } from './topology.ts';

export interface Betweenness {
  /** Share of the pairs of other nodes whose shortest paths pass a node, 0 to 1. */
  readonly value: Float64Array;
  /** Largest error that 95 of 100 samples keep; 0 where the answer is exact. */
  readonly error: number;
  /** What an estimate rests on; null where the answer is exact. */
  readonly sampled: Sampled | null;
}

/**
 * Betweenness of an undirected graph, normalised by (n - 1)(n - 2) / 2. Exact (Brandes 2001) on small graphs; beyond the
 * limits of the parameters estimated from shortest paths between random pairs, with the error said. `previous` is the
 * answer by the same limits about an earlier state of the graph, of which an estimate takes over what it can.
 */
export function betweenness(
  graph: Topology,
  limits: Parameters['betweenness'],
  previous: Betweenness | null = null,
): Betweenness {
  const n = graph.nodes;
  const value = new Float64Array(n);
  if (n < 3) return { value, error: 0, sampled: null };
  if (n >= limits.exactBelowNodes || n * graph.target.length > limits.exactWork) {
    const sampled = sampleBetweenness(graph, limits.samples, limits.exactWork, previous?.sampled);
    const { share, error } = sampled;
    // A path drawn from all ordered pairs may also start or end at the node; the pairs of others are fewer.
    const others = n / (n - 2);
    return {
      value: share.map((part) => figure(Math.min(1, part * others))),
      error: Math.min(1, error * others),
      sampled,
    };
  }
  const pass = new Pass(graph);
  for (let start = 0; start < n; start += 1) pass.add(start, value);
  const pairs = (n - 1) * (n - 2);
  return { value: value.map((dependency) => figure(dependency / pairs)), error: 0, sampled: null };
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
