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

export interface EdgeFacts {
  readonly probability: Spread;
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
  /** What the step takes at its target; absent on certain steps. */
  readonly service?: Service;
  /** The least class of attacker that can be expected to take it, SL 1 to 4; 1 where nothing is said (domain 5.5). */
  readonly need?: ActorClass;
}

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
}

/** What an edge rests on. */
export function basisOf(graph: Graph, slot: number): Basis {
  return bases[graph.basis[slot] ?? 0] ?? 'link';
}

/** Collects nodes and edges; `finish` packs them. Edges keep the order they were added in. */
export class GraphBuilder {
  readonly #real: number;
  #nodes: number;
  readonly #from: number[] = [];
  readonly #to: number[] = [];
  readonly #facts: EdgeFacts[] = [];

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
    if (from === to || facts.probability.high <= 0) return;
    this.#from.push(from);
    this.#to.push(to);
    this.#facts.push(facts);
  }

  /** A step that costs nothing and rests on no channel. */
  link(from: number, to: number): void {
    this.edge(from, to, {
      probability: certain,
      crossing: 0,
      controls: 0,
      compensated: false,
      channel: -1,
      drawn: true,
    });
  }

  finish(): Graph {
    const edges = this.#facts.length;
    const first = new Int32Array(this.#nodes + 1);
    for (const from of this.#from) first[from + 1] = (first[from + 1] ?? 0) + 1;
    for (let node = 0; node < this.#nodes; node += 1) {
      first[node + 1] = (first[node + 1] ?? 0) + (first[node] ?? 0);
    }
    const next = first.slice();
    const services = new Array<Service | null>(edges).fill(null);
    const graph: Graph = {
      nodes: this.#nodes,
      real: this.#real,
      first,
      target: new Int32Array(edges),
      low: new Float64Array(edges),
      mode: new Float64Array(edges),
      high: new Float64Array(edges),
      crossing: new Uint8Array(edges),
      controls: new Uint8Array(edges),
      compensated: new Uint8Array(edges),
      channel: new Int32Array(edges),
      drawn: new Uint8Array(edges),
      basis: new Uint8Array(edges),
      record: new Int32Array(edges),
      service: services,
      need: new Uint8Array(edges),
    };
    for (const [index, facts] of this.#facts.entries()) {
      const from = this.#from[index] ?? 0;
      const slot = next[from] ?? 0;
      next[from] = slot + 1;
      graph.target[slot] = this.#to[index] ?? 0;
      graph.low[slot] = facts.probability.low;
      graph.mode[slot] = facts.probability.mode;
      graph.high[slot] = facts.probability.high;
      graph.crossing[slot] = facts.crossing;
      graph.controls[slot] = Math.min(255, facts.controls);
      graph.compensated[slot] = facts.compensated ? 1 : 0;
      graph.channel[slot] = facts.channel;
      graph.drawn[slot] = facts.drawn ? 1 : 0;
      note(graph, services, slot, facts);
    }
    return graph;
  }
}

/** What an edge rests on, takes and asks for. */
function note(graph: Graph, services: (Service | null)[], slot: number, facts: EdgeFacts): void {
  graph.basis[slot] = bases.indexOf(facts.basis ?? (facts.channel >= 0 ? 'channel' : 'link'));
  graph.record[slot] = facts.record ?? facts.channel;
  graph.need[slot] = facts.need ?? 1;
  services[slot] = facts.service ?? null;
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
