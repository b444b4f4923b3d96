import { type Contraction, certainHub, contract } from './contraction.ts';
import type { Before } from './lane-search.ts';
import { Search } from './search.ts';
import type { Weighing } from './weighing.ts';

/** Assets that tell how many steps all of them would follow. */
const probes = 16;

/** What is weighed on a contracted graph: where a search from each asset begins, and how many steps all of them would follow. */
export class Contracted {
  readonly weighing: Weighing;
  readonly graph: Contraction;
  /** Assets by the hub they lead to with certainty. */
  readonly behind = new Map<number, number[]>();

  constructor(weighing: Weighing) {
    const { graph, weights } = weighing;
    this.weighing = weighing;
    this.graph = contract(graph, weights.length);
    for (const asset of weights.keys()) {
      const hub = certainHub(graph, asset);
      const group = this.behind.get(hub);
      if (group === undefined) this.behind.set(hub, [asset]);
      else group.push(asset);
    }
  }

  /** Where an asset is at once, or its own first steps where it has no position. */
  start(asset: number, reach: (node: number, distance: number) => void): void {
    const { at, own } = this.graph;
    const position = at[asset] ?? -1;
    if (position !== -1) {
      reach(position, 0);
      return;
    }
    for (let slot = own.first[asset] ?? 0; slot < (own.first[asset + 1] ?? 0); slot += 1) {
      reach(own.target[slot] ?? 0, own.cost[slot] ?? 0);
    }
  }

  /** True where the sums of all assets follow at most so many steps, as far as some of them tell. */
  isWithin(most: number): boolean {
    const { steps, nodes } = this.graph;
    const assets = this.weighing.weights.length;
    const all = steps.target.length;
    if (assets * all <= most) return true;
    const search = new Search(nodes, steps);
    let followed = 0;
    for (let probe = 0; probe < probes; probe += 1) {
      const asset = Math.floor((probe * assets) / probes);
      this.#settle(search, certainHub(this.weighing.graph, asset));
      const before = search.followed;
      this.start(asset, (node, distance) => search.reach(node, distance));
      search.run();
      followed += search.followed - before;
      search.clear();
    }
    return this.behind.size * all + (followed / probes) * assets <= most;
  }

  /** Settles what a hub reaches, as the common ground of the assets behind it. */
  #settle(search: Search, hub: number): void {
    if (hub === -1) return;
    search.reach(this.graph.at[hub] ?? 0, 0);
    search.run();
    shelter(search.distance, this.graph.before);
  }
}

/** Whoever is so far from hubs comes to what stands behind them one step later, where nothing leads there sooner. */
export function shelter(distance: Float64Array, { hub, step }: Before): void {
  for (let node = 0; node < distance.length; node += 1) {
    const before = hub[node] ?? -1;
    if (before === -1) continue;
    const through = (distance[before] ?? 0) + (step[node] ?? 0);
    if (through < (distance[node] ?? 0)) distance[node] = through;
  }
}
