/** Successors of a node. */
export type Successors = (node: number) => readonly number[];

/** The dominator tree of what a root reaches. */
export interface DominatorTree {
  /** Nodes in reverse postorder, the root first. */
  readonly order: readonly number[];
  /** Immediate dominator of each node; the root's is itself; -1 where the root does not reach. */
  readonly immediate: Int32Array;
}

/**
 * Immediate dominators: node d dominates t when every path from the root to t passes d (domain 5.4). The iterative form
 * of Cooper, Harvey and Kennedy 2001, which needs no recursion.
 */
export function dominatorTree(nodes: number, root: number, successors: Successors): DominatorTree {
  const order = reversePostorder(nodes, root, successors);
  const rank = new Int32Array(nodes).fill(-1);
  for (const [index, node] of order.entries()) rank[node] = index;
  const predecessors: number[][] = order.map(() => []);
  for (const node of order) {
    for (const target of successors(node)) predecessors[rank[target] ?? 0]?.push(node);
  }
  const immediate = new Int32Array(nodes).fill(-1);
  immediate[root] = root;
  const meet = (a: number, b: number): number => {
    let left = a;
    let right = b;
    while (left !== right) {
      if ((rank[left] ?? 0) > (rank[right] ?? 0)) left = immediate[left] ?? root;
      else right = immediate[right] ?? root;
    }
    return left;
  };
  const settle = (index: number): number =>
    (predecessors[index] ?? []).reduce(
      (dominator, before) =>
        immediate[before] === -1 ? dominator : dominator === -1 ? before : meet(before, dominator),
      -1,
    );
  for (let changed = true; changed; ) {
    changed = false;
    for (const [index, node] of order.entries()) {
      const dominator = index === 0 ? root : settle(index);
      if (immediate[node] === dominator) continue;
      immediate[node] = dominator;
      changed = true;
    }
  }
  return { order, immediate };
}

function reversePostorder(nodes: number, root: number, successors: Successors): readonly number[] {
  const seen = new Uint8Array(nodes);
  const order: number[] = [];
  const trail = [{ node: root, targets: successors(root), next: 0 }];
  seen[root] = 1;
  for (let top = trail.at(-1); top !== undefined; top = trail.at(-1)) {
    const target = top.targets[top.next];
    top.next += 1;
    if (target === undefined) {
      order.push(top.node);
      trail.pop();
    } else if (seen[target] === 0) {
      seen[target] = 1;
      trail.push({ node: target, targets: successors(target), next: 0 });
    }
  }
  return order.reverse();
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
