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

/** Packs directed edges into rows; those of one row keep their order. */
export function rowsOf(nodes: number, from: ArrayLike<number>, to: ArrayLike<number>): Rows {
  const first = new Int32Array(nodes + 1);
  for (let index = 0; index < from.length; index += 1) {
    const row = (from[index] ?? 0) + 1;
    first[row] = (first[row] ?? 0) + 1;
  }
  for (let node = 0; node < nodes; node += 1) first[node + 1] = (first[node + 1] ?? 0) + (first[node] ?? 0);
  const next = first.slice();
  const target = new Int32Array(from.length);
  for (let index = 0; index < from.length; index += 1) {
    const row = from[index] ?? 0;
    const place = next[row] ?? 0;
    target[place] = to[index] ?? 0;
    next[row] = place + 1;
  }
  return { first, target };
}

/** Edges between components without repetition. */
export function condense(graph: Graph, components: Components): Rows {
  const members = rowsOf(components.count, components.of, Int32Array.from(components.of.keys()));
  const from: number[] = [];
  const to: number[] = [];
  /** The component each component was last seen to be entered from. */
  const entered = new Int32Array(components.count).fill(-1);
  for (const node of members.target) {
    const own = components.of[node] ?? 0;
    for (let slot = rowStart(graph, node); slot < rowEnd(graph, node); slot += 1) {
      const other = components.of[graph.target[slot] ?? 0] ?? 0;
      if (other === own || entered[other] === own) continue;
      entered[other] = own;
      from.push(own);
      to.push(other);
    }
  }
  return rowsOf(components.count, from, to);
}
