import { fieldSchema, type RecordId, type RecordKind, recordFields, recordKindOf } from './model.ts';

/** Kinds of record that a drawing carries whole, so that reading it back gives the same records. */
export const drawnKinds = [
  'zone',
  'asset',
  'accessPoint',
  'conduit',
  'channel',
  'link',
  'note',
  'assetModel',
] as const satisfies readonly RecordKind[];
export type DrawnKind = (typeof drawnKinds)[number];

/** Attribute names of what this program writes into the shapes of a drawing; draw.io keeps and shows them as data. */
export const drawnAttributes = {
  /** On the drawing itself: version of this format. */
  format: 'zw_format',
  /** On the drawing itself: SHA-256 of the model it was made from. */
  model: 'zw_model',
  /** On the drawing itself: ids of all records written, so that deleted shapes are noticed. */
  records: 'zw_records',
  /** Id of the record a shape or line stands for. */
  record: 'zw_record',
  /** The label, place, surrounding shape and ends as they were written: what differs was edited since. */
  label: 'zw_label',
  place: 'zw_place',
  inside: 'zw_inside',
  ends: 'zw_ends',
  /** `caption` and `spoke` shapes belong to a record's picture and say nothing themselves. */
  role: 'zw_role',
} as const;

export const drawnFormat = 'zonewright 1';

const plainPrefix = 'zw.';
const codedPrefix = 'zw-json.';

/** Characters XML 1.0 cannot hold at all, not even escaped (section 2.2). */
const unwritable = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u;
const allUnwritable = new RegExp(unwritable.source, 'gu');

/** Text as an XML attribute or label can hold it: what it cannot becomes the replacement character. */
export function writableText(text: string): string {
  return unwritable.test(text) ? text.replace(allUnwritable, '\ufffd') : text;
}

function codeText(value: unknown): string {
  return JSON.stringify(value).replace(
    allUnwritable,
    (character) => `\\u${(character.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}`,
  );
}

/** The fields of a record as attributes: texts as they are, everything else as JSON. */
export function recordAttributes(record: { readonly id: RecordId }): readonly (readonly [string, string])[] {
  const attributes: (readonly [string, string])[] = [[drawnAttributes.record, record.id]];
  for (const [field, value] of Object.entries(record)) {
    if (field === 'id' || value === undefined) continue;
    const isPlain = typeof value === 'string' && !unwritable.test(value);
    if (isPlain) attributes.push([plainPrefix + field, value]);
    else attributes.push([(typeof value === 'string' ? codedPrefix : plainPrefix) + field, codeText(value)]);
  }
  return attributes;
}

/** A record as a drawing's attributes carry it. */
export interface WrittenRecord {
  readonly kind: DrawnKind;
  readonly id: RecordId;
  /** Values checked by the schema of their field. */
  readonly fields: ReadonlyMap<string, unknown>;
  /** Names of fields whose value no longer fits its schema; they are left out. */
  readonly broken: readonly string[];
}

/** Reads the record a shape stands for; null where its attributes name none that a drawing carries. */
export function writtenRecord(attributes: ReadonlyMap<string, string>): WrittenRecord | null {
  const id = attributes.get(drawnAttributes.record) ?? '';
  const named = recordKindOf(id);
  const kind = drawnKinds.find((each) => each === named);
  if (kind === undefined || !isRecordId(id)) return null;
  const fields = new Map<string, unknown>();
  const broken: string[] = [];
  for (const field of Object.keys(recordFields[kind])) {
    const plain = attributes.get(plainPrefix + field);
    const coded = attributes.get(codedPrefix + field);
    if (plain === undefined && coded === undefined) continue;
    const value = readValue(kind, field, plain, coded);
    if (value === undefined) broken.push(field);
    else fields.set(field, value);
  }
  return { kind, id, fields, broken };
}

const idPattern = /^[a-zA-Z]+-[0-9a-hjkmnp-tv-z]{26}$/;

/** Whether a text has the form of an id of some kind of record. */
export function isRecordId(text: string): text is RecordId {
  return recordKindOf(text) !== null && idPattern.test(text);
}

function readValue(kind: RecordKind, field: string, plain = '', coded?: string): unknown {
  const schema = fieldSchema(kind, field);
  if (schema === undefined) return undefined;
  if (coded === undefined) {
    // No field takes both texts and something else, so what fits as it stands is meant as it stands.
    const text = schema.safeParse(plain);
    if (text.success) return text.data;
  }
  let value: unknown;
  try {
    value = JSON.parse(coded ?? plain);
  } catch {
    return undefined;
  }
  const parsed = schema.safeParse(value);
  return parsed.success ? parsed.data : undefined;
}
