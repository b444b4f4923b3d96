import type { Id } from '../../model/id.ts';
import type { RecordId } from '../../model/model.ts';
import type { PlacedZone } from '../plant.ts';
import type { AttackGraph } from './attack-graph.ts';
import { type Basis, basisOf, rowEnd, rowStart } from './graph.ts';
import { type Capacity, minimumCut } from './min-cut.ts';
import type { Place } from './resilience.ts';
import { placeAt, recordAt } from './ways.ts';

/** Where a cut starts: one zone, or everything an attack may start from. */
export type CutStart = Id<'zone'> | 'outside';

/** What has to go so that nothing leads from one side to the other. */
interface CutPlace {
  readonly basis: Basis;
  readonly record: RecordId;
}

/** The smallest cuts between two sides. */
export interface ZoneCut {
  readonly from: CutStart;
  readonly to: Id<'zone'>;
  /**
   * Fewest channels, open conduits and ways in that part the two sides; empty where nothing leads over; null where no such
   * cut exists, since the sides share a zone's own reach or an asset.
   */
  readonly steps: readonly CutPlace[] | null;
  /** Fewest assets in between that do; null where some step leads straight over. */
  readonly devices: readonly Place[] | null;
}

/** The assets inside a zone, or the nodes attacks start from. */
function sideOf(attack: AttackGraph, side: CutStart): readonly number[] {
  if (side === 'outside') return [...new Set(attack.sources.map((source) => source.node))];
  return attack.plant.zoneIndex.get(side)?.inside ?? [];
}

const endless = Number.POSITIVE_INFINITY;

/** 1 for what can be closed one by one, endless for the reach within a zone and for where things stand. */
function priceOf(basis: Basis): number {
  return basis === 'link' || basis === 'zone' ? endless : 1;
}

/** The smallest cuts from one zone, or from everything untrusted, to a zone: exact on all assets. O(E·√E). */
export function zoneCut(attack: AttackGraph, from: CutStart, to: Id<'zone'>): ZoneCut {
  const targets = sideOf(attack, to);
  const inside = new Set(targets);
  // What an attacker inside the target starts from needs no way in.
  const starts = sideOf(attack, from).filter((node) => from !== 'outside' || !inside.has(node));
  return { from, to, steps: stepCut(attack, starts, targets), devices: deviceCut(attack, starts, targets) };
}

function stepCut(
  attack: AttackGraph,
  starts: readonly number[],
  targets: readonly number[],
): readonly CutPlace[] | null {
  const { graph } = attack;
  const edges: Capacity[] = [];
  for (let node = 0; node < graph.nodes; node += 1) {
    for (let slot = rowStart(graph, node); slot < rowEnd(graph, node); slot += 1) {
      edges.push({ from: node, to: graph.target[slot] ?? 0, capacity: priceOf(basisOf(graph, slot)) });
    }
  }
  const cut = minimumCut(graph.nodes, edges, starts, targets);
  return cut === null ? null : placesOf(attack, cut.edges);
}

/** The records under some edges, each once; edges stand in the order of the graph's rows. */
function placesOf(attack: AttackGraph, slots: readonly number[]): readonly CutPlace[] {
  const places = new Map<string, CutPlace>();
  for (const slot of slots) {
    const record = recordAt(attack, slot);
    if (record !== null) places.set(record, { basis: basisOf(attack.graph, slot), record });
  }
  return [...places.values()].sort((a, b) => (a.record < b.record ? -1 : 1));
}

/** Splits every node into a way in and a way out; only assets in between can be taken away. */
function deviceCut(
  attack: AttackGraph,
  starts: readonly number[],
  targets: readonly number[],
): readonly Place[] | null {
  const { graph, plant } = attack;
  const fixed = new Set([...starts, ...targets]);
  const out = graph.nodes;
  const edges: Capacity[] = [];
  for (let node = 0; node < graph.nodes; node += 1) {
    const removable = node < plant.assets.length && !fixed.has(node);
    edges.push({ from: node, to: out + node, capacity: removable ? 1 : endless });
  }
  for (let node = 0; node < graph.nodes; node += 1) {
    for (let slot = rowStart(graph, node); slot < rowEnd(graph, node); slot += 1) {
      edges.push({ from: out + node, to: graph.target[slot] ?? 0, capacity: endless });
    }
  }
  const cut = minimumCut(2 * graph.nodes, edges, starts, targets);
  return cut === null ? null : cut.edges.flatMap((node) => placeAt(attack, node) ?? []);
}

/** How many channels, conduits and ways in have to go to part one zone from what is untrusted; null where none is enough. */
export interface ZoneApart {
  readonly zone: Id<'zone'>;
  readonly fewest: number | null;
}

/**
 * For every zone that is a boundary of its own and holds assets: how few steps part it from everything untrusted. Zones are
 * taken as one node each, so a zone in between counts as passed freely; `zoneCut` is exact. One small flow per zone.
 */
export function zonesApart(attack: AttackGraph): readonly ZoneApart[] {
  const { graph, plant } = attack;
  const zones = plant.zones.filter((zone) => zone.boundary === zone && zone.members.length > 0);
  const at = Int32Array.from({ length: graph.nodes }, (_, node) => node);
  for (const zone of zones) for (const member of zone.members) at[member] = zone.members[0] ?? member;
  const edges = contracted(attack, at);
  const { numbers, nodes } = numbered(edges, at);
  const small = edges.map(({ from, to, capacity }) => ({
    from: numbers[from] ?? 0,
    to: numbers[to] ?? 0,
    capacity,
  }));
  return zones.map((zone): ZoneApart => {
    const own = at[zone.members[0] ?? 0] ?? 0;
    const starts = new Set<number>();
    for (const { node } of attack.sources) {
      if ((at[node] ?? node) !== own) starts.add(numbers[at[node] ?? node] ?? 0);
    }
    if (holdsSource(attack, zone)) return { zone: zone.zone.id, fewest: null };
    const cut = minimumCut(nodes, small, [...starts], [numbers[own] ?? 0]);
    return { zone: zone.zone.id, fewest: cut === null ? null : cut.size };
  });
}

function holdsSource(attack: AttackGraph, zone: PlacedZone): boolean {
  const members = new Set(zone.members);
  return attack.sources.some(({ node }) => members.has(node));
}

/** Edges between contracted nodes, those of the same two nodes as one. */
function contracted({ graph }: AttackGraph, at: Int32Array): readonly Capacity[] {
  const price = new Map<number, number>();
  for (let node = 0; node < graph.nodes; node += 1) {
    const from = at[node] ?? node;
    for (let slot = rowStart(graph, node); slot < rowEnd(graph, node); slot += 1) {
      const to = at[graph.target[slot] ?? 0] ?? 0;
      if (from === to) continue;
      const key = from * graph.nodes + to;
      price.set(key, (price.get(key) ?? 0) + priceOf(basisOf(graph, slot)));
    }
  }
  return Array.from(price, ([key, capacity]) => ({
    from: Math.floor(key / graph.nodes),
    to: key % graph.nodes,
    capacity,
  }));
}

function numbered(
  edges: readonly Capacity[],
  at: Int32Array,
): { readonly numbers: Int32Array; readonly nodes: number } {
  const numbers = new Int32Array(at.length).fill(-1);
  let nodes = 0;
  const number = (node: number): void => {
    if (numbers[node] !== -1) return;
    numbers[node] = nodes;
    nodes += 1;
  };
  for (const node of at) number(node);
  for (const { from, to } of edges) {
    number(from);
    number(to);
  }
  return { numbers, nodes };
}
