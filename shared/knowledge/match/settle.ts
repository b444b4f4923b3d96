import type { Advisory } from '../advisory.ts';
import type { AffectedMatch, ClearedMatch, UndecidedMatch } from '../knowledge.ts';
import { withoutContradictions } from './contradictions.ts';
import type { Hit } from './find-products.ts';
import type { AskedVersion, Membership } from './range.ts';
import type { Urgencies } from './rating.ts';
import {
  answerOf,
  type NamedRow,
  type RowAnswer,
  type RowFinding,
  silent,
  undecidedFor,
} from './row-answer.ts';
import { relateVersions } from './version-order.ts';
import { toAffected, toCleared, toUndecided } from './wording.ts';

/** Between two versions an advisory lists one by one, a third may be affected too. */
function isBetweenListed(findings: readonly RowFinding[], version: AskedVersion | null): boolean {
  const asked = version?.version ?? null;
  if (asked === null) return false;
  const listed = findings.flatMap(({ row }) =>
    row.range.kind === 'sets' &&
    row.range.intervals.every((one) => one.length === 1 && one[0]?.operator === '=')
      ? row.range.intervals.flatMap((one) => one.map((bound) => relateVersions(asked, bound.version)))
      : [],
  );
  return listed.includes('before') && listed.includes('after');
}

/** Rows of the product outweigh vaguer names. */
function closestOf(all: readonly RowFinding[]): readonly RowFinding[] {
  if (all.length === 1) return all;
  const exact = all.some(({ hit, row }) => hit.relation === 'same' && row.row.verdict === 'affected');
  return exact ? all.filter(({ hit }) => hit.relation === 'same' || hit.relation === 'family') : all;
}

/** What one advisory says of an asset. */
export type Settled =
  | { readonly say: 'affected'; readonly match: AffectedMatch }
  | { readonly say: 'undecided'; readonly match: UndecidedMatch }
  | { readonly say: 'cleared'; readonly match: ClearedMatch };

/** What the rows of an advisory said of one version, one by one, and what that came to. */
interface Told {
  readonly answers: readonly RowAnswer[];
  /** Whether the version lies in the release line of each row's name; empty where no name gives one. */
  readonly inLines: readonly boolean[];
  readonly settled: Settled | null;
}

function alike(one: readonly unknown[], other: readonly unknown[]): boolean {
  for (let at = 0; at < one.length; at += 1) if (one[at] !== other[at]) return false;
  return true;
}

/** Rows that say "in just this version", one by one. */
const listsVersions = ({ row: { range } }: NamedRow): boolean =>
  range.kind === 'sets' && range.intervals.every((one) => one.length === 1 && one[0]?.operator === '=');

/**
 * The rows of one advisory that name a product. Most versions of the product get one of few answers, each of which is put
 * into words once and stays one object.
 */
export class AdvisoryRows {
  readonly rows: NamedRow[] = [];
  readonly #advisory: Advisory;
  readonly #vendor: string | null;
  readonly #urgencies: Urgencies;
  readonly #known: { readonly key: string; readonly settled: Settled }[] = [];
  readonly #told: Told[] = [];
  #listsVersions: boolean | null = null;

  constructor(advisory: Advisory, vendor: string | null, urgencies: Urgencies) {
    this.#advisory = advisory;
    this.#vendor = vendor;
    this.#urgencies = urgencies;
  }

  /**
   * One answer: affected wins, then undecided; null where no row says anything. `lines` says how the version stands to the
   * release lines of names.
   */
  settle(version: AskedVersion | null, lines: ReadonlyMap<Hit, Membership>): Settled | null {
    const answers: RowAnswer[] = [];
    const inLines: boolean[] = [];
    for (const named of this.rows) {
      const line = lines.size === 0 ? undefined : lines.get(named.hit);
      answers.push(answerOf(named, version, line ?? null));
      if (lines.size > 0) inLines.push(line?.answer === 'inside');
    }
    for (const told of this.#told)
      if (alike(answers, told.answers) && alike(inLines, told.inLines)) return told.settled;
    const settled = this.#settled(this.#findings(answers, inLines), version);
    this.#listsVersions ??= this.rows.some(listsVersions);
    // Of listed versions two that get the same answers one by one may lie differently between them.
    if (!this.#listsVersions) this.#told.push({ answers, inLines, settled });
    return settled;
  }

  #findings(answers: readonly RowAnswer[], inLines: readonly boolean[]): readonly RowFinding[] {
    const findings: RowFinding[] = [];
    for (const { hit, row, place } of this.rows) {
      const answer = answers[place] ?? silent;
      if (answer.say !== 'silent')
        findings.push({ hit, row, place, answer, inLine: inLines[place] ?? false });
    }
    return findings;
  }

  #settled(all: readonly RowFinding[], version: AskedVersion | null): Settled | null {
    if (all.length === 0) return null;
    const findings = withoutContradictions(closestOf(all));
    const affected = findings.filter(({ answer }) => answer.say === 'affected');
    if (affected.length > 0) return this.#worded('affected', affected);
    const undecided = findings.filter(({ answer }) => answer.say === 'undecided');
    if (undecided.length > 0) return this.#worded('undecided', undecided);
    if (findings.length === 0) return null;
    if (!isBetweenListed(findings, version)) return this.#worded('cleared', findings);
    const answer = undecidedFor('notComparable');
    return this.#worded(
      'undecided',
      findings.map((finding) => ({ ...finding, answer })),
    );
  }

  #worded(say: Settled['say'], findings: readonly RowFinding[]): Settled {
    let key: string = say;
    for (const { place, answer } of findings)
      key += answer.say === 'undecided' ? ` ${place} ${answer.reason}` : ` ${place}`;
    const known = this.#known.find((one) => one.key === key);
    if (known !== undefined) return known.settled;
    const settled = this.#word(say, findings);
    this.#known.push({ key, settled });
    return settled;
  }

  #word(say: Settled['say'], findings: readonly RowFinding[]): Settled {
    const advisory = this.#advisory;
    if (say === 'affected')
      return { say, match: toAffected(advisory, findings, this.#vendor, this.#urgencies) };
    if (say === 'undecided') return { say, match: toUndecided(advisory, findings) };
    return { say, match: toCleared(advisory, findings) };
  }
}

/** Sorts exploited advisories first, then by CVSS base score (unknown last), then the newer id. */
export function byUrgency(a: AffectedMatch, b: AffectedMatch): number {
  if (a.knownExploited !== b.knownExploited) return a.knownExploited ? -1 : 1;
  if (a.cvss !== b.cvss) return (b.cvss ?? -1) - (a.cvss ?? -1);
  return a.advisory < b.advisory ? 1 : -1;
}
