import { type Chance, EdgeColumns, type Graph, type Passage } from './graph.ts';

/** A step to put into a graph before what stands at a slot. */
export interface NewStep {
  readonly at: number;
  readonly from: number;
  readonly to: number;
  readonly passage: Passage;
  readonly chance: Chance;
}

/** Edges to take out of a graph and to put in. */
interface Resplicing {
  /** Slots, rising. */
  readonly out: readonly number[];
  /** Of steps to put in at one slot, the first comes first. */
  readonly into: readonly NewStep[];
  /** Where the channel at each position stands now. */
  readonly channels: Int32Array;
}

/** A graph of the same nodes with some edges taken out and others put in; all others stay in their order. */
export function respliced(graph: Graph, { out, into, channels }: Resplicing): Graph {
  const added = new EdgeColumns();
  const drawn = into.filter(({ from, to, chance }) => from !== to && chance.probability.high > 0);
  const steps = drawn.toSorted((a, b) => a.at - b.at || a.from - b.from);
  for (const { from, to, passage, chance } of steps) added.add(from, to, passage, chance);
  const source = sourcesOf(graph, out, steps);
  const first = firstAfter(graph, out, steps);
  const bytes = (column: Uint8Array, more: Uint8Array): Uint8Array =>
    gathered(new Uint8Array(source.length), column, more, source);
  const integers = (column: Int32Array, more: Int32Array): Int32Array =>
    gathered(new Int32Array(source.length), column, more, source);
  const figures = (column: Float64Array, more: Float64Array): Float64Array =>
    gathered(new Float64Array(source.length), column, more, source);
  const moved = (column: Int32Array): Int32Array =>
    column.map((place, slot) => (graph.channel[slot] === -1 ? place : (channels[place] ?? -1)));
  return {
    ...graph,
    first,
    target: integers(graph.target, added.to),
    low: figures(graph.low, added.low),
    mode: figures(graph.mode, added.mode),
    high: figures(graph.high, added.high),
    crossing: bytes(graph.crossing, added.crossing),
    controls: bytes(graph.controls, added.controls),
    compensated: bytes(graph.compensated, added.compensated),
    channel: integers(moved(graph.channel), added.channel),
    drawn: bytes(graph.drawn, added.drawn),
    basis: bytes(graph.basis, added.basis),
    record: integers(moved(graph.record), added.record),
    service: Array.from(
      source,
      (slot) => (slot < 0 ? added.service[-1 - slot] : graph.service[slot]) ?? null,
    ),
    need: bytes(graph.need, added.need),
  };
}

/** The slot each edge was at, or -1 - n for the n-th that was put in. */
function sourcesOf(graph: Graph, out: readonly number[], into: readonly NewStep[]): Int32Array {
  const source = new Int32Array(graph.target.length - out.length + into.length);
  let place = 0;
  let gone = 0;
  let come = 0;
  for (let slot = 0; slot <= graph.target.length; slot += 1) {
    for (; into[come]?.at === slot; come += 1) source[place++] = -1 - come;
    if (out[gone] === slot) gone += 1;
    else if (slot < graph.target.length) source[place++] = slot;
  }
  return source;
}

/** Where the rows of a graph begin once some edges are taken out and others put in. */
function firstAfter(graph: Graph, out: readonly number[], into: readonly NewStep[]): Int32Array {
  const first = graph.first.slice();
  for (const slot of out)
    for (let node = graph.nodes; (graph.first[node] ?? 0) > slot; node -= 1)
      first[node] = (first[node] ?? 0) - 1;
  for (const { from } of into)
    for (let node = from + 1; node <= graph.nodes; node += 1) first[node] = (first[node] ?? 0) + 1;
  return first;
}

/** A column of which each figure was at a slot, or is the n-th of those that were added. */
function gathered<C extends Uint8Array | Int32Array | Float64Array>(
  into: C,
  column: C,
  added: C,
  source: Int32Array,
): C {
  for (let place = 0; place < into.length; place += 1) {
    const slot = source[place] ?? 0;
    into[place] = (slot < 0 ? added[-1 - slot] : column[slot]) ?? 0;
  }
  return into;
}
