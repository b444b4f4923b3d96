import { type Graph, rowEnd, rowStart } from './graph.ts';

/**
 * A graph with the same best paths and far fewer nodes. Most assets of a plant are reached through the hub of their zone
 * and nothing else: such an asset is contracted (Geisberger et al. 2008), that is, replaced by shortcuts from its hub to
 * where it leads. Steps of an asset that its own hub makes at least as well are left out.
 */
export interface Contraction {
  /** Nodes that are left: hubs, and what can be entered in more than one way. Positions in compressed rows. */
  readonly nodes: number;
  readonly first: Int32Array;
  readonly target: Int32Array;
  readonly mode: Float64Array;
  /** Position of each node of the graph, or -1 where it was contracted. */
  readonly at: Int32Array;
  /** The position of the hub that is the only way to a contracted node, and how likely that step is. */
  readonly hub: Int32Array;
  readonly step: Float64Array;
  /** Steps a contracted node takes itself, in compressed rows by node of the graph. */
  readonly own: { readonly first: Int32Array; readonly target: Int32Array; readonly mode: Float64Array };
}

/** Contracts every asset (nodes 0 to `assets` - 1) that can only be entered through a hub it leads back to. */
export function contract(graph: Graph, assets: number): Contraction {
  const needed = neededSteps(graph, assets);
  const { hub: entry, step } = onlyEntries(graph, assets, needed);
  const { at, nodes } = positionsOf(entry);
  const kept = new Steps();
  const own = new Steps();
  const shortcuts = new Shortcuts(nodes);
  for (let node = 0; node < graph.nodes; node += 1) {
    const through = entry[node] ?? -1;
    for (let slot = rowStart(graph, node); slot < rowEnd(graph, node); slot += 1) {
      const target = at[graph.target[slot] ?? 0] ?? -1;
      const mode = graph.mode[slot] ?? 0;
      if (needed[slot] === 0 || target === -1) continue;
      if (through === -1) kept.add(at[node] ?? 0, target, mode);
      else {
        own.add(node, target, mode);
        shortcuts.add(at[through] ?? 0, target, (step[node] ?? 0) * mode);
      }
    }
  }
  shortcuts.addTo(kept);
  const hub = entry.map((node) => (node === -1 ? -1 : (at[node] ?? -1)));
  return { nodes, ...kept.pack(nodes), at, hub, step, own: own.pack(graph.nodes) };
}

/** Numbers what is not contracted. */
function positionsOf(entry: Int32Array): { readonly at: Int32Array; readonly nodes: number } {
  let nodes = 0;
  const at = entry.map((through) => {
    if (through !== -1) return -1;
    nodes += 1;
    return nodes - 1;
  });
  return { at, nodes };
}

/** The best of the ways from hubs through contracted nodes. */
class Shortcuts {
  readonly #nodes: number;
  readonly #best = new Map<number, number>();

  constructor(nodes: number) {
    this.#nodes = nodes;
  }

