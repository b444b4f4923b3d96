import { type Change, tombstone } from '#shared/journal/change.ts';
import type { Model, RecordId, RecordKind } from '#shared/model/model.ts';

/**
 * The model as it will be once these changes are acknowledged. Only the touched kinds get a new map and only the touched
 * records a new object, so everything else keeps its identity and is not drawn again.
 */
export function overlay(model: Model, changes: readonly Change[]): Model {
  if (changes.length === 0) return model;
  const shelves = new Map<RecordKind, Map<RecordId, Record<string, unknown>>>();
  const fresh = new Set<RecordId>();
  for (const change of changes) {
    let shelf = shelves.get(change.kind);
    if (shelf === undefined) {
      // Border: kind and record agree in every change (checkChanges), which the map of maps cannot express.
      shelf = new Map(model[change.kind] as unknown as ReadonlyMap<RecordId, Record<string, unknown>>);
      shelves.set(change.kind, shelf);
    }
    write(shelf, fresh, change);
  }
  // Border: the shelves are the model's own, with these changes.
  return { ...model, ...(Object.fromEntries(shelves) as unknown as Partial<Model>) };
}

function write(shelf: Map<RecordId, Record<string, unknown>>, fresh: Set<RecordId>, change: Change): void {
  const { record, field, value } = change;
  if (field === tombstone) {
    if (value === true) shelf.delete(record);
    return;
  }
  let shown = shelf.get(record);
  if (shown === undefined || !fresh.has(record)) {
    shown = shown === undefined ? { id: record } : { ...shown };
    shelf.set(record, shown);
    fresh.add(record);
  }
  if (value !== null) shown[field] = value;
  else if (Object.keys(shown).every((key) => key === 'id' || key === field)) {
    // A record exists while some field of it has a value.
    shelf.delete(record);
    fresh.delete(record);
  } else delete shown[field];
}
