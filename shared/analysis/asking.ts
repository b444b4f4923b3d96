import type { Decision } from '../model/model.ts';
import type { Finding, FindingDecision } from './analysis.ts';
import { carriedFrom } from './carried.ts';
import { decided, findingId, findingOf } from './findings.ts';
import {
  type AtWork,
  answers,
  begun,
  codeOf,
  type Judged,
  judgedOf,
  noteWatched,
  nothing,
  settled,
  sortedAgain,
  sortedOut,
} from './judged.ts';
import { beginReading, endReading, everything, lookedUp, type Reads, type Watched } from './reading.ts';
import type { RuleContext } from './rules/context.ts';
import type { Put, Rule } from './rules/rule.ts';

/** Decisions in force by finding. */
export type Decisions = ReadonlyMap<string, Decision>;

/** What has changed since rules were judged before. */
export interface Since {
  readonly judged: ReadonlyMap<Rule, Judged>;
  readonly decisions: Decisions;
  readonly changed: Reads;
  readonly touched: ReadonlySet<object>;
}

/** More findings than this are sorted out anew rather than one by one. */
const few = 50;

const noTouched: ReadonlySet<object> = new Set();

/** Puts rules to a plant item by item, and takes over what they said before where nothing that decided has changed. */
export class Asking {
  readonly #context: RuleContext;
  readonly #since: Since | null;
  readonly #decisions: Decisions;
  readonly #changed: Reads;
  readonly #touched: ReadonlySet<object>;
  /** Where touched records stand in lists of items, by list and by what of an item is the record. */
  readonly #places = new Map<readonly object[], Map<Put['recordOf'], Uint8Array>>();
  /** Where the items of a list stood in the list before, by the list before. */
  readonly #from = new Map<readonly object[], Map<readonly object[], Int32Array>>();
  /** Where items are new or were touched, by where they stood before and by what was touched. */
  readonly #new = new Map<Int32Array, Map<Uint8Array | null, readonly number[]>>();
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

