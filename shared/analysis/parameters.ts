import { z } from 'zod';
import data from '#resources/knowledge/risk-parameters.json' with { type: 'json' };
import type { KnowledgeStatement } from '../knowledge/knowledge.ts';
import { failureClasses } from '../model/asset.ts';
import { confidence, evidenceQualities, grade, impactCategories, securityLevel } from '../model/field.ts';
import { localisedSchema } from '../model/language.ts';
import { accessPointKinds, credentials } from '../model/zone.ts';
import { matrixSize, riskMatrixSchema } from './risk/risk-matrix.ts';

/**
 * Every number the analysis uses: tables, weights, limits and the matrix (domain 2.6, 5.2, 5.3, 5.5, 5.9). They live in
 * resources/knowledge/risk-parameters.json; a site may edit them.
 */

const probability = z.number().min(0).max(1);
/** A class of attacker as security levels count them. */
const actorClass = z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4)]);
export type ActorClass = z.infer<typeof actorClass>;
const five = <T extends z.ZodType>(item: T) => z.tuple([item, item, item, item, item]);

const accessRows = [
  'unauthenticatedWrite',
  'unauthenticatedRead',
  'clearPassword',
  'encryptedPassword',
  'mutual',
] as const;
export type AccessRow = (typeof accessRows)[number];

const control = z.strictObject({
  id: z.string().regex(/^[a-zA-Z0-9]+$/),
  name: localisedSchema,
  effect: probability,
  /** Where it works: on every way in, only on carried media, only on a download of the program. */
  scope: z.enum(['any', 'media', 'programDownload']),
  /** Counts as compensation of an unpatchable asset (domain 5.6). */
  compensating: z.boolean(),
  /** Decides about single accesses or commands, so that it can stand in for a service that does not authenticate. */
  enforcementPoint: z.boolean(),
});
export type Control = z.infer<typeof control>;

const descending = (values: readonly number[]): boolean =>
  values.every((value, index) => index === 0 || value < (values[index - 1] ?? 0));

const vulnerabilityFactor = z.strictObject({
  knownExploited: probability,
  publicExploit: probability,
  epss: z
    .array(z.strictObject({ atLeast: probability, factor: probability }))
    .min(1)
    .refine((rows) => descending(rows.map((row) => row.atLeast)), 'rows must start with the highest EPSS'),
  affectedUnrated: probability,
  undecided: probability,
  noneKnown: probability,
  unknown: probability,
  unsupportedFloor: probability,
  unsupportedControllerFloor: probability,
  attackVector: z.strictObject({ N: probability, A: probability, L: probability, P: probability }),
  privileges: z.strictObject({ N: probability, L: probability, H: probability }),
});

