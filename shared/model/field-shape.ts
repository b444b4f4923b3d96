import { z } from 'zod';
import { grade, scaleLevel, slVector } from './field.ts';
import { kindOfIds } from './id.ts';
import { fieldSchema, type RecordKind, recordFields, recordKindOf } from './model.ts';

/** What a field can hold, told from its schema: what forms, lists and references are made from. */
export type FieldShape =
  /** A text of one line, or of many. */
  | { readonly type: 'text'; readonly most: number; readonly pattern: boolean }
  | { readonly type: 'date' }
  | { readonly type: 'instant' }
  /** A date, or an instant where the source told one. */
  | { readonly type: 'moment' }
  | { readonly type: 'yesNo' }
  | { readonly type: 'number'; readonly least: number; readonly most: number; readonly whole: boolean }
  /** A level, 1 the least; 1 to 5, or to 6 on a site's own scale. */
  | { readonly type: 'grade'; readonly most: 5 | 6 }
  /** Seven security levels. */
  | { readonly type: 'levels' }
  | { readonly type: 'choice'; readonly options: readonly (string | number)[] }
  /** Ids of records of these kinds; `any`: "anything" may stand in place of a record. */
  | { readonly type: 'reference'; readonly kinds: readonly RecordKind[]; readonly any: boolean }
  | { readonly type: 'list'; readonly item: FieldShape }
  | { readonly type: 'parts'; readonly parts: readonly Part[] }
  /** Any JSON: what it may be is decided by what it is read as. */
  | { readonly type: 'json' };

/** One part of a value that is made of several. */
interface Part {
  readonly key: string;
  readonly required: boolean;
  readonly shape: FieldShape;
}

const known = new Map<string, FieldShape>();

/** The shape of one field; undefined where the kind or field does not exist. */
export function fieldShape(kind: string, field: string): FieldShape | undefined {
  const key = `${kind} ${field}`;
  const before = known.get(key);
  if (before !== undefined) return before;
  const schema = fieldSchema(kind, field);
  if (schema === undefined) return undefined;
  const shape = shapeOf(schema);
  known.set(key, shape);
  return shape;
}

const uncounted = Number.MAX_SAFE_INTEGER;

/** The shape a schema describes. Throws for schemas the vocabulary does not use (field-shape.test.ts tries all fields). */
function shapeOf(schema: z.core.$ZodType): FieldShape {
  if (schema === grade) return { type: 'grade', most: 5 };
  if (schema === scaleLevel) return { type: 'grade', most: 6 };
  if (schema === slVector) return { type: 'levels' };
  const kind = recordKindOf(`${kindOfIds(schema) ?? ''}-`);
  if (kind !== null) return { type: 'reference', kinds: [kind], any: false };
  if (schema instanceof z.ZodISODate) return { type: 'date' };
  if (schema instanceof z.ZodISODateTime) return { type: 'instant' };
  if (schema instanceof z.ZodString)
    return { type: 'text', most: schema.maxLength ?? uncounted, pattern: schema.maxLength === null };
  if (schema instanceof z.ZodBoolean) return { type: 'yesNo' };
  if (schema instanceof z.ZodNumber) return numberShape(schema);
  if (schema instanceof z.ZodEnum) return { type: 'choice', options: schema.options };
  if (schema instanceof z.ZodUnion) return unionShape(schema.options);
  if (schema instanceof z.ZodArray) return { type: 'list', item: shapeOf(schema.element) };
  if (schema instanceof z.ZodObject) return partsShape(schema);
  if (schema instanceof z.ZodLazy) return { type: 'json' };
  if (schema instanceof z.ZodRecord) return recordShape(schema);
  throw new Error(`no field has a schema of the type ${schema._zod.def.type}`);
}

function recordShape({ keyType, valueType }: z.ZodRecord): FieldShape {
  if (!(keyType instanceof z.ZodEnum)) throw new Error('no field is a record with open keys');
  const shape = shapeOf(valueType);
  return {
    type: 'parts',
    parts: keyType.options.map((key) => ({ key: String(key), required: false, shape })),
  };
}

function numberShape(schema: z.ZodNumber): FieldShape {
  const { minValue, maxValue } = schema;
  return {
    type: 'number',
    least: Math.max(minValue ?? -uncounted, -uncounted),
    most: Math.min(maxValue ?? uncounted, uncounted),
    whole: schema.isInt,
  };
}

function unionShape(options: readonly z.core.$ZodType[]): FieldShape {
  const literals = options.flatMap((option) => (option instanceof z.ZodLiteral ? [...option.values] : []));
  if (literals.length === options.length)
    return {
      type: 'choice',
      options: literals.filter((one) => typeof one === 'string' || typeof one === 'number'),
    };
  const shapes = options.filter((option) => !(option instanceof z.ZodLiteral)).map(shapeOf);
  const kinds = shapes.flatMap((shape) => (shape.type === 'reference' ? shape.kinds : []));
  if (kinds.length > 0) return { type: 'reference', kinds, any: literals.includes('any') };
  if (shapes.every(({ type }) => type === 'date' || type === 'instant')) return { type: 'moment' };
  throw new Error('no field has a union of such schemas');
}

function partsShape(schema: z.ZodObject): FieldShape {
  const parts = Object.entries(schema.shape).map(([key, part]): Part => {
    const inner = part instanceof z.ZodOptional ? part.unwrap() : part;
    return { key, required: inner === part, shape: shapeOf(inner) };
  });
  return { type: 'parts', parts };
}

/** A field that names other records. */
export interface ReferenceField {
  readonly field: string;
  readonly kinds: ReadonlySet<RecordKind>;
  readonly many: boolean;
}

const references = new Map<RecordKind, readonly ReferenceField[]>();

/** The fields of a kind that name other records, in the order of the vocabulary. */
export function referenceFields(kind: RecordKind): readonly ReferenceField[] {
  const before = references.get(kind);
  if (before !== undefined) return before;
  const found = Object.keys(recordFields[kind]).flatMap((field): readonly ReferenceField[] => {
    const shape = fieldShape(kind, field);
    const item = shape?.type === 'list' ? shape.item : shape;
    return item?.type === 'reference' ? [{ field, kinds: new Set(item.kinds), many: item !== shape }] : [];
  });
  references.set(kind, found);
  return found;
}
