import { z } from 'zod';
import data from '#resources/knowledge/nis2-reporting.json' with { type: 'json' };
import { confidence } from '../../model/field.ts';
import { localisedSchema } from '../../model/language.ts';

/** When which report about a significant incident is due (NIS2 Art. 23(4)); figures in resources/knowledge/nis2-reporting.json. */

const reportingStepIds = ['earlyWarning', 'notification', 'progressReport', 'finalReport'] as const;
export type ReportingStepId = (typeof reportingStepIds)[number];

const text = z.string().min(1);
const hours = z.number().positive();

const reportingSchema = z.strictObject({
  kind: z.literal('nis2Reporting'),
  version: text,
  date: z.iso.date(),
  confidence,
  source: text,
  earlyWarningHours: hours,
  notificationHours: hours,
  /** Of the entities marked as one of `trustServices` (ids of the scope table). */
  trustServiceNotificationHours: hours,
  trustServices: z.array(text),
  finalReportMonths: z.int().min(1),
  steps: z.record(z.enum(reportingStepIds), z.strictObject({ clause: text, name: localisedSchema })),
  notes: z.record(text, text),
});
export type ReportingRules = z.infer<typeof reportingSchema>;

/** The reporting duties that ship with the product. */
export const builtInReporting: ReportingRules = reportingSchema.parse(data);
