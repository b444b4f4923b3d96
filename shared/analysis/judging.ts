import { type Decision, recordIn, recordKindOf } from '../model/model.ts';
import { type Finding, type OrphanedDecision, type RuleSummary, type Score, severities } from './analysis.ts';
import { Asking, type Decisions, type Since } from './asking.ts';
import type { Judged } from './judged.ts';
import { type Plant, subjectOf } from './plant.ts';
import type { RuleContext } from './rules/context.ts';
import type { Rule } from './rules/rule.ts';
import { scoresOf } from './scores.ts';
import { sortedRecords } from './sorted-records.ts';

/** What the rules say about a plant. */
export interface Judgements {
  /** Broken before undecided, worst first; among these in the order of rules and of the plant. */
  readonly findings: readonly Finding[];
  /** How often each rule gave which answer. */
  readonly summaries: readonly RuleSummary[];
  readonly orphans: readonly OrphanedDecision[];
  readonly scores: readonly Score[];
  /** What was said item by item, to go on from after an edit. */
  readonly judged: ReadonlyMap<Rule, Judged>;
  readonly decisions: Decisions;
}

/** The decision in force for each finding; of several the one with the highest id, so that order does not matter. */
function decisionsOf(plant: Plant): Decisions {
  return new Map(
    sortedRecords(plant, 'decision').flatMap((decision): [string, Decision][] =>
      decision.finding === undefined ? [] : [[decision.finding, decision]],
    ),
  );
}

/** Runs rules over a plant; what has not changed since is taken over. Linear in what the rules quantify over. */
export function judge(rules: readonly Rule[], context: RuleContext, since: Since | null = null): Judgements {
  const decisions = decisionsOf(context.plant);
  const asking = new Asking(context, since, decisions);
  const judged = asking.all(rules);
  const said = rules.flatMap((rule) => {
    const one = judged.get(rule);
    return one === undefined ? [] : [{ rule, judged: one }];
  });
  const findings: (readonly Finding[])[] = [];
  const note = (list: readonly Finding[]): void => {
    if (list.length > 0) findings.push(list);
  };
  for (const severity of severities)
    for (const one of said) for (const { failed } of one.judged.blocks) note(failed[severity]);
  for (const severity of severities)
    for (const { rule, judged } of said)
      if (rule.severity === severity) for (const { undecided } of judged.blocks) note(undecided);
  return {
    findings: joined(findings, since?.findings ?? null),
    summaries: said.map(({ rule, judged: { counts } }) => ({ rule: rule.id, title: rule.title, ...counts })),
    orphans: orphansOf(said, context.plant, decisions),
    scores: scoresOf(said),
    judged,
    decisions,
  };
}

type Lists = readonly (readonly Finding[])[];

/** What lists of findings were put together to; most of them are there again after an edit. */
const partsOf = new WeakMap<readonly Finding[], Lists>();

/** More lists than these that are others than before are not worth looking for. */
const mostOther = 1000;

/** All lists after each other; what stands between lists that are not those of before is taken over in stretches. */
function joined(lists: Lists, before: readonly Finding[] | null): readonly Finding[] {
  const all = (before === null ? null : joinedAgain(lists, before)) ?? copied(lists);
  partsOf.set(all, lists);
  return all;
}

/** Null where too much is not as before. */
function joinedAgain(lists: Lists, before: readonly Finding[]): readonly Finding[] | null {
  const parts = partsOf.get(before);
  if (parts?.length !== lists.length) return null;
  const stretches: (readonly Finding[])[] = [];
  let [from, to] = [0, 0];
  for (let index = 0; index < lists.length; index += 1) {
    const [was, is] = [parts[index] ?? nothing, lists[index] ?? nothing];
    if (was !== is) {
      if (stretches.length > mostOther) return null;
      stretches.push(before.slice(from, to), is);
      from = to + was.length;
    }
    to += was.length;
  }
  return stretches.length === 0 ? before : nothing.concat(...stretches, before.slice(from));
}

const nothing: readonly Finding[] = [];

/** There are hundreds of thousands of findings, and `flat` takes its time. */
function copied(lists: Lists): readonly Finding[] {
  const all = new Array<Finding>(lists.reduce((count, { length }) => count + length, 0));
  let at = 0;
  for (const list of lists) for (const finding of list) all[at++] = finding;
  return all;
}

interface Said {
  readonly rule: Rule;
  readonly judged: Judged;
}

/** Decisions about what is not found any more. */
function orphansOf(said: readonly Said[], plant: Plant, decisions: Decisions): readonly OrphanedDecision[] {
  if (decisions.size === 0) return [];
  const asked = new Set([...decisions.keys()].map((finding) => finding.slice(0, finding.lastIndexOf(':'))));
  const met = new Set<string>();
  for (const { rule, judged } of said) {
    if (!asked.has(rule.id)) continue;
    for (const { findings } of judged.blocks)
      for (const finding of findings ?? [])
        if (finding !== null && decisions.has(finding.id)) met.add(finding.id);
  }
  const rules = said.map(({ rule }) => rule);
  return [...decisions]
    .filter(([finding]) => !met.has(finding))
    .map(([finding, decision]) => orphan(rules, plant, finding, decision));
}

function orphan(
  rules: readonly Rule[],
  { model }: Plant,
  finding: string,
  decision: Decision,
): OrphanedDecision {
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
