import type { RecordId, RecordKind } from '../model/model.ts';
import { type Json, tombstone } from './change.ts';
import { hasSeen, type State, type Write } from './fold.ts';

/** Two or more writes to one field, or a deletion and an edit, none of which knew the others. A person decides. */
export interface Conflict {
  readonly kind: RecordKind;
  readonly record: RecordId;
  readonly field: string;
  /** What shows now. */
  readonly shown: Write;
  /** What else was written; nothing is dropped until a later commit that has seen them all. */
  readonly rivals: readonly Write[];
}

/** All conflicts of a state, in the order of record and field. Writes of equal value are no conflict. */
export function conflictsOf(state: State): readonly Conflict[] {
  const conflicts: Conflict[] = [];
  for (const id of [...state.contested].sort()) {
    const record = state.records.get(id);
    if (record === undefined) continue;
    const deleted = record.fields.get(tombstone);
    for (const [field, register] of record.fields) {
      const rivals = [...(register.rivals ?? [])];
      if (deleted?.value === true && field !== tombstone) {
        if (
          !hasSeen(deleted.by, register.by) &&
          !hasSeen(register.by, deleted.by) &&
          deleted.by !== register.by
        )
          rivals.push({ value: null, by: deleted.by });
      }
      const different = rivals.filter((rival) => !sameValue(rival.value, register.value));
      if (different.length > 0)
        conflicts.push({ kind: record.kind, record: id, field, shown: register, rivals: different });
    }
  }
  return conflicts;
}

/** True when two JSON values are equal; the order of object keys does not matter. */
export function sameValue(a: Json, b: Json): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (isList(a) || isList(b))
    return (
      isList(a) &&
      isList(b) &&
      a.length === b.length &&
      a.every((item, index) => sameValue(item, b[index] ?? null))
    );
  const keys = Object.keys(a);
  if (keys.length !== Object.keys(b).length) return false;
  return keys.every((key) => Object.hasOwn(b, key) && sameValue(a[key] ?? null, b[key] ?? null));
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}
