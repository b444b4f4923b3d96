import { fill, type Localised } from '../model/language.ts';
import type { Decision } from '../model/model.ts';
import type { Finding, FindingDecision, Subject } from './analysis.ts';
import type { Rule, Unknown, Verdict } from './rules/rule.ts';

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
