import { z } from 'zod';
import data from '#resources/knowledge/nis2-scope.json' with { type: 'json' };
import { confidence } from '../../model/field.ts';
import { type Localised, localisedSchema } from '../../model/language.ts';

/**
 * Who is in scope of NIS2 and how (Directive (EU) 2022/2555 Art. 2, 3, Annexes I and II): sizes of enterprises, types of
 * entities, and the rows of the decision in their order. Facts live in resources/knowledge/nis2-scope.json, so that a
 * change of law is a change of data.
 */

export const entityClasses = ['essential', 'important', 'outOfScope'] as const;
export type EntityClass = (typeof entityClasses)[number];

const text = z.string().min(1);
const labels = z.record(z.enum(entityClasses), localisedSchema);

const sizeClass = z.strictObject({
  id: text,
  /** Annual work units, at or above. */
  staff: z.int().min(1),
  /** EUR per year, above. */
  turnover: z.number().min(0),
  balance: z.number().min(0),
});

/** What a row asks for; a part that is left out asks for nothing. Within a part one match is enough. */
const condition = z.strictObject({
  /** Ids of types or statuses. */
  marks: z.array(text).optional(),
  annexes: z.array(z.enum(['I', 'II'])).optional(),
  sizes: z.array(text).optional(),
});

const scopeRow = z.strictObject({
  /** The number the row has in the order of Art. 3; rows may share one. */
  rule: z.int().min(1),
  result: z.enum(entityClasses),
  /** Article of the Directive. */
  source: text,
  text: localisedSchema,
  when: condition,
});
export type ScopeRow = z.infer<typeof scopeRow>;

const scopeTable = z
  .strictObject({
    kind: z.literal('nis2Scope'),
    version: text,
    date: z.iso.date(),
    confidence,
    source: text,
    /** Largest first. */
    sizes: z.array(sizeClass).min(1),
    /** The class of whatever reaches none of `sizes`. */
    smallest: text,
    types: z
      .array(
        z.strictObject({
          id: text,
          annex: z.enum(['I', 'II']),
          sector: z.int().min(1),
          name: localisedSchema,
        }),
      )
      .min(1),
    statuses: z.array(z.strictObject({ id: text, name: localisedSchema, source: text })),
    /** The first row that applies decides; the last one applies always. */
    rows: z.array(scopeRow).min(1),
    labels,
    /** Names of the classes in national law, by country (ISO 3166-1 alpha-2). */
    nationalLabels: z.record(text, labels),
    statement: localisedSchema,
    notes: z.record(text, text),
  })
  .refine((table) => Object.keys(table.rows.at(-1)?.when ?? { marks: [] }).length === 0, {
    message: 'the last row must apply always',
  })
  .refine((table) => namedIn(table).every(([list, id]) => list.includes(id)), {
    message: 'rows must name sizes, types and statuses of the table',
  });
export type ScopeTable = z.infer<typeof scopeTable>;

interface Names {
  readonly sizes: readonly { readonly id: string }[];
  readonly smallest: string;
  readonly types: readonly { readonly id: string }[];
  readonly statuses: readonly { readonly id: string }[];
  readonly rows: readonly ScopeRow[];
}

/** Every id a row names, with the list it must be in. */
function namedIn({ sizes, smallest, types, statuses, rows }: Names): readonly [readonly string[], string][] {
  const marks = [...types, ...statuses].map(({ id }) => id);
  const classes = [...sizes.map(({ id }) => id), smallest];
  return rows.flatMap(({ when }) => [
    ...(when.marks ?? []).map((id): [readonly string[], string] => [marks, id]),
    ...(when.sizes ?? []).map((id): [readonly string[], string] => [classes, id]),
  ]);
}

/** Checks a scope table read from JSON. Throws (ZodError) on a file that breaks the schema. */
export function readScopeTable(json: unknown): ScopeTable {
  return scopeTable.parse(json);
}

/** The scope table that ships with the product. */
export const builtInScope: ScopeTable = readScopeTable(data);

/** What a class is called, in national law where the table knows the country. */
export function classLabel(
  table: ScopeTable,
  entityClass: EntityClass,
  country: string | undefined,
): Localised {
  const national = country === undefined ? undefined : table.nationalLabels[country.toUpperCase()];
  return (national ?? table.labels)[entityClass];
}