/** The form of the parameters, of the file and of what a site puts in place of it. */
export const parametersSchema = z.strictObject({
  kind: z.literal('riskParameters'),
  version: z.string(),
  date: z.iso.date(),
  confidence,
  source: z.string(),
  /** Of all amounts of money, ISO 4217. */
  currency: z.string().regex(/^[A-Z]{3}$/, 'a currency has three capital letters (ISO 4217)'),
  /** No edge is more certain than this (domain 5.2). */
  cap: probability,
  accessFactor: z.record(z.enum(accessRows), probability),
  credentialFactor: z.record(z.enum(credentials), probability),
  vulnerabilityFactor,
  controls: z
    .array(control)
    .refine((rows) => new Set(rows.map((row) => row.id)).size === rows.length, 'ids must be unique'),
  evidenceQuality: z.record(z.enum(evidenceQualities), probability),
  /** Ids of the protocol table that download a program. */
  programmingProtocols: z.array(z.string()),
  sourcePrior: z.strictObject({
    accessPoint: z.record(z.enum(accessPointKinds), probability),
    zoneKind: z.strictObject({ external: probability, cloud: probability, business: probability }),
    purdueLevel: z.strictObject({ external: probability, '5': probability, '4': probability }),
    transientAsset: probability,
  }),
  implicitReach: z.strictObject({ access: z.enum(accessRows), confidence }),
  threat: z.strictObject({
    actor: z.enum(['1', '2', '3', '4']),
    factor: z.record(z.enum(['1', '2', '3', '4']), probability),
    confidence,
  }),
  /** Relative half-width of the interval by confidence (domain 5.9). */
  spread: z.record(confidence, probability),
  /** Confidence of what a person entered or a source without a statement says. */
  defaultConfidence: confidence,
  /** Which way likelihood and impact become a level: by the site's matrix, or by the tables of NIST SP 800-30r1. */
  riskProfile: z.enum(['matrix', 'nist80030']),
  riskMatrix: riskMatrixSchema,
  nist80030: z.strictObject({
    source: z.string(),
    /** Table G-5; rows: likelihood that the threat is initiated, columns: that it results in adverse impact. */
    overall: five(five(grade)),
    matrix: riskMatrixSchema,
  }),
  /** What an edge asks of an attacker, as a class SL 1 to 4, and what is left for each class that is missing (domain 5.5). */
  scenario: z.strictObject({
    missingLevelFactor: probability,
    need: z.record(z.enum(accessRows), actorClass),
    usableVulnerability: z.strictObject({ atLeast: probability, need: actorClass }),
  }),
  /** Caps and life of the credit for compensating measures (domain 5.6). */
  credit: z.strictObject({
    unpatchableCap: probability,
    untestedSinglePointCap: probability,
    evidenceMonths: z.int().min(1),
  }),
  /** Limits of the SL-T proposal (domain 5.7). */
  targetProposal: z.strictObject({
    confidentialityImpact: grade,
    impactKeepsBase: grade,
    responseMinimum: z.int().min(0).max(4),
    /** By the worst consequence of a hazard scenario, 1 to 6. */
    hazardLevels: z.array(securityLevel).length(6),
  }),
  riskLevels: five(localisedSchema),
  /** What each place on the scale means, per category, the mildest first. */
  impactTable: z.record(
    z.enum(impactCategories),
    z.array(localisedSchema).min(matrixSize.least).max(matrixSize.most),
  ),
  /** Failures per year of an asset by the class it states, and the class of one that states none (domain 5.5). */
  failure: z.strictObject({
    rate: z.record(z.enum(failureClasses), probability),
    assumed: z.enum(failureClasses),
  }),
  assumedCriticality: grade,
  requiredCriticality: grade,
  safetyRule: z.strictObject({ impactAtLeast: grade, level: grade }),
  paths: z.strictObject({
    /** Ways in that are told of one asset. */
    best: z.int().min(1).max(20),
    /** Assets with the worst exposure times weight that are told more than the best way in every answer. */
    worst: z.int().min(0),
  }),
  /** What answers about the graph may cost; beyond, they are cut off or estimated and say so. */
  search: z.strictObject({
    /** Steps followed for the blast radii with controls of all assets; beyond, they are estimated. */
    blastSteps: z.int().min(1),
    /** Steps followed to try failures that take several things along. */
    failureSteps: z.int().min(0),
    /** Pairs of dominator and target that are listed: a chain of n assets has n²/2. */
    dominatedPairs: z.int().min(0),
    /** Searches for further ways in to one asset; each follows at most every step once. */
    waySearches: z.int().min(1),
  }),
  betweenness: z.strictObject({
    exactBelowNodes: z.int().min(0),
    /** Pairs of nodes whose shortest path is drawn where the exact answer is too much work. */
    samples: z.int().min(1),
    /** Most edges looked at. */
    exactWork: z.int().min(1),
    /** Most pairs of assets that zone-wide channels are spelled out to. */
    pairs: z.int().min(1),
  }),
  notes: z.record(z.string(), z.string()),
});
export type Parameters = z.infer<typeof parametersSchema>;

/** The parameters that ship with the product. A file that breaks the schema is a bug and throws (ZodError). */
export const builtInParameters: Parameters = parametersSchema.parse(data);

/** What answers say about the parameters they rest on. */
export function parametersStatement(parameters: Parameters): KnowledgeStatement {
  const { kind, version, date } = parameters;
  return { kind, version, date, records: parameters.controls.length };
}

/** The control of that id, or undefined where the table has none. */
export function controlOf(parameters: Parameters, id: string): Control | undefined {
  return parameters.controls.find((row) => row.id === id);
}
