import { type Graph, rowEnd, rowStart } from './graph.ts';

/** A step whose best probability is not what it was; 0 where there is none. */
export interface ChangedStep {
  readonly from: number;
  readonly to: number;
  readonly before: number;
  readonly after: number;
}

/** The steps in which two graphs of the same nodes differ, each pair of nodes once; null for more than `most`. */
export function changedSteps(before: Graph, after: Graph, most: number): readonly ChangedStep[] | null {
  const changed: ChangedStep[] = [];
  for (let node = 0; node < after.nodes; node += 1) {
    if (isSameRow(before, after, node)) continue;
    const [old, now] = [rowOf(before, node), rowOf(after, node)];
    for (const to of new Set([...old.keys(), ...now.keys()])) {
      const step = { from: node, to, before: old.get(to) ?? 0, after: now.get(to) ?? 0 };
      if (step.before !== step.after) changed.push(step);
    }
    if (changed.length > most) return null;
  }
  return changed;
}

function isSameRow(before: Graph, after: Graph, node: number): boolean {
  const start = rowStart(after, node);
  const old = rowStart(before, node);
  const length = rowEnd(after, node) - start;
  if (rowEnd(before, node) - old !== length) return false;
  for (let index = 0; index < length; index += 1) {
    if (before.target[old + index] !== after.target[start + index]) return false;
    if (before.mode[old + index] !== after.mode[start + index]) return false;
  }
  return true;
}

/** The best step of a node to each of its neighbours. */
function rowOf(graph: Graph, node: number): ReadonlyMap<number, number> {
  const row = new Map<number, number>();
  for (let slot = rowStart(graph, node); slot < rowEnd(graph, node); slot += 1) {
    const to = graph.target[slot] ?? 0;
    row.set(to, Math.max(row.get(to) ?? 0, graph.mode[slot] ?? 0));
  }
  return row;
}

/** Where changed steps lie: a node that several of them begin or end at, or one step by itself. */
export interface Pivot {
  /** -1 for a step by itself. */
  readonly node: number;
  readonly steps: readonly ChangedStep[];
}

/** Pivots that have a part in every changed step, the node with most of them first. */
export function pivotsOf(steps: readonly ChangedStep[]): readonly Pivot[] {
  const pivots: Pivot[] = [];
  let left = steps;
  for (;;) {
    const times = new Map<number, number>();
    for (const { from, to } of left) {
      for (const node of [from, to]) times.set(node, (times.get(node) ?? 0) + 1);
    }
    const [node, most] = [...times].reduce((best, one) => (one[1] > best[1] ? one : best), [-1, 1]);
    if (most < 2) return [...pivots, ...left.map((step) => ({ node: -1, steps: [step] }))];
    const isAt = ({ from, to }: ChangedStep): boolean => from === node || to === node;
    pivots.push({ node, steps: left.filter(isAt) });
    left = left.filter((step) => !isAt(step));
  }
}
