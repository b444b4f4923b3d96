import type { Json } from '#shared/journal/change.ts';
import type { Model, RecordId } from '#shared/model/model.ts';
import type { Labels } from '../../i18n/labels.ts';
import { labelOf } from '../../i18n/labels.ts';
import { compareNames } from '../../i18n/name-order.ts';
import { editableFields } from '../../ui/fields/editable-fields.ts';
import type { PageKind } from './record-groups.ts';

/** One record as the list shows it. */
export interface RecordRow {
  readonly id: RecordId;
  /** Empty where nothing tells what it is called. */
  readonly name: string;
  readonly record: Readonly<Record<string, Json | undefined>>;
}

const shownFields = 3;

/** The fields the list shows beside the name: the first of the form that are short. */
export function columnsOf(kind: PageKind): readonly string[] {
  const specs = editableFields[kind] ?? [];
  return specs
    .filter(({ field, editor }) => field !== 'name' && editor.type !== 'longText' && editor.type !== 'rows')
    .slice(0, shownFields)
    .map(({ field }) => field);
}

/** The records of a kind whose name or shown fields contain the query, by name. */
export function rowsOf(model: Model, kind: PageKind, query: string, labels: Labels): readonly RecordRow[] {
  const wanted = query.trim().toLowerCase();
  const columns = columnsOf(kind);
  // Border: the fields of a record are the JSON its commits wrote, whatever its kind.
  const shelf = model[kind] as unknown as ReadonlyMap<RecordId, RecordRow['record']>;
  const rows = Array.from(
    shelf,
    ([id, record]): RecordRow => ({ id, record, name: labelOf(model, id) ?? '' }),
  );
  const matching =
    wanted === ''
      ? rows
      : rows.filter(
          ({ name, record }) =>
            name.toLowerCase().includes(wanted) ||
            columns.some((field) => labels.value(field, record[field], model).toLowerCase().includes(wanted)),
        );
  return matching.sort((a, b) => compareNames(a.name, b.name) || (a.id < b.id ? -1 : 1));
}
