import { costsOf } from './distance.ts';
import { type Graph, rowEnd, rowStart } from './graph.ts';
import type { Steps } from './search.ts';

/**
 * A graph with the same distances and far fewer nodes. Most assets of a plant are reached through the hub of their zone
 * and nothing else: such an asset is contracted (Geisberger et al. 2008), that is, replaced by shortcuts from its hub to
 * where it leads. Steps of an asset that its own hub makes at least as well are left out.
 */
export interface Contraction {
  /** Nodes that are left: hubs, and what can be entered in more than one way. Positions in compressed rows. */
  readonly nodes: number;
  readonly steps: Steps;
  /** Position of each node of the graph, or -1 where it was contracted. */
  readonly at: Int32Array;
  /** The position of the hub that is the only way to a contracted node, and how far that step is. */
  readonly hub: Int32Array;
  readonly step: Float64Array;
  /** Steps a contracted node takes itself, in compressed rows by node of the graph. */
  readonly own: Steps;
}

/** Contracts every asset (nodes 0 to `assets` - 1) that can only be entered through a hub it leads back to. O(V + E). */
export function contract(graph: Graph, assets: number): Contraction {
  const cost = costsOf(graph.mode);
  const sheltersOf = shelters(graph);
  const needed = neededSteps(graph, assets, sheltersOf);
  const { hub: entry, step } = onlyEntries(graph, { assets, needed, cost, sheltersOf });
  const { at, nodes } = positionsOf(entry);
  const kept = new StepList(2 * graph.target.length);
  const own = new StepList(graph.target.length);
  const shortcuts = new Shortcuts(nodes);
  for (let node = 0; node < graph.nodes; node += 1) {
    const through = entry[node] ?? -1;
    for (let slot = rowStart(graph, node); slot < rowEnd(graph, node); slot += 1) {
      const target = at[graph.target[slot] ?? 0] ?? -1;
      if (needed[slot] === 0 || target === -1) continue;
      const length = cost[slot] ?? 0;
      if (through === -1) kept.add(at[node] ?? 0, target, length);
      else {
        own.add(node, target, length);
        shortcuts.add(at[through] ?? 0, target, (step[node] ?? 0) + length);
      }
    }
  }
  shortcuts.addTo(kept);
  const hub = entry.map((node) => (node === -1 ? -1 : (at[node] ?? -1)));
  return { nodes, steps: kept.pack(nodes), at, hub, step, own: own.pack(graph.nodes) };
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

  add(from: number, to: number, cost: number): void {
    const key = from * this.#nodes + to;
    if (from !== to && cost < (this.#best.get(key) ?? Number.POSITIVE_INFINITY)) this.#best.set(key, cost);
  }

  addTo(steps: StepList): void {
    for (const [key, cost] of this.#best) steps.add(Math.floor(key / this.#nodes), key % this.#nodes, cost);
  }
}

/** Collects at most `most` steps and packs them into rows. */
class StepList {
  readonly #from: Int32Array;
  readonly #to: Int32Array;
  readonly #cost: Float64Array;
  #length = 0;

  constructor(most: number) {
    this.#from = new Int32Array(most);
    this.#to = new Int32Array(most);
    this.#cost = new Float64Array(most);
  }

  add(from: number, to: number, cost: number): void {
    this.#from[this.#length] = from;
    this.#to[this.#length] = to;
    this.#cost[this.#length] = cost;
    this.#length += 1;
  }

  pack(nodes: number): Steps {
    const length = this.#length;
    const first = new Int32Array(nodes + 1);
    for (let index = 0; index < length; index += 1) {
      const row = (this.#from[index] ?? 0) + 1;
      first[row] = (first[row] ?? 0) + 1;
    }
    for (let node = 0; node < nodes; node += 1) first[node + 1] = (first[node + 1] ?? 0) + (first[node] ?? 0);
    const next = first.slice();
    const target = new Int32Array(length);
    const cost = new Float64Array(length);
    for (let index = 0; index < length; index += 1) {
      const from = this.#from[index] ?? 0;
      const slot = next[from] ?? 0;
      next[from] = slot + 1;
      target[slot] = this.#to[index] ?? 0;
      cost[slot] = this.#cost[index] ?? 0;
    }
    return { first, target, cost };
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

type Shelters = (hub: number) => ReadonlySet<number>;

/** The hubs that are as good as reached at a hub: it leads to them with certainty. Remembered, since assets share hubs. */
function shelters(graph: Graph): Shelters {
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
function neededSteps(graph: Graph, assets: number, sheltersOf: Shelters): Uint8Array {
  const needed = new Uint8Array(graph.target.length).fill(1);
  const arrivals = hubArrivals(graph);
  for (let asset = 0; asset < assets; asset += 1) {
    const hubs = sheltersOf(certainHub(graph, asset));
    if (hubs.size === 0) continue;
    for (let slot = rowStart(graph, asset); slot < rowEnd(graph, asset); slot += 1) {
      const to = graph.target[slot] ?? 0;
      if (to < graph.real && isMadeBy(hubs, arrivals, to, graph.mode[slot] ?? 0)) needed[slot] = 0;
    }
  }
  return needed;
}

/** The steps from hubs to each node, in rows by node. */
interface Arrivals {
  readonly first: Int32Array;
  readonly hub: Int32Array;
  readonly mode: Float64Array;
}

function isMadeBy(hubs: ReadonlySet<number>, arrivals: Arrivals, to: number, mode: number): boolean {
  for (let entry = rowStart(arrivals, to); entry < rowEnd(arrivals, to); entry += 1) {
    if ((arrivals.mode[entry] ?? 0) >= mode && hubs.has(arrivals.hub[entry] ?? -1)) return true;
  }
  return false;
}

function hubArrivals(graph: Graph): Arrivals {
  const arrivals = new StepList(graph.target.length);
  for (let hub = graph.real; hub < graph.nodes; hub += 1) {
    for (let slot = rowStart(graph, hub); slot < rowEnd(graph, hub); slot += 1) {
      arrivals.add(graph.target[slot] ?? 0, hub, graph.mode[slot] ?? 0);
    }
  }
  const { first, target, cost } = arrivals.pack(graph.nodes);
  return { first, hub: target, mode: cost };
}

interface Entered {
  readonly assets: number;
  readonly needed: Uint8Array;
  readonly cost: Float64Array;
  readonly sheltersOf: Shelters;
}

/** For each asset whose only way in is one hub it leads back to with certainty: that hub and the step; else -1. */
function onlyEntries(
  graph: Graph,
  { assets, needed, cost, sheltersOf }: Entered,
): { readonly hub: Int32Array; readonly step: Float64Array } {
  const several = -2;
  const hub = new Int32Array(graph.nodes).fill(-1);
  const step = new Float64Array(graph.nodes);
  for (let node = 0; node < graph.nodes; node += 1) {
    for (let slot = rowStart(graph, node); slot < rowEnd(graph, node); slot += 1) {
      const to = graph.target[slot] ?? 0;
      if (needed[slot] === 0) continue;
      hub[to] = hub[to] === -1 && node >= graph.real ? node : several;
      step[to] = cost[slot] ?? 0;
    }
  }
  for (const [node, entry] of hub.entries()) {
    const isAsset = node < assets;
    if (!isAsset || entry < 0 || !sheltersOf(certainHub(graph, node)).has(entry)) hub[node] = -1;
  }
  return { hub, step };
}
