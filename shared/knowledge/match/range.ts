import { type Operator, type RangeToken, readRangeWords, type UnreadableReason } from './range-words.ts';
import { parseVersion, type Version } from './version.ts';
import { relateVersions, type VersionRelation } from './version-order.ts';

/** One bound of an interval. */
interface Comparator {
  readonly operator: Operator;
  readonly version: Version;
}

/** All comparators hold. */
type Interval = readonly Comparator[];

/**
 * What an advisory says about versions. `sets`: any interval holds. `condition` is text that restricts the statement
 * in a way a version cannot decide; `open` means part of the text was not understood, so nothing outside is certain.
 */
export type Range =
  | { readonly kind: 'all'; readonly condition: string | null }
  | {
      readonly kind: 'sets';
      readonly intervals: readonly Interval[];
      readonly condition: string | null;
      readonly open: boolean;
    }
  | { readonly kind: 'undecidable'; readonly reason: UnreadableReason };

export type MembershipReason =
  | UnreadableReason
  | 'versionMissing'
  | 'versionNotReadable'
  | 'notComparable'
  | 'lessPrecise';

export type Membership =
  | { readonly answer: 'inside' }
  | { readonly answer: 'outside' }
  | { readonly answer: 'unknown'; readonly reason: MembershipReason };

const inside: Membership = { answer: 'inside' };
const outside: Membership = { answer: 'outside' };
const unknown = (reason: MembershipReason): Membership => ({ answer: 'unknown', reason });

interface Item {
  readonly operator: Operator | null;
  readonly version: Version;
  /** What stood before it. */
  readonly joined: 'start' | 'or' | 'list' | 'and' | 'to' | 'nothing';
}

interface ReadItems {
  readonly items: readonly Item[];
  readonly all: boolean;
  readonly condition: string | null;
  readonly open: boolean;
}

type Joined = Item['joined'];

/** Words before an operator that name no version: "All BIOS versions < V2". */
const labels = new Set(['bios', 'firmware', 'software', 'fw', 'release']);

/** Collects versions with their operators from the token stream. */
class ItemReader {
  readonly items: Item[] = [];
  all = false;
  condition: string | null = null;
  open = false;
  private words: string[] = [];
  /** "All" was read and nothing after it yet. */
  private bareAll = false;
  private operator: Operator | null = null;
  /** The last item says "less than", or stands in a list after one that does. */
  private isBelow = false;
  private joined: Joined = 'start';

  read(tokens: readonly RangeToken[]): ReadItems {
    for (const token of tokens) if (!this.open) this.take(token);
    if (!this.open) this.finishItem();
    return { items: this.items, all: this.all, condition: this.condition, open: this.open };
  }

  private take(token: RangeToken): void {
    if (token.type === 'word') this.words.push(token.text);
    else if (token.type === 'all') this.bareAll ||= this.words.length === 0 && this.operator === null;
    else if (token.type === 'condition') {
      this.finishItem();
      this.condition = token.text;
    } else if (token.type === 'operator') this.takeOperator(token.operator);
    else if (token.type === 'bound') this.takeBound(token.operator);
    else {
      this.finishItem();
      this.joined = token.type;
    }
  }

  private takeOperator(operator: Operator): void {
    if (this.words.every((word) => labels.has(word))) this.words = [];
    const hadWords = this.words.length > 0;
    if (this.operator !== null && !hadWords) this.open = true;
    if (hadWords) this.finishItem();
    if (hadWords) this.joined = 'nothing';
    this.bareAll = false;
    this.operator = operator;
  }

  private takeBound(operator: '<=' | '>=' | '<'): void {
    if (this.words.length === 0) return;
    const to = this.joined === 'to' || this.joined === 'and';
    if (operator === '<' && !to) this.open = true;
    this.operator = operator;
    this.finishItem();
  }

  private finishItem(): void {
    if (this.words.length === 0) {
      this.all ||= this.bareAll && this.operator === null;
      return;
    }
    this.bareAll = false;
    const version = parseVersion(this.words.join(' '));
    if (version === null) this.leaveRest();
    else this.items.push({ operator: this.operatorInList(), version, joined: this.joined });
    this.words = [];
    this.operator = null;
    this.joined = 'nothing';
  }

