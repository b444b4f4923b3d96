import type { Json } from '#shared/journal/change.ts';
import { isIdOf } from '#shared/model/id.ts';
import type { Model, RecordId } from '#shared/model/model.ts';
import { assetName, endpointName } from '#shared/model/record-name.ts';
import type { FieldProposal, Proposals, RowProposal } from './proposal.ts';

/** One thing that is otherwise than before: the values only then and only now; null where nothing was said. */
export interface WatchedChange {
  readonly field: string;
  readonly before: Json;
  readonly now: Json;
}

/** A host or channel that the captures of a review show, beside what the assessment says of it. */
export interface WatchedThing {
  readonly record: RecordId;
  readonly kind: 'asset' | 'channel';
  readonly label: string;
  /** Its addresses or its service. */
  readonly about: string;
  readonly isNew: boolean;
  readonly place: string;
  /** Position of the capture among the sources of the review. */
  readonly source: number;
  readonly changes: readonly WatchedChange[];
  /** Records it may be, where a person has to say which. */
  readonly candidates: readonly RecordId[];
}

/** What every capture sees anew (how often, how long), or what says nothing of the thing itself. */
const restless: ReadonlySet<string> = new Set(['observed', 'source', 'target', 'zone', 'aliases']);

/** What the captures of a review show, of `proposals` whose sources at the positions `captures` are captures. O(n). */
export function watchedThings(proposals: Proposals, captures: ReadonlySet<number>): readonly WatchedThing[] {
  return proposals.rows.flatMap((row) => {
    const { kind, sources = [0] } = row;
    const source = sources.find((position) => captures.has(position));
    if (source === undefined || (kind !== 'asset' && kind !== 'channel')) return [];
    const said = row.fields.filter((field) => captures.has(field.source ?? 0));
    return [
      {
        record: row.record,
        kind,
        label: row.label,
        about: kind === 'asset' ? addressesOf(said) : serviceOf(row),
        isNew: row.status === 'new',
        place: row.merged.places[0] ?? '',
        source,
        changes: row.status === 'new' ? [] : said.flatMap(changeOf),
        candidates: row.status === 'ambiguous' ? row.candidates.map(({ record }) => record) : [],
      },
    ];
  });
}

/** What was not said again is no change: a capture shows only what was spoken while it ran. */
function changeOf({ field, state, ours, theirs }: FieldProposal): readonly WatchedChange[] {
  if (restless.has(field) || (state !== 'new' && state !== 'contradiction')) return [];
  if (isList(theirs)) {
    const known = new Set((isList(ours) ? ours : []).map((item) => JSON.stringify(item)));
    const now = theirs.filter((item) => !known.has(JSON.stringify(item)));
    return now.length === 0 ? [] : [{ field, before: ours, now }];
  }
  if (typeof theirs === 'object' && theirs !== null) {
    const known = typeof ours === 'object' && ours !== null ? Object.keys(ours) : [];
    const now = Object.entries(theirs).filter(([key]) => !known.includes(key));
    return now.length === 0 ? [] : [{ field, before: ours, now: Object.fromEntries(now) }];
  }
  return [{ field, before: ours, now: theirs }];
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}

function addressesOf(fields: readonly FieldProposal[]): string {
  const theirs = fields.find(({ field }) => field === 'addresses')?.theirs ?? null;
  return isList(theirs) ? addressLine(theirs) : '';
}

function addressLine(addresses: readonly Json[]): string {
  const first = addresses.slice(0, 3).join(', ');
  return addresses.length > 3 ? `${first} (+${addresses.length - 3})` : first;
}

function serviceOf({ fields }: RowProposal): string {
  const said = (wanted: string): Json => {
    const field = fields.find((one) => one.field === wanted);
    return field?.theirs ?? field?.ours ?? null;
  };
  return serviceName(said('protocol'), said('transport'), said('port'));
}

function serviceName(protocol: Json, transport: Json, port: Json): string {
  const over = port === null ? String(transport ?? '') : `${transport ?? ''}/${port}`;
  return protocol === null ? over : `${protocol} ${over}`;
}

/** In the order of what deserves a look first. `notThen`: known, and the earlier capture did not show it. */
export const watchStates = ['new', 'changed', 'gone', 'notThen'] as const;
export type WatchState = (typeof watchStates)[number];

/** One line of the comparison. */
export interface SinceRow {
  readonly record: RecordId;
  readonly kind: 'asset' | 'channel';
  readonly state: WatchState;
  readonly label: string;
  readonly about: string;
  readonly changes: readonly WatchedChange[];
  /** Where the new captures show it; '' for what is gone. */
  readonly place: string;
  readonly source: number | null;
  /** When it was last seen before, ISO 8601; null where nothing says so. */
  readonly last: string | null;
}

/** What is new, gone or changed since an earlier capture, and how many things are as they were. */
export interface SinceThen {
  readonly rows: readonly SinceRow[];
  readonly unchanged: number;
}

