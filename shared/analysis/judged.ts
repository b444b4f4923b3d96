import type { Answer, Finding, Severity } from './analysis.ts';
import type { Reads, Watched } from './reading.ts';
import type { Put, Rule } from './rules/rule.ts';

/** The answers by their codes. */
export const answers = ['pass', 'fail', 'notApplicable', 'unknown'] as const satisfies readonly Answer[];
/** The code of each answer. */
export const codeOf: Readonly<Record<Answer, number>> = { pass: 0, fail: 1, notApplicable: 2, unknown: 3 };

/** What one rule said about everything it quantifies over, item by item, and what each answer was taken from. */
export interface Judged {
  readonly items: readonly object[];
  readonly answers: Uint8Array;
  readonly reads: Int32Array;
  /** What was looked up for each item; null where nothing was for any. */
  readonly watched: readonly (readonly Watched[])[] | null;
  readonly findings: readonly (Finding | null)[];
  /** All that was looked at: to list the items, and to judge them. */
  readonly listed: Reads;
  readonly judged: Reads;
  readonly counts: Readonly<Record<Answer, number>>;
  /** Broken by severity, and undecided; in the order of items. */
  readonly failed: Readonly<Record<Severity, readonly Finding[]>>;
  readonly undecided: readonly Finding[];
}

/** A rule at work: what it says now, and where it can take over what it said before. */
export interface AtWork {
  readonly rule: Rule;
  readonly put: Put;
  readonly listed: Reads;
  readonly before: Judged | null;
  readonly answers: Uint8Array;
  readonly reads: Int32Array;
  watched: (readonly Watched[])[] | null;
  readonly findings: (Finding | null)[];
  readonly counts: Record<Answer, number>;
  judged: Reads;
}

/** Nothing was looked up. */
export const nothing: readonly Watched[] = [];

/** A rule before its first item. */
export function begun(begin: Pick<AtWork, 'rule' | 'put' | 'listed' | 'before'>): AtWork {
  const { length } = begin.put.items;
  return {
    ...begin,
    answers: new Uint8Array(length),
    reads: new Int32Array(length),
    watched: null,
    findings: new Array<Finding | null>(length).fill(null),
    counts: { pass: 0, fail: 0, notApplicable: 0, unknown: 0 },
    judged: 0,
  };
}

/** Keeps what was looked up for an item. */
export function noteWatched(work: AtWork, index: number, watched: readonly Watched[]): void {
  if (watched.length === 0) return;
  work.watched ??= new Array<readonly Watched[]>(work.reads.length).fill(nothing);
  work.watched[index] = watched;
}

/** Findings by severity after some of them were exchanged for others. */
export function sortedAgain(
  { failed, undecided }: Pick<Judged, 'failed' | 'undecided'>,
  findings: readonly (Finding | null)[],
  exchanged: readonly (readonly [was: Finding | null, is: Finding | null])[],
): Pick<Judged, 'failed' | 'undecided'> {
  const lists = { ...failed, undecided };
  for (const [was, is] of exchanged) {
    if (was === null && is === null) continue;
    // What comes or goes has its place among the others: they are sorted out anew.
    if (was === null || is === null || listOf(was) !== listOf(is)) return sortedOut(findings);
    const list = lists[listOf(was)].slice();
    list[list.indexOf(was)] = is;
    lists[listOf(was)] = list;
  }
  const { undecided: open, ...broken } = lists;
  return { failed: broken, undecided: open };
}

const listOf = ({ status, severity }: Finding): Severity | 'undecided' =>
  status === 'fail' ? severity : 'undecided';

/** What a rule said, once all items are judged. */
export const settled = (work: AtWork): Judged => judgedOf(work, sortedOut(work.findings));

/** The same where the findings by severity are known. */
export function judgedOf(work: AtWork, { failed, undecided }: Pick<Judged, 'failed' | 'undecided'>): Judged {
  const { put, listed, answers: given, reads, watched, findings, counts, judged } = work;
  const { items } = put;
  return { items, listed, judged, answers: given, reads, watched, findings, counts, failed, undecided };
}

/** Findings by severity, and undecided ones; in the order of items. */
export function sortedOut(findings: readonly (Finding | null)[]): Pick<Judged, 'failed' | 'undecided'> {
  const failed: Record<Severity, Finding[]> = { critical: [], high: [], medium: [], low: [], info: [] };
  const undecided: Finding[] = [];
  for (const finding of findings) {
    if (finding === null) continue;
    if (finding.status === 'fail') failed[finding.severity].push(finding);
    else undecided.push(finding);
  }
  return { failed, undecided };
}
