import { z } from 'zod';
import { type FieldShape, fieldShape } from '../../model/field-shape.ts';
import type { Model, RecordId, RecordKind } from '../../model/model.ts';
import { recordIn, recordKindOf } from '../../model/model.ts';
import { daysBetween } from '../plant.ts';

/**
 * Conditions of a site's own rules: data, never code. They look at fields of one record and of the records it names, have no
 * loops and no patterns, and are bounded in size, so that asking one takes bounded time.
 */

const name = z.string().min(1).max(300);
const scalar = z.union([z.string().max(300), z.number(), z.boolean()]);
/** `owner`, `integrity.checked`, `zone.kind`: fields, parts of fields and fields of records that a field names. */
const path = z.string().regex(/^[a-zA-Z0-9]+(\.[a-zA-Z0-9]+){0,3}$/);

const test = z.union([
  z.strictObject({ field: path, missing: z.boolean() }),
  z.strictObject({ field: path, equals: scalar }),
  z.strictObject({ field: path, in: z.array(scalar).min(1).max(200) }),
  z.strictObject({ field: path, contains: name }),
  z.strictObject({ field: path, startsWith: name }),
  z.strictObject({ field: path, atLeast: z.number() }),
  z.strictObject({ field: path, lessThan: z.number() }),
  z.strictObject({ field: path, olderThanDays: z.int().min(0).max(36_500) }),
  z.strictObject({ field: path, countAtLeast: z.int().min(0).max(10_000) }),
]);
type Test = z.infer<typeof test>;

/** A condition over the fields of one record. */
export type Condition =
  | Test
  | { readonly all: readonly Condition[] }
  | { readonly any: readonly Condition[] }
  | { readonly not: Condition };

/** Conditions nest this deep at most and hold this many tests. */
const mostDeep = 6;
const mostTests = 60;

function atDepth(depth: number): z.ZodType<Condition> {
  if (depth === 0) return test;
  const inner = z.lazy(() => atDepth(depth - 1));
  return z.union([
    test,
    z.strictObject({ all: z.array(inner).min(1).max(mostTests) }),
    z.strictObject({ any: z.array(inner).min(1).max(mostTests) }),
    z.strictObject({ not: inner }),
  ]);
}

/** The schema of a condition. */
export const conditionSchema: z.ZodType<Condition> = atDepth(mostDeep).refine(
  (condition) => testsOf(condition).length <= mostTests,
  `a condition has at most ${mostTests} tests`,
);

/** Every test of a condition, in order. */
export function testsOf(condition: Condition): readonly Test[] {
  if ('all' in condition) return condition.all.flatMap(testsOf);
  if ('any' in condition) return condition.any.flatMap(testsOf);
  return 'not' in condition ? testsOf(condition.not) : [condition];
}

/** The shape a path leads to from a kind; null where the vocabulary has no such field. */
export function shapeAt(kind: RecordKind, steps: readonly string[]): FieldShape | null {
  const [step = '', ...rest] = steps;
  const shape = fieldShape(kind, step);
  return shape === undefined ? null : within(shape, rest);
}

function within(shape: FieldShape, rest: readonly string[]): FieldShape | null {
  const [next, ...others] = rest;
  if (next === undefined) return shape;
  if (shape.type === 'parts') {
    const part = shape.parts.find(({ key }) => key === next);
    return part === undefined ? null : within(part.shape, others);
  }
  if (shape.type !== 'reference') return null;
  for (const kind of shape.kinds) {
    const found = shapeAt(kind, rest);
    if (found !== null) return found;
  }
  return null;
}

/** Why a test cannot be asked of a field of that shape; null where it can. */
export function misfit(one: Test, shape: FieldShape): string | null {
  if ('missing' in one) return null;
  const values = 'in' in one ? one.in : 'equals' in one ? [one.equals] : [];
  if (shape.type === 'choice') {
    const odd = values.find((value) => typeof value === 'boolean' || !shape.options.includes(value));
    if (odd !== undefined) return `${odd} is none of ${shape.options.join(', ')}`;
  }
  if ('countAtLeast' in one && shape.type !== 'list') return 'only lists can be counted';
  const isDate = shape.type === 'date' || shape.type === 'instant' || shape.type === 'moment';
  if ('olderThanDays' in one && !isDate) return 'only dates grow old';
  const isNumber = shape.type === 'number' || shape.type === 'grade' || shape.type === 'choice';
  if (('atLeast' in one || 'lessThan' in one) && !isNumber) return 'only numbers can be compared';
  return null;
}

