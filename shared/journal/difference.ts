import { type Model, type RecordId, type RecordKind, recordKinds } from '../model/model.ts';
import { type Change, type Json, tombstone } from './change.ts';
import { sameValue } from './conflict.ts';

/** The fields of a record by name, without its id. */
type Fields = Readonly<Record<string, Json>>;

/** One field of a record that is not what it was; null is unknown. */
interface FieldDifference {
  readonly field: string;
  readonly before: Json;
  readonly after: Json;
}

/** A record of any kind. */
interface AnyRecord {
  readonly id: RecordId;
}

/** What became of one record between two models; one that came or went is there whole, as its model has it. */
export type Difference =
  | { readonly type: 'added'; readonly kind: RecordKind; readonly id: RecordId; readonly record: AnyRecord }
  | { readonly type: 'removed'; readonly kind: RecordKind; readonly id: RecordId; readonly record: AnyRecord }
  | {
      readonly type: 'changed';
      readonly kind: RecordKind;
      readonly id: RecordId;
      readonly fields: readonly FieldDifference[];
    };

type Shelf = ReadonlyMap<RecordId, AnyRecord>;

/**
 * What turns one model into another: at most one difference for each record, by kind in the order of the vocabulary,
 * removed records of a kind last. Two models with the same records and values have none.
 */
export function differences(before: Model, after: Model): readonly Difference[] {
  const found: Difference[] = [];
  for (const kind of recordKinds) {
    // Border: a shelf of one kind holds records of that kind, whatever the kind.
    compareShelves(kind, before[kind] as Shelf, after[kind] as Shelf, found);
  }
  return found;
}

/**
 * The model that differences turn another one into: `withDifferences(a, differences(a, b))` says what `b` says. Shelves that
 * nothing touches keep their identity. O(differences + records of the kinds touched).
 */
export function withDifferences(model: Model, found: Iterable<Difference>): Model {
  const shelves = new Map<RecordKind, Map<RecordId, object>>();
  for (const difference of found) {
    const { kind, id } = difference;
    // Border: kind and id of a difference agree, which the map of maps cannot express.
    const shelf =
      shelves.get(kind) ?? new Map<RecordId, object>(model[kind] as ReadonlyMap<RecordId, object>);
    shelves.set(kind, shelf);
    if (difference.type === 'removed') shelf.delete(id);
    else if (difference.type === 'added') shelf.set(id, difference.record);
    else shelf.set(id, withFields(shelf.get(id) ?? { id }, difference.fields));
  }
  // Border: every shelf holds records of its own kind.
  return shelves.size === 0 ? model : { ...model, ...(Object.fromEntries(shelves) as Partial<Model>) };
}

function withFields(record: object, fields: readonly FieldDifference[]): object {
  const changed = new Map<string, unknown>(Object.entries(record));
  for (const { field, after } of fields) {
    if (after === null) changed.delete(field);
    else changed.set(field, after);
  }
  return Object.fromEntries(changed);
}

function compareShelves(kind: RecordKind, before: Shelf, after: Shelf, found: Difference[]): void {
  if (before === after) return;
  for (const [id, record] of after) {
    const earlier = before.get(id);
    if (earlier === record) continue;
    if (earlier === undefined) {
      found.push({ type: 'added', kind, id, record });
      continue;
    }
    const fields = compareFields(fieldsOf(earlier), fieldsOf(record));
    if (fields.length > 0) found.push({ type: 'changed', kind, id, fields });
  }
  for (const [id, record] of before) {
    if (!after.has(id)) found.push({ type: 'removed', kind, id, record });
  }
}

function fieldsOf({ id: _, ...fields }: AnyRecord): Fields {
  // Border: a record is its id and what its commits wrote, which is JSON.
  return fields as Fields;
}

function compareFields(before: Fields, after: Fields): readonly FieldDifference[] {
  const names = new Set([...Object.keys(before), ...Object.keys(after)]);
  const found: FieldDifference[] = [];
  for (const field of names) {
    const [was, is] = [before[field] ?? null, after[field] ?? null];
    if (!sameValue(was, is)) found.push({ field, before: was, after: is });
  }
  return found;
}

/** The changes that make the earlier model of these differences the later one. */
export function changesOf(found: Iterable<Difference>): readonly Change[] {
  const changes: Change[] = [];
  for (const difference of found) {
    const { kind, id: record } = difference;
    if (difference.type === 'removed') changes.push({ kind, record, field: tombstone, value: true });
    else if (difference.type === 'changed')
      for (const { field, after } of difference.fields) changes.push({ kind, record, field, value: after });
    else
      for (const [field, value] of Object.entries(fieldsOf(difference.record)))
        changes.push({ kind, record, field, value });
  }
  return changes;
}
