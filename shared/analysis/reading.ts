import type { RecordKind } from '../model/model.ts';
import { recordKinds } from '../model/model.ts';

/**
 * What an answer was taken from, as bits: one for each list of records and each stage of the analysis. Whatever hands out
 * such a list says so with `look`; an answer whose bits say that nothing it looked at has changed is still good. Nothing
 * depends on what a rule claims to read (decisions/0016).
 */
export type Reads = number;

/** Kinds that plants have thousands of, or that many rules look at, have a bit of their own; the others share. */
const alone: readonly RecordKind[] = [
  'asset',
  'channel',
  'zone',
  'conduit',
  'accessPoint',
  'identity',
  'accessPath',
  'accessGrant',
  'session',
  'credential',
  'requirementStatus',
  'changeWindow',
  'measure',
  'decision',
];
const shared = 8;

// Border: one entry per kind.
/** The bit of each kind of record. */
export const kindBit = Object.fromEntries(
  recordKinds.map((kind, index) => {
    const own = alone.indexOf(kind);
    return [kind, 1 << (own === -1 ? alone.length + (index % shared) : own)];
  }),
) as Readonly<Record<RecordKind, Reads>>;

const firstStage = alone.length + shared;

/** The bits of what is worked out for all rules together. */
export const stageBit = {
  attack: 1 << firstStage,
  sources: 1 << (firstStage + 1),
  exposure: 1 << (firstStage + 2),
  network: 1 << (firstStage + 3),
  levels: 1 << (firstStage + 4),
  /** Which assets there are, and in which order. */
  order: 1 << (firstStage + 5),
  /** Ids and names of what graphs are drawn between, and how many there are of each kind. */
  labels: 1 << (firstStage + 6),
  /** Which assets lie in which zone, by position. */
  places: 1 << (firstStage + 7),
} as const;

/** As if everything had changed. */
export const everything: Reads = -1;

/** Something that was looked up instead of a whole list: what rests on it is good as long as looking again finds the same. */
export interface Watched {
  readonly book: Watchable;
  isStill(on: object): boolean;
}

/** Where something can be looked up. */
export interface Watchable {
  /** The same object as long as nothing else is found in it. */
  standingIn(on: object): object;
}

/** What was taken: lists by their bits, and what was looked up. */
export interface Taken {
  readonly reads: Reads;
  readonly watched: readonly Watched[];
}

const nothing: readonly Watched[] = [];

let seen: Reads = 0;
/** How many readings are going on, one inside the other; outside of all nobody keeps what is looked up. */
let depth = 0;
let watched: readonly Watched[] = nothing;

/** Says that something was looked at. */
export function look(reads: Reads): void {
  seen |= reads;
}

/** Says that something was looked up. */
export function watch(what: Watched): void {
  if (depth > 0 && watched.at(-1) !== what) watched = watched.length === 0 ? [what] : [...watched, what];
}

/** Says that all that was taken once was taken again. */
export function takeAgain(taken: Taken): void {
  seen |= taken.reads;
  if (depth > 0) watched = joined(watched, taken.watched);
}

function joined(one: readonly Watched[], other: readonly Watched[]): readonly Watched[] {
  if (one.length === 0 || one === other) return other;
  return other.length === 0 ? one : [...new Set([...one, ...other])];
}

/** Begins to note what is taken; returns what `endReading` wants back. */
export function beginReading(): Taken | Reads {
  const before = watched.length === 0 ? seen : { reads: seen, watched };
  seen = 0;
  watched = nothing;
  depth += 1;
  return before;
}

/** What was looked at since `beginReading`; whoever reads around it has taken all that too. `lookedUp` tells the rest. */
export function endReading(before: Taken | Reads): Reads {
  const reads = seen;
  latest = watched;
  depth -= 1;
  if (depth === 0) watched = nothing;
  if (typeof before === 'number') seen |= before;
  else {
    seen |= before.reads;
    watched = joined(before.watched, watched);
  }
  return reads;
}

function endReadingApart(before: Taken | Reads): Taken {
  const taken = { reads: seen, watched };
  depth -= 1;
  seen = typeof before === 'number' ? before : before.reads;
  watched = typeof before === 'number' ? nothing : before.watched;
  return taken;
}

/** A value, and all that it was taken from. */
export interface Known<Value = unknown> extends Taken {
  readonly value: Value;
}

/** Makes a value and notes what it is taken from; whoever reads around it has taken none of that. */
export function taken<Value>(make: () => Value): Known<Value> {
  const outside = beginReading();
  const value = make();
  return { value, ...endReadingApart(outside) };
}

let latest: readonly Watched[] = nothing;

/** What was looked up in what `endReading` ended last. */
export function lookedUp(): readonly Watched[] {
  return latest;
}
