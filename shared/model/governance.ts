import { z } from 'zod';
import { appliedControl, date, evidenceQuality, instant, list, name, riskByCategory, text } from './field.ts';
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

/** Fields of the system under consideration (ZCR 1.1); tolerable risk per category is ZCR 6.8. */
export const systemUnderConsiderationFields = {
  name,
  scope: text,
  boundary: text,
  tolerableRisk: riskByCategory,
} as const;

export const personFields = { name, role: name, organisation: name, contact: name } as const;

/** Who or what logs in: people, shared accounts, services, vendors. */
export const identityFields = {
  name,
  kind: z.enum(['person', 'account', 'service', 'vendor']),
  shared: z.boolean(),
  /** Sessions can be traced to a person although the account is shared (vault check-out, gateway log). */
  sessionAttribution: z.boolean(),
  person: idOf('person'),
  owner: name,
  assets: list(idOf('asset')),
} as const;

export const decisionStates = ['open', 'planned', 'accepted', 'falsePositive', 'done'] as const;

/** A person's decision about a finding; `finding` is the finding's stable id. */
export const decisionFields = {
  finding: name,
  state: z.enum(decisionStates),
  reason: text,
  person: name,
  until: date,
} as const;

/** Working days, least and most. */
const effortDays = z.object({ least: z.number().min(0).max(10_000), most: z.number().min(0).max(10_000) });

/** A measure adds a control to channels or conduits, or settles requirements. */
export const measureFields = {
  name,
  /** The entry of the catalogue of measures it was made from. */
  catalogue: name,
  description: text,
  status: z.enum(['proposed', 'planned', 'implemented', 'rejected']),
  control: appliedControl,
  channels: list(idOf('channel')),
  conduits: list(idOf('conduit')),
  assets: list(idOf('asset')),
  zones: list(idOf('zone')),
  findings: list(name),
  owner: name,
  due: date,
  effortDays,
  /** What has to be bought, in thousands of the site's currency. */
  cost: z.number().min(0).max(1_000_000),
  needsDowntime: z.boolean(),
  /** Measures that must be in force before. */
  after: list(idOf('measure')),
  evidence: list(idOf('evidence')),
} as const;

const requirementStates = ['met', 'compensated', 'notApplicable', 'partial', 'notMet', 'unknown'] as const;

/** Status of one IEC 62443-3-3 requirement for a zone, conduit or asset (domain 2.5). */
export const requirementStatusFields = {
  subject: z.union([idOf('zone'), idOf('conduit'), idOf('asset')]),
  /** `SR 1.1` or `SR 1.1 RE 1`. */
  requirement: name,
  state: z.enum(requirementStates),
  reason: text,
  /** The zone-level mechanism that fulfils it for all assets in the zone. */
  providedBy: name,
  evidence: list(idOf('evidence')),
  approvedBy: name,
  expires: date,
} as const;

export const evidenceFields = {
  name,
  description: text,
  quality: evidenceQuality,
  taken: date,
  expires: date,
  attachments: list(idOf('attachment')),
} as const;

export const attachmentKinds = ['nameplate', 'photo', 'document'] as const;

/** Fields of an attachment; the bytes lie in the vault under their SHA-256, as they were taken. */
export const attachmentFields = {
  name,
  kind: z.enum(attachmentKinds),
  /** MIME type told from the content, not from the file's name. */
  media: name,
  size: z.int().min(0),
  sha256: name,
  asset: idOf('asset'),
  /** Pixels; of pictures only. */
  width: z.int().min(1),
  height: z.int().min(1),
  /** When it was taken down here, not what the file says of itself. */
  taken: instant,
} as const;

/** A file claims were read from. */
export const sourceFields = {
  name,
  format: name,
  sha256: name,
  size: z.int().min(0),
  imported: instant,
} as const;
