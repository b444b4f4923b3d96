import { type Rows, rowsOf } from './components.ts';

/** The dominator tree of what a root reaches. */
export interface DominatorTree {
  /** Nodes in reverse postorder, the root first. */
  readonly order: Int32Array;
  /** Immediate dominator of each node; the root's is itself; -1 where the root does not reach. */
  readonly immediate: Int32Array;
}

/**
 * Immediate dominators: node d dominates t when every path from the root to t passes d (domain 5.4). The iterative form
 * of Cooper, Harvey and Kennedy 2001, which needs no recursion.
 */
export function dominatorTree(nodes: number, root: number, steps: Rows): DominatorTree {
  const order = reversePostorder(nodes, root, steps);
  const rank = new Int32Array(nodes).fill(-1);
  for (const [index, node] of order.entries()) rank[node] = index;
  const before = predecessorsOf(order, rank, steps);
  /** By rank, since dominators are compared by it. */
  const above = new Int32Array(order.length).fill(-1);
  above[0] = 0;
  for (let changed = true; changed; ) {
    changed = false;
    for (let index = 1; index < order.length; index += 1) {
      const dominator = meetOf(above, before, index);
      if (above[index] === dominator) continue;
      above[index] = dominator;
      changed = true;
    }
  }
  const immediate = new Int32Array(nodes).fill(-1);
  for (const [index, node] of order.entries()) immediate[node] = order[above[index] ?? 0] ?? root;
  return { order, immediate };
}

/** The nearest common dominator of what leads to a rank, as far as it is known. */
function meetOf(above: Int32Array, { first, target }: Rows, index: number): number {
  let dominator = -1;
  for (let slot = first[index] ?? 0; slot < (first[index + 1] ?? 0); slot += 1) {
    let other = target[slot] ?? 0;
    if (above[other] === -1) continue;
    if (dominator === -1) dominator = other;
    while (dominator !== other) {
      if (dominator > other) dominator = above[dominator] ?? 0;
      else other = above[other] ?? 0;
    }
  }
  return dominator;
}

/** What leads to each rank, by rank. */
function predecessorsOf(order: Int32Array, rank: Int32Array, { first, target }: Rows): Rows {
  const from: number[] = [];
  const to: number[] = [];
  for (const [index, node] of order.entries()) {
    for (let slot = first[node] ?? 0; slot < (first[node + 1] ?? 0); slot += 1) {
      from.push(index);
      to.push(rank[target[slot] ?? 0] ?? 0);
    }
  }
  return rowsOf(order.length, to, from);
}

function reversePostorder(nodes: number, root: number, { first, target }: Rows): Int32Array {
  const seen = new Uint8Array(nodes);
  const next = first.slice(0, nodes);
  const order = new Int32Array(nodes);
  const trail = new Int32Array(nodes);
  let length = 1;
  let left = nodes;
  trail[0] = root;
  seen[root] = 1;
  while (length > 0) {
    const node = trail[length - 1] ?? 0;
    const slot = next[node] ?? 0;
    if (slot >= (first[node + 1] ?? 0)) {
      length -= 1;
      left -= 1;
      order[left] = node;
      continue;
    }
    next[node] = slot + 1;
    const to = target[slot] ?? 0;
    if (seen[to] === 1) continue;
    seen[to] = 1;
    trail[length] = to;
    length += 1;
  }
  return order.slice(left);
}

/** The dominators of a node from the root down, the root and the node itself left out; empty where it is not reached. */
export function dominatorsOf(tree: DominatorTree, node: number): readonly number[] {
  const chain: number[] = [];
  const root = tree.order[0];
  if ((tree.immediate[node] ?? -1) === -1 || node === root) return chain;
  for (let above = tree.immediate[node] ?? -1; above !== root; above = tree.immediate[above] ?? -1) {
    chain.push(above);
  }
  return chain.reverse();
}

/** A step that a graph has got, or has lost. */
export interface OtherStep {
  readonly from: number;
  readonly to: number;
  readonly isNew: boolean;
}

/**
 * True where other steps leave a tree as it is, as far as the tree alone tells. A step from what is not reached leads nobody
 * anywhere, and one back to a node that dominates its start leads nobody anywhere else. A new one changes dominators only
 * where it leads past the immediate dominator of its end (Ramalingam and Reps 1994).
 */
export function outlives({ immediate, order }: DominatorTree, steps: readonly OtherStep[]): boolean {
  const isReached = (node: number): boolean => (immediate[node] ?? -1) !== -1;
  const dominates = (above: number, node: number): boolean => {
    let at = node;
    while (at !== above && at !== order[0]) at = immediate[at] ?? -1;
    return at === above;
  };
  return steps.every(
    ({ from, to, isNew }) =>
      !isReached(from) ||
      (isReached(to) && (dominates(to, from) || (isNew && dominates(immediate[to] ?? -1, from)))),
  );
}
