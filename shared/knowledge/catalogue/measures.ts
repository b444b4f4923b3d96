import { z } from 'zod';
import data from '#resources/knowledge/measures.json' with { type: 'json' };
import { confidence } from '../../model/field.ts';
import { localisedSchema } from '../../model/language.ts';
import { recordKinds } from '../../model/model.ts';

/** The catalogue of measures: what can be done, what it changes, what it costs. A site may edit the file. */

/**
 * What a measure changes where it is put. `control` puts a row of the control table on channels and conduits; `access`
 * and `credential` replace what a channel offers; `vulnerability` and `credential` settle what an asset brings along;
 * `close` ends an open boundary or the implicit reach in a zone, `remove` a channel, `redundancy` a single point of failure.
 */
const effect = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('control'), control: z.string() }),
  z.strictObject({ kind: z.literal('access'), row: z.enum(['encryptedPassword', 'mutual']) }),
  z.strictObject({ kind: z.literal('credential') }),
  z.strictObject({ kind: z.literal('vulnerability') }),
  z.strictObject({ kind: z.literal('close') }),
  z.strictObject({ kind: z.literal('remove') }),
  z.strictObject({ kind: z.literal('redundancy') }),
]);

/**
 * What settling a finding of one rule leaves in the records, so that the rule can be judged again: fields of its subjects of
 * one kind, taken from other fields of the same record (`copy`), or a record that is added. Words that begin with @ stand for
 * the day, the subject, the measure and who answers for it.
 */
const outcome = z.strictObject({
  rule: z.string(),
  record: z.enum(recordKinds),
  set: z.record(z.string(), z.json()).optional(),
  copy: z.record(z.string(), z.string()).optional(),
  add: z.boolean().optional(),
});
export type Outcome = z.infer<typeof outcome>;

const costClasses = ['none', 'low', 'medium', 'high'] as const;

/** Where a measure goes when nobody has said where: in front of the asset, at the way in, between zones, on carried media. */
const places = [
  'intoAsset',
  'fromOutside',
  'betweenZones',
  'media',
  'asset',
  'zone',
  'organisation',
] as const;

const entry = z.strictObject({
  id: z.string().regex(/^[a-z][a-zA-Z0-9]+$/),
  name: localisedSchema,
  does: localisedSchema,
  place: z.enum(places),
  /** Kinds of asset it can be put in front of or on; any where nothing is said. */
  suits: z.enum(['controllers', 'hosts']).optional(),
  /** Worth proposing wherever it lowers a risk, also where no finding asks for it. */
  general: z.boolean().optional(),
  effects: z.array(effect),
  /** Requirements of IEC 62443-3-3 it helps to meet. */
  requirements: z.array(z.string()),
  /** Rules whose findings it settles. */
  rules: z.array(z.string()),
  /** Mitigations of ATT&CK for ICS it puts into practice. */
  mitigations: z.array(z.string()),
  /** Working days, least and most. */
  days: z.tuple([z.number().min(0), z.number().min(0)]).refine(([least, most]) => least <= most),
  cost: z.enum(costClasses),
  downtime: z.boolean(),
  /** How it may harm an essential function; null where it cannot. */
  harms: localisedSchema.nullable(),
  requalification: z.boolean(),
  /** Entries that must be in force before. */
  after: z.array(z.string()),
  /** What to keep as proof. */
  evidence: localisedSchema,
  outcome: z.array(outcome).optional(),
});
export type CatalogueMeasure = z.infer<typeof entry>;

const catalogueSchema = z.strictObject({
  kind: z.literal('measures'),
  version: z.string(),
  date: z.iso.date(),
  source: z.string(),
  confidence,
  planning: z.strictObject({
    /** Cost of a working day, in thousands of the site's currency. */
    dayRate: z.number().min(0),
    /** What has to be bought, in thousands of the site's currency. */
    costClass: z.record(z.enum(costClasses), z.number().min(0)),
    /** Working days a quarter has for measures. */
    quarterDays: z.number().positive(),
    /** Most measures among which every set is looked at. */
    exactUpTo: z.int().min(1).max(20),
    /** What a settled finding counts beside a point of risk score. */
    severityWeight: z.strictObject({
      critical: z.number(),
      high: z.number(),
      medium: z.number(),
      low: z.number(),
      info: z.number(),
    }),
    /** Evidence a plan counts on before there is any. */
    expectedQuality: z.enum(['tested', 'reviewed', 'documented', 'claimed']),
    /** Assets whose ways in are looked at for suggestions, worst first. */
    worstAssets: z.int().min(1),
  }),
  records: z
    .array(entry)
    .refine((rows) => new Set(rows.map((row) => row.id)).size === rows.length, 'ids must be unique')
    .refine((rows) => {
      const ids = new Set(rows.map((row) => row.id));
      return rows.every((row) => row.after.every((id) => ids.has(id) && id !== row.id));
    }, 'what comes before must be an entry'),
});
export type MeasureCatalogue = z.infer<typeof catalogueSchema>;

/** Checks a catalogue read from JSON. Throws (ZodError) on a file that breaks the schema. */
export function readMeasures(json: unknown): MeasureCatalogue {
  return catalogueSchema.parse(json);
}

/** The catalogue that ships with the product. */
export const builtInMeasures: MeasureCatalogue = readMeasures(data);

const entries = new WeakMap<MeasureCatalogue, ReadonlyMap<string, CatalogueMeasure>>();

/** The entry of that id; undefined where the catalogue has none. */
export function entryOf(catalogue: MeasureCatalogue, id: string | undefined): CatalogueMeasure | undefined {
  const known = entries.get(catalogue) ?? new Map(catalogue.records.map((row) => [row.id, row]));
  entries.set(catalogue, known);
  return id === undefined ? undefined : known.get(id);
}
