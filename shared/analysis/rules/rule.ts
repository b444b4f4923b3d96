import type { Fillings, Localised } from '../../model/language.ts';
import type { FieldName, RecordKind } from '../../model/model.ts';
import type { Fact, Severity, Subject } from '../analysis.ts';
import type { RuleContext } from './context.ts';
import type { LimitName } from './limits.ts';

/** What a rule says about one subject. */
export type Verdict =
  | { readonly answer: 'pass' }
  | { readonly answer: 'notApplicable' }
  | Unknown
  | {
      readonly answer: 'fail';
      readonly facts: readonly Fact[];
      /** Fills the places of the rule's message. */
      readonly values: Fillings;
      /** Records the finding is also about. */
      readonly others: readonly Subject[];
      /** In place of the rule's own severity. */
      readonly severity: Severity | null;
      /** What other findings of the rule share with this one, for example the product; null where nothing does. */
      readonly cause: string | null;
    };

/** The rule cannot decide before `missing` is collected. */
export interface Unknown {
  readonly answer: 'unknown';
  readonly missing: readonly string[];
  readonly facts: readonly Fact[];
}

export const pass: Verdict = { answer: 'pass' };
export const notApplicable: Verdict = { answer: 'notApplicable' };

const noFacts: readonly Fact[] = [];

/** Verdicts without facts that wait for one field: the same for every item. */
const waiting = new Map<string, Unknown>();

/** The rule cannot decide before these fields are collected. */
export function unknown(missing: readonly string[], facts: readonly Fact[] = noFacts): Unknown {
  const [field] = missing;
  if (field === undefined || missing.length > 1 || facts.length > 0) {
    return { answer: 'unknown', missing, facts };
  }
  const known = waiting.get(field);
  if (known !== undefined) return known;
  const verdict: Unknown = { answer: 'unknown', missing, facts };
  // Rules name a few dozen fields; a site's own rules could name any.
  if (waiting.size < 1000) waiting.set(field, verdict);
  return verdict;
}

const noSubjects: readonly Subject[] = [];
const none: Readonly<Record<string, string>> = {};

/** The rule is broken; the facts decided it. */
export function fail(
  facts: readonly Fact[],
  more: {
    readonly values?: Fillings;
    readonly others?: readonly Subject[];
    readonly severity?: Severity;
    readonly cause?: string;
  } = {},
): Verdict {
  const { values = none, others = noSubjects, severity = null, cause = null } = more;
  return { answer: 'fail', facts, values, others, severity, cause };
}

/** A fact that decided. A value that is not set shows as a dash. */
export function fact(subject: Subject, field: string, value: unknown): Fact {
  return { subject, field, value: value === undefined ? '–' : String(value) };
}

/** A rule put to a plant: what it quantifies over, in order of id, and what it says about each. */
export interface Put {
  readonly items: readonly object[];
  verdictAt(index: number): Verdict;
  subjectAt(index: number): Subject;
  /** The record an item stands for: what was said about an item holds as long as it and what surrounds it stay. */
  readonly recordOf: RecordOf | null;
}

/** The record an item of a rule stands for; null for all rules whose items are records. */
type RecordOf = (item: object) => object;

/** A field of a kind of record, `asset.owner`; one that the vocabulary does not have does not compile. */
export type FieldPath = { [K in RecordKind]: `${K}.${FieldName<K>}` }[RecordKind];

/** Where a rule comes from. */
interface RuleSources {
  /** Letters of NIS2 Art. 21(2). */
  readonly nis2?: readonly string[];
  /** Other places of NIS2: `Art. 20(1)`. */
  readonly nis2Articles?: readonly string[];
  /** Handles of IEC 62443: `SR 5.1`, `ZCR 3.1`, `CR 3.10`, `2-4`, `cl. 4.3`, `Annex B`. */
  readonly iec?: readonly string[];
  /** Tenets of NIST SP 800-207, 1 to 7. */
  readonly tenets?: readonly number[];
  /** OWASP NHI Top 10 (2025). */
  readonly nhi?: readonly string[];
  /** Techniques of ATT&CK for ICS. */
  readonly attack?: readonly string[];
}

