import { type End, endsOf, type Plant } from '../plant.ts';
import type { Rows } from './components.ts';
import { accessPointNode } from './sources.ts';

/** An undirected simple graph: each edge stands in the rows of both its ends, neighbours in rising order. */
export interface Topology extends Rows {
  readonly nodes: number;
}

/** Packs undirected edges; loops and repetitions are dropped. */
export function topologyOf(nodes: number, edges: Iterable<readonly [number, number]>): Topology {
  const neighbours: Set<number>[] = Array.from({ length: nodes }, () => new Set<number>());
  for (const [a, b] of edges) {
    if (a === b) continue;
    neighbours[a]?.add(b);
    neighbours[b]?.add(a);
  }
  const first = new Int32Array(nodes + 1);
  for (const [node, set] of neighbours.entries()) first[node + 1] = (first[node] ?? 0) + set.size;
  const target = new Int32Array(first[nodes] ?? 0);
  for (const [node, set] of neighbours.entries()) {
    target.set(
      [...set].sort((a, b) => a - b),
      first[node] ?? 0,
    );
  }
  return { nodes, first, target };
}

/** The undirected graph of channels and links, in two readings of channels that join whole zones. */
export interface ChannelTopology {
  /**
   * Zone-wide channels through one extra node each (nodes from `real` on). Cutting a real node parts this graph exactly
   * where it parts the graph of all pairs.
   */
  readonly hubbed: Topology;
  /** Zone-wide channels as all their pairs, so that path lengths are right. */
  readonly paired: Topology;
  /** Real nodes: assets by position, then access points. */
  readonly real: number;
  /** Zone-wide channels left out of `paired` because their pairs are too many. */
  readonly omitted: number;
}

function nodesAt(plant: Plant, end: End): readonly number[] {
  if (end.type === 'asset') return [end.asset];
  if (end.type === 'accessPoint') return [accessPointNode(plant, end.accessPoint)];
  if (end.type === 'zone') return end.zone.inside;
  return end.type === 'any' ? [...plant.assets.keys()] : [];
}

interface Join {
  readonly a: readonly number[];
  readonly b: readonly number[];
}

/** The pairs of ends that channels and links join; the same two ends count once. */
function joinsOf(plant: Plant): readonly Join[] {
  const joins = new Map<string, Join>();
  for (const channel of plant.channels) {
    const { source, target } = endsOf(plant, channel);
    const key = [channel.source ?? '', channel.target ?? ''].sort().join(' ');
    if (joins.has(key)) continue;
    joins.set(key, { a: nodesAt(plant, source), b: nodesAt(plant, target) });
  }
  for (const { from, to } of plant.model.link.values()) {
    const [a, b] = [plant.assetIndex.get(from ?? ''), plant.assetIndex.get(to ?? '')];
    if (a === undefined || b === undefined) continue;
    const key = [from ?? '', to ?? ''].sort().join(' ');
    if (!joins.has(key)) joins.set(key, { a: [a], b: [b] });
  }
  return [...joins.values()];
}

/** The graph of channels and links between assets and access points. `pairs` bounds what zone-wide channels are spelled out to. */
export function wiringOf(plant: Plant, pairs: number): ChannelTopology {
  const real = plant.assets.length + plant.accessPoints.length;
  const hubbed: [number, number][] = [];
  const paired: [number, number][] = [];
  let hubs = real;
  let left = pairs;
  let omitted = 0;
  for (const { a, b } of joinsOf(plant)) {
    const size = a.length * b.length;
    if (size <= 1 || size <= left) {
      addPairs(paired, a, b);
      left -= size > 1 ? size : 0;
    } else omitted += 1;
    if (a.length < 2 || b.length < 2) addPairs(hubbed, a, b);
    else {
      addPairs(hubbed, [hubs], a);
      addPairs(hubbed, [hubs], b);
      hubs += 1;
    }
  }
  return { hubbed: topologyOf(hubs, hubbed), paired: topologyOf(real, paired), real, omitted };
}

function addPairs(edges: [number, number][], a: readonly number[], b: readonly number[]): void {
  for (const left of a) {
    for (const right of b) edges.push([left, right]);
  }
}
