import type { Localised } from '../../model/language.ts';
import type { Fact, Severity, Subject } from '../analysis.ts';
import type { AttackGraph } from '../graph/attack-graph.ts';
import type { Exposure } from '../graph/exposure.ts';
import type { AnalysisKnowledge } from '../knowledge.ts';
import type { Parameters } from '../parameters.ts';
import type { Plant } from '../plant.ts';
import type { Levels } from '../security-levels.ts';

/** All a rule may look at. */
export interface RuleContext {
  readonly plant: Plant;
  readonly parameters: Parameters;
  readonly knowledge: AnalysisKnowledge;
  readonly attack: AttackGraph;
  readonly exposure: Exposure;
  readonly levels: Levels;
}

/** What a rule says about one subject. */
export type Verdict =
  | { readonly answer: 'pass' }
  | { readonly answer: 'notApplicable' }
  | { readonly answer: 'unknown'; readonly missing: readonly string[]; readonly facts: readonly Fact[] }
  | {
      readonly answer: 'fail';
      readonly facts: readonly Fact[];
      /** Fills the places of the rule's message. */
      readonly values: Readonly<Record<string, string | number>>;
      /** Records the finding is also about. */
      readonly others: readonly Subject[];
      /** In place of the rule's own severity. */
      readonly severity: Severity | null;
    };

export const pass: Verdict = { answer: 'pass' };
export const notApplicable: Verdict = { answer: 'notApplicable' };

/** The rule cannot decide before these fields are collected. */
export function unknown(missing: readonly string[], facts: readonly Fact[] = []): Verdict {
  return { answer: 'unknown', missing, facts };
}

/** The rule is broken; the facts decided it. */
export function fail(
  facts: readonly Fact[],
  more: {
    readonly values?: Readonly<Record<string, string | number>>;
    readonly others?: readonly Subject[];
    readonly severity?: Severity;
  } = {},
): Verdict {
  const { values = {}, others = [], severity = null } = more;
  return { answer: 'fail', facts, values, others, severity };
}

/** A fact that decided. A value that is not set shows as a dash. */
export function fact(subject: Subject, field: string, value: unknown): Fact {
  return { subject, field, value: value === undefined ? '–' : String(value) };
}

export interface Judgement {
  readonly subject: Subject;
  readonly verdict: Verdict;
}

/** One check: an id, where it comes from, what it says in every language, and how it decides. */
export interface Rule {
  readonly id: string;
  readonly severity: Severity;
  readonly clauses: readonly string[];
  readonly title: Localised;
  /** Said on a fail; `{name}` is the subject, other places come from the verdict. */
  readonly message: Localised;
  readonly remedy: Localised;
  judge(context: RuleContext): readonly Judgement[];
}

interface RuleDefinition<T> extends Omit<Rule, 'judge' | 'clauses'> {
  readonly clauses: {
    /** Letters of NIS2 Art. 21(2). */
    readonly nis2?: readonly string[];
    /** Handles of IEC 62443: `SR 5.1`, `ZCR 3.1`, `CR 3.10`, `cl. 4.3`, `Annex B`. */
    readonly iec?: readonly string[];
    /** Tenets of NIST SP 800-207, 1 to 7. */
    readonly tenets?: readonly number[];
    /** OWASP NHI Top 10 (2025). */
    readonly nhi?: readonly string[];
    /** Techniques of ATT&CK for ICS. */
    readonly attack?: readonly string[];
  };
  /** Everything the rule quantifies over, in order of id. */
  readonly over: (context: RuleContext) => readonly T[];
  readonly subject: (item: T) => Subject;
  readonly check: (item: T, context: RuleContext) => Verdict;
}

function iecClause(handle: string): string {
  if (handle.startsWith('ZCR')) return `IEC 62443-3-2 ${handle}`;
  return handle.startsWith('CR') ? `IEC 62443-4-2 ${handle}` : `IEC 62443-3-3 ${handle}`;
}

/** Makes a rule from its declaration. */
export function defineRule<T>({ over, subject, check, clauses, ...texts }: RuleDefinition<T>): Rule {
  return {
    ...texts,
    clauses: [
      ...(clauses.nis2 ?? []).map((letter) => `NIS2 Art. 21(2)(${letter})`),
      ...(clauses.iec ?? []).map(iecClause),
      ...(clauses.tenets ?? []).map((tenet) => `NIST SP 800-207 T${tenet}`),
      ...(clauses.nhi ?? []).map((handle) => `OWASP ${handle}:2025`),
      ...(clauses.attack ?? []).map((technique) => `ATT&CK ${technique}`),
    ],
    judge: (context) =>
      over(context).map((item) => ({ subject: subject(item), verdict: check(item, context) })),
  };
}
