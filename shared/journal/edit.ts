import { type Id, newId } from '../model/id.ts';
import {
  type FieldName,
  type FieldsOf,
  fieldSchema,
  type Model,
  type RecordId,
  type RecordKind,
  recordKindOf,
} from '../model/model.ts';
import type { RandomBytes } from '../model/ports.ts';
import { type Change, type Json, tombstone } from './change.ts';

/** Field values to write; `null` clears a field, `undefined` leaves it as it is. */
export type Edits<K extends RecordKind> = {
  readonly [F in FieldName<K>]?: FieldsOf<K>[F] | null | undefined;
};

/** The changes that give fields of one record new values. */
export function setFields<K extends RecordKind>(kind: K, record: Id<K>, edits: Edits<K>): readonly Change[] {
  const changes: Change[] = [];
  for (const [field, value] of Object.entries<unknown>(edits)) {
    if (value === undefined) continue;
    // Border: the schemas of all fields describe JSON, and Id<K> is one of RecordId.
    changes.push({ kind, record: record as RecordId, field, value: value as Json });
  }
  return changes;
}

/** A new record with a random id, and the changes that make it. */
export function createRecord<K extends RecordKind>(
  kind: K,
  edits: Edits<K>,
  random: RandomBytes,
): { readonly id: Id<K>; readonly changes: readonly Change[] } {
  const id = newId(kind, random);
  return { id, changes: setFields(kind, id, edits) };
}

/**
 * The changes with no record lost by clearing its last field: a record exists while some field has a value, and what names it
 * would be left behind. Its name is kept, empty; kinds without a name, deletions and new records are as they were.
 */
export function keepRecords(model: Model, changes: readonly Change[]): readonly Change[] {
  if (changes.every(({ value }) => value !== null)) return changes;
  const left = new Map<RecordId, Set<string>>();
  const deleted = new Set<RecordId>();
  for (const { kind, record, field, value } of changes) {
    if (field === tombstone) deleted.add(record);
    const before: Readonly<Record<string, unknown>> | undefined = shelfOf(model, kind).get(record);
    if (before === undefined) continue;
    const fields = left.get(record) ?? new Set(Object.keys(before).filter((key) => key !== 'id'));
    left.set(record, fields);
    if (value === null) fields.delete(field);
    else fields.add(field);
  }
  const emptied = [...left].filter(([id, fields]) => fields.size === 0 && !deleted.has(id)).map(([id]) => id);
  const kept = emptied.flatMap((record): readonly Change[] => {
    const kind = kindOfRecord(record);
    return fieldSchema(kind, 'name') === undefined ? [] : [{ kind, record, field: 'name', value: '' }];
  });
  const again = new Set(kept.map(({ record }) => record));
  return kept.length === 0
    ? changes
    : [...changes.filter(({ record, field }) => field !== 'name' || !again.has(record)), ...kept];
}

function shelfOf(model: Model, kind: RecordKind): ReadonlyMap<RecordId, Readonly<Record<string, unknown>>> {
  // Border: each kind's map holds records of that kind, whose fields are read by name here.
  return model[kind] as unknown as ReadonlyMap<RecordId, Readonly<Record<string, unknown>>>;
}

/** The kind of a record from its id. */
export function kindOfRecord(id: RecordId): RecordKind {
  const kind = recordKindOf(id);
  if (kind === null) throw new Error(`${id} names no kind of record`);
  return kind;
}

/** True when putting `zone` into `parent` would close a circle of zones. */
export function wouldNestInItself(model: Model, zone: Id<'zone'>, parent: Id<'zone'>): boolean {
  const visited = new Set<string>();
  let current: Id<'zone'> | undefined = parent;
  while (current !== undefined && !visited.has(current)) {
    if (current === zone) return true;
    visited.add(current);
    current = model.zone.get(current)?.parent;
  }
  return false;
}