/** What a condition says of a record: true, false, or the fields that are missing to tell. */
export type Reading = boolean | readonly string[];

/** Where a condition is asked. */
export interface Place {
  readonly model: Model;
  /** Assessment date, YYYY-MM-DD. */
  readonly at: string;
  readonly record: { readonly id: RecordId };
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The value at a path from a record; undefined where some step of it is not recorded. */
export function valueAt({ model, record }: Place, steps: readonly string[]): unknown {
  let here: unknown = record;
  for (const step of steps) {
    if (typeof here === 'string') here = recordKindOf(here) === null ? undefined : recordIn(model, here);
    if (!isObject(here) || !Object.hasOwn(here, step)) return undefined;
    here = here[step];
  }
  return here;
}

const isEmpty = (value: unknown): boolean =>
  value === undefined || value === '' || (Array.isArray(value) && value.length === 0);

function holds(one: Test, value: unknown, at: string): boolean {
  if ('equals' in one) return value === one.equals;
  if ('in' in one) return one.in.some((option) => option === value);
  if ('countAtLeast' in one) return Array.isArray(value) && value.length >= one.countAtLeast;
  if ('atLeast' in one) return Number(value) >= one.atLeast;
  if ('lessThan' in one) return Number(value) < one.lessThan;
  const text = String(value).toLowerCase();
  if ('olderThanDays' in one) return daysBetween(text, at) > one.olderThanDays;
  if ('startsWith' in one) return text.startsWith(one.startsWith.toLowerCase());
  if (!('contains' in one)) return false;
  const wanted = one.contains.toLowerCase();
  return Array.isArray(value)
    ? value.some((item) => String(item).toLowerCase() === wanted)
    : text.includes(wanted);
}

/** Asks a condition of a record. A field that is not recorded leaves a test open; only `missing` can be asked of it. */
export function ask(condition: Condition, place: Place): Reading {
  if ('all' in condition) return join(condition.all, place, false);
  if ('any' in condition) return join(condition.any, place, true);
  if ('not' in condition) {
    const inner = ask(condition.not, place);
    return typeof inner === 'boolean' ? !inner : inner;
  }
  const value = valueAt(place, condition.field.split('.'));
  if ('missing' in condition) return isEmpty(value) === condition.missing;
  return value === undefined ? [condition.field] : holds(condition, value, place.at);
}

/** Kleene's strong conjunction and disjunction: one deciding part decides whatever is open. */
function join(parts: readonly Condition[], place: Place, deciding: boolean): Reading {
  const open: string[] = [];
  for (const part of parts) {
    const reading = ask(part, place);
    if (reading === deciding) return deciding;
    if (typeof reading !== 'boolean') open.push(...reading);
  }
  return open.length > 0 ? [...new Set(open)] : !deciding;
}

/** A condition in signs that read the same in every language. */
export function written(condition: Condition): string {
  if ('all' in condition) return condition.all.map(bracketed).join(' ∧ ');
  if ('any' in condition) return condition.any.map(bracketed).join(' ∨ ');
  if ('not' in condition) return `¬${bracketed(condition.not)}`;
  const { field } = condition;
  if ('missing' in condition) return `${field} ${condition.missing ? '=' : '≠'} ∅`;
  if ('equals' in condition) return `${field} = ${condition.equals}`;
  if ('in' in condition) return `${field} ∈ {${condition.in.join(', ')}}`;
  if ('contains' in condition) return `${field} ∋ “${condition.contains}”`;
  if ('startsWith' in condition) return `${field} = “${condition.startsWith}…”`;
  if ('atLeast' in condition) return `${field} ≥ ${condition.atLeast}`;
  if ('lessThan' in condition) return `${field} < ${condition.lessThan}`;
  if ('countAtLeast' in condition) return `|${field}| ≥ ${condition.countAtLeast}`;
  return `t − ${field} > ${condition.olderThanDays} d`;
}

const bracketed = (condition: Condition): string =>
  'all' in condition || 'any' in condition ? `(${written(condition)})` : written(condition);
