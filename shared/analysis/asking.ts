import type { Decision } from '../model/model.ts';
import type { Finding, FindingDecision } from './analysis.ts';
import { blockAt, type CarriedLayout, type Layout, layoutAgain, layoutOf } from './blocks.ts';
import { decided, findingId, findingOf, isSameFinding } from './findings.ts';
import { codeOf, countsOf, Drafting, figureAt, foundIn, type Judged, type JudgedBlock } from './judged.ts';
import { beginReading, endReading, everything, lookedUp, type Reads, type Watchable } from './reading.ts';
import type { RuleContext } from './rules/context.ts';
import type { Put, Rule } from './rules/rule.ts';

/** Decisions in force by finding. */
export type Decisions = ReadonlyMap<string, Decision>;

/** What has changed since rules were judged before. */
export interface Since {
  /** All that was found. */
  readonly findings: readonly Finding[];
  readonly judged: ReadonlyMap<Rule, Judged>;
  readonly decisions: Decisions;
  readonly changed: Reads;
  readonly touched: ReadonlySet<object>;
}

/** A rule at work: what it is asked about now, and what it said before. */
interface AtWork {
  readonly rule: Rule;
  readonly put: Put;
  readonly listed: Reads;
  readonly before: Judged | null;
  readonly carried: CarriedLayout;
  /** True where something that was looked up may be found otherwise now. */
  readonly isDoubtful: boolean;
  readonly touched: Touched | null;
  readonly blocks: JudgedBlock[];
  readonly books: Set<Watchable>;
}

/** Which items stand for touched records, and in which blocks they lie. */
interface Touched {
  readonly items: ReadonlySet<number>;
  readonly blocks: ReadonlySet<number>;
}

const noTouched: ReadonlySet<object> = new Set();
/** Up to so many records are looked for one by one: going through a list for each is quicker than asking a set of each. */
const few = 24;

