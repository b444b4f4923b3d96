import type { Basis } from '../model/field.ts';
import { kindOf } from '../model/id.ts';
import { type RecordId, type RecordKind, schemaVersion } from '../model/model.ts';
import type { Problem } from '../model/problem.ts';
import { err, ok, type Result } from '../model/result.ts';
import type { Json } from './change.ts';
import { newState, type Register, type State, show, type Write, type Writer } from './fold.ts';
import type { Head, Journal, Restored } from './journal.ts';
import { journalProblem } from './problems.ts';
import type { UndoEntry } from './undo.ts';

/**
 * A snapshot is a cache of folding: it is written and read by this program on this vault only, inside the vault's
 * authenticated encryption, and thrown away when its version differs. The journal stays the truth.
 *
 * Lines of JSON: what the records share first, then some records in each line, so that a window reads it in turns.
 */
const format = 2;

/** Records in one line of a snapshot: what is read between two pauses. */
const recordsInLine = 200;

/** How many steps back a reopened journal can go. */
const undoDepth = 1000;

type StoredWriter = [
  hash: string,
  device: number,
  sequence: number,
  wall: number,
  counter: number,
  seen: number,
  person: number,
];
type StoredWrite = [value: Json, by: number, basis?: StoredBasis];
type StoredBasis = [source: number, place: string, confidence: Basis['confidence']];
type StoredRecord = [
  id: string,
  values: Record<string, Json>,
  /** One writer for all fields, or one per field in the order of values. */
  by: number | number[],
  bases?: Record<string, StoredBasis>,
  rivals?: Record<string, StoredWrite[]>,
];

interface Stored {
  readonly format: number;
  readonly schema: number;
  readonly strings: string[];
  readonly vectors: Record<string, number>[];
  readonly writers: StoredWriter[];
  /** Lines of records that follow this one. */
  readonly lines: number;
  readonly applied: [device: string, upTo: number, beyond: number[]][];
  readonly heads: [device: string, sequence: number, hash: string][];
  readonly stamp: [wall: number, counter: number] | null;
  readonly undo: UndoEntry[];
  readonly redo: UndoEntry[];
}

/** Numbers each distinct key in the order it is first asked for. */
class Table<Key, Entry> {
  readonly entries: Entry[] = [];
  readonly #numbers = new Map<Key, number>();

  number(key: Key, entry: () => Entry): number {
    const known = this.#numbers.get(key);
    if (known !== undefined) return known;
    const made = entry();
    const number = this.entries.push(made) - 1;
    this.#numbers.set(key, number);
    return number;
  }
}

/** Turns the objects of a state into numbered entries, each listed once. */
class Packer {
  readonly strings = new Table<string, string>();
  readonly vectors = new Table<object, Record<string, number>>();
  readonly writers = new Table<Writer, StoredWriter>();

  text(value: string): number {
    return this.strings.number(value, () => value);
  }

  writer(by: Writer): number {
    return this.writers.number(by, () => [
      by.hash,
      this.text(by.device),
      by.sequence,
      by.stamp.wall,
      by.stamp.counter,
      this.vectors.number(by.seen, () => by.seen),
      this.text(by.person),
    ]);
  }

  basis(basis: Basis): StoredBasis {
    return [this.text(basis.source), basis.place, basis.confidence];
  }

  write({ value, by, basis }: Write): StoredWrite {
    return basis === undefined ? [value, this.writer(by)] : [value, this.writer(by), this.basis(basis)];
  }

  record(id: string, fields: ReadonlyMap<string, Register>): StoredRecord {
    const values: Record<string, Json> = {};
    const bases: Record<string, StoredBasis> = {};
    const rivals: Record<string, StoredWrite[]> = {};
    const by: number[] = [];
    for (const [field, register] of fields) {
      values[field] = register.value;
      by.push(this.writer(register.by));
      if (register.basis !== undefined) bases[field] = this.basis(register.basis);
      if (register.rivals !== null) rivals[field] = register.rivals.map((rival) => this.write(rival));
    }
    const first = by[0] ?? 0;
    const one = by.every((number) => number === first) ? first : by;
    if (!isEmpty(rivals)) return [id, values, one, bases, rivals];
    return isEmpty(bases) ? [id, values, one] : [id, values, one, bases];
  }
}

function isEmpty(object: object): boolean {
  for (const _ in object) return false;
  return true;
}

/** The journal's folded state as bytes. */
export function writeSnapshot(journal: Journal): Uint8Array<ArrayBuffer> {
  const packer = new Packer();
  const { state, heads, stacks } = journal;
  const records = [...state.records].map(([id, { fields }]) => packer.record(id, fields));
  const lines: string[] = [];
  for (let first = 0; first < records.length; first += recordsInLine)
    lines.push(JSON.stringify(records.slice(first, first + recordsInLine)));
  const stored: Stored = {
    format,
    schema: schemaVersion,
    strings: packer.strings.entries,
    vectors: packer.vectors.entries,
    writers: packer.writers.entries,
    lines: lines.length,
    applied: [...state.applied].map(([device, { upTo, beyond }]) => [device, upTo, [...beyond]]),
    heads: [...heads].map(([device, head]) => [device, head.sequence, head.hash]),
    stamp: state.stamp === null ? null : [state.stamp.wall, state.stamp.counter],
    undo: stacks.undo.slice(-undoDepth),
    redo: stacks.redo.slice(-undoDepth),
  };
  return new TextEncoder().encode([JSON.stringify(stored), ...lines].join('\n'));
}

