import type { Basis } from '../model/field.ts';
import { emptyModel, fieldSchema, type Model, type RecordId, type RecordKind } from '../model/model.ts';
import { type Json, tombstone } from './change.ts';
import { compareStamps, laterStamp } from './clock.ts';
import type { Commit, SignedCommit, Stamp, VersionVector } from './commit.ts';

/** What folding needs to know of the commit that made a write. */
export interface Writer {
  readonly hash: string;
  readonly device: string;
  readonly sequence: number;
  readonly stamp: Stamp;
  readonly seen: VersionVector;
  readonly person: string;
}

/** One write that no other write has seen and replaced. */
export interface Write {
  readonly value: Json;
  readonly by: Writer;
  readonly basis?: Basis;
}

/**
 * A field's register: the write that shows, and the rivals that were made without knowledge of it or of each other.
 * The set {shown, rivals} is the set of maximal writes under "has seen"; the shown one has the latest stamp.
 */
export interface Register extends Write {
  readonly rivals: readonly Write[] | null;
}

interface RecordState {
  readonly kind: RecordKind;
  readonly fields: Map<string, Register>;
}

/** Which commits of one device are folded in: all up to `upTo`, and some beyond it that came early. */
interface Applied {
  upTo: number;
  readonly beyond: Set<number>;
}

/** The folded journal. Mutable: `apply` is the only way it changes. */
export interface State {
  readonly records: Map<RecordId, RecordState>;
  readonly applied: Map<string, Applied>;
  readonly contested: Set<RecordId>;
  readonly model: Model;
  stamp: Stamp | null;
}

/** A state nothing has been folded into. */
export function newState(): State {
  return { records: new Map(), applied: new Map(), contested: new Set(), model: emptyModel(), stamp: null };
}

/** The model a state shows. The maps are live; each record in them is replaced, never changed. */
export function modelOf(state: State): Model {
  return state.model;
}

/** The register of one field; undefined where nobody ever wrote it. */
export function registerOf(state: State, record: RecordId, field: string): Register | undefined {
  return state.records.get(record)?.fields.get(field);
}

/** Every register of one record, by field. */
export function registersOf(state: State, record: RecordId): ReadonlyMap<string, Register> {
  return state.records.get(record)?.fields ?? new Map();
}

/** The sequence number up to which each device's commits are folded in without a gap. */
export function seenBy(state: State): VersionVector {
  const seen: Record<string, number> = {};
  for (const [device, applied] of state.applied) if (applied.upTo > 0) seen[device] = applied.upTo;
  return seen;
}

/** True when that commit is folded in already. */
function isApplied(state: State, device: string, sequence: number): boolean {
  const applied = state.applied.get(device);
  return applied !== undefined && (sequence <= applied.upTo || applied.beyond.has(sequence));
}

/**
 * Folds one commit in and returns the records it touched. Folding is commutative, associative and idempotent: the
 * state depends on the set of commits only (fold.test.ts states the laws).
 */
export function apply(state: State, signed: Pick<SignedCommit, 'commit' | 'hash'>): ReadonlySet<RecordId> {
  const { commit } = signed;
  const touched = new Set<RecordId>();
  if (isApplied(state, commit.device, commit.sequence)) return touched;
  markApplied(state, commit);
  state.stamp = laterStamp(state.stamp, commit.stamp);
  const by = writerOf(signed);
  for (const { kind, record, field, value, basis } of commit.changes) {
    const { fields } = recordStateOf(state, record, kind);
    const write: Register =
      basis === undefined ? { value, by, rivals: null } : { value, by, basis, rivals: null };
    const register = fields.get(field);
    fields.set(field, register === undefined ? write : merge(register, write));
    touched.add(record);
  }
  for (const record of touched) show(state, record);
  return touched;
}

function writerOf({ commit, hash }: Pick<SignedCommit, 'commit' | 'hash'>): Writer {
  const { device, sequence, stamp, seen, person } = commit;
  return { hash, device, sequence, stamp, seen, person };
}

