import { rowEnd, rowStart } from './graph.ts';
import { LevelHeap } from './level-heap.ts';

/** Directed edges in compressed rows. */
interface Rows {
  readonly nodes: number;
  readonly first: Int32Array;
  readonly target: Int32Array;
}

/** Levels that are found again by their probability; one that is crowded out is only met twice. */
const remembered = 1024;
const bits = new Float64Array(1);
const halves = new Int32Array(bits.buffer);

/**
 * The best probability of every node, as `bestPaths` has it, without the ways. What waits with one probability is one level
 * (Dial 1969): a plant has few different steps and so few different products, and only levels are sorted. O(E + L log L).
 */
export function bestProbabilities(
  graph: Rows,
  weights: Float64Array,
  starts: Iterable<{ readonly node: number; readonly prior: number }>,
): Float64Array {
  const best = new Float64Array(graph.nodes);
  const levels = new Levels(graph.nodes);
  const come = (node: number, probability: number): void => {
    if (probability <= (best[node] ?? 0)) return;
    best[node] = probability;
    levels.add(node, probability);
  };
  for (const { node, prior } of starts) come(node, prior);
  for (let here = levels.next(); here > 0; here = levels.next()) {
    for (let node = levels.take(); node !== -1; node = levels.take()) {
      if (best[node] !== here) continue;
      const end = rowEnd(graph, node);
      for (let slot = rowStart(graph, node); slot < end; slot += 1)
        come(graph.target[slot] ?? 0, here * (weights[slot] ?? 0));
    }
  }
  return best;
}

/** Nodes that wait, by probability. A node waits once for each probability it is given. */
class Levels {
  #node: Int32Array;
  #below: Int32Array;
  #entries = 0;
  readonly #value: number[] = [];
  readonly #top: number[] = [];
  readonly #known = new Int32Array(remembered).fill(-1);
  /** Levels that wait, the most probable first. */
  readonly #heap = new LevelHeap();
  #now = -1;

  constructor(room: number) {
    this.#node = new Int32Array(room + 1);
    this.#below = new Int32Array(room + 1);
  }

  add(node: number, value: number): void {
    const level = this.#levelOf(value);
    const entry = this.#entries;
    if (entry === this.#node.length) this.#grow();
    this.#node[entry] = node;
    this.#below[entry] = this.#top[level] ?? -1;
    this.#top[level] = entry;
    this.#entries = entry + 1;
  }

  /** Turns to the most probable level; 0 when nothing waits. */
  next(): number {
    this.#now = this.#heap.pop();
    return this.#value[this.#now] ?? 0;
  }

  /** Takes a node of the level; -1 when none is left. */
  take(): number {
    const entry = this.#top[this.#now] ?? -1;
    if (entry === -1) {
      // Whoever comes with the same probability yet needs a level that waits.
      this.#value[this.#now] = 0;
      return -1;
    }
    this.#top[this.#now] = this.#below[entry] ?? -1;
    return this.#node[entry] ?? -1;
  }

  #levelOf(value: number): number {
    bits[0] = value;
    const at = ((halves[0] ?? 0) ^ Math.imul(halves[1] ?? 0, 0x9e3779b1)) & (remembered - 1);
    const known = this.#known[at] ?? -1;
    if (known !== -1 && this.#value[known] === value) return known;
    const level = this.#value.length;
    this.#value.push(value);
    this.#top.push(-1);
    this.#known[at] = level;
    this.#heap.push(level, -value);
    return level;
  }

  #grow(): void {
    const [node, below] = [this.#node, this.#below];
    this.#node = new Int32Array(2 * node.length);
    this.#below = new Int32Array(2 * below.length);
    this.#node.set(node);
    this.#below.set(below);
  }
}
