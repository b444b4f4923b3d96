import { z } from 'zod';
import data from '#resources/knowledge/knowledge-age.json' with { type: 'json' };
import { confidence } from '../model/field.ts';

const limits = z
  .strictObject({
    kind: z.literal('knowledgeAge'),
    version: z.string(),
    date: z.iso.date(),
    source: z.string(),
    confidence,
    oldAfterDays: z.int().min(1),
  })
  .parse(data);

/** Advisories older than this many days are called old wherever they are used. */
export const oldAfterDays = limits.oldAfterDays;

/** Whole days from one day to another, both YYYY-MM-DD; negative where the first is later. */
export function daysBetween(from: string, to: string): number {
  return Math.floor((Date.parse(to) - Date.parse(from)) / 86_400_000);
}
