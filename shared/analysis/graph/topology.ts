import { type End, endsOf, type Plant } from '../plant.ts';
import type { Rows } from './components.ts';
import { accessPointNode } from './sources.ts';

/** An undirected simple graph: each edge stands in the rows of both its ends, neighbours in rising order. */
export interface Topology extends Rows {
  readonly nodes: number;
}

/** Packs undirected edges; loops and repetitions are dropped. */
export function topologyOf(nodes: number, edges: Iterable<readonly [number, number]>): Topology {
  const pairs = new Pairs();
  for (const [a, b] of edges) pairs.add(a, b);
  return pairs.pack(nodes);
}

/** Collects undirected edges; loops and repetitions are dropped. */
class Pairs {
  readonly #a: number[] = [];
  readonly #b: number[] = [];

  add(a: number, b: number): void {
    if (a === b) return;
    this.#a.push(a);
    this.#b.push(b);
  }

  addAll(a: readonly number[], b: readonly number[]): void {
    for (const left of a) for (const right of b) this.add(left, right);
  }

  /** Rows of both directions; read off in the order of one end, the other ends' rows come out sorted (a radix sort). */
  pack(nodes: number): Topology {
    const mixed = rowsOf(nodes, this.#a, this.#b);
    const end = mixed.first.slice(0, nodes);
    const sorted = new Int32Array(mixed.target.length);
    const youngest = new Int32Array(nodes).fill(-1);
    for (let node = 0; node < nodes; node += 1) {
      for (let slot = mixed.first[node] ?? 0; slot < (mixed.first[node + 1] ?? 0); slot += 1) {
        const other = mixed.target[slot] ?? 0;
        if (youngest[other] === node) continue;
        youngest[other] = node;
        sorted[end[other] ?? 0] = node;
        end[other] = (end[other] ?? 0) + 1;
      }
    }
    return closedUp(nodes, { first: mixed.first, target: sorted }, end);
  }
}

/** Rows of both directions, each in the order the edges came in. */
function rowsOf(nodes: number, a: readonly number[], b: readonly number[]): Rows {
  const first = new Int32Array(nodes + 1);
  for (const node of a) first[node + 1] = (first[node + 1] ?? 0) + 1;
  for (const node of b) first[node + 1] = (first[node + 1] ?? 0) + 1;
  for (let node = 0; node < nodes; node += 1) first[node + 1] = (first[node + 1] ?? 0) + (first[node] ?? 0);
  const next = first.slice();
  const target = new Int32Array(2 * a.length);
  for (let index = 0; index < a.length; index += 1) {
    const one = a[index] ?? 0;
    const other = b[index] ?? 0;
    target[next[one] ?? 0] = other;
    next[one] = (next[one] ?? 0) + 1;
    target[next[other] ?? 0] = one;
    next[other] = (next[other] ?? 0) + 1;
  }
  return { first, target };
}

/** Rows without what lies behind the end of each. */
function closedUp(nodes: number, rows: Rows, end: Int32Array): Topology {
  const first = new Int32Array(nodes + 1);
  const target = new Int32Array(rows.target.length);
  for (let node = 0; node < nodes; node += 1) {
    const start = rows.first[node] ?? 0;
    const own = rows.target.subarray(start, end[node] ?? 0);
    target.set(own, first[node] ?? 0);
    first[node + 1] = (first[node] ?? 0) + own.length;
  }
  return { nodes, first, target: target.slice(0, first[nodes] ?? 0) };
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

/** A number for each end there can be: nodes, then zones, then everything at all; -1 for none. */
function endNumber(plant: Plant, end: End): number {
  if (end.type === 'asset') return end.asset;
  if (end.type === 'accessPoint') return accessPointNode(plant, end.accessPoint);
  const real = plant.assets.length + plant.accessPoints.length;
  if (end.type === 'zone') return real + end.zone.index;
  return end.type === 'any' ? real + plant.zones.length : -1;
}

/** Tells of the pairs of ends that channels and links join. Ends that stand for many nodes count once, however often they are joined. */
function joins(
  plant: Plant,
  {
    one,
    many,
  }: {
    readonly one: (a: number, b: number) => void;
    readonly many: (a: readonly number[], b: readonly number[]) => void;
  },
): void {
  const real = plant.assets.length + plant.accessPoints.length;
  const ends = real + plant.zones.length + 1;
  const known = new Set<number>();
  const isNew = (a: number, b: number): boolean => {
    const size = known.size;
    return known.add(Math.min(a, b) * ends + Math.max(a, b)).size > size;
  };
  for (const channel of plant.channels) {
    const { source, target } = endsOf(plant, channel);
    const [a, b] = [endNumber(plant, source), endNumber(plant, target)];
    if (a < 0 || b < 0) continue;
    if (a < real && b < real) one(a, b);
    else if (isNew(a, b)) many(nodesAt(plant, source), nodesAt(plant, target));
  }
  for (const { from, to } of plant.model.link.values()) {
    const [a, b] = [plant.assetIndex.get(from ?? '') ?? -1, plant.assetIndex.get(to ?? '') ?? -1];
    if (a >= 0 && b >= 0) one(a, b);
  }
}

/** The graph of channels and links between assets and access points. `pairs` bounds what zone-wide channels are spelled out to. */
export function wiringOf(plant: Plant, pairs: number): ChannelTopology {
  const real = plant.assets.length + plant.accessPoints.length;
  const hubbed = new Pairs();
  const paired = new Pairs();
  let hubs = real;
  let left = pairs;
  let omitted = 0;
  const one = (a: number, b: number): void => {
    hubbed.add(a, b);
    paired.add(a, b);
  };
  const many = (a: readonly number[], b: readonly number[]): void => {
    const size = a.length * b.length;
    if (size <= 1 || size <= left) {
      paired.addAll(a, b);
      left -= size > 1 ? size : 0;
    } else omitted += 1;
    if (a.length < 2 || b.length < 2) hubbed.addAll(a, b);
    else {
      hubbed.addAll([hubs], a);
      hubbed.addAll([hubs], b);
      hubs += 1;
    }
  };
  joins(plant, { one, many });
  return { hubbed: hubbed.pack(hubs), paired: paired.pack(real), real, omitted };
}
