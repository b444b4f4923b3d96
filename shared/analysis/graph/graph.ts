import type { ActorClass } from '../parameters.ts';
import type { Service } from '../service.ts';

/** A value with its bounds; low ≤ mode ≤ high. */
export interface Spread {
  readonly low: number;
  readonly mode: number;
  readonly high: number;
}

/** A certain step, used between an asset and the hub that stands for its zone. */
export const certain: Spread = { low: 1, mode: 1, high: 1 };

/** What a step rests on; `link` is a step that only spells out where something stands. */
const bases = ['link', 'channel', 'accessPath', 'identity', 'zone', 'conduit', 'accessPoint'] as const;
export type Basis = (typeof bases)[number];

/** How a step passes from one node to another. */
export interface Passage {
  /** 1 where the step crosses a conduit or a zone boundary. */
  readonly crossing: 0 | 1;
  /** Controls in force on this step. */
  readonly controls: number;
  /** A compensating control is in force on this step (domain 5.6). */
  readonly compensated: boolean;
  /** Position of the channel the step rests on, or -1 for implicit reach. */
  readonly channel: number;
  /** The step belongs to a channel, be it through a hub; false for implicit reach. */
  readonly drawn: boolean;
  /** What it rests on and the position of that in the plant's list; a channel or a link where nothing is said. */
  readonly basis?: Basis;
  readonly record?: number;
}

/** How likely a step is, and what it takes. */
export interface Chance {
  readonly probability: Spread;
  /** What the step takes at its target; absent on certain steps. */
  readonly service?: Service;
  /** The least class of attacker that can be expected to take it, SL 1 to 4; 1 where nothing is said (domain 5.5). */
  readonly need?: ActorClass;
}

export interface EdgeFacts extends Passage, Chance {}

/**
 * A directed graph in compressed rows. Node numbers: the caller's real nodes first, then hubs, which stand for many
 * pairs at once (everything in a zone to everything in another) so that a zone-wide channel costs n + m edges and not
 * n times m. Edges of node v are first[v] to first[v + 1] - 1.
 */
export interface Graph {
  readonly nodes: number;
  /** Nodes below this number are real, the rest are hubs. */
  readonly real: number;
  readonly first: Int32Array;
  readonly target: Int32Array;
  readonly low: Float64Array;
  readonly mode: Float64Array;
  readonly high: Float64Array;
  readonly crossing: Uint8Array;
  readonly controls: Uint8Array;
  readonly compensated: Uint8Array;
  readonly channel: Int32Array;
  readonly drawn: Uint8Array;
  /** Position in `bases` of what each edge rests on, and of the record in the plant's list of that kind; -1 for none. */
  readonly basis: Uint8Array;
  readonly record: Int32Array;
  /** What each edge takes at its target; null on certain steps. */
  readonly service: readonly (Service | null)[];
  readonly need: Uint8Array;
  /** Which of two nodes counts as first where ways are equally good; a node beyond the list, by its number. */
  readonly order: Int32Array;
}

/** What an edge rests on. */
export function basisOf(graph: Graph, slot: number): Basis {
  return bases[graph.basis[slot] ?? 0] ?? 'link';
}

const basisNumber = new Map<Basis, number>(bases.map((basis, index) => [basis, index]));

/** Columns of edges as they come in; see `Graph`. */
export class EdgeColumns {
  length = 0;
  from = new Int32Array(1024);
  to = new Int32Array(1024);
  low = new Float64Array(1024);
  mode = new Float64Array(1024);
  high = new Float64Array(1024);
  crossing = new Uint8Array(1024);
  controls = new Uint8Array(1024);
  compensated = new Uint8Array(1024);
  channel = new Int32Array(1024);
  drawn = new Uint8Array(1024);
  basis = new Uint8Array(1024);
  record = new Int32Array(1024);
  need = new Uint8Array(1024);
  readonly service: (Service | null)[] = [];

  add(from: number, to: number, passage: Passage, { probability, service, need }: Chance): void {
    const at = this.length;
    if (at === this.from.length) this.#grow();
    this.length = at + 1;
    this.from[at] = from;
    this.to[at] = to;
    this.low[at] = probability.low;
    this.mode[at] = probability.mode;
    this.high[at] = probability.high;
    this.crossing[at] = passage.crossing;
    this.controls[at] = Math.min(255, passage.controls);
    this.compensated[at] = passage.compensated ? 1 : 0;
    this.channel[at] = passage.channel;
    this.drawn[at] = passage.drawn ? 1 : 0;
    this.basis[at] = basisNumber.get(passage.basis ?? (passage.channel >= 0 ? 'channel' : 'link')) ?? 0;
    this.record[at] = passage.record ?? passage.channel;
    this.need[at] = need ?? 1;
    this.service.push(service ?? null);
  }

  #grow(): void {
    const most = 2 * this.from.length;
    this.from = longer(new Int32Array(most), this.from);
    this.to = longer(new Int32Array(most), this.to);
    this.low = longer(new Float64Array(most), this.low);
    this.mode = longer(new Float64Array(most), this.mode);
    this.high = longer(new Float64Array(most), this.high);
    this.crossing = longer(new Uint8Array(most), this.crossing);
    this.controls = longer(new Uint8Array(most), this.controls);
    this.compensated = longer(new Uint8Array(most), this.compensated);
    this.channel = longer(new Int32Array(most), this.channel);
    this.drawn = longer(new Uint8Array(most), this.drawn);
    this.basis = longer(new Uint8Array(most), this.basis);
    this.record = longer(new Int32Array(most), this.record);
    this.need = longer(new Uint8Array(most), this.need);
  }
}