  add(from: number, to: number, mode: number): void {
    const key = from * this.#nodes + to;
    if (from !== to && mode > (this.#best.get(key) ?? 0)) this.#best.set(key, mode);
  }

  addTo(steps: Steps): void {
    for (const [key, mode] of this.#best) steps.add(Math.floor(key / this.#nodes), key % this.#nodes, mode);
  }
}

/** Collects steps and packs them into rows. */
class Steps {
  readonly #from: number[] = [];
  readonly #to: number[] = [];
  readonly #mode: number[] = [];

  add(from: number, to: number, mode: number): void {
    this.#from.push(from);
    this.#to.push(to);
    this.#mode.push(mode);
  }

  pack(nodes: number): { first: Int32Array; target: Int32Array; mode: Float64Array } {
    const first = new Int32Array(nodes + 1);
    for (const from of this.#from) first[from + 1] = (first[from + 1] ?? 0) + 1;
    for (let node = 0; node < nodes; node += 1) first[node + 1] = (first[node + 1] ?? 0) + (first[node] ?? 0);
    const next = first.slice();
    const target = new Int32Array(this.#to.length);
    const mode = new Float64Array(this.#to.length);
    for (const [index, from] of this.#from.entries()) {
      const slot = next[from] ?? 0;
      next[from] = slot + 1;
      target[slot] = this.#to[index] ?? 0;
      mode[slot] = this.#mode[index] ?? 0;
    }
    return { first, target, mode };
  }
}

/** The hub a node leads to with certainty, or -1. */
export function certainHub(graph: Graph, node: number): number {
  for (let slot = rowStart(graph, node); slot < rowEnd(graph, node); slot += 1) {
    const to = graph.target[slot] ?? 0;
    if (to >= graph.real && graph.mode[slot] === 1) return to;
  }
  return -1;
}

/** The hubs that are as good as reached at a hub: it leads to them with certainty. Remembered, since assets share hubs. */
function shelters(graph: Graph): (hub: number) => ReadonlySet<number> {
  const known = new Map<number, ReadonlySet<number>>();
  return (hub) => {
    const before = known.get(hub);
    if (before !== undefined) return before;
    const found = new Set(hub === -1 ? [] : [hub]);
    for (const at of found) {
      for (let slot = rowStart(graph, at); slot < rowEnd(graph, at); slot += 1) {
        const to = graph.target[slot] ?? 0;
        if (to >= graph.real && graph.mode[slot] === 1) found.add(to);
      }
    }
    known.set(hub, found);
    return found;
  };
}

/** 1 for each step that is worth taking: no certain hub of the asset makes it at least as well. */
function neededSteps(graph: Graph, assets: number): Uint8Array {
  const needed = new Uint8Array(graph.target.length).fill(1);
  const arrivals = hubArrivals(graph);
  const sheltersOf = shelters(graph);
  const isMadeBy = (hubs: ReadonlySet<number>, to: number, mode: number): boolean => {
    for (let entry = rowStart(arrivals, to); entry < rowEnd(arrivals, to); entry += 1) {
      if ((arrivals.mode[entry] ?? 0) >= mode && hubs.has(arrivals.target[entry] ?? -1)) return true;
    }
    return false;
  };
  for (let asset = 0; asset < assets; asset += 1) {
    const hubs = sheltersOf(certainHub(graph, asset));
    for (let slot = rowStart(graph, asset); slot < rowEnd(graph, asset); slot += 1) {
      const to = graph.target[slot] ?? 0;
      if (to < graph.real && isMadeBy(hubs, to, graph.mode[slot] ?? 0)) needed[slot] = 0;
    }
  }
  return needed;
}

/** The steps from hubs to each node, in rows by node; `target` is the hub. */
function hubArrivals(graph: Graph): ReturnType<Steps['pack']> {
  const arrivals = new Steps();
  for (let hub = graph.real; hub < graph.nodes; hub += 1) {
    for (let slot = rowStart(graph, hub); slot < rowEnd(graph, hub); slot += 1) {
      arrivals.add(graph.target[slot] ?? 0, hub, graph.mode[slot] ?? 0);
    }
  }
  return arrivals.pack(graph.nodes);
}

/** For each asset whose only way in is one hub it leads back to with certainty: that hub and the step; else -1. */
function onlyEntries(
  graph: Graph,
  assets: number,
  needed: Uint8Array,
): { readonly hub: Int32Array; readonly step: Float64Array } {
  const several = -2;
  const hub = new Int32Array(graph.nodes).fill(-1);
  const step = new Float64Array(graph.nodes);
  for (let node = 0; node < graph.nodes; node += 1) {
    for (let slot = rowStart(graph, node); slot < rowEnd(graph, node); slot += 1) {
      const to = graph.target[slot] ?? 0;
      if (needed[slot] === 0) continue;
      hub[to] = hub[to] === -1 && node >= graph.real ? node : several;
      step[to] = graph.mode[slot] ?? 0;
    }
  }
  const sheltersOf = shelters(graph);
  for (const [node, entry] of hub.entries()) {
    const isAsset = node < assets;
    if (!isAsset || entry < 0 || !sheltersOf(certainHub(graph, node)).has(entry)) hub[node] = -1;
  }
  return { hub, step };
}
