import { z } from 'zod';
import { idOf } from './id.ts';

/** Building blocks of record fields. Limits keep one hostile value from making a record unusable. */
export const name = z.string().max(300);
export const text = z.string().max(20_000);
export const date = z.iso.date();
export const instant = z.iso.datetime();
/** A day, or a moment of it where the source told one. */
export const moment = z.union([date, instant]);
export const count = z.int().min(0).max(1_000_000_000);
/** A list of items of one schema, at most 10,000. */
export const list = <T extends z.ZodType>(item: T) => z.array(item).max(10_000);

/** Purdue reference level; 3.5 is the DMZ, 'external' everything outside the organisation. */
export const purdueLevels = ['0', '1', '2', '3', '3.5', '4', '5', 'external'] as const;
export const purdueLevel = z.enum(purdueLevels);
export type PurdueLevel = z.infer<typeof purdueLevel>;

/** 1 (least) to 5 (most). */
export const grade = z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4), z.literal(5)]);
export type Grade = z.infer<typeof grade>;

/** IEC 62443 security level, 0 (no requirement) to 4. */
export const securityLevel = z.union([z.literal(0), z.literal(1), z.literal(2), z.literal(3), z.literal(4)]);
export type SecurityLevel = z.infer<typeof securityLevel>;

/** One level per foundational requirement, in the order IAC UC SI DC RDF TRE RA (IEC 62443-3-3 Annex A). */
export const slVector = z.tuple([
  securityLevel,
  securityLevel,
  securityLevel,
  securityLevel,
  securityLevel,
  securityLevel,
  securityLevel,
]);
export type SlVector = Readonly<z.infer<typeof slVector>>;

/** The foundational requirements in that order (IEC TS 62443-1-1). */
const foundationalRequirements = ['IAC', 'UC', 'SI', 'DC', 'RDF', 'TRE', 'RA'] as const;
/** Words about single foundational requirements, such as why a target level is what it is. */
export const wordsByRequirement = z.partialRecord(z.enum(foundationalRequirements), text);

/** A place on a site's own scale of likelihood or consequence: risk matrices have 3 to 6 rows and columns. */
export const scaleLevel = z.union([grade, z.literal(6)]);
export type ScaleLevel = z.infer<typeof scaleLevel>;

/** Categories of consequences (domain table 2.6). */
export const impactCategories = ['safety', 'environment', 'production', 'finance', 'reputation'] as const;
export type ImpactCategory = (typeof impactCategories)[number];
/** Impact per category on the columns of the site's matrix, 1 the least. */
export const impactByCategory = z.partialRecord(z.enum(impactCategories), scaleLevel);
/** Risk level per category, 1 very low to 5 critical (ZCR 6.8). */
export const riskByCategory = z.partialRecord(z.enum(impactCategories), grade);

/** How much a claim is trusted; the risk model widens its interval by it (10, 25, 50 %). */
const confidences = ['high', 'medium', 'low'] as const;
export const confidence = z.enum(confidences);
export type Confidence = z.infer<typeof confidence>;

/** How well a control is evidenced. */
export const evidenceQualities = ['tested', 'reviewed', 'documented', 'claimed', 'unknown'] as const;
export const evidenceQuality = z.enum(evidenceQualities);

/** A control in force on an edge; `control` is a row of the control table of the risk parameters. */
export const appliedControl = z.object({ control: z.string().max(100), quality: evidenceQuality });
export type AppliedControl = z.infer<typeof appliedControl>;

/** Where a record is drawn, in canvas units, relative to the zone it is in. */
export const position = z.object({ x: z.number(), y: z.number() });
export const size = z.object({ width: z.number().positive(), height: z.number().positive() });

/** Where a value was read and how far it is trusted. A value without a basis was entered by the commit's person. */
export const basis = z.object({ source: idOf('source'), place: name, confidence });
export type Basis = z.infer<typeof basis>;
