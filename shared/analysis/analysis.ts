import type { MilestoneKind } from '../knowledge/catalogue/lifecycle.ts';
import type { EntityClass } from '../knowledge/catalogue/nis2-scope.ts';
import type { KnowledgeStatement } from '../knowledge/knowledge.ts';
import type { FailureClass } from '../model/asset.ts';
import type { Confidence, Grade, ImpactCategory, PurdueLevel, ScaleLevel, SlVector } from '../model/field.ts';
import type { Id } from '../model/id.ts';
import { type Fillings, fill, type Language, type Localised } from '../model/language.ts';
import type { RecordId, RecordKind, RecordOf } from '../model/model.ts';
import type { BlastRadius, FailureUnit, IdentityAnswer, Resilience } from './graph/resilience.ts';

/** The answers a rule can give; unknown names the missing field and never counts as fulfilled. */
export type Answer = 'pass' | 'fail' | 'notApplicable' | 'unknown';
export const severities = ['critical', 'high', 'medium', 'low', 'info'] as const;
export type Severity = (typeof severities)[number];

/** A record a finding is about, with the name it had at the assessment date. */
export interface Subject {
  readonly kind: RecordKind;
  readonly id: RecordId;
  readonly name: string;
}

/** A fact that decided: which field of which record had which value, and where that value came from. */
export interface Fact {
  readonly subject: Subject;
  readonly field: string;
  readonly value: string;
}

/** What a fact says its field held: null where the record does not say; an id stands for its record. */
export function valueOfFact({ value }: Pick<Fact, 'value'>): string | boolean | null {
  if (value === '–' || value === '' || value === 'null') return null;
  return value === 'true' ? true : value === 'false' ? false : value;
}

/** What a person decided about a finding, at the assessment date. */
export interface FindingDecision {
  readonly state: string;
  readonly reason: string;
  readonly until: string | null;
  /** An acceptance whose day has passed at the assessment date; `state` is then open again. */
  readonly expired: boolean;
}

/** One finding. `id` is derived from rule and subject, so it survives re-analysis and re-import. */
export interface Finding {
  readonly id: string;
  readonly rule: string;
  readonly status: 'fail' | 'unknown';
  readonly severity: Severity;
  readonly subjects: readonly Subject[];
  /** What findings of one rule have in common beyond it, for example the product out of support; null where nothing. */
  readonly cause: string | null;
  /** Fields that must be collected before the rule can decide; empty on a fail. */
  readonly missing: readonly string[];
  readonly facts: readonly Fact[];
  readonly clauses: readonly string[];
  readonly title: Localised;
  /** The rule's message with places; `messageOf` fills them. Shared by all findings of the rule. */
  readonly wording: Localised;
  readonly values: Fillings;
  readonly remedy: Localised;
  readonly decision: FindingDecision | null;
}

/** What a finding says. */
export function messageOf({ wording, values, subjects, missing }: Finding): Localised {
  return fill(wording, { name: subjects[0]?.name ?? '', missing: missing.join(', '), ...values });
}

/** A decision about a finding that is no longer found. */
export interface OrphanedDecision {
  readonly decision: RecordId;
  readonly finding: string;
  readonly rule: string;
  /** The record it was about; null where it is gone. */
  readonly subject: Subject | null;
  readonly title: Localised | null;
  readonly state: string;
  readonly reason: string;
  /** `rule`: there is no such rule; `record`: the record is gone; `settled`: the rule no longer fails. */
  readonly why: 'rule' | 'record' | 'settled';
}

/** How much of what the rules of one NIS2 point or tenet weigh is fulfilled: a trend, no statement of conformity. */
export interface Score {
  readonly of: 'nis2' | 'tenet';
  /** `a` to `j` of NIS2 Art. 21(2), or `1` to `7` of NIST SP 800-207. */
  readonly key: string;
  /** 1 − failed weight / decided weight, 0 to 1; null where nothing is decided. */
  readonly score: number | null;
  readonly failed: number;
  readonly decided: number;
  /** How often a rule could not decide: it counts on neither side. */
  readonly unknown: number;
}

export interface RuleSummary {
  readonly rule: string;
  readonly title: Localised;
  readonly pass: number;
  readonly fail: number;
  readonly notApplicable: number;
  readonly unknown: number;
}

