import type { Plant } from '../plant.ts';
import type { AttackGraph } from './attack-graph.ts';
import { basisOf, rowEnd, rowStart } from './graph.ts';

/**
 * Where accesses are decided or held up, by id: assets that every access passes (gateways, jump hosts, cell firewalls),
 * and channels or conduits that carry a control.
 */
export interface EnforcementPoints {
  readonly assets?: Iterable<string>;
  readonly channels?: Iterable<string>;
  readonly conduits?: Iterable<string>;
}

/**
 * True where no untrusted source reaches the asset (its id) once the enforcement points are taken out: they form a cut
 * between all untrusted sources and the asset, so that what they enforce holds on every way in (the cut test of domain
 * 5.6). True as well where nothing reaches it anyhow. An asset that is itself a source, or that the plant does not have,
 * is never cut off. For many assets ask `cutTest` once.
 */
export function isCutByEnforcement(attack: AttackGraph, asset: string, points: EnforcementPoints): boolean {
  return cutTest(attack, points)(asset);
}

/** The cut test for any number of assets (by id) at the price of one search, O(V + E). */
export function cutTest(attack: AttackGraph, points: EnforcementPoints): (asset: string) => boolean {
  const reached = reachedWithout(attack, points);
  return (asset) => {
    const node = attack.plant.assetIndex.get(asset);
    return node !== undefined && reached[node] === 0;
  };
}

/**
 * What untrusted sources still reach, 1 for each node, when the enforcement points are gone. A device at the boundary of a
 * conduit takes the conduit's channels with it; a source that is an enforcement point starts nothing.
 */
export function reachedWithout(attack: AttackGraph, points: EnforcementPoints): Uint8Array {
  return waysWithout(attack, points).isReached;
}

/** The ids of channels on which a control decides about single accesses. */
export function enforcedChannels({
  plant,
  services,
}: Pick<AttackGraph, 'plant' | 'services'>): readonly string[] {
  const { channels } = plant.own;
  return services.flatMap(({ enforced }, index) => (enforced ? (channels[index]?.id ?? []) : []));
}

/** What is reached, and from where: the node before and the edge from it, -1 at a start and where nothing comes. */
export interface Reached {
  /** 1 for each node that is reached. */
  readonly isReached: Uint8Array;
  readonly from: Int32Array;
  readonly edge: Int32Array;
}

/**
 * The same with a way to each node: one of fewest edges, and among these the one found first in the order of sources and
 * edges (a breadth-first search), which depends on ids only.
 */
function waysWithout(attack: AttackGraph, points: EnforcementPoints): Reached {
  return waysAround(attack, goneOf(attack, points));
}

/** The same of a graph of which is known what is gone from it. */
export function waysAround({ graph, sources }: Pick<AttackGraph, 'graph' | 'sources'>, gone: Gone): Reached {
  const isGone = (slot: number): boolean => {
    const basis = basisOf(graph, slot);
    const record = graph.record[slot] ?? -1;
    if (basis === 'channel') return gone.channel[record] === 1;
    return basis === 'conduit' && gone.conduit[record] === 1;
  };
  const isReached = new Uint8Array(graph.nodes);
  const from = new Int32Array(graph.nodes).fill(-1);
  const edge = new Int32Array(graph.nodes).fill(-1);
  const open: number[] = [];
  const reach = (node: number, before: number, slot: number): void => {
    if (isReached[node] === 1 || gone.node[node] === 1) return;
    isReached[node] = 1;
    from[node] = before;
    edge[node] = slot;
    open.push(node);
  };
  for (const { node } of sources) reach(node, -1, -1);
  // The loop also visits what it appends.
  for (const node of open) {
    for (let slot = rowStart(graph, node); slot < rowEnd(graph, node); slot += 1) {
      if (!isGone(slot)) reach(graph.target[slot] ?? 0, node, slot);
    }
  }
  return { isReached, from, edge };
}

/** What enforcement points are in a graph: 1 for each node, channel and conduit that is gone with them, by position. */
export interface Gone {
  readonly node: Uint8Array;
  readonly channel: Uint8Array;
  readonly conduit: Uint8Array;
}

/** What is gone from a graph when enforcement points are taken out. */
export function goneOf({ plant, graph }: AttackGraph, points: EnforcementPoints): Gone {
  const node = new Uint8Array(graph.nodes);
  const assets = new Set<string>(points.assets);
  for (const id of assets) {
    const at = plant.assetIndex.get(id);
    if (at !== undefined) node[at] = 1;
  }
  const conduits = new Set<string>(points.conduits);
  for (const { id, boundaryDevices } of plant.conduits) {
    if ((boundaryDevices ?? []).some((device) => assets.has(device))) conduits.add(id);
  }
  const named = new Set<string>(points.channels);
  return { node, channel: channelsGone(plant, named, conduits), conduit: conduitsGone(plant, conduits) };
}

function channelsGone(plant: Plant, named: ReadonlySet<string>, conduits: ReadonlySet<string>): Uint8Array {
  if (conduits.size === 0) {
    const { channels } = plant.labels;
    return named.size === 0 ? new Uint8Array(channels.length) : marked(channels, ({ id }) => named.has(id));
  }
  return marked(
    plant.channels,
    ({ id, conduit }) => named.has(id) || (conduit !== undefined && conduits.has(conduit)),
  );
}

function conduitsGone(plant: Plant, conduits: ReadonlySet<string>): Uint8Array {
  return marked(plant.conduits, ({ id }) => conduits.has(id));
}

function marked<R>(records: readonly R[], test: (record: R) => boolean): Uint8Array {
  const marks = new Uint8Array(records.length);
  for (const [index, record] of records.entries()) if (test(record)) marks[index] = 1;
  return marks;
}
