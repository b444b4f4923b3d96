import { type Graph, rowEnd, rowStart } from './graph.ts';

/** Strongly connected components of a graph, numbered so that every edge between two leads to the lower number. */
export interface Components {
  readonly count: number;
  /** Component of each node. */
  readonly of: Int32Array;
}

/** Tarjan 1972, without recursion: a plant may be a chain of 10,000 devices. */
export function stronglyConnected(graph: Graph): Components {
  const order = new Int32Array(graph.nodes).fill(-1);
  const low = new Int32Array(graph.nodes);
  const of = new Int32Array(graph.nodes).fill(-1);
  const next = graph.first.slice(0, graph.nodes);
  const open: number[] = [];
  const trail: number[] = [];
  let visited = 0;
  let count = 0;

  const enter = (node: number): void => {
    order[node] = visited;
    low[node] = visited;
    visited += 1;
    open.push(node);
    trail.push(node);
  };
  const lower = (node: number, value: number): void => {
    low[node] = Math.min(low[node] ?? 0, value);
  };
  const close = (root: number): void => {
    for (let node = open.pop(); node !== undefined; node = open.pop()) {
      of[node] = count;
      if (node === root) break;
    }
    count += 1;
  };
  const leave = (node: number): void => {
    trail.pop();
    if (low[node] === order[node]) close(node);
    const above = trail[trail.length - 1];
    if (above !== undefined) lower(above, low[node] ?? 0);
  };
  const visit = (root: number): void => {
    enter(root);
    for (let node = trail.at(-1); node !== undefined; node = trail.at(-1)) {
      const slot = next[node] ?? 0;
      if (slot >= rowEnd(graph, node)) {
        leave(node);
        continue;
      }
      next[node] = slot + 1;
      const target = graph.target[slot] ?? 0;
      if (order[target] === -1) enter(target);
      else if (of[target] === -1) lower(node, order[target] ?? 0);
    }
  };
  for (let node = 0; node < graph.nodes; node += 1) {
    if (order[node] === -1) visit(node);
  }
  return { count, of };
}

/** Successors in compressed rows: those of row r are target[first[r]] to target[first[r + 1] - 1]. */
export interface Rows {
  readonly first: Int32Array;
  readonly target: Int32Array;
}

/** Edges between components without repetition. */
export function condense(graph: Graph, components: Components): Rows {
  const successors: Set<number>[] = Array.from({ length: components.count }, () => new Set<number>());
  for (let node = 0; node < graph.nodes; node += 1) {
    const own = components.of[node] ?? 0;
    for (let slot = rowStart(graph, node); slot < rowEnd(graph, node); slot += 1) {
      const other = components.of[graph.target[slot] ?? 0] ?? 0;
      if (other !== own) successors[own]?.add(other);
    }
  }
  const first = new Int32Array(components.count + 1);
  for (const [index, set] of successors.entries()) first[index + 1] = (first[index] ?? 0) + set.size;
  const target = new Int32Array(first[components.count] ?? 0);
  for (const [index, set] of successors.entries()) target.set([...set], first[index] ?? 0);
  return { first, target };
}