/** Risk of one asset (domain 5.5, 5.9); `low` and `high` bound `level`. */
export interface Risk {
  readonly likelihood: number;
  /** Bounds of `likelihood` with every input at its low or high end. */
  readonly likelihoodLow: number;
  readonly likelihoodHigh: number;
  /** Row and column of the matrix in force. */
  readonly likelihoodLevel: ScaleLevel;
  readonly impact: ScaleLevel;
  readonly impactCategory: ImpactCategory | 'criticality' | null;
  readonly level: Grade;
  readonly score: number;
  readonly low: Grade;
  readonly high: Grade;
  /** Set when the safety rule of 5.5 raised the level; `level` is then the raised one. */
  readonly safetyAdjusted: { readonly from: Grade } | null;
}

/** What the failure of one single point of failure means without any attacker (domain 5.5). */
export interface AvailabilityRisk {
  readonly unit: FailureUnit;
  readonly failureClass: FailureClass;
  /** Somebody stated the class of the asset; else the assumed one. */
  readonly stated: boolean;
  /** Failures per year: the likelihood. */
  readonly rate: number;
  readonly likelihoodLevel: ScaleLevel;
  /** Required assets that are not reached while it is down. */
  readonly targets: readonly Id<'asset'>[];
  /** The worst consequence of losing one of them; null where none of them states any. */
  readonly impact: ScaleLevel | null;
  readonly impactCategory: ImpactCategory | 'criticality' | null;
  readonly level: Grade | null;
  readonly score: number | null;
  /** Targets whose consequences nobody has stated: the level may be higher. */
  readonly unknown: number;
  /** Every function that is lost has a degraded mode that still stands; the level does not credit it. */
  readonly degradedModeStands: boolean;
}

export interface PathStep {
  readonly from: string;
  readonly to: string;
  readonly channel: Id<'channel'> | null;
  readonly probability: number;
  readonly controls: number;
}

/** A likely way in: from an untrusted source to the asset. */
export interface AttackPath {
  readonly source: string;
  readonly probability: number;
  readonly steps: readonly PathStep[];
}

/** Where a product stands in its life; `noEndAnnounced` is a statement, `unknown` the lack of one. */
export const lifecycleStates = [
  'unsupported',
  'discontinued',
  'phaseOut',
  'unknown',
  'active',
  'noEndAnnounced',
] as const;
export type LifecycleState = (typeof lifecycleStates)[number];

export interface Milestone {
  readonly kind: MilestoneKind;
  /** YYYY-MM-DD; null where it has happened and no day is public. */
  readonly date: string | null;
  /** Said of the asset or its model, or read from a catalogue. */
  readonly origin: 'stated' | 'catalogue';
}

/** The life of one part of an asset at the assessment date. */
export interface PartLifecycle {
  readonly part: 'hardware' | 'firmware' | 'operatingSystem';
  readonly state: LifecycleState;
  /** False where nobody has said that there is such a part or when its life ends. */
  readonly named: boolean;
  /** By date. */
  readonly milestones: readonly Milestone[];
  /** The earliest end of security fixes or support, YYYY-MM-DD, also one that has passed; null where none is known. */
  readonly unsupportedBy: string | null;
  /** The row that was found, and how far it is trusted. */
  readonly catalogue: {
    readonly name: string;
    readonly source: string;
    /** Date of the catalogue, YYYY-MM-DD. */
    readonly asOf: string;
    readonly confidence: Confidence;
    /** First and last possible end where the text leaves the edition open. */
    readonly between: readonly [earliest: string, latest: string] | null;
  } | null;
}

/** The life of an asset: the gravest state of its named parts and the earliest end. Paid updates count where enrolled. */
export interface LifecycleAnswer {
  readonly state: LifecycleState;
  /** On the day after this one at the latest some part is without fixes or support; null where no end is known. */
  readonly unsupportedBy: string | null;
  readonly parts: readonly PartLifecycle[];
}