  /**
   * "< 36.11, 35.13": the second is affected itself, or the first release of its line that is not. As a bound beside
   * another it decides nothing between the two.
   */
  private operatorInList(): Operator | null {
    const listed = this.joined === 'list' || this.joined === 'and';
    this.isBelow = this.operator === '<' || (this.isBelow && listed && this.operator === null);
    return this.isBelow && this.operator === null ? '<=' : this.operator;
  }

  /** Words that are no version: after "and" they restrict what was said, elsewhere they may widen it. */
  private leaveRest(): void {
    this.open = true;
    if (this.joined === 'and' && this.items.length > 0) this.condition = this.words.join(' ');
  }
}

const isLower = (operator: Operator | null): boolean => operator === '>' || operator === '>=';
const isUpper = (operator: Operator | null): boolean => operator === '<' || operator === '<=';

/** True when the two bounds leave something between them. */
function encloses(lower: Version, upper: Version): boolean {
  const relation = relateVersions(lower, upper);
  return relation !== 'after' && relation !== 'unknown';
}

/**
 * Joins items to intervals. `>= a | <= b` is one interval, `<= a | >= b` two; a list of bare versions is a choice.
 * Returns null where the bounds contradict each other.
 */
function intervalsOf(items: readonly Item[]): Interval[] | null {
  const intervals: Interval[] = [];
  for (let at = 0; at < items.length; at += 1) {
    const item = items[at];
    const next = items[at + 1];
    if (item === undefined) break;
    const pair = next === undefined ? null : pairOf(item, next);
    if (pair === 'contradiction') return null;
    if (pair !== null) {
      intervals.push(pair);
      at += 1;
    } else intervals.push([{ operator: item.operator ?? '=', version: item.version }]);
  }
  return intervals;
}

function pairOf(item: Item, next: Item): Interval | 'contradiction' | null {
  const startsRange = isLower(item.operator);
  const bareStart = item.operator === null && (next.joined === 'to' || next.joined === 'nothing');
  const endsRange = isUpper(next.operator) || (next.joined === 'to' && next.operator === null);
  const between = item.operator === null && next.joined === 'and' && next.operator === '<';
  if (!((startsRange || bareStart) && endsRange) && !between) return null;
  if (!encloses(item.version, next.version)) return 'contradiction';
  const lower: Operator = item.operator === '>' ? '>' : '>=';
  return [
    { operator: lower, version: item.version },
    { operator: next.operator === '<' ? '<' : '<=', version: next.version },
  ];
}

/** Reads what a vendor wrote in a version or version range field. Never throws; linear in the text. */
export function parseRange(text: string): Range {
  const words = readRangeWords(text);
  if (!words.ok) return { kind: 'undecidable', reason: words.reason };
  const read = new ItemReader().read(words.tokens);
  const condition = words.condition ?? read.condition;
  if (read.all && !read.open) return { kind: 'all', condition };
  if (read.items.length === 0) {
    return { kind: 'undecidable', reason: condition === null ? 'notReadable' : 'condition' };
  }
  const intervals = intervalsOf(read.items);
  if (intervals === null) return { kind: 'undecidable', reason: 'notReadable' };
  const open = words.widened || (read.open && read.condition === null);
  return { kind: 'sets', intervals, condition, open };
}

const answers: Readonly<Record<Operator, Readonly<Partial<Record<VersionRelation, boolean>>>>> = {
  '<': { before: true, shortened: true, same: false, after: false, extends: false },
  '<=': { before: true, shortened: true, same: true, within: true, after: false },
  '>': { after: true, extends: true, same: false, before: false },
  '>=': { after: true, extends: true, same: true, within: true, before: false },
  '=': { same: true, within: true, before: false, after: false },
};

type Answer = { readonly holds: boolean | null; readonly precise: boolean };

function testComparator(comparator: Comparator, version: Version): Answer {
  const relation = relateVersions(version, comparator.version);
  const holds = answers[comparator.operator][relation] ?? null;
  return { holds, precise: relation === 'unknown' || relation === 'within' };
}

function testInterval(interval: Interval, version: Version): Answer {
  const [only, ...more] = interval;
  if (only !== undefined && more.length === 0) return testComparator(only, version);
  const tests = interval.map((comparator) => testComparator(comparator, version));
  if (tests.some((test) => test.holds === false)) return { holds: false, precise: true };
  return tests.find((test) => test.holds === null) ?? { holds: true, precise: true };
}

