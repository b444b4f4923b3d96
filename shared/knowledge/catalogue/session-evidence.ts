import { z } from 'zod';
import data from '#resources/knowledge/session-evidence.json' with { type: 'json' };
import { confidence } from '../../model/field.ts';
import { localisedSchema } from '../../model/language.ts';

/** What makes the record of an access complete and reliable; weights in resources/knowledge/session-evidence.json. */

const evidenceItemIds = [
  'approval',
  'identity',
  'systems',
  'windowOrSupervision',
  'reason',
  'recording',
  'outcome',
  'onBehalfOf',
  'requested',
  'enforcedAt',
  'activity',
  'after',
  'integrity',
] as const;
export type EvidenceItemId = (typeof evidenceItemIds)[number];

const text = z.string().min(1);
const unique = (rows: readonly { readonly id: string }[]): boolean =>
  new Set(rows.map(({ id }) => id)).size === rows.length;

const tableSchema = z.strictObject({
  kind: z.literal('sessionEvidence'),
  version: text,
  date: z.iso.date(),
  confidence,
  source: text,
  items: z
    .array(
      z.strictObject({ id: z.enum(evidenceItemIds), weight: z.number().positive(), name: localisedSchema }),
    )
    .refine(unique, 'ids must be unique')
    .refine((rows) => rows.length === evidenceItemIds.length, 'every item needs a weight'),
  reliability: z
    .array(
      z.strictObject({
        id: z.enum(['protectedLog', 'systemLog', 'signedLog', 'recollection']),
        /** 0 to 1. */
        q: z.number().min(0).max(1),
        name: localisedSchema,
      }),
    )
    .refine(unique, 'ids must be unique'),
  notes: z.record(text, text),
});
export type EvidenceTable = z.infer<typeof tableSchema>;

/** The weights that ship with the product. */
export const builtInEvidence: EvidenceTable = tableSchema.parse(data);