function recordStateOf(state: State, id: RecordId, kind: RecordKind): RecordState {
  let record = state.records.get(id);
  if (record === undefined) {
    record = { kind, fields: new Map() };
    state.records.set(id, record);
  }
  return record;
}

function markApplied(state: State, commit: Commit): void {
  let applied = state.applied.get(commit.device);
  if (applied === undefined) {
    applied = { upTo: 0, beyond: new Set() };
    state.applied.set(commit.device, applied);
  }
  applied.beyond.add(commit.sequence);
  while (applied.beyond.delete(applied.upTo + 1)) applied.upTo += 1;
}

/** True when the commit of `later` was made knowing the commit of `earlier`. */
export function hasSeen(later: Writer, earlier: Writer): boolean {
  if (later.device === earlier.device) return later.sequence > earlier.sequence;
  return (later.seen[earlier.device] ?? 0) >= earlier.sequence;
}

/** What a field shows after one more write, which comes without rivals. */
function merge(register: Register, write: Register): Register {
  if (register.by === write.by) return { ...write, rivals: register.rivals };
  if (register.rivals === null && hasSeen(write.by, register.by)) return write;
  const current: Write[] = [register, ...(register.rivals ?? [])];
  if (current.some((other) => hasSeen(other.by, write.by))) return register;
  const maximal = [...current.filter((other) => !hasSeen(write.by, other.by)), write];
  maximal.sort((a, b) => compareStamps(b.by.stamp, b.by.device, a.by.stamp, a.by.device));
  const [shown = write, ...rivals] = maximal.map(withoutRivals);
  return { ...shown, rivals: rivals.length === 0 ? null : rivals };
}

function withoutRivals({ value, by, basis }: Write): Write {
  return { value, by, ...(basis === undefined ? {} : { basis }) };
}

/** Rebuilds the shown record from its registers. */
export function show(state: State, id: RecordId): void {
  const record = state.records.get(id);
  if (record === undefined) return;
  // Border: kinds and ids agree by construction (encode.ts), which the compiler cannot follow through the map of maps.
  const shelf = state.model[record.kind] as unknown as Map<RecordId, object>;
  const shown = shownRecord(id, record);
  if (shown === null) shelf.delete(id);
  else shelf.set(id, shown);
  if (isContested(record)) state.contested.add(id);
  else state.contested.delete(id);
}

function shownRecord(id: RecordId, { kind, fields }: RecordState): object | null {
  const deleted = fields.get(tombstone);
  if (deleted?.value === true && !survives(deleted, fields)) return null;
  const shown: Record<string, Json> = { id };
  let empty = true;
  for (const [field, register] of fields) {
    if (field === tombstone || register.value === null || fieldSchema(kind, field) === undefined) continue;
    shown[field] = register.value;
    empty = false;
  }
  return empty ? null : shown;
}

/** A record deleted by one person while another, not knowing it, went on editing stays when the edit is the later one. */
function survives(deleted: Register, fields: ReadonlyMap<string, Register>): boolean {
  for (const [field, register] of fields) {
    if (field === tombstone || register.value === null || !areConcurrent(register.by, deleted.by)) continue;
    if (compareStamps(register.by.stamp, register.by.device, deleted.by.stamp, deleted.by.device) > 0)
      return true;
  }
  return false;
}

function areConcurrent(a: Writer, b: Writer): boolean {
  return a !== b && a.hash !== b.hash && !hasSeen(a, b) && !hasSeen(b, a);
}

function isContested(record: RecordState): boolean {
  const deleted = record.fields.get(tombstone);
  for (const [field, register] of record.fields) {
    if (register.rivals !== null) return true;
    if (deleted?.value === true && field !== tombstone && areConcurrent(register.by, deleted.by)) return true;
  }
  return false;
}