/**
 * Compares what captures show now with the records that an earlier one showed. A record of the model that the earlier
 * capture did not show is `notThen`: it may have been planned, listed or seen by another. Rows by state, then by name.
 * O(n log n), in steps of about a millisecond.
 */
export function* sinceThen(
  things: readonly WatchedThing[],
  earlier: ReadonlySet<RecordId>,
  model: Model,
): Generator<void, SinceThen> {
  const last = yield* lastSeen(model);
  const seen = new Set<RecordId>();
  const rows: SinceRow[] = [];
  let unchanged = 0;
  let done = 0;
  for (const thing of things) {
    done += 1;
    if (done % step === 0) yield;
    seen.add(thing.record);
    for (const record of thing.candidates) seen.add(record);
    if (thing.candidates.length > 0) continue;
    const state = stateOf(thing, earlier);
    if (state === null) unchanged += 1;
    else rows.push({ ...thing, state, last: last.get(thing.record) ?? null });
  }
  for (const record of earlier) {
    done += 1;
    if (done % step === 0) yield;
    const gone = seen.has(record) ? null : goneRow(record, model, last);
    if (gone !== null) rows.push(gone);
  }
  const weight = new Map<WatchState, number>(watchStates.map((state, index) => [state, index]));
  const order = ({ state, kind }: SinceRow): number =>
    (weight.get(state) ?? 0) * 2 + (kind === 'asset' ? 0 : 1);
  const sorted = yield* sortedInSteps(
    rows,
    (a, b) => order(a) - order(b) || compareText(a.label, b.label) || compareText(a.record, b.record),
  );
  return { rows: sorted, unchanged };
}

/** Records looked at, and rows sorted or joined, in one step. */
const step = 1000;

/** Sorted as `toSorted` does it: runs of a step each, then joined two by two. */
function* sortedInSteps<T>(rows: readonly T[], order: (a: T, b: T) => number): Generator<void, readonly T[]> {
  let runs: (readonly T[])[] = [];
  for (let at = 0; at < rows.length; at += step) {
    runs.push(rows.slice(at, at + step).sort(order));
    yield;
  }
  while (runs.length > 1) {
    const longer: (readonly T[])[] = [];
    for (let at = 0; at < runs.length; at += 2)
      longer.push(yield* joinedInSteps(runs[at] ?? [], runs[at + 1] ?? [], order));
    runs = longer;
  }
  return runs[0] ?? [];
}

function* joinedInSteps<T>(
  one: readonly T[],
  other: readonly T[],
  order: (a: T, b: T) => number,
): Generator<void, readonly T[]> {
  if (other.length === 0) return one;
  const joined: T[] = [];
  let next = 0;
  for (const item of one) {
    for (let before = other[next]; before !== undefined && order(before, item) < 0; before = other[next]) {
      joined.push(before);
      next += 1;
      if (joined.length % step === 0) yield;
    }
    joined.push(item);
    if (joined.length % step === 0) yield;
  }
  return joined.concat(other.slice(next));
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function stateOf(
  { isNew, record, changes }: WatchedThing,
  earlier: ReadonlySet<RecordId>,
): WatchState | null {
  if (isNew) return 'new';
  if (!earlier.has(record)) return 'notThen';
  return changes.length > 0 ? 'changed' : null;
}

/** When a capture last saw a channel, and an asset by its channels. */
function* lastSeen(model: Model): Generator<void, ReadonlyMap<RecordId, string>> {
  const last = new Map<RecordId, string>();
  const note = (record: RecordId | undefined, at: string): void => {
    if (record !== undefined && at > (last.get(record) ?? '')) last.set(record, at);
  };
  let done = 0;
  for (const { id, source, target, observed } of model.channel.values()) {
    done += 1;
    if (done % step === 0) yield;
    if (observed === undefined) continue;
    for (const record of [id, source, target]) if (record !== 'any') note(record, observed.last);
  }
  return last;
}

function goneRow(record: RecordId, model: Model, last: ReadonlyMap<RecordId, string>): SinceRow | null {
  const seen = { record, changes: [], place: '', source: null, last: last.get(record) ?? null };
  const asset = isIdOf('asset', record) ? model.asset.get(record) : undefined;
  if (asset !== undefined) {
    const about = addressLine(asset.addresses ?? []);
    return { ...seen, state: 'gone', kind: 'asset', label: assetName(asset) ?? '?', about };
  }
  const channel = isIdOf('channel', record) ? model.channel.get(record) : undefined;
  if (channel === undefined) return null;
  const { source, target, protocol = null, transport = null, port = null } = channel;
  const label = `${endpointName(model, source)} → ${endpointName(model, target)}`;
  return { ...seen, state: 'gone', kind: 'channel', label, about: serviceName(protocol, transport, port) };
}