type Column = Uint8Array<ArrayBuffer> | Int32Array<ArrayBuffer> | Float64Array<ArrayBuffer>;

function longer<C extends Column>(column: C, known: C): C {
  column.set(known);
  return column;
}

/** Collects nodes and edges; `finish` packs them. Edges keep the order they were added in. */
export class GraphBuilder {
  readonly #real: number;
  #nodes: number;
  readonly #edges = new EdgeColumns();

  constructor(real: number) {
    this.#real = real;
    this.#nodes = real;
  }

  /** A new hub. */
  hub(): number {
    this.#nodes += 1;
    return this.#nodes - 1;
  }

  /** Adds an edge; one that cannot be taken (probability 0 even at its best) is left out. */
  edge(from: number, to: number, facts: EdgeFacts): void {
    this.step(from, to, facts, facts);
  }

  /** The same of an edge whose passage or chance others share. */
  step(from: number, to: number, passage: Passage, chance: Chance): void {
    if (from === to || chance.probability.high <= 0) return;
    this.#edges.add(from, to, passage, chance);
  }

  /** A step that costs nothing and rests on no channel. */
  link(from: number, to: number): void {
    this.edge(from, to, link);
  }

  /** The graph; `order` says which node counts as first where nothing else decides. */
  finish(order: Int32Array = noOrder): Graph {
    const edges = this.#edges;
    const { first, slot } = slotsOf(this.#nodes, edges.from.subarray(0, edges.length));
    const bytes = (column: Uint8Array): Uint8Array => placed(new Uint8Array(slot.length), column, slot);
    const integers = (column: Int32Array): Int32Array => placed(new Int32Array(slot.length), column, slot);
    const figures = (column: Float64Array): Float64Array =>
      placed(new Float64Array(slot.length), column, slot);
    const service = new Array<Service | null>(slot.length).fill(null);
    for (let index = 0; index < slot.length; index += 1)
      service[slot[index] ?? 0] = edges.service[index] ?? null;
    return {
      nodes: this.#nodes,
      real: this.#real,
      first,
      target: integers(edges.to),
      low: figures(edges.low),
      mode: figures(edges.mode),
      high: figures(edges.high),
      crossing: bytes(edges.crossing),
      controls: bytes(edges.controls),
      compensated: bytes(edges.compensated),
      channel: integers(edges.channel),
      drawn: bytes(edges.drawn),
      basis: bytes(edges.basis),
      record: integers(edges.record),
      service,
      need: bytes(edges.need),
      order,
    };
  }
}

const noOrder = new Int32Array(0);

const link: EdgeFacts = {
  probability: certain,
  crossing: 0,
  controls: 0,
  compensated: false,
  channel: -1,
  drawn: true,
};

/** The slot of each edge, in rows by where it starts. */
function slotsOf(nodes: number, from: Int32Array): { readonly first: Int32Array; readonly slot: Int32Array } {
  const first = new Int32Array(nodes + 1);
  for (const node of from) first[node + 1] = (first[node + 1] ?? 0) + 1;
  for (let node = 0; node < nodes; node += 1) first[node + 1] = (first[node + 1] ?? 0) + (first[node] ?? 0);
  const next = first.slice();
  const slot = new Int32Array(from.length);
  for (let index = 0; index < from.length; index += 1) {
    const node = from[index] ?? 0;
    slot[index] = next[node] ?? 0;
    next[node] = (next[node] ?? 0) + 1;
  }
  return { first, slot };
}

/** A column with each of its figures in its slot. */
function placed<C extends Uint8Array | Int32Array | Float64Array>(into: C, column: C, slot: Int32Array): C {
  for (let index = 0; index < slot.length; index += 1) into[slot[index] ?? 0] = column[index] ?? 0;
  return into;
}

/** The start of a node's edges; `first` always has one more entry than there are nodes. */
export function rowStart(graph: { readonly first: Int32Array }, node: number): number {
  return graph.first[node] ?? 0;
}

/** The end (exclusive) of a node's edges. */
export function rowEnd(graph: { readonly first: Int32Array }, node: number): number {
  return graph.first[node + 1] ?? 0;
}

/** A graph with every edge turned round; `original` gives the edge each of its edges was. */
export interface Turned {
  readonly graph: Graph;
  readonly original: Int32Array;
}

const turnedGraphs = new WeakMap<Graph, Turned>();

/** Turns every edge round. The columns keep the original's order: read them through `original`. */
export function turned(graph: Graph): Turned {
  const known = turnedGraphs.get(graph);
  if (known !== undefined) return known;
  const edges = graph.target.length;
  const first = new Int32Array(graph.nodes + 1);
  for (const target of graph.target) first[target + 1] = (first[target + 1] ?? 0) + 1;
  for (let node = 0; node < graph.nodes; node += 1)
    first[node + 1] = (first[node + 1] ?? 0) + (first[node] ?? 0);
  const next = first.slice();
  const target = new Int32Array(edges);
  const original = new Int32Array(edges);
  for (let node = 0; node < graph.nodes; node += 1) {
    for (let slot = rowStart(graph, node); slot < rowEnd(graph, node); slot += 1) {
      const to = graph.target[slot] ?? 0;
      const place = next[to] ?? 0;
      next[to] = place + 1;
      target[place] = node;
      original[place] = slot;
    }
  }
  const made: Turned = { graph: { ...graph, first, target }, original };
  turnedGraphs.set(graph, made);
  return made;
}
