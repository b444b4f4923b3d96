import { costsOf } from './distance.ts';
import { type Graph, rowEnd, rowStart } from './graph.ts';
import type { Before } from './lane-search.ts';
import type { Steps } from './search.ts';

/**
 * A graph with the same distances and far fewer steps. Most assets of a plant are reached through the hub of their zone: such
 * an asset is contracted (Geisberger et al. 2008), that is, the step from its hub is replaced by shortcuts from the hub to
 * where the asset leads, and whoever has come to the hub counts as having come to the asset one step further. The asset
 * has a position of its own only where something else leads to it too. A hub that only one hub leads to is contracted into
 * that. Steps of an asset that its own hub makes at least as well are left out.
 */
export interface Contraction {
  /** Hubs, and what can be entered in another way than through its hub. Positions in compressed rows. */
  readonly nodes: number;
  readonly steps: Steps;
  /** Position of each node of the graph, or -1 where it has none. */
  readonly at: Int32Array;
  /** The position of the hub a node stands behind, and how far that step is; -1 where it stands behind none. */
  readonly hub: Int32Array;
  readonly step: Float64Array;
  /** The same of what has a position, by that. */
  readonly before: Before;
  /** Steps a node without position takes itself, in compressed rows by node of the graph. */
  readonly own: Steps;
}

/** Contracts every asset (nodes 0 to `assets` - 1) that can be entered through a hub it leads back to. O(V + E). */
export function contract(graph: Graph, assets: number): Contraction {
  const cost = costsOf(graph.mode);
  const sheltersOf = shelters(graph);
  const needed = neededSteps(graph, assets, sheltersOf);
  const { entry, root, step, isKept } = entriesOf(graph, { assets, needed, cost, sheltersOf });
  const { at, nodes } = positionsOf(isKept);
  const kept = new StepList(3 * graph.target.length);
  const own = new StepList(graph.target.length);
  const shortcuts = new Shortcuts(nodes);
  const lead = (node: number, target: number, length: number): void => {
    const position = at[node] ?? -1;
    const behind = at[root[node] ?? -1] ?? -1;
    if (position !== -1) kept.add(position, target, length);
    else if (node < assets) own.add(node, target, length);
    if (behind !== -1) shortcuts.add(behind, target, (step[node] ?? 0) + length);
  };
  for (let node = 0; node < graph.nodes; node += 1) {
    for (let slot = rowStart(graph, node); slot < rowEnd(graph, node); slot += 1) {
      const to = graph.target[slot] ?? 0;
      if (needed[slot] === 1 && entry[to] !== slot) lead(node, at[to] ?? -1, cost[slot] ?? 0);
    }
  }
  shortcuts.addTo(kept);
  const hub = root.map((node) => at[node] ?? -1);
  const before = { hub: new Int32Array(nodes).fill(-1), step: new Float64Array(nodes) };
  for (const [node, position] of at.entries()) {
    if (position === -1) continue;
    before.hub[position] = hub[node] ?? -1;
    before.step[position] = step[node] ?? 0;
  }
  return { nodes, steps: kept.pack(nodes), at, hub, step, before, own: own.pack(graph.nodes) };
}

/** Numbers what is kept. */
function positionsOf(isKept: Uint8Array): { readonly at: Int32Array; readonly nodes: number } {
  let nodes = 0;
  const at = Int32Array.from(isKept, (kept) => {
    if (kept === 0) return -1;
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

/** How nodes are entered. */
interface Entries {
  /** The step from its hub by which each contracted node is entered, or -1. */
  readonly entry: Int32Array;
  /** The hub that is not contracted itself before each contracted node, or -1; and how far the node is behind it. */
  readonly root: Int32Array;
  readonly step: Float64Array;
  /** 1 for what is not contracted, and for what is entered in another way too. */
  readonly isKept: Uint8Array;
}

function entriesOf(graph: Graph, { assets, needed, cost, sheltersOf }: Entered): Entries {
  const entry = new Int32Array(graph.nodes).fill(-1);
  const from = new Int32Array(graph.nodes).fill(-1);
  const entered = new Int32Array(graph.nodes);
  const isStart = certainHubs(graph, assets);
  const standsBehind = (node: number, hub: number): boolean =>
    node < assets ? sheltersOf(certainHub(graph, node)).has(hub) : node >= graph.real && isStart[node] === 0;
  for (let node = 0; node < graph.nodes; node += 1) {
    for (let slot = rowStart(graph, node); slot < rowEnd(graph, node); slot += 1) {
      if (needed[slot] === 0) continue;
      const to = graph.target[slot] ?? 0;
      entered[to] = (entered[to] ?? 0) + 1;
      const isNearer = (cost[slot] ?? 0) < (cost[entry[to] ?? -1] ?? Number.POSITIVE_INFINITY);
      if (!isNearer || node < graph.real || !standsBehind(to, node)) continue;
      entry[to] = slot;
      from[to] = node;
    }
  }
  keepChainsShort(graph, { entry, from, entered });
  const isKept = Uint8Array.from(entry, (slot, node) => (slot === -1 || (entered[node] ?? 0) > 1 ? 1 : 0));
  return { entry, isKept, ...rootsOf(graph, { entry, from, cost }) };
}

/** 1 for each hub some asset leads to with certainty. */
function certainHubs(graph: Graph, assets: number): Uint8Array {
  const isStart = new Uint8Array(graph.nodes);
  for (let asset = 0; asset < assets; asset += 1) {
    const hub = certainHub(graph, asset);
    if (hub !== -1) isStart[hub] = 1;
  }
  return isStart;
}

/** What `entriesOf` works on; `from` is where each entry comes from. */
interface Entering {
  readonly entry: Int32Array;
  readonly from: Int32Array;
}

/** Leaves hubs contracted only where nothing else leads to them, and into hubs that are not contracted. */
function keepChainsShort(
  graph: Graph,
  { entry, from, entered }: Entering & { readonly entered: Int32Array },
): void {
  const isRoot = new Uint8Array(graph.nodes);
  for (let hub = graph.real; hub < graph.nodes; hub += 1) {
    if (entry[hub] === -1) continue;
    const before = from[hub] ?? 0;
    const isLast = isRoot[hub] === 0 && (isRoot[before] === 1 || entry[before] === -1);
    if (entered[hub] === 1 && isLast) isRoot[before] = 1;
    else entry[hub] = -1;
  }
}

/** The hub before each contracted node that is not contracted itself. */
function rootsOf(
  graph: Graph,
  { entry, from, cost }: Entering & { readonly cost: Float64Array },
): Pick<Entries, 'root' | 'step'> {
  const root = new Int32Array(graph.nodes).fill(-1);
  const step = new Float64Array(graph.nodes);
  for (let node = 0; node < graph.nodes; node += 1) {
    for (let at = node; entry[at] !== -1; at = from[at] ?? 0) {
      step[node] = (step[node] ?? 0) + (cost[entry[at] ?? 0] ?? 0);
      root[node] = from[at] ?? -1;
    }
  }
  return { root, step };
}
