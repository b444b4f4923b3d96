import { z } from 'zod';
import { count, date, grade, list, moment, name, riskByCategory, text } from './field.ts';
import { idOf } from './id.ts';
import { languageSchema } from './language.ts';

/** Fields of the assessment itself. */
export const assessmentFields = {
  name,
  site: idOf('site'),
  systemUnderConsideration: idOf('systemUnderConsideration'),
  assessor: name,
  language: languageSchema,
  classification: name,
  notes: text,
} as const;

export const siteFields = { name, organisation: name, country: name, address: text } as const;

/**
 * Fields of the system under consideration (ZCR 1.1) and of what the cybersecurity requirements specification says of it as a
 * whole (ZCR 6.2, 6.5 to 6.9).
 */
export const systemUnderConsiderationFields = {
  name,
  scope: text,
  boundary: text,
  /** What it is for and how it is used (ZCR 6.2). */
  description: text,
  /** What the specification takes for granted of the surroundings (ZCR 6.5). */
  operatingEnvironment: text,
  threatEnvironment: text,
  policies: text,
  tolerableRisk: riskByCategory,
  /** Roles that may accept a risk, each up to a level (ZCR 5.11). */
  acceptanceAuthority: list(z.object({ role: name, upTo: grade.optional() })),
  regulations: text,
  /** Who was told which version of the results, and when (ZCR 5.13). */
  communicated: list(z.object({ date: date.optional(), recipients: name, version: name.optional() })),
} as const;

export const personFields = { name, role: name, organisation: name, contact: name } as const;

/** What an approval is about. */
const approvalSubjects = ['model', 'measures', 'acceptance', 'essentialFunction'] as const;

/** A decision of the asset owner or the management body, bound to what it was made on (ZCR 7.1, NIS2 Art. 20(1)). */
export const approvalFields = {
  about: z.enum(approvalSubjects),
  subject: z.union([
    idOf('systemUnderConsideration'),
    idOf('riskTreatment'),
    idOf('measure'),
    idOf('essentialFunction'),
    idOf('requirementStatus'),
  ]),
  decision: z.enum(['approved', 'withReservations', 'rejected']),
  reservations: text,
  person: idOf('person'),
  role: name,
  date: moment,
  /** SHA-256 of the model without approvals, and of the parameters, in lower-case hexadecimal. */
  modelHash: name,
  parametersHash: name,
} as const;

/** Who learned what, and when (NIS2 Art. 20(2), 21(2)(g)). */
export const trainingFields = {
  person: idOf('person'),
  managementBody: z.boolean(),
  date,
  topic: name,
} as const;

/** A company that has access or supplies what runs here (NIS2 Art. 21(2)(d)). */
export const supplierFields = {
  name,
  hasAccess: z.boolean(),
  suppliesSoftware: z.boolean(),
  /** The day its security was last assessed. */
  assessed: date,
  securityClause: z.boolean(),
  contractEnds: date,
  contact: name,
  notes: text,
} as const;

/** Circumstances that decide about the class of an entity whatever its size (NIS2 Art. 2(2), 3(1)). */
const specialStatuses = [
  'qualifiedTrustService',
  'trustService',
  'tldRegistry',
  'dnsService',
  'publicCommunications',
  'centralGovernment',
  'criticalEntity',
  'identifiedEssential',
  'identifiedImportant',
  'formerEssentialOperator',
] as const;

/** The organisation as NIS2 sees it (domain 1.1, 1.2). */
export const entityFields = {
  name,
  memberState: name,
  address: text,
  /** Rows of Annex I and II. */
  entityTypes: list(name),
  specialStatus: list(z.enum(specialStatuses)),
  /** Staff in annual work units, turnover and balance in euro, with partner and linked enterprises. */
  staff: count,
  turnover: z.number().min(0),
  balance: z.number().min(0),
  figuresOf: date,
  /** The year before: a change of class counts when it holds for two years. */
  previousStaff: count,
  previousTurnover: z.number().min(0),
  previousBalance: z.number().min(0),
  classification: z.enum(['essential', 'important', 'outOfScope']),
  classifiedAt: date,
  registered: date,
  csirtContact: name,
  dutyReporter: idOf('person'),
  emergencyChannel: name,
  managementBody: list(idOf('person')),
} as const;