/** Puts rules to a plant block by block, and takes over what they said before where nothing that decided has changed. */
export class Asking {
  readonly #context: RuleContext;
  readonly #since: Since | null;
  readonly #decisions: Decisions;
  readonly #changed: Reads;
  readonly #touched: ReadonlySet<object>;
  readonly #layouts = new Map<readonly object[], Map<Layout | null, CarriedLayout>>();
  readonly #places = new Map<CarriedLayout, Map<Put['recordOf'], Touched | null>>();
  readonly #drafting = new Drafting();
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
    const groups = new Map<CarriedLayout, AtWork[]>();
    for (const rule of rules) {
      const known = this.#known(rule);
      if ('counts' in known) {
        judged.set(rule, this.#decidedAnew(rule, known));
        continue;
      }
      const group = groups.get(known.carried);
      if (group === undefined) groups.set(known.carried, [known]);
      else group.push(known);
    }
    for (const [{ blocks }, group] of groups) {
      // Block by block, so that rules about the same items find what surrounds an item at hand.
      for (let block = 0; block < blocks.length; block += 1)
        for (const work of group) work.blocks.push(this.#blockOf(work, block));
      for (const work of group) judged.set(work.rule, this.#decidedAnew(work.rule, this.#settled(work)));
    }
    return judged;
  }

  /** What a rule says where it can be told from what it said before; else what it takes to judge it. */
  #known(rule: Rule): Judged | AtWork {
    const before = this.#since?.judged.get(rule) ?? null;
    const isDoubtful = before !== null && !this.#stands(before);
    if (before !== null && !isDoubtful && ((before.listed | before.judged) & this.#changed) === 0)
      return before;
    const outside = beginReading();
    const put = rule.put(this.#context);
    const reads = endReading(outside);
    // What was looked up to list the items may be found otherwise next time: they are listed again then.
    const listed = lookedUp().length > 0 ? everything : reads;
    const carried = this.#carriedTo(put.items, before?.layout ?? null);
    const touched = this.#touchedIn(put, carried);
    const books = new Set(before?.standing.keys());
    return { rule, put, listed, before, carried, isDoubtful, touched, blocks: [], books };
  }

  /** True where all that was looked up for a rule is found as it was. */
  #stands({ standing }: Judged): boolean {
    for (const [book, was] of standing) if (book.standingIn(this.#context) !== was) return false;
    return true;
  }

  #carriedTo(items: readonly object[], before: Layout | null): CarriedLayout {
    let known = this.#layouts.get(items);
    if (known === undefined) {
      known = new Map();
      this.#layouts.set(items, known);
    }
    let carried = known.get(before);
    if (carried === undefined) {
      carried = before === null ? layoutOf(items) : layoutAgain(before, items);
      known.set(before, carried);
    }
    return carried;
  }

  #blockOf(work: AtWork, block: number): JudgedBlock {
    const known = work.before?.blocks[work.carried.blocks[block] ?? -1];
    return known !== undefined && this.#isGood(work, block, known) ? known : this.#judge(work, block);
  }

  /** True where all that was said about a block of the very same items holds. */
  #isGood(work: AtWork, block: number, known: JudgedBlock): boolean {
    if (work.touched?.blocks.has(block) === true) return false;
    const mayDiffer = (known.all & this.#changed) !== 0;
    if (!mayDiffer && (known.watched === null || !work.isDoubtful)) return true;
    const { starts } = work.carried.layout;
    const length = (starts[block + 1] ?? 0) - (starts[block] ?? 0);
    for (let index = 0; index < length; index += 1) if (!this.#holds(work, known, index)) return false;
    return true;
  }

  /** True where an answer was taken from nothing that is not as it was. */
  #holds({ isDoubtful }: AtWork, { reads, watched }: JudgedBlock, index: number): boolean {
    if ((figureAt(reads, index) & this.#changed) !== 0) return false;
    if (!isDoubtful || watched === null) return true;
    for (const one of watched[index] ?? []) if (!one.isStill(this.#context)) return false;
    return true;
  }

  #judge(work: AtWork, block: number): JudgedBlock {
    const { before, touched } = work;
    const { layout, places } = work.carried;
    const start = layout.starts[block] ?? 0;
    const length = (layout.starts[block + 1] ?? 0) - start;
    this.#drafting.begin(length);
    for (let index = 0; index < length; index += 1) {
      const place = places[start + index] ?? -1;
      const was = before === null || place === -1 ? null : standAt(before, place);
      const isTouched = touched?.items.has(start + index) === true;
      if (was !== null && !isTouched && this.#holds(work, was.block, was.at))
        this.#drafting.takeOver(index, was.block, was.at);
      else this.#judgeAnew(work, start + index, index, was?.block.findings?.[was.at] ?? null);
    }
    return this.#drafting.end();
  }

  /** Judges one item; a finding that says what it said before stays the same object. */
  #judgeAnew({ rule, put, books }: AtWork, item: number, index: number, was: Finding | null): void {
    const outside = beginReading();
    const verdict = put.verdictAt(item);
    const reads = endReading(outside);
    const watched = lookedUp();
    for (const { book } of watched) books.add(book);
    this.#drafting.note(index, codeOf[verdict.answer], reads, watched);
    if (verdict.answer === 'pass' || verdict.answer === 'notApplicable') return;
    const subject = put.subjectAt(item);
    const id = findingId(rule.id, subject.id);
    const finding = findingOf(rule, subject, verdict, { id, decision: this.#decisionOn(id) });
    if (finding === null) return;
    this.#drafting.find(index, was !== null && isSameFinding(was, finding) ? was : finding);
  }

  /** What a rule said, once all blocks are judged. */
  #settled({ carried: { layout }, listed, blocks, books }: AtWork): Judged {
    let judged: Reads = 0;
    for (const { all } of blocks) judged |= all;
    const standing = new Map<Watchable, object>();
    for (const book of books) standing.set(book, book.standingIn(this.#context));
    return { layout, blocks, listed, judged, standing, counts: countsOf(blocks) };
  }

  /** Where items stand for touched records; null where none does. */
  #touchedIn({ items, recordOf }: Put, carried: CarriedLayout): Touched | null {
    if (this.#touched.size === 0) return null;
    let known = this.#places.get(carried);
    if (known === undefined) {
      known = new Map();
      this.#places.set(carried, known);
    }
    let touched = known.get(recordOf);
    if (touched === undefined) {
      const found = placesOf(this.#touched, items, recordOf);
      const blocks = new Set(found.map((place) => blockAt(carried.layout, place)));
      touched = found.length === 0 ? null : { items: new Set(found), blocks };
      known.set(recordOf, touched);
    }
    return touched;
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
    const blocks = judged.blocks.map((block): JudgedBlock => {
      if (block.findings?.some((finding) => finding !== null && ids.has(finding.id)) !== true) return block;
      const findings = block.findings.map(anew);
      return { ...block, findings, ...foundIn(findings) };
    });
    return { ...judged, blocks };
  }
}

/** Where what was said about an item stands. */
function standAt(
  { layout, blocks }: Judged,
  place: number,
): { readonly block: JudgedBlock; readonly at: number } | null {
  const at = blockAt(layout, place);
  const block = blocks[at];
  return block === undefined ? null : { block, at: place - (layout.starts[at] ?? 0) };
}

/** The positions of items that stand for one of these records. */
function placesOf(
  records: ReadonlySet<object>,
  items: readonly object[],
  recordOf: Put['recordOf'],
): readonly number[] {
  const places: number[] = [];
  if (recordOf === null && records.size <= few) {
    for (const record of records) {
      const place = items.indexOf(record);
      if (place !== -1) places.push(place);
    }
    return places;
  }
  const some = records.size <= few ? [...records] : null;
  for (const [index, item] of items.entries()) {
    const record = recordOf === null ? item : recordOf(item);
    if (some === null ? records.has(record) : some.includes(record)) places.push(index);
  }
  return places;
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
