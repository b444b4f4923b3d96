import { type Rows, rowsOf } from './components.ts';
import { type DominatorTree, dominatorsOf, dominatorTree } from './dominators.ts';
import { type Graph, rowEnd, rowStart } from './graph.ts';
import type { Need } from './needs.ts';
import type { Redundancy } from './redundancy.ts';

/**
 * What a need reaches over what it may use, with redundant assets as one node. Only that part of the graph is looked at:
 * a person's access path is a few nodes of a plant.
 */
export class DrawnNeed {
  /** The nodes that are reached, by their number here; the root before all starts has the number after them. */
  readonly #nodes: readonly number[];
  readonly #number = new Map<number, number>();
  readonly #steps: Rows;
  readonly #tree: DominatorTree;

  constructor(graph: Graph, { starts, uses }: Pick<Need, 'starts' | 'uses'>, redundancy: Redundancy) {
    const { standIn, members } = redundancy;
    const nodes: number[] = [];
    const numberOf = (node: number): number => {
      const own = standIn[node] ?? node;
      const known = this.#number.get(own);
      if (known !== undefined) return known;
      this.#number.set(own, nodes.length);
      return nodes.push(own) - 1;
    };
    const first = [...new Set(starts.map(numberOf))];
    const from: number[] = [];
    const to: number[] = [];
    // The loop also visits what it appends.
    for (let number = 0; number < nodes.length; number += 1) {
      for (const node of members(nodes[number] ?? 0)) {
        for (let slot = rowStart(graph, node); slot < rowEnd(graph, node); slot += 1) {
          if (!uses(slot)) continue;
          const target = numberOf(graph.target[slot] ?? 0);
          if (target === number) continue;
          from.push(number);
          to.push(target);
        }
      }
    }
    this.#nodes = nodes;
    for (const start of first) {
      from.push(nodes.length);
      to.push(start);
    }
    this.#steps = rowsOf(nodes.length + 1, from, to);
    this.#tree = dominatorTree(nodes.length + 1, nodes.length, this.#steps);
  }

  /** Steps and nodes that a search looks at. */
  get size(): number {
    return this.#steps.target.length + this.#nodes.length;
  }

  /** True where a node, by its stand-in, is reached. */
  reaches(standIn: number): boolean {
    return this.#number.has(standIn);
  }

  /** The stand-ins that every way to a node passes, from the start on; the node itself left out. */
  dominators(standIn: number): readonly number[] {
    const number = this.#number.get(standIn);
    return number === undefined ? [] : dominatorsOf(this.#tree, number).map((at) => this.#nodes[at] ?? 0);
  }

  /** What is still reached without the stand-ins that are gone; null where none of them is on any way. */
  reachedWithout(isGone: (standIn: number) => boolean): ((standIn: number) => boolean) | null {
    const gone = new Uint8Array(this.#nodes.length);
    for (const [number, node] of this.#nodes.entries()) if (isGone(node)) gone[number] = 1;
    if (!gone.includes(1)) return null;
    const { first, target } = this.#steps;
    const reached = new Uint8Array(this.#nodes.length + 1);
    const open = [this.#nodes.length];
    for (let number = open.pop(); number !== undefined; number = open.pop()) {
      for (let slot = first[number] ?? 0; slot < (first[number + 1] ?? 0); slot += 1) {
        const to = target[slot] ?? 0;
        if (reached[to] === 1 || gone[to] === 1) continue;
        reached[to] = 1;
        open.push(to);
      }
    }
    return (standIn) => reached[this.#number.get(standIn) ?? -1] === 1;
  }
}
