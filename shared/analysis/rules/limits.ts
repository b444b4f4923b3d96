import { z } from 'zod';
import data from '#resources/knowledge/rule-limits.json' with { type: 'json' };
import type { KnowledgeStatement } from '../../knowledge/knowledge.ts';
import { confidence } from '../../model/field.ts';
import { type Localised, localisedSchema } from '../../model/language.ts';
import { severities } from '../analysis.ts';

/**
 * The limits of the rules (domain 3.7: "every limit is a site parameter"). They live in resources/knowledge/rule-limits.json;
 * the assessment may hold others, with a reason.
 */

const limitUnits = [
  'days',
  'hours',
  'minutes',
  'years',
  'levels',
  'securityLevel',
  'grade',
  'share',
  'count',
] as const;
type LimitUnit = (typeof limitUnits)[number];

const limit = z
  .strictObject({
    value: z.number(),
    unit: z.enum(limitUnits),
    /** What a site may choose, both ends included. */
    least: z.number(),
    most: z.number(),
    name: localisedSchema,
  })
  .refine(({ value, least, most }) => least <= value && value <= most, 'the value must lie in its range');

const limitsSchema = z.strictObject({
  kind: z.literal('ruleLimits'),
  version: z.string(),
  date: z.iso.date(),
  confidence,
  source: z.string(),
  /** What a finding of each severity weighs in the scores by NIS2 point and tenet. */
  scoreWeights: z.record(z.enum(severities), z.number().min(0)),
  limits: z.record(z.string(), limit),
});

const book = limitsSchema.parse(data);

/** What a finding of each severity weighs in the scores. */
export const { scoreWeights } = book;

/** The name of a limit; a name the file does not have does not compile. */
export type LimitName = keyof typeof data.limits;

/** The value of every limit. */
export type Limits = Readonly<Record<LimitName, number>>;

/** One limit as the product ships it. */
export interface Limit {
  readonly name: LimitName;
  readonly value: number;
  readonly unit: LimitUnit;
  /** What a site may choose, both ends included. */
  readonly least: number;
  readonly most: number;
  readonly title: Localised;
}

// Border: `book` was parsed from `data`, so it has the keys of `data.limits`.
const names = Object.keys(data.limits) as readonly LimitName[];

/** Every limit in the order of the file. */
export const limitBook: readonly Limit[] = names.flatMap((name): Limit[] => {
  const row = book.limits[name];
  if (row === undefined) return [];
  const { name: title, ...rest } = row;
  return [{ ...rest, name, title }];
});

// Border: one entry per name.
/** The limits that ship with the product. */
export const builtInLimits: Limits = Object.fromEntries(
  limitBook.map(({ name, value }) => [name, value]),
) as unknown as Limits;

/** Where the limits that ship come from. */
export const limitsSource: Pick<z.infer<typeof limitsSchema>, 'source' | 'date' | 'confidence'> = book;

/** What answers say about the limits they rest on. */
export const limitsStatement: KnowledgeStatement = {
  kind: book.kind,
  version: book.version,
  date: book.date,
  records: names.length,
};
