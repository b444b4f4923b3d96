import { type Decision, recordIn, recordKindOf } from '../model/model.ts';
import {
  type Answer,
  type Finding,
  type FindingDecision,
  type OrphanedDecision,
  type RuleSummary,
  type Score,
  type Severity,
  severities,
} from './analysis.ts';
import { carriedFrom } from './carried.ts';
import { decided, findingId, findingOf } from './findings.ts';
import { type Plant, subjectOf } from './plant.ts';
import { beginReading, endReading, everything, type Reads } from './reading.ts';
import type { RuleContext } from './rules/context.ts';
import type { Put, Rule } from './rules/rule.ts';
import { scoresOf } from './scores.ts';
import { sortedRecords } from './sorted-records.ts';

const answers = ['pass', 'fail', 'notApplicable', 'unknown'] as const satisfies readonly Answer[];
const codeOf: Readonly<Record<Answer, number>> = { pass: 0, fail: 1, notApplicable: 2, unknown: 3 };

/** What one rule said about everything it quantifies over, item by item, and what each answer was taken from. */
interface Judged {
  readonly items: readonly object[];
  readonly answers: Uint8Array;
  readonly reads: Int32Array;
  readonly findings: readonly (Finding | null)[];
  /** All that was looked at: to list the items, and to judge them. */
  readonly listed: Reads;
  readonly judged: Reads;
  readonly counts: Readonly<Record<Answer, number>>;
  /** Broken by severity, and undecided; in the order of items. */
  readonly failed: Readonly<Record<Severity, readonly Finding[]>>;
  readonly undecided: readonly Finding[];
}

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

/** What has changed since rules were judged before. */
export interface Since {
  readonly judged: ReadonlyMap<Rule, Judged>;
  readonly decisions: Decisions;
  readonly changed: Reads;
  readonly touched: ReadonlySet<object>;
}

/** Decisions in force by finding. */
type Decisions = ReadonlyMap<string, Decision>;

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
  const judging = new Judging(context, since, decisions);
  const judged = judging.all(rules);
  const said = rules.flatMap((rule) => {
    const one = judged.get(rule);
    return one === undefined ? [] : [{ rule, judged: one }];
  });
  const findings: (readonly Finding[])[] = [];
  for (const severity of severities) for (const one of said) findings.push(one.judged.failed[severity]);
  for (const severity of severities)
    for (const one of said) if (one.rule.severity === severity) findings.push(one.judged.undecided);
  return {
    findings: findings.flat(),
    summaries: said.map(({ rule, judged: { counts } }) => ({ rule: rule.id, title: rule.title, ...counts })),
    orphans: orphansOf(said, context.plant, decisions),
    scores: scoresOf(said),
    judged,
    decisions,
  };
}

/** A rule at work: what it says now, and where it can take over what it said before. */
interface AtWork {
  readonly rule: Rule;
  readonly put: Put;
  readonly listed: Reads;
  readonly before: Judged | null;
  readonly answers: Uint8Array;
  readonly reads: Int32Array;
  readonly findings: (Finding | null)[];
  readonly counts: Record<Answer, number>;
  judged: Reads;
  /** False while every finding is that of before, in its place. */
  differs: boolean;
}

const noTouched: ReadonlySet<object> = new Set();

class Judging {
  readonly #context: RuleContext;
  readonly #since: Since | null;
  readonly #decisions: Decisions;
  readonly #changed: Reads;
  readonly #touched: ReadonlySet<object>;
  /** Where touched records stand in lists of items, by list and by what of an item is the record. */
  readonly #places = new Map<readonly object[], Map<Put['recordOf'], Uint8Array>>();
  /** Findings that are decided otherwise than before, by rule. */
  readonly #redecided: ReadonlyMap<string, ReadonlySet<string>>;

