import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { type Model, type RecordKind, recordKinds } from '../model/model.ts';
import { carriedFrom } from './carried.ts';
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
  if (typeof value === 'string') return quoteText(value);
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  return canonicalFields(value, nothing);
}

/** Text that JSON writes as it is: most of what records hold, and a look at it is cheaper than writing it anew. */
const plain = /^[ !#-[\]-~]*$/;

const quoteText = (text: string): string => (plain.test(text) ? `"${text}"` : JSON.stringify(text));

function canonicalFields(value: object, without: ReadonlySet<string>): string {
  // Border: a plain object, read field by field without knowing it.
  const fields = value as Readonly<Record<string, unknown>>;
  let text = '';
  for (const key of Object.keys(value).sort()) {
    const entry = fields[key];
    if (entry === undefined || without.has(key)) continue;
    text += `${text === '' ? '' : ','}${quote(key)}:${canonical(entry)}`;
  }
  return `{${text}}`;
}

const encoder = new TextEncoder();
/** Words of 32 bits in a digest. */
const words = 8;
const blank = sha256.create();

/** Writes digests of one record after the other with one hash and one buffer: making new ones took longer than hashing. */
class Digesting {
  readonly #hash = sha256.create();
  #buffer = new Uint8Array(4096);

  /** The digest of a record into `out`, 32 bytes. */
  write(kind: RecordKind, record: object, out: Uint8Array): void {
    const text = `[${quote(kind)},${canonicalFields(record, drawing)}]`;
    // No character takes more than three bytes.
    if (this.#buffer.length < text.length * 3) this.#buffer = new Uint8Array(text.length * 6);
    const { written } = encoder.encodeInto(text, this.#buffer);
    blank._cloneInto(this.#hash);
    this.#hash.update(this.#buffer.subarray(0, written)).digestInto(out);
  }
}

interface WithId {
  readonly id: string;
}

/** The digest of one kind of record, and the order its records were taken in. */
interface KindDigest {
  readonly records: readonly WithId[];
  /** Places of the records by id. */
  readonly order: Int32Array;
  /** The digest of each record, by place: eight words each. */
  readonly digests: Int32Array;
  readonly digest: Uint8Array;
}

/** A fingerprint and what it was made from; the next one takes over what has not changed. */
export interface Fingerprint {
  /** SHA-256, hex. */
  readonly hash: string;
  readonly kinds: ReadonlyMap<RecordKind, KindDigest>;
}

/**
 * What was made of each shelf of records. A record is replaced when it changes and never changed, so most digests outlive
 * an edit; what is known of a shelf goes with it.
 */
const seen = new WeakMap<object, KindDigest>();

/** Where records stand by id. What an edit leaves in its order needs no sorting. */
function orderOf(
  records: readonly WithId[],
  before: KindDigest | undefined,
  from: Int32Array | null,
): Int32Array {
  if (before === undefined || from === null) return byId(records, records.keys());
  const isAlike =
    before.records.length === records.length &&
    records.every((record, index) => record.id === before.records[index]?.id);
  if (isAlike) return before.order;
  const now = new Int32Array(before.records.length).fill(-1);
  const added: number[] = [];
  for (const [index, place] of from.entries())
    if (place === -1) added.push(index);
    else now[place] = index;
  const stayed = before.order.map((place) => now[place] ?? -1).filter((place) => place !== -1);
  return merged(records, stayed, byId(records, added));
}

function byId(records: readonly WithId[], places: Iterable<number>): Int32Array {
  const known = new Map<string, number>();
  for (const place of places) known.set(records[place]?.id ?? '', place);
  return Int32Array.from([...known.keys()].sort(), (id) => known.get(id) ?? 0);
}

/** Two lists of places, each by id, as one. */
function merged(records: readonly WithId[], one: Int32Array, other: Int32Array): Int32Array {
  const all = new Int32Array(one.length + other.length);
  const idAt = (places: Int32Array, at: number): string => records[places[at] ?? -1]?.id ?? '';
  for (let at = 0, left = 0, right = 0; at < all.length; at += 1) {
    const isLeft = right === other.length || (left < one.length && idAt(one, left) <= idAt(other, right));
    all[at] = (isLeft ? one[left++] : other[right++]) ?? 0;
  }
  return all;
}

function* kindDigest(
  kind: RecordKind,
  records: readonly WithId[],
  before: KindDigest | undefined,
): Generator<undefined, KindDigest> {
  const from = before === undefined ? null : carriedFrom(before.records, records);
  const digests = new Int32Array(records.length * words);
  const bytes = new Uint8Array(digests.buffer);
  const digesting = new Digesting();
  for (const [index, record] of records.entries()) {
    const place = from?.[index] ?? -1;
    if (before !== undefined && place !== -1) copyDigest(before.digests, place, digests, index);
    else {
      const start = index * words * 4;
      digesting.write(kind, record, bytes.subarray(start, start + words * 4));
    }
    if (index % 200 === 199) yield undefined;
  }
  const order = orderOf(records, before, from);
  const ordered = new Int32Array(digests.length);
  for (let at = 0; at < order.length; at += 1) copyDigest(digests, order[at] ?? 0, ordered, at);
  return { records, order, digests, digest: sha256(new Uint8Array(ordered.buffer)) };
}

/** Word by word: for so few, a call that copies takes longer. */
function copyDigest(from: Int32Array, place: number, to: Int32Array, at: number): void {
  for (let word = 0; word < words; word += 1) to[at * words + word] = from[place * words + word] ?? 0;
}

function* fingerprintIn(model: Model, before: Fingerprint | null): Generator<undefined, Fingerprint> {
  const hash = sha256.create();
  const kinds = new Map<RecordKind, KindDigest>();
  for (const kind of recordKinds) {
    const records: readonly WithId[] = [...model[kind].values()];
    const last = before?.kinds.get(kind) ?? seen.get(model[kind]);
    const isKept = last !== undefined && isSame(last.records, records);
    const made: KindDigest = isKept ? last : yield* kindDigest(kind, records, last);
    seen.set(model[kind], made);
    kinds.set(kind, made);
    // A kind without records adds nothing, so that a program that knows more kinds finds the same fingerprint.
    if (records.length > 0) hash.update(made.digest);
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
 * SHA-256 (hex) over the SHA-256 of every kind of record there is, each over the SHA-256 of its records by id: what a model says
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
