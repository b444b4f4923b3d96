import { rowEnd, rowStart } from './graph.ts';
import type { Topology } from './topology.ts';

/** Single nodes and single edges whose loss parts what was connected. */
export interface Cuts {
  /** 1 for each articulation point. */
  readonly points: Uint8Array;
  /** The ends of each bridge, the lower number first, in rising order. */
  readonly bridges: readonly (readonly [number, number])[];
}

/** Marks the nodes whose loss parts what was connected. An isolated node or a node at the end of a line is none. */
export function articulationPoints(graph: Topology): Uint8Array {
  return cutsOf(graph).points;
}

/** Articulation points and bridges of an undirected graph in one pass (Hopcroft and Tarjan 1973), without recursion. */
export function cutsOf(graph: Topology): Cuts {
  const bridges: [number, number][] = [];
  const isCut = new Uint8Array(graph.nodes);
  const depth = new Int32Array(graph.nodes).fill(-1);
  const low = new Int32Array(graph.nodes);
  const parent = new Int32Array(graph.nodes).fill(-1);
  const next = graph.first.slice(0, graph.nodes);

  const enter = (node: number, from: number): void => {
    parent[node] = from;
    depth[node] = from === -1 ? 0 : (depth[from] ?? 0) + 1;
    low[node] = depth[node] ?? 0;
  };
  const lower = (node: number, value: number): void => {
    low[node] = Math.min(low[node] ?? 0, value);
  };
  /** Steps back to the parent; what cannot climb above the parent hangs on it. */
  const leave = (node: number): number => {
    const above = parent[node] ?? -1;
    if (above === -1) return above;
    lower(above, low[node] ?? 0);
    if ((low[node] ?? 0) > (depth[above] ?? 0)) bridges.push([Math.min(above, node), Math.max(above, node)]);
    if (parent[above] !== -1 && (low[node] ?? 0) >= (depth[above] ?? 0)) isCut[above] = 1;
    return above;
  };
  /** Takes the next edge of a node; returns where to go on. */
  const advance = (node: number, slot: number): number => {
    next[node] = slot + 1;
    const target = graph.target[slot] ?? 0;
    if (depth[target] === -1) {
      enter(target, node);
      return target;
    }
    if (target !== parent[node]) lower(node, depth[target] ?? 0);
    return node;
  };
  const visit = (root: number): void => {
    let branches = 0;
    enter(root, -1);
    for (let node = root; node !== -1; ) {
      const slot = next[node] ?? 0;
      const going = slot < rowEnd(graph, node) ? advance(node, slot) : leave(node);
      if (node === root && going !== root && going !== -1) branches += 1;
      node = going;
    }
    if (branches > 1) isCut[root] = 1;
  };
  for (let node = 0; node < graph.nodes; node += 1) {
    if (depth[node] === -1 && rowEnd(graph, node) > rowStart(graph, node)) visit(node);
  }
  return { points: isCut, bridges: bridges.sort((a, b) => a[0] - b[0] || a[1] - b[1]) };
}