/** What a rule says about itself (domain 3.7). */
interface RuleTexts {
  /** `R-AST-01`: the family and the row of the rule table. */
  readonly id: string;
  readonly severity: Severity;
  /** When the severity of a finding differs from the rule's. */
  readonly severityDepends?: Localised;
  readonly title: Localised;
  /** What the rule is about, in words: everything else is `notApplicable`. */
  readonly precondition: Localised;
  /** When it fails, in words and signs. */
  readonly formula: Localised;
  /** Said on a fail; `{name}` is the subject, other places come from the verdict. */
  readonly message: Localised;
  readonly remedy: Localised;
  /** The fields it reads. */
  readonly needs: readonly FieldPath[];
  /** The limits it reads. */
  readonly limits?: readonly LimitName[];
}

/** One check: what it says of itself, and how it decides about a plant. */
export interface Rule extends Required<Omit<RuleTexts, 'severityDepends'>> {
  readonly severityDepends: Localised | null;
  readonly sources: RuleSources;
  /** The sources as they are cited. */
  readonly clauses: readonly string[];
  put(context: RuleContext): Put;
  /** What the rule says about one record; null where it says nothing about it. */
  verdictOn(context: RuleContext, record: string): Verdict | null;
}

/** The rules of one chapter of the rule table. */
export interface Family {
  /** `AST` of `R-AST-01`. */
  readonly id: string;
  readonly title: Localised;
  readonly rules: readonly Rule[];
}

interface RuleDefinition<T extends object> extends RuleTexts {
  readonly clauses: RuleSources;
  /** Everything the rule quantifies over, in order of id. */
  readonly over: (context: RuleContext) => readonly T[];
  readonly subject: (item: T) => Subject;
  /** The record an item stands for, where items are made for the rule. */
  readonly record?: (item: T) => object;
  /** The precondition: whether the rule is about the item, or what must be collected to tell. Absent: about everything. */
  readonly applies?: (item: T, context: RuleContext) => boolean | Unknown;
  /** The formula, asked where the precondition holds. */
  readonly check: (item: T, context: RuleContext) => Verdict;
}

function iecClause(handle: string): string {
  if (handle.startsWith('ZCR')) return `IEC 62443-3-2 ${handle}`;
  if (/^\d-\d$/.test(handle)) return `IEC 62443-${handle}`;
  return handle.startsWith('CR') ? `IEC 62443-4-2 ${handle}` : `IEC 62443-3-3 ${handle}`;
}

function citations(sources: RuleSources): readonly string[] {
  return [
    ...(sources.nis2 ?? []).map((letter) => `NIS2 Art. 21(2)(${letter})`),
    ...(sources.nis2Articles ?? []).map((article) => `NIS2 ${article}`),
    ...(sources.iec ?? []).map(iecClause),
    ...(sources.tenets ?? []).map((tenet) => `NIST SP 800-207 T${tenet}`),
    ...(sources.nhi ?? []).map((handle) => `OWASP ${handle}:2025`),
    ...(sources.attack ?? []).map((technique) => `ATT&CK ${technique}`),
  ];
}

/** Makes a rule from its declaration. */
export function defineRule<T extends object>(definition: RuleDefinition<T>): Rule {
  const { over, subject, record, applies, check, clauses, ...texts } = definition;
  // Border: it is asked about the rule's own items only.
  // What tells the records of the same items is one function, whichever rule asks it.
  const recordOf = (record ?? null) as RecordOf | null;
  const decide = (item: T, context: RuleContext): Verdict => {
    const about = applies?.(item, context) ?? true;
    if (about === true) return check(item, context);
    return about === false ? notApplicable : about;
  };
  return {
    ...texts,
    limits: texts.limits ?? [],
    severityDepends: texts.severityDepends ?? null,
    sources: clauses,
    clauses: citations(clauses),
    put: (context) => {
      const items = over(context);
      const at = (index: number): T => {
        const item = items[index];
        if (item === undefined) throw new RangeError(`no item ${index}`);
        return item;
      };
      return {
        items,
        verdictAt: (index) => decide(at(index), context),
        subjectAt: (index) => subject(at(index)),
        recordOf,
      };
    },
    verdictOn: (context, id) => {
      const item = over(context).find((one) => subject(one).id === id);
      return item === undefined ? null : decide(item, context);
    },
  };
}