/** Several upper (or several lower) bounds belong to release lines the text does not name. */
function severalHalfLines(intervals: readonly Interval[]): boolean {
  const halves = intervals
    .filter((interval) => interval.length === 1)
    .map((interval) => interval[0]?.operator);
  const uppers = halves.filter((operator) => isUpper(operator ?? null)).length;
  const lowers = halves.filter((operator) => isLower(operator ?? null)).length;
  return uppers > 1 || lowers > 1;
}

/** "<= 3.14.25 | 3.15.18": the bound may hold in the second line too, so 3.15.17 is not certain. */
function isBelowListed(intervals: readonly Interval[], version: Version): boolean {
  const single = intervals.filter((interval) => interval.length === 1).flat();
  if (!single.some(({ operator }) => operator === '<=')) return false;
  return single.some(
    (bound) => bound.operator === '=' && relateVersions(version, bound.version) === 'before',
  );
}

const reasonOf = ({ precise }: Answer): MembershipReason => (precise ? 'notComparable' : 'lessPrecise');

/** One interval is most of what advisories write: nothing stands beside it that could say otherwise. */
function alone(test: Answer): Membership {
  if (test.holds === null) return unknown(reasonOf(test));
  return test.holds ? inside : outside;
}

function combine(intervals: readonly Interval[], version: Version): Membership {
  const [only, ...more] = intervals;
  if (only !== undefined && more.length === 0) return alone(testInterval(only, version));
  const tests = intervals.map((interval) => testInterval(interval, version));
  const uncertain = tests.find((test) => test.holds === null);
  if (severalHalfLines(intervals)) {
    if (tests.every((test) => test.holds === false)) return outside;
    const lowerBounds = intervals.every((interval) => interval.every((bound) => isLower(bound.operator)));
    return !lowerBounds && tests.every((test) => test.holds === true) ? inside : unknown('notComparable');
  }
  if (tests.some((test) => test.holds === true)) return inside;
  if (isBelowListed(intervals, version)) return unknown('notComparable');
  return uncertain === undefined ? outside : unknown(reasonOf(uncertain));
}

/** A version as asked for: read once, tested against many ranges. */
export interface AskedVersion {
  readonly text: string;
  /** null where the text is no version. */
  readonly version: Version | null;
}

/** "01.02.2021" in a version field: day, month, year order nothing. */
const dayMonthYear = /^[0-3]?\d\.[01]?\d\.(19|20)\d\d$/;
/** "Firmware: V2.9": the colon parts a label from the version. */
const label = /^(firmware|software|fw|sw|version|release)\s*:\s*/i;
/** "2,82": a spreadsheet's decimal comma. */
const withCommas = /^[a-z]{0,8}\s?\d+(,\d+)+$/i;

function plainVersion(text: string): string {
  const bare = text.replace(label, '');
  return withCommas.test(bare) ? bare.replaceAll(',', '.') : bare;
}

/** Reads the version of an asset; null where none is known. */
export function askVersion(text: string | null): AskedVersion | null {
  const trimmed = text?.trim() ?? '';
  if (trimmed === '') return null;
  return { text: trimmed, version: dayMonthYear.test(trimmed) ? null : parseVersion(plainVersion(trimmed)) };
}

/**
 * Whether a version lies in a range. A version that says more or less than the bound (2.8.4 against `<= 2.8`, 2.9
 * against `>= 2.9.2`) is unknown wherever "outside" would be a guess.
 */
export function testMembership(range: Range, asked: AskedVersion | null): Membership {
  if (range.kind === 'undecidable') return unknown(range.reason);
  if (range.kind === 'all') return range.condition === null ? inside : unknown('condition');
  if (asked === null) return unknown('versionMissing');
  if (asked.version === null) return unknown('versionNotReadable');
  const answer = combine(range.intervals, asked.version);
  if (answer.answer === 'inside' && range.condition !== null) return unknown('condition');
  if (answer.answer === 'outside' && range.open) return unknown('notReadable');
  return answer;
}

/** True when some version could be decided against the range. */
export function isDecidable(range: Range): boolean {
  return range.kind !== 'undecidable' && range.condition === null && !(range.kind === 'sets' && range.open);
}
