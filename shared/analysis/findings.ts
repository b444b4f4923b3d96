import { fill, type Localised } from '../model/language.ts';
import type { Decision, Model } from '../model/model.ts';
import { type Finding, type RuleSummary, severities } from './analysis.ts';
import { sorted } from './plant.ts';
import type { RuleContext } from './rules/context.ts';
import type { Judgement, Rule, Verdict } from './rules/rule.ts';

const undecided: Localised = {
  en: 'Not decided for {name}: {missing} is not recorded.',
  de: 'Für {name} nicht entscheidbar: {missing} ist nicht erfasst.',
};
const collect: Localised = {
  en: 'Collect what is missing: {missing}.',
  de: 'Fehlende Angaben erheben: {missing}.',
};

/** The stable id of a finding: the rule and the record it is about. */
function findingId(rule: string, subject: string): string {
  return `${rule}:${subject}`;
}

/** The id a finding of one record has once it is about another; null where it is about neither. */
export function movedFinding(finding: string, from: string, to: string): string | null {
  return finding.endsWith(`:${from}`) ? `${finding.slice(0, -from.length)}${to}` : null;
}

/** The decision in force for each finding; of several the one with the highest id, so that order does not matter. */
function decisionsOf(model: Model): ReadonlyMap<string, Decision> {
  return new Map(
    sorted<'decision'>(model.decision).flatMap((decision): [string, Decision][] =>
      decision.finding === undefined ? [] : [[decision.finding, decision]],
    ),
  );
}

function decided(decision: Decision | undefined, at: string): Finding['decision'] {
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
type Open = Extract<Verdict, { answer: 'unknown' }>;

function failed(rule: Rule, { subject }: Judgement, verdict: Failing): Omit<Finding, 'id' | 'decision'> {
  const values = { name: subject.name, ...verdict.values };
  return {
    rule: rule.id,
    status: 'fail',
    severity: verdict.severity ?? rule.severity,
    subjects: [subject, ...verdict.others],
    missing: [],
    facts: verdict.facts,
    clauses: rule.clauses,
    title: rule.title,
    message: fill(rule.message, values),
    remedy: fill(rule.remedy, values),
  };
}

function undecidedOn(rule: Rule, { subject }: Judgement, verdict: Open): Omit<Finding, 'id' | 'decision'> {
  const values = { name: subject.name, missing: verdict.missing.join(', ') };
  return {
    rule: rule.id,
    status: 'unknown',
    severity: rule.severity,
    subjects: [subject],
    missing: verdict.missing,
    facts: verdict.facts,
    clauses: rule.clauses,
    title: rule.title,
    message: fill(undecided, values),
    remedy: fill(collect, values),
  };
}

function findingOf(rule: Rule, judgement: Judgement): Omit<Finding, 'id' | 'decision'> | null {
  const { verdict } = judgement;
  if (verdict.answer === 'fail') return failed(rule, judgement, verdict);
  return verdict.answer === 'unknown' ? undecidedOn(rule, judgement, verdict) : null;
}

/** Broken before undecided, worst first, then by id. */
function byUrgency(a: Finding, b: Finding): number {
  if (a.status !== b.status) return a.status === 'fail' ? -1 : 1;
  const severity = severities.indexOf(a.severity) - severities.indexOf(b.severity);
  if (severity !== 0) return severity;
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}

/** Runs rules over a plant: what is broken or undecided, worst first, and how often each rule gave which answer. */
export function judge(
  rules: readonly Rule[],
  context: RuleContext,
): { readonly findings: readonly Finding[]; readonly summaries: readonly RuleSummary[] } {
  const decisions = decisionsOf(context.plant.model);
  const findings: Finding[] = [];
  const summaries = rules.map((rule): RuleSummary => {
    const { counts, open } = rule.judge(context);
    for (const judgement of open) {
      const finding = findingOf(rule, judgement);
      if (finding === null) continue;
      const id = findingId(rule.id, judgement.subject.id);
      findings.push({ id, ...finding, decision: decided(decisions.get(id), context.plant.at) });
    }
    return { rule: rule.id, title: rule.title, ...counts };
  });
  return { findings: findings.sort(byUrgency), summaries };
}