  /** What each rule says. */
  all(rules: readonly Rule[]): ReadonlyMap<Rule, Judged> {
    const judged = new Map<Rule, Judged>();
    const groups = new Map<readonly object[], AtWork[]>();
    for (const rule of rules) {
      const known = this.#known(rule);
      if ('counts' in known) {
        judged.set(rule, this.#decidedAnew(rule, known));
        continue;
      }
      const work = begun(known);
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

  /** What a rule says where it can be told from what it said before; else what it takes to judge it item by item. */
  #known(rule: Rule): Judged | Pick<AtWork, 'rule' | 'put' | 'listed' | 'before'> {
    const before = this.#since?.judged.get(rule) ?? null;
    const isUntouched = before?.watched === null && ((before.listed | before.judged) & this.#changed) === 0;
    if (before !== null && isUntouched) return before;
    const outside = beginReading();
    const put = rule.put(this.#context);
    const reads = endReading(outside);
    // What was looked up to list the items may be found otherwise next time: they are listed again then.
    const listed = lookedUp().length > 0 ? everything : reads;
    if (before !== null) {
      const from = this.#carried(before.items, put.items);
      if (isInPlace(from, before.items)) return this.#judgeSome({ rule, put, listed }, before, from);
    }
    return { rule, put, listed, before };
  }

  #carried(before: readonly object[], items: readonly object[]): Int32Array {
    let known = this.#from.get(before);
    if (known === undefined) {
      known = new Map();
      this.#from.set(before, known);
    }
    let from = known.get(items);
    if (from === undefined) {
      from = carriedFrom(before, items);
      known.set(items, from);
    }
    return from;
  }

  /** Where records were only replaced: everything as before, but for what has to be judged again. */
  #judgeSome(begin: Pick<AtWork, 'rule' | 'put' | 'listed'>, before: Judged, from: Int32Array): Judged {
    const { put, listed } = begin;
    const again = this.#toJudge(put, before, from);
    if (again.length === 0) return { ...before, items: put.items, listed };
    const work: AtWork = {
      ...begin,
      before,
      answers: before.answers.slice(),
      reads: before.reads.slice(),
      watched: before.watched?.slice() ?? null,
      findings: before.findings.slice(),
      counts: { ...before.counts },
      judged: before.judged,
    };
    const exchanged: (readonly [Finding | null, Finding | null])[] = [];
    for (const index of again) {
      work.counts[answers[work.answers[index] ?? 0] ?? 'pass'] -= 1;
      const was = work.findings[index] ?? null;
      work.findings[index] = null;
      if (work.watched !== null) work.watched[index] = nothing;
      this.#judgeAnew(work, index);
      exchanged.push([was, work.findings[index] ?? null]);
    }
    const isMuch = exchanged.length > few;
    return isMuch ? settled(work) : judgedOf(work, sortedAgain(before, work.findings, exchanged));
  }

  /** The items about which the rule may say something else now. */
  #toJudge(put: Put, { reads, watched, judged }: Judged, from: Int32Array): readonly number[] {
    const changed = this.#changed;
    const touched = this.#touchedAt(put);
    if ((judged & changed) === 0 && watched === null) return this.#newAt(put, from);
    const again: number[] = [];
    for (let index = 0; index < reads.length; index += 1) {
      const isGood =
        from[index] === index && ((reads[index] ?? everything) & changed) === 0 && touched?.[index] !== 1;
      if (!isGood || (watched !== null && !this.#areStill(watched[index]))) again.push(index);
    }
    return again;
  }

  /** Items that are new or were touched: the same for all rules about the same items. */
  #newAt(put: Put, from: Int32Array): readonly number[] {
    const touched = this.#touchedAt(put);
    const known = this.#new.get(from) ?? new Map<Uint8Array | null, readonly number[]>();
    this.#new.set(from, known);
    let places = known.get(touched);
    if (places === undefined) {
      const found: number[] = [];
      for (let index = 0; index < from.length; index += 1)
        if (from[index] !== index || touched?.[index] === 1) found.push(index);
      places = found;
      known.set(touched, places);
    }
    return places;
  }

  #areStill(watched: readonly Watched[] | undefined): boolean {
    if (watched === undefined) return true;
    for (const one of watched) if (!one.isStill(this.#context)) return false;
    return true;
  }

  /** Item by item, so that rules about the same items find what surrounds an item at hand. */
  #judge(items: readonly object[], group: readonly AtWork[]): void {
    const places = group.map(({ before }) => (before === null ? null : this.#carried(before.items, items)));
    for (let index = 0; index < items.length; index += 1) {
      for (let at = 0; at < group.length; at += 1) {
        const work = group[at];
        if (work !== undefined) this.#judgeOne(work, index, places[at]?.[index] ?? -1);
      }
    }
  }

  #judgeOne(work: AtWork, index: number, place: number): void {
    const { before } = work;
    if (before === null || place === -1 || !this.#isGood(work.put, before, index, place)) {
      this.#judgeAnew(work, index);
      return;
    }
    const code = before.answers[place] ?? 0;
    const reads = before.reads[place] ?? everything;
    work.answers[index] = code;
    work.reads[index] = reads;
    work.findings[index] = before.findings[place] ?? null;
    work.judged |= reads;
    work.counts[answers[code] ?? 'pass'] += 1;
    noteWatched(work, index, before.watched?.[place] ?? nothing);
  }

  #isGood(put: Put, { reads, watched }: Judged, index: number, place: number): boolean {
    return (
      ((reads[place] ?? everything) & this.#changed) === 0 &&
      this.#touchedAt(put)?.[index] !== 1 &&
      (watched === null || this.#areStill(watched[place]))
    );
  }

  #judgeAnew(work: AtWork, index: number): void {
    const { put } = work;
    const outside = beginReading();
    const verdict = put.verdictAt(index);
    const reads = endReading(outside);
    noteWatched(work, index, lookedUp());
    work.answers[index] = codeOf[verdict.answer];
    work.reads[index] = reads;
    work.judged |= reads;
    work.counts[verdict.answer] += 1;
    if (verdict.answer === 'pass' || verdict.answer === 'notApplicable') return;
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
