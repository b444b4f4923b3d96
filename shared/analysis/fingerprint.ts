import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { type Model, type RecordKind, recordKinds } from '../model/model.ts';
import { isSame } from './shelves.ts';

/** Fields that only say where something is drawn. */
const drawing: ReadonlySet<string> = new Set(['position', 'size']);
const nothing: ReadonlySet<string> = new Set();

/** Names of fields as JSON writes them: there are few, and records have many. */
const quoted = new Map<string, string>();

function quote(field: string): string {
  let text = quoted.get(field);
  if (text === undefined) {
    text = JSON.stringify(field);
    if (quoted.size < 2000) quoted.set(field, text);
  }
  return text;
}

/** JSON with keys in order, so that equal values give equal bytes; undefined is left out, or `null` where it stands alone. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  return canonicalFields(value, nothing);
}

function canonicalFields(value: object, without: ReadonlySet<string>): string {
  const fields: Readonly<Record<string, unknown>> = { ...value };
  let text = '';
  for (const key of Object.keys(fields).sort()) {
    const entry = fields[key];
    if (entry === undefined || without.has(key)) continue;
    text += `${text === '' ? '' : ','}${quote(key)}:${canonical(entry)}`;
  }
  return `{${text}}`;
}

/** Digests by record. A record is replaced when it changes and never changed, so most digests outlive an edit. */
const digests = new WeakMap<object, Uint8Array>();
const encoder = new TextEncoder();
const digestLength = 32;

function digestOf(kind: RecordKind, record: object): Uint8Array {
  const known = digests.get(record);
  if (known !== undefined) return known;
  const digest = sha256(encoder.encode(`[${quote(kind)},${canonicalFields(record, drawing)}]`));
  digests.set(record, digest);
  return digest;
}

interface WithId {
  readonly id: string;
}

/** The digest of one kind of record, and the order its records were taken in. */
interface KindDigest {
  readonly records: readonly WithId[];
  /** Places of the records by id. */
  readonly order: Int32Array;
  /** The digests of the records one after the other, in that order. */
  readonly bytes: Uint8Array;
  readonly digest: Uint8Array;
}

/** A fingerprint and what it was made from; the next one takes over what has not changed. */
export interface Fingerprint {
  /** SHA-256, hex. */
  readonly hash: string;
  readonly kinds: ReadonlyMap<RecordKind, KindDigest>;
}

/** Where records stand by id. What an edit leaves in its place needs no sorting. */
function orderOf(records: readonly WithId[], before: KindDigest | undefined): Int32Array {
  const isAlike =
    before?.records.length === records.length &&
    records.every((record, index) => record.id === before.records[index]?.id);
  if (before !== undefined && isAlike) return before.order;
  const ids = records.map(({ id }) => id);
  return Int32Array.from(ids.keys()).sort((a, b) => ((ids[a] ?? '') < (ids[b] ?? '') ? -1 : 1));
}

function* kindDigest(
  kind: RecordKind,
  records: readonly WithId[],
  before: KindDigest | undefined,
): Generator<undefined, KindDigest> {
  const order = orderOf(records, before);
  const isInOrder = before !== undefined && before.order === order;
  const bytes = isInOrder ? before.bytes.slice() : new Uint8Array(records.length * digestLength);
  for (let at = 0; at < order.length; at += 1) {
    const place = order[at] ?? 0;
    const record = records[place];
    if (record === undefined || (isInOrder && before.records[place] === record)) continue;
    bytes.set(digestOf(kind, record), at * digestLength);
    if (at % 200 === 199) yield undefined;
  }
  return { records, order, bytes, digest: sha256(bytes) };
}

function* fingerprintIn(model: Model, before: Fingerprint | null): Generator<undefined, Fingerprint> {
  const hash = sha256.create();
  const kinds = new Map<RecordKind, KindDigest>();
  for (const kind of recordKinds) {
    const records: readonly WithId[] = [...model[kind].values()];
    const known = before?.kinds.get(kind);
    const isKept = known !== undefined && isSame(known.records, records);
    const made: KindDigest = isKept ? known : yield* kindDigest(kind, records, known);
    kinds.set(kind, made);
    hash.update(made.digest);
  }
  return { hash: bytesToHex(hash.digest()), kinds };
}

function atOnce<T>(steps: Generator<undefined, T>): T {
  for (;;) {
    const { done, value } = steps.next();
    if (done === true) return value;
  }
}

/**
 * SHA-256 (hex) over the SHA-256 of every kind of record, each over the SHA-256 of its records by id: what a model says
 * about the plant, without the places things are drawn at. An approval binds to it.
 */
export function fingerprint(model: Model): string {
  return fingerprintAgain(model, null).hash;
}

/** The same, with what was made for an earlier state of the model: only kinds that changed are hashed again. */
export function fingerprintAgain(model: Model, before: Fingerprint | null): Fingerprint {
  return atOnce(fingerprintIn(model, before));
}

/** The same piece by piece, some hundred records each, for where nothing may be held up; returns the SHA-256 (hex). */
export function* fingerprintSteps(model: Model): Generator<undefined, string> {
  const { hash } = yield* fingerprintIn(model, null);
  return hash;
}