  constructor(context: RuleContext, since: Since | null, decisions: Decisions) {
    this.#context = context;
    this.#since = since;
    this.#decisions = decisions;
    this.#changed = since?.changed ?? everything;
    this.#touched = since?.touched ?? noTouched;
    this.#redecided = redecided(since?.decisions ?? new Map(), decisions);
  }

  all(rules: readonly Rule[]): ReadonlyMap<Rule, Judged> {
    const judged = new Map<Rule, Judged>();
    const groups = new Map<readonly object[], AtWork[]>();
    for (const rule of rules) {
      const before = this.#since?.judged.get(rule) ?? null;
      if (before !== null && ((before.listed | before.judged) & this.#changed) === 0) {
        judged.set(rule, this.#decidedAnew(rule, before));
        continue;
      }
      const work = this.#begin(rule, before);
      const group = groups.get(work.put.items);
      if (group === undefined) groups.set(work.put.items, [work]);
      else group.push(work);
    }
    for (const [items, group] of groups) {
      this.#judge(items, group);
      for (const work of group) judged.set(work.rule, this.#decidedAnew(work.rule, settled(work)));
    }
    return judged;
  }

  #begin(rule: Rule, before: Judged | null): AtWork {
    const outside = beginReading();
    const put = rule.put(this.#context);
    const listed = endReading(outside);
    const { length } = put.items;
    return {
      rule,
      put,
      listed,
      before,
      answers: new Uint8Array(length),
      reads: new Int32Array(length),
      findings: new Array<Finding | null>(length).fill(null),
      counts: { pass: 0, fail: 0, notApplicable: 0, unknown: 0 },
      judged: 0,
      differs: true,
    };
  }

  /** Item by item, so that rules about the same items find what surrounds an item at hand. */
  #judge(items: readonly object[], group: readonly AtWork[]): void {
    const from = new Map<readonly object[], Int32Array>();
    const places: (Int32Array | null)[] = [];
    const open: AtWork[] = [];
    for (const work of group) {
      const { before } = work;
      const known = before === null ? null : (from.get(before.items) ?? carriedFrom(before.items, items));
      if (before !== null && known !== null) from.set(before.items, known);
      if (before !== null && known !== null && isInPlace(known, before.items)) {
        this.#judgeSome(work, before, known);
      } else {
        open.push(work);
        places.push(known);
      }
    }
    for (let index = 0; index < items.length; index += 1) {
      for (let at = 0; at < open.length; at += 1) {
        const work = open[at];
        if (work !== undefined) this.#judgeOne(work, index, places[at]?.[index] ?? -1);
      }
    }
  }

  /** Where records were only replaced: everything as before, and then what has to be judged again. */
  #judgeSome(work: AtWork, before: Judged, places: Int32Array): void {
    const { put, reads } = work;
    work.answers.set(before.answers);
    reads.set(before.reads);
    for (let index = 0; index < reads.length; index += 1)
      work.findings[index] = before.findings[index] ?? null;
    Object.assign(work.counts, before.counts);
    work.judged = before.judged;
    work.differs = false;
    const touched = this.#touchedAt(put);
    for (let index = 0; index < reads.length; index += 1) {
      const isGood = places[index] === index && ((reads[index] ?? everything) & this.#changed) === 0;
      if (isGood && touched?.[index] !== 1) continue;
      work.counts[answers[work.answers[index] ?? 0] ?? 'pass'] -= 1;
      work.differs ||= work.findings[index] !== null;
      work.findings[index] = null;
      this.#judgeAnew(work, index);
    }
  }

  #judgeOne(work: AtWork, index: number, place: number): void {
    const { put, before } = work;
    if (before !== null && place !== -1) {
      const reads = before.reads[place] ?? everything;
      if ((reads & this.#changed) === 0 && this.#touchedAt(put)?.[index] !== 1) {
        const code = before.answers[place] ?? 0;
        work.answers[index] = code;
        work.reads[index] = reads;
        work.findings[index] = before.findings[place] ?? null;
        work.judged |= reads;
        work.counts[answers[code] ?? 'pass'] += 1;
        return;
      }
    }
    this.#judgeAnew(work, index);
  }

  #judgeAnew(work: AtWork, index: number): void {
    const { put } = work;
    const outside = beginReading();
    const verdict = put.verdictAt(index);
    const reads = endReading(outside);
    work.answers[index] = codeOf[verdict.answer];
    work.reads[index] = reads;
    work.judged |= reads;
    work.counts[verdict.answer] += 1;
    if (verdict.answer === 'pass' || verdict.answer === 'notApplicable') return;
    work.differs = true;
    const subject = put.subjectAt(index);
    const id = findingId(work.rule.id, subject.id);
    work.findings[index] = findingOf(work.rule, subject, verdict, { id, decision: this.#decisionOn(id) });
  }

  /** 1 for each item whose record was touched; null where none can be. */
  #touchedAt({ items, recordOf }: Put): Uint8Array | null {
    if (this.#touched.size === 0) return null;
    const known = this.#places.get(items) ?? new Map<Put['recordOf'], Uint8Array>();
    this.#places.set(items, known);
    let places = known.get(recordOf);
    if (places === undefined) {
      places = new Uint8Array(items.length);
      for (let index = 0; index < items.length; index += 1) {
        const item = items[index];
        if (item !== undefined && this.#touched.has(recordOf(item))) places[index] = 1;
      }
      known.set(recordOf, places);
    }
    return places;
  }

  #decisionOn(finding: string): FindingDecision | null {
    if (this.#decisions.size === 0) return null;
    return decided(this.#decisions.get(finding), this.#context.plant.at);
  }

  /** With what people have decided since. */
  #decidedAnew(rule: Rule, judged: Judged): Judged {
    const ids = this.#redecided.get(rule.id);
    if (ids === undefined) return judged;
    const anew = (finding: Finding | null): Finding | null =>
      finding === null || !ids.has(finding.id)
        ? finding
        : { ...finding, decision: this.#decisionOn(finding.id) };
    const findings = judged.findings.map(anew);
    return { ...judged, findings, ...sortedOut(findings) };
  }
}

/** True where every item is that of before in its place, or stands in for it. */
function isInPlace(places: Int32Array, before: readonly object[]): boolean {
  if (places.length !== before.length) return false;
  for (let index = 0; index < places.length; index += 1) {
    const place = places[index] ?? -1;
    if (place !== -1 && place !== index) return false;
  }
  return true;
}

function settled(work: AtWork): Judged {
  const { put, before, listed, answers: given, reads, findings, counts, judged, differs } = work;
  const { failed, undecided } = differs || before === null ? sortedOut(findings) : before;
  return { items: put.items, listed, judged, answers: given, reads, findings, counts, failed, undecided };
}

function sortedOut(findings: readonly (Finding | null)[]): Pick<Judged, 'failed' | 'undecided'> {
  const failed: Record<Severity, Finding[]> = { critical: [], high: [], medium: [], low: [], info: [] };
  const undecided: Finding[] = [];
  for (const finding of findings) {
    if (finding === null) continue;
    if (finding.status === 'fail') failed[finding.severity].push(finding);
    else undecided.push(finding);
  }
  return { failed, undecided };
}

/** Findings about which the decision is another one, by rule. */
function redecided(before: Decisions, now: Decisions): ReadonlyMap<string, ReadonlySet<string>> {
  const byRule = new Map<string, Set<string>>();
  const note = (finding: string): void => {
    const rule = finding.slice(0, Math.max(0, finding.lastIndexOf(':')));
    const ids = byRule.get(rule) ?? new Set();
    byRule.set(rule, ids.add(finding));
  };
  for (const [finding, decision] of now) if (before.get(finding) !== decision) note(finding);
  for (const finding of before.keys()) if (!now.has(finding)) note(finding);
  return byRule;
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
    for (const finding of judged.findings)
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
