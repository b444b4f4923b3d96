import { type Answer, type Finding, type Severity, severities } from './analysis.ts';
import type { Layout } from './blocks.ts';
import type { Reads, Watchable, Watched } from './reading.ts';

/** The answers by their codes. */
const answers = ['pass', 'fail', 'notApplicable', 'unknown'] as const satisfies readonly Answer[];
/** The code of each answer. */
export const codeOf: Readonly<Record<Answer, number>> = { pass: 0, fail: 1, notApplicable: 2, unknown: 3 };

/** How often each answer was given, by code. */
type Counts = readonly [pass: number, fail: number, notApplicable: number, unknown: number];

/** One figure per item, or the one that all items have. */
type Column = number | Int32Array;

/** What one item of a column is. */
export function figureAt(column: Column, index: number): number {
  return typeof column === 'number' ? column : (column[index] ?? 0);
}

function columnOf(figures: Int32Array, length: number): Column {
  const first = figures[0] ?? 0;
  for (let index = 1; index < length; index += 1)
    if (figures[index] !== first) return figures.slice(0, length);
  return first;
}

/** Broken by severity, and undecided; in the order of items. */
export interface Found {
  readonly failed: Readonly<Record<Severity, readonly Finding[]>>;
  readonly undecided: readonly Finding[];
}

/** What one rule said about a block of items, item by item, and what each answer was taken from. */
export interface JudgedBlock extends Found {
  readonly answers: Column;
  readonly reads: Column;
  /** All that was looked at for any of them. */
  readonly all: Reads;
  /** What was looked up for each item; null where nothing was for any. */
  readonly watched: readonly (readonly Watched[])[] | null;
  /** Null where there is none. */
  readonly findings: readonly (Finding | null)[] | null;
  readonly counts: Counts;
}

/** What one rule said about everything it quantifies over. */
export interface Judged {
  readonly layout: Layout;
  readonly blocks: readonly JudgedBlock[];
  /** All that was looked at: to list the items, and to judge them. */
  readonly listed: Reads;
  readonly judged: Reads;
  /** What anything was looked up in, and how it stood. */
  readonly standing: ReadonlyMap<Watchable, object>;
  readonly counts: Readonly<Record<Answer, number>>;
}

const nothing: readonly Watched[] = [];
const none: readonly Finding[] = [];
const unbroken: Found['failed'] = { critical: none, high: none, medium: none, low: none, info: none };

/** A block while its items are judged one after the other; used again for the next block. */
export class Drafting {
  #answers = new Int32Array(256);
  #reads = new Int32Array(256);
  #length = 0;
  #all: Reads = 0;
  #counts: [number, number, number, number] = [0, 0, 0, 0];
  #watched: (readonly Watched[])[] | null = null;
  #findings: (Finding | null)[] | null = null;

  /** Begins a block of so many items. */
  begin(length: number): void {
    if (length > this.#reads.length) {
      this.#answers = new Int32Array(length * 2);
      this.#reads = new Int32Array(length * 2);
    }
    this.#length = length;
    this.#all = 0;
    this.#counts = [0, 0, 0, 0];
    this.#watched = null;
    this.#findings = null;
  }

  /** Notes what was said about one item. */
  note(index: number, code: number, reads: Reads, watched: readonly Watched[]): void {
    this.#answers[index] = code;
    this.#reads[index] = reads;
    this.#all |= reads;
    this.#counts[code] = (this.#counts[code] ?? 0) + 1;
    if (watched.length === 0) return;
    this.#watched ??= new Array<readonly Watched[]>(this.#length).fill(nothing);
    this.#watched[index] = watched;
  }

  /** Notes what was found about one item. */
  find(index: number, finding: Finding): void {
    this.#findings ??= new Array<Finding | null>(this.#length).fill(null);
    this.#findings[index] = finding;
  }

  /** Takes over what was said before about one item. */
  takeOver(index: number, block: JudgedBlock, at: number): void {
    const watched = block.watched?.[at] ?? nothing;
    this.note(index, figureAt(block.answers, at), figureAt(block.reads, at), watched);
    const finding = block.findings?.[at] ?? null;
    if (finding !== null) this.find(index, finding);
  }

  /** The block, all of whose items were noted. */
  end(): JudgedBlock {
    return {
      answers: columnOf(this.#answers, this.#length),
      reads: columnOf(this.#reads, this.#length),
      all: this.#all,
      watched: this.#watched,
      findings: this.#findings,
      counts: this.#counts,
      ...foundIn(this.#findings),
    };
  }
}

/** Findings by severity, and undecided ones; in the order of items. */
export function foundIn(findings: readonly (Finding | null)[] | null): Found {
  if (findings === null) return { failed: unbroken, undecided: none };
  const failed: Partial<Record<Severity, Finding[]>> = {};
  const undecided: Finding[] = [];
  for (const finding of findings) {
    if (finding === null) continue;
    if (finding.status === 'unknown') undecided.push(finding);
    else {
      const list = failed[finding.severity];
      if (list === undefined) failed[finding.severity] = [finding];
      else list.push(finding);
    }
  }
  return { failed: { ...unbroken, ...failed }, undecided };
}

/** How often a rule gave each answer. */
export function countsOf(blocks: readonly JudgedBlock[]): Judged['counts'] {
  const sums = { pass: 0, fail: 0, notApplicable: 0, unknown: 0 };
  for (const { counts } of blocks) for (const answer of answers) sums[answer] += counts[codeOf[answer]] ?? 0;
  return sums;
}

/** How often a rule failed with each severity. */
export function failuresOf({ blocks }: Pick<Judged, 'blocks'>): Readonly<Record<Severity, number>> {
  const sums = { critical: 0, high: 0, medium: 0, low: 0, info: 0 };
  for (const { failed } of blocks)
    if (failed !== unbroken) for (const severity of severities) sums[severity] += failed[severity].length;
  return sums;
}
