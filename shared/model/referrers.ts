import { referenceFields } from './field-shape.ts';
import { type Model, type RecordId, type RecordKind, recordKindOf, recordKinds } from './model.ts';

/** A record that names another one, and the field it does so in. */
export interface Referrer {
  readonly id: RecordId;
  readonly kind: RecordKind;
  readonly field: string;
}

/** The fields of records of one kind that can name records of another. */
export function referringFields(from: RecordKind, to: RecordKind): readonly string[] {
  return referenceFields(from).flatMap(({ field, kinds }) => (kinds.has(to) ? [field] : []));
}

/** Whether the value of such a field names a record. */
export function namesRecord(value: unknown, id: RecordId): boolean {
  return value === id || (Array.isArray(value) && value.includes(id));
}

/** Records looked at in one step. */
const step = 1000;

/**
 * The records whose fields name a record, by kind in the order of the vocabulary; at most `limit`. Linear in the model,
 * therefore in steps of some records each.
 */
export function* referrersOf(
  model: Model,
  id: RecordId,
  limit: number,
): Generator<void, readonly Referrer[]> {
  const kind = recordKindOf(id);
  const found: Referrer[] = [];
  if (kind === null) return found;
  let looked = 0;
  for (const other of recordKinds) {
    const fields = referringFields(other, kind);
    if (fields.length === 0) continue;
    // Border: every kind's map holds records of that kind, whose fields are read by name here.
    const shelf = model[other] as ReadonlyMap<RecordId, Readonly<Record<string, unknown>>>;
    for (const [referrer, record] of shelf) {
      const naming = fields.filter((field) => namesRecord(record[field], id));
      for (const field of naming) found.push({ id: referrer, kind: other, field });
      if (found.length >= limit) return found.slice(0, limit);
      looked += 1;
      if (looked % step === 0) yield;
    }
  }
  return found;
}
