import { z } from 'zod';
import { appliedControl, date, grade, impactByCategory, list, name, text } from './field.ts';
import { idOf } from './id.ts';

/** Capability of an attacker, as in the definition of the security levels 1 to 4 (IEC TS 62443-1-1). */
const actorClass = z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4)]);

/** Who might attack what, and how (ZCR 5.1). */
export const threatFields = {
  name,
  actor: actorClass,
  /** Ids of ATT&CK for ICS. */
  techniques: list(name),
  zones: list(idOf('zone')),
  conduits: list(idOf('conduit')),
  description: text,
} as const;

/** What is to become of a risk, who decided it and until when (ZCR 4.1, 5.11). */
export const riskTreatmentFields = {
  subject: z.union([idOf('asset'), idOf('zone'), idOf('conduit')]),
  /** The initial risk of ZCR 4.1, or what is left after ZCR 5.10. */
  stage: z.enum(['initial', 'residual']),
  treatment: z.enum(['mitigate', 'accept', 'transfer', 'avoid']),
  residualLevel: grade,
  owner: name,
  reason: text,
  approver: idOf('person'),
  /** The role in which the approver may decide about risks of this level. */
  authority: name,
  decided: date,
  until: date,
  measures: list(idOf('measure')),
} as const;

/** One row of a hazard analysis asked the question of a security PHA: can an attacker cause it and defeat what guards it? */
export const hazardScenarioFields = {
  name,
  zones: list(idOf('zone')),
  cause: text,
  causeHackable: z.boolean(),
  safeguards: list(z.object({ name, hackable: z.boolean().optional() })),
  consequence: text,
  impact: impactByCategory,
  /** Where it stands in the hazard analysis. */
  reference: name,
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
  /** The assets it protects; for an unpatchable one it is a compensating countermeasure (domain 5.6). */
  assets: list(idOf('asset')),
  zones: list(idOf('zone')),
  /** The devices that enforce it. */
  enforcementPoints: list(idOf('asset')),
  findings: list(name),
  owner: name,
  due: date,
  completed: date,
  effortDays,
  /** What has to be bought, in thousands of the site's currency. */
  cost: z.number().min(0).max(1_000_000),
  needsDowntime: z.boolean(),
  /** Whether it could take an essential function away (IEC 62443-3-3 cl. 4.2). */
  essentialFunctionImpact: z.enum(['none', 'possible', 'harmful']),
  /** Measures that must be in force before. */
  after: list(idOf('measure')),
  /** Who of the asset owner approved it (IEC 62443-3-3 cl. 4.3). */
  approvedBy: name,
  /** The day its effect was last checked (R-GOV-10). */
  effectivenessChecked: date,
  expires: date,
  evidence: list(idOf('evidence')),
} as const;