/**
 * The state a snapshot holds. The bytes must come from the vault, which authenticates them.
 * Errors: snapshot-unreadable, also for another snapshot or schema version (replay the journal then).
 */
export function readSnapshot(bytes: Uint8Array): Result<Restored, Problem> {
  const steps = reading(bytes);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

/** As `readSnapshot`, with a pause offered after every few records, for a window that must stay responsive. */
export async function readSnapshotInTurns(
  bytes: Uint8Array,
  pause: () => Promise<void>,
): Promise<Result<Restored, Problem>> {
  const steps = reading(bytes);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
    await pause();
  }
}

function* reading(bytes: Uint8Array): Generator<void, Result<Restored, Problem>> {
  const unreadable = (detail: string) => err(journalProblem('snapshot-unreadable', '', { detail }));
  try {
    const lines = linesOf(bytes);
    // Border: bytes that passed the vault's authentication were written by writeSnapshot.
    const stored = lines.next().value as Stored;
    if (stored.format !== format || stored.schema !== schemaVersion) return unreadable('another version');
    yield;
    return ok(yield* restoring(stored, lines));
  } catch (cause) {
    return unreadable(cause instanceof Error ? cause.message : 'not a snapshot');
  }
}

/** The JSON of one line after the other. */
function* linesOf(bytes: Uint8Array): Generator<unknown, never> {
  const decoder = new TextDecoder();
  for (let start = 0; start < bytes.length; ) {
    const found = bytes.indexOf(lineFeed, start);
    const end = found < 0 ? bytes.length : found;
    yield JSON.parse(decoder.decode(bytes.subarray(start, end)));
    start = end + 1;
  }
  throw new Error('the snapshot ends too early');
}

/** JSON never holds one. */
const lineFeed = 10;

function* restoring(stored: Stored, lines: Generator<unknown, never>): Generator<void, Restored> {
  const state: State = newState();
  const writers = stored.writers.map((writer) => restoreWriter(writer, stored));
  for (let line = 0; line < stored.lines; line += 1) {
    // Border: as above.
    for (const record of lines.next().value as StoredRecord[]) restoreRecord(state, record, writers, stored);
    yield;
  }
  for (const [device, upTo, beyond] of stored.applied)
    state.applied.set(device, { upTo, beyond: new Set(beyond) });
  state.stamp = stored.stamp === null ? null : { wall: stored.stamp[0], counter: stored.stamp[1] };
  const heads = new Map<string, Head>(
    stored.heads.map(([device, sequence, hash]) => [device, { sequence, hash }]),
  );
  return { state, heads, stacks: { undo: stored.undo, redo: stored.redo } };
}

function restoreRecord(
  state: State,
  [id, values, by, bases, rivals]: StoredRecord,
  writers: readonly Writer[],
  stored: Stored,
): void {
  const fields = new Map<string, Register>();
  let index = 0;
  for (const field in values) {
    const number = typeof by === 'number' ? by : at(by, index);
    index += 1;
    const basis = bases?.[field];
    const register: Register = {
      value: values[field] ?? null,
      by: at(writers, number),
      rivals: rivals?.[field]?.map((rival) => restoreWrite(rival, writers, stored)) ?? null,
      ...(basis === undefined ? {} : { basis: restoreBasis(basis, stored) }),
    };
    fields.set(field, register);
  }
  // Border: ids and kinds were checked when the commits were read.
  state.records.set(id as RecordId, { kind: kindOf(id) as RecordKind, fields });
  show(state, id as RecordId);
}

function restoreWriter(
  [hash, device, sequence, wall, counter, seen, person]: StoredWriter,
  stored: Stored,
): Writer {
  return {
    hash,
    device: at(stored.strings, device),
    sequence,
    stamp: { wall, counter },
    seen: at(stored.vectors, seen),
    person: at(stored.strings, person),
  };
}

function restoreWrite([value, by, basis]: StoredWrite, writers: readonly Writer[], stored: Stored): Write {
  return {
    value,
    by: at(writers, by),
    ...(basis === undefined ? {} : { basis: restoreBasis(basis, stored) }),
  };
}

function restoreBasis([source, place, confidence]: StoredBasis, stored: Stored): Basis {
  // Border: the id of a source, as a commit that was checked named it.
  return { source: at(stored.strings, source) as Basis['source'], place, confidence };
}

function at<T>(list: readonly T[], index: number): T {
  const item = list[index];
  if (item === undefined) throw new Error(`entry ${index} is missing`);
  return item;
}