export interface AssetAnswer {
  readonly id: Id<'asset'>;
  readonly name: string;
  readonly purdueLevel: PurdueLevel | null;
  /** Best path probability from any untrusted source (5.3), 0 to 1. */
  readonly exposure: number;
  /** Fewest conduit crossings from any untrusted source; null where there is no path. */
  readonly hops: number | null;
  /** Fewest controlled edges on any path; null where there is no path. */
  readonly barriers: number | null;
  readonly paths: readonly AttackPath[];
  readonly blastRadius: BlastRadius;
  readonly betweenness: number;
  readonly articulationPoint: boolean;
  readonly dominates: readonly Id<'asset'>[];
  readonly advisories: {
    readonly affected: number;
    readonly undecided: number;
    readonly notAffected: number;
  };
  readonly lifecycle: LifecycleAnswer;
  /** null where impact or criticality is unknown. */
  readonly risk: Risk | null;
}

export interface ZoneAnswer {
  readonly id: Id<'zone'>;
  readonly name: string;
  readonly slTarget: SlVector | null;
  readonly slAchieved: SlVector;
  /** SL-A by the requirements alone, before the capability of the assets relied upon holds it down. */
  readonly slByRequirements: SlVector;
  /** SL-A as it would be if everything unknown were good: where it is higher, SL-A is not known to be that low. */
  readonly slAtBest: SlVector;
  /** Lowest SL-C of what is in it, unknown counted as 0; null where nothing is in it. */
  readonly slCapability: SlVector | null;
  /** How many of them state no SL-C. */
  readonly capabilityUnknown: number;
  /** Share of the requirements up to the target that are fulfilled, per FR, 0 to 1; null without a target. */
  readonly coverage: readonly number[] | null;
  readonly gaps: readonly { readonly requirement: string; readonly fr: number; readonly state: string }[];
}

/** The same answer for a conduit, whose parts are its boundary devices. */
export interface ConduitAnswer extends Omit<ZoneAnswer, 'id'> {
  readonly id: Id<'conduit'>;
}

/** How the organisation stands under NIS2, and what that rests on (Art. 2, 3; Recommendation 2003/361/EC). */
export interface EntityAnswer {
  readonly id: Id<'entity'>;
  readonly name: string;
  /** Null where missing inputs could change it. */
  readonly classification: EntityClass | null;
  /** What the class is called, in national law where its country is known; null while it is open. */
  readonly label: Localised | null;
  /** Number of the row of the scope table that decided; null where none does yet or several could. */
  readonly rule: number | null;
  /** The row in words, and its article. */
  readonly because: Localised | null;
  readonly source: string | null;
  readonly possible: readonly EntityClass[];
  readonly sizes: readonly string[];
  readonly inputs: EntityInputs;
  /** Fields of the entity that would decide. */
  readonly missing: readonly string[];
  readonly statement: Localised;
}

type EntityInput =
  | 'memberState'
  | 'entityTypes'
  | 'specialStatus'
  | 'staff'
  | 'turnover'
  | 'balance'
  | 'figuresOf'
  | 'previousStaff'
  | 'previousTurnover'
  | 'previousBalance';

/** What the class rests on, as recorded. */
type EntityInputs = { readonly [F in EntityInput]: RecordOf<'entity'>[F] | undefined };

/** Missing or stale knowledge and other limits of an answer, shown wherever the answer is shown. */
export interface Warning {
  readonly code: string;
  readonly message: Localised;
}

/** The whole answer: a pure function of model, knowledge and date (design, decision 3). */
export interface Analysis {
  readonly assessment: { readonly id: Id<'assessment'> | null; readonly name: string };
  /** The assessment date, YYYY-MM-DD. */
  readonly at: string;
  /** SHA-256 (hex) of the model the answer is about. */
  readonly model: string;
  readonly knowledge: readonly KnowledgeStatement[];
  readonly warnings: readonly Warning[];
  readonly findings: readonly Finding[];
  readonly rules: readonly RuleSummary[];
  readonly orphans: readonly OrphanedDecision[];
  readonly scores: readonly Score[];
  readonly assets: readonly AssetAnswer[];
  readonly zones: readonly ZoneAnswer[];
  readonly conduits: readonly ConduitAnswer[];
  readonly identities: readonly IdentityAnswer[];
  readonly resilience: Resilience;
  /** What single points of failure mean without an attacker, the gravest first (domain 5.5). */
  readonly availability: readonly AvailabilityRisk[];
  /** Null where no entity is recorded. */
  readonly entity: EntityAnswer | null;
}

/** Picks the text of one language. */
export function say(text: Localised, language: Language): string {
  return text[language];
}
