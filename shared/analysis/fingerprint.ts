import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { type Model, type RecordKind, recordKinds } from '../model/model.ts';
import { carriedFrom } from './carried.ts';
import { orderById } from './id-order.ts';
import { isSame } from './shelves.ts';

/** Fields that only say where something is drawn. */
const drawing: ReadonlySet<string> = new Set(['position', 'size']);
const nothing: ReadonlySet<string> = new Set();

/** Fields in order, by the fields as a record names them one after the other: records name theirs in few different orders. */
class Named {
  readonly #next = new Map<string, Named>();
  order: readonly string[] | null = null;

  with(field: string): Named {
    let next = this.#next.get(field);
    if (next === undefined) {
      next = new Named();
      this.#next.set(field, next);
    }
    return next;
  }
}

/** So many orders are remembered; then they are forgotten. */
const mostOrders = 4000;
let named = new Named();
let orders = 0;

function fieldsInOrder(value: object): readonly string[] {
  const fields = Object.keys(value);
  if (fields.length < 2) return fields;
  let at = named;
  for (const field of fields) at = at.with(field);
  if (at.order !== null) return at.order;
  at.order = fields.sort();
  orders += 1;
  if (orders === mostOrders) {
    named = new Named();
    orders = 0;
  }
  return fields;
}

const encoder = new TextEncoder();
const quote = 0x22;
const comma = 0x2c;

/** True for characters that JSON writes as they are, in one byte. */
const isPlain = (code: number): boolean => code >= 0x20 && code < 0x7f && code !== quote && code !== 0x5c;

/** Writes JSON with keys in order, as bytes: texts that are put together first took longer than hashing them. */
class Writing {
  #bytes = new Uint8Array(4096);
  #length = 0;

  /** All that was written since `clear`; good until something else is written. */
  get written(): Uint8Array {
    return this.#bytes.subarray(0, this.#length);
  }

  clear(): void {
    this.#length = 0;
  }

  value(value: unknown): void {
    if (typeof value === 'string') this.#text(value);
    else if (Array.isArray(value)) {
      this.byte(0x5b);
      for (let index = 0; index < value.length; index += 1) {
        if (index > 0) this.byte(comma);
        this.value(value[index]);
      }
      this.byte(0x5d);
    } else if (typeof value === 'object' && value !== null) this.fields(value, nothing);
    else this.#encoded(JSON.stringify(value) ?? 'null');
  }

  fields(value: object, without: ReadonlySet<string>): void {
    // Border: a plain object, read field by field without knowing it.
    const fields = value as Readonly<Record<string, unknown>>;
    this.byte(0x7b);
    let isFirst = true;
    for (const key of fieldsInOrder(value)) {
      const entry = fields[key];
      if (entry === undefined || without.has(key)) continue;
      if (!isFirst) this.byte(comma);
      isFirst = false;
      this.#text(key);
      this.byte(0x3a);
      this.value(entry);
    }
    this.byte(0x7d);
  }

  byte(byte: number): void {
    if (this.#length === this.#bytes.length) this.#makeRoom(1);
    this.#bytes[this.#length] = byte;
    this.#length += 1;
  }

  #text(text: string): void {
    this.#makeRoom(text.length + 2);
    const bytes = this.#bytes;
    let at = this.#length;
    bytes[at++] = quote;
    for (let index = 0; index < text.length; index += 1) {
      const code = text.charCodeAt(index);
      if (!isPlain(code)) {
        this.#encoded(JSON.stringify(text));
        return;
      }
      bytes[at++] = code;
    }
    bytes[at++] = quote;
    this.#length = at;
  }

  #encoded(json: string): void {
    // No character takes more than three bytes.
    this.#makeRoom(json.length * 3);
    this.#length += encoder.encodeInto(json, this.#bytes.subarray(this.#length)).written;
  }

  #makeRoom(more: number): void {
    if (this.#length + more <= this.#bytes.length) return;
    const larger = new Uint8Array(2 * (this.#length + more));
    larger.set(this.#bytes);
    this.#bytes = larger;
  }
}

/** JSON with keys in order, so that equal values give equal bytes; undefined is left out, or `null` where it stands alone. */
export function canonical(value: unknown): string {
  const writing = new Writing();
  writing.value(value);
  return new TextDecoder().decode(writing.written);
}

/** Words of 32 bits in a digest. */
const words = 8;
const blank = sha256.create();

/** Makes digests of one record after the other with one hash and one buffer: making new ones took longer than hashing. */
class Digesting {
  readonly #hash = sha256.create();
  readonly #writing = new Writing();
  readonly #digest = new Int32Array(words);
  readonly #bytes = new Uint8Array(this.#digest.buffer);

  /** The digest of a record; good until the next. */
  of(kind: RecordKind, record: object): Int32Array {
    const writing = this.#writing;
    writing.clear();
    writing.byte(0x5b);
    writing.value(kind);
    writing.byte(comma);
    writing.fields(record, drawing);
    writing.byte(0x5d);
    blank._cloneInto(this.#hash);
    this.#hash.update(writing.written).digestInto(this.#bytes);
    return this.#digest;
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
  if (before === undefined || from === null) return orderById(records);
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

/** Some places by id. */
function byId(records: readonly WithId[], places: readonly number[]): Int32Array {
  const some = places.flatMap((place) => records[place] ?? []);
  return orderById(some).map((at) => places[at] ?? 0);
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
  const digesting = new Digesting();
  let index = 0;
  for (const record of records) {
    const place = from?.[index] ?? -1;
    if (before !== undefined && place !== -1) copyDigest(before.digests, place, digests, index);
    else copyDigest(digesting.of(kind, record), 0, digests, index);
    index += 1;
    if (index % 200 === 0) yield undefined;
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
