import { fill, type Localised } from '../model/language.ts';
import { type Decision, type Model, recordIn, recordKindOf } from '../model/model.ts';
import {
  type Finding,
  type FindingDecision,
  type OrphanedDecision,
  type RuleSummary,
  type Score,
  type Severity,
  severities,
} from './analysis.ts';
import { sorted, subjectOf } from './plant.ts';
import type { RuleContext } from './rules/context.ts';
import type { Judgement, Rule, Unknown, Verdict } from './rules/rule.ts';
import { scoresOf } from './scores.ts';

const undecided: Localised = {
  en: 'Not decided for {name}: {missing} is not recorded.',
  de: 'Für {name} nicht entscheidbar: {missing} ist nicht erfasst.',
};
const collect: Localised = {
  en: 'Collect what is missing: {missing}.',
  de: 'Fehlende Angaben erheben: {missing}.',
};
const noValues: Readonly<Record<string, string>> = {};

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

function decided(decision: Decision | undefined, at: string): FindingDecision | null {
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

function failed(rule: Rule, { subject }: Judgement, verdict: Failing, { id, decision }: Known): Finding {
  const { values } = verdict;
  return {
    id,
    rule: rule.id,
    status: 'fail',
    severity: verdict.severity ?? rule.severity,
    subjects: verdict.others.length === 0 ? [subject] : [subject, ...verdict.others],
    cause: verdict.cause,
    missing: [],
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
  const fields = missing.join(', ');
  const known = collecting.get(fields);
  if (known !== undefined) return known;
  const text = fill(collect, { missing: fields });
  // Rules name a few dozen fields; a site's own rules could name any.
  if (collecting.size < 1000) collecting.set(fields, text);
  return text;
}

function undecidedOn(rule: Rule, { subject }: Judgement, verdict: Unknown, { id, decision }: Known): Finding {
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

/** A judgement as a finding; null where the rule holds or does not apply. */
export function findingOf(rule: Rule, judgement: Judgement, known: Known): Finding | null {
  const { verdict } = judgement;
  if (verdict.answer === 'fail') return failed(rule, judgement, verdict, known);
  return verdict.answer === 'unknown' ? undecidedOn(rule, judgement, verdict, known) : null;
}

/** Findings by urgency, filled in the order of rules and subjects: broken before undecided, worst first. */
class Urgency {
  readonly #fails = new Map<Severity, Finding[]>(severities.map((severity) => [severity, []]));
  readonly #unknowns = new Map<Severity, Finding[]>(severities.map((severity) => [severity, []]));

  add(finding: Finding): void {
    const lists = finding.status === 'fail' ? this.#fails : this.#unknowns;
    lists.get(finding.severity)?.push(finding);
  }

  all(): readonly Finding[] {
    return [...this.#fails.values(), ...this.#unknowns.values()].flat();
  }
}

/** What the rules say about a plant. */
export interface Judgements {
  /** Broken before undecided, worst first; among these in the order of rules and of the plant. */
  readonly findings: readonly Finding[];
  /** How often each rule gave which answer. */
  readonly summaries: readonly RuleSummary[];
  readonly orphans: readonly OrphanedDecision[];
  readonly scores: readonly Score[];
}

/** Runs rules over a plant. Its time is linear in what each rule quantifies over. */
export function judge(rules: readonly Rule[], context: RuleContext): Judgements {
  const decisions = decisionsOf(context.plant.model);
  const urgency = new Urgency();
  const met = new Set<string>();
  const judged = rules.map((rule) => {
    const { counts, open } = rule.judge(context);
    for (const judgement of open) {
      const id = findingId(rule.id, judgement.subject.id);
      const taken = decisions.get(id);
      if (taken !== undefined) met.add(id);
      const decision = taken === undefined ? null : decided(taken, context.plant.at);
      const finding = findingOf(rule, judgement, { id, decision });
      if (finding !== null) urgency.add(finding);
    }
    return { rule, counts, open };
  });
  return {
    findings: urgency.all(),
    summaries: judged.map(
      ({ rule, counts }): RuleSummary => ({ rule: rule.id, title: rule.title, ...counts }),
    ),
    orphans: [...decisions]
      .filter(([finding]) => !met.has(finding))
      .map(([finding, decision]) => orphan(rules, context.plant.model, finding, decision)),
    scores: scoresOf(judged),
  };
}

function orphan(rules: readonly Rule[], model: Model, finding: string, decision: Decision): OrphanedDecision {
  const cut = finding.lastIndexOf(':');
  const rule = rules.find(({ id }) => id === finding.slice(0, cut));
  const record = recordIn(model, finding.slice(cut + 1));
  const kind = record === undefined ? null : recordKindOf(record.id);
  return {
    decision: decision.id,
    finding,
    rule: finding.slice(0, Math.max(0, cut)),
    subject: record === undefined || kind === null ? null : subjectOf(kind, record),
    title: rule?.title ?? null,
    state: decision.state ?? 'open',
    reason: decision.reason ?? '',
    why: rule === undefined ? 'rule' : record === undefined ? 'record' : 'settled',
  };
}
