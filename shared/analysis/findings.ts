import { fill, type Localised } from '../model/language.ts';
import type { Decision } from '../model/model.ts';
import type { Fact, Finding, FindingDecision, Subject } from './analysis.ts';
import type { Rule, Unknown, Verdict } from './rules/rule.ts';
import { isSameData } from './same-data.ts';

const undecided: Localised = {
  en: 'Not decided for {name}: {missing} is not recorded.',
  de: 'Für {name} nicht entscheidbar: {missing} ist nicht erfasst.',
};
const collect: Localised = {
  en: 'Collect what is missing: {missing}.',
  de: 'Fehlende Angaben erheben: {missing}.',
};
const nothing: readonly string[] = [];
const noValues: Readonly<Record<string, string>> = {};

/** The stable id of a finding: the rule and the record it is about. */
export function findingId(rule: string, subject: string): string {
  return `${rule}:${subject}`;
}

/** The id a finding of one record has once it is about another; null where it is about neither. */
export function movedFinding(finding: string, from: string, to: string): string | null {
  return finding.endsWith(`:${from}`) ? `${finding.slice(0, -from.length)}${to}` : null;
}

/** What a person decided about a finding, as it stands at a date (YYYY-MM-DD); null where nobody did. */
export function decided(decision: Decision | undefined, at: string): FindingDecision | null {
  if (decision?.state === undefined) return null;
  const { state, until } = decision;
  const expired = state === 'accepted' && until !== undefined && until < at;
  return {
    state: expired ? 'open' : state,
    reason: decision.reason ?? '',
    until: until ?? null,
    expired,
  };
}

type Failing = Extract<Verdict, { answer: 'fail' }>;

/** What is known of a finding before its rule is asked. */
interface Known {
  readonly id: string;
  readonly decision: FindingDecision | null;
}

function failed(rule: Rule, subject: Subject, verdict: Failing, { id, decision }: Known): Finding {
  const { values } = verdict;
  return {
    id,
    rule: rule.id,
    status: 'fail',
    severity: verdict.severity ?? rule.severity,
    subjects: verdict.others.length === 0 ? [subject] : [subject, ...verdict.others],
    cause: verdict.cause,
    missing: nothing,
    facts: verdict.facts,
    clauses: rule.clauses,
    title: rule.title,
    wording: rule.message,
    values,
    remedy: fill(rule.remedy, values),
    decision,
  };
}

/** What to collect, one text for all findings that miss the same. */
const collecting = new Map<string, Localised>();

function remedyFor(missing: readonly string[]): Localised {
  const [first = ''] = missing;
  const fields = missing.length > 1 ? missing.join(', ') : first;
  const known = collecting.get(fields);
  if (known !== undefined) return known;
  const text = fill(collect, { missing: fields });
  // Rules name a few dozen fields; a site's own rules could name any.
  if (collecting.size < 1000) collecting.set(fields, text);
  return text;
}

function undecidedOn(rule: Rule, subject: Subject, verdict: Unknown, { id, decision }: Known): Finding {
  return {
    id,
    rule: rule.id,
    status: 'unknown',
    severity: rule.severity,
    subjects: [subject],
    cause: null,
    missing: verdict.missing,
    facts: verdict.facts,
    clauses: rule.clauses,
    title: rule.title,
    wording: undecided,
    values: noValues,
    remedy: remedyFor(verdict.missing),
    decision,
  };
}

/** What a rule said about a subject as a finding; null where the rule holds or does not apply. */
export function findingOf(rule: Rule, subject: Subject, verdict: Verdict, known: Known): Finding | null {
  if (verdict.answer === 'fail') return failed(rule, subject, verdict, known);
  return verdict.answer === 'unknown' ? undecidedOn(rule, subject, verdict, known) : null;
}

/** True for findings that say the same. */
export function isSameFinding(one: Finding, other: Finding): boolean {
  return comparisons.every((isSame) => isSame(one, other));
}

type Comparison = (one: Finding, other: Finding) => boolean;

// A field that is not named does not compile: a finding kept for the same would hide it.
const sameBy: Readonly<Record<keyof Finding, Comparison>> = {
  id: (one, other) => one.id === other.id,
  rule: (one, other) => one.rule === other.rule,
  status: (one, other) => one.status === other.status,
  severity: (one, other) => one.severity === other.severity,
  cause: (one, other) => one.cause === other.cause,
  facts: (one, other) => isSameFacts(one.facts, other.facts),
  subjects: (one, other) => isSameListOf(one.subjects, other.subjects, isSameSubject),
  missing: (one, other) => isSameListOf(one.missing, other.missing, Object.is),
  clauses: (one, other) => one.clauses === other.clauses,
  title: (one, other) => one.title === other.title,
  wording: (one, other) => one.wording === other.wording,
  remedy: (one, other) => isSameText(one.remedy, other.remedy),
  values: (one, other) => isSameData(one.values, other.values),
  decision: (one, other) => isSameData(one.decision, other.decision),
};
const comparisons: readonly Comparison[] = Object.values(sameBy);

function isSameListOf<T>(one: readonly T[], other: readonly T[], isSame: (a: T, b: T) => boolean): boolean {
  if (one === other) return true;
  return (
    one.length === other.length &&
    one.every((item, index) => {
      const match = other[index];
      return match !== undefined && isSame(item, match);
    })
  );
}

/** True for the same facts in the same order. */
export function isSameFacts(one: readonly Fact[], other: readonly Fact[]): boolean {
  return isSameListOf(one, other, isSameFact);
}

const isSameFact = (one: Fact, other: Fact): boolean =>
  one === other ||
  (one.field === other.field && one.value === other.value && isSameSubject(one.subject, other.subject));

const isSameSubject = (one: Subject, other: Subject): boolean =>
  one === other || (one.id === other.id && one.name === other.name && one.kind === other.kind);

const isSameText = (one: Localised, other: Localised): boolean =>
  one === other || (one.en === other.en && one.de === other.de);
