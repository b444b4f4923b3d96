import type { CsafDocument } from './csaf-document.ts';
import type { Inconsistency } from './inconsistency.ts';

/** Mandatory tests of CSAF 2.0 section 6.1 on a document's own history and languages: 6.1.14 to 6.1.22, 6.1.28, 6.1.30. */

type Tracking = CsafDocument['document']['tracking'];

const path = '/document/tracking/revision_history';
const isSemantic = (version: string): boolean => version.includes('.');

interface Parts {
  readonly core: readonly number[];
  /** Null for a released version. */
  readonly pre: string | null;
}

/** An integer or semantic version without its build metadata. */
function partsOf(version: string): Parts {
  const [plain = ''] = version.split('+');
  const dash = plain.indexOf('-');
  const core = (dash < 0 ? plain : plain.slice(0, dash)).split('.').map(Number);
  return { core, pre: dash < 0 ? null : plain.slice(dash + 1) };
}

/** Identifiers of pre-releases: numbers by value and before words, words by their characters. */
function compareIdentifiers(a: string, b: string): number {
  const [first, second] = [/^\d+$/.test(a), /^\d+$/.test(b)];
  if (first !== second) return first ? -1 : 1;
  if (first) return Number(a) - Number(b);
  return a === b ? 0 : a < b ? -1 : 1;
}

function comparePreReleases(a: string, b: string): number {
  const [left, right] = [a.split('.'), b.split('.')];
  for (const [at, one] of left.entries()) {
    const other = right[at];
    const difference = other === undefined ? 1 : compareIdentifiers(one, other);
    if (difference !== 0) return difference;
  }
  return left.length - right.length;
}

/** Order of two tracking versions: integers, or semantic versions (semver.org, clause 11) without build metadata. */
function compareTrackingVersions(a: string, b: string): number {
  const [left, right] = [partsOf(a), partsOf(b)];
  for (let at = 0; at < 3; at += 1) {
    const difference = (left.core[at] ?? 0) - (right.core[at] ?? 0);
    if (difference !== 0) return difference;
  }
  if (left.pre === null || right.pre === null) return left.pre === right.pre ? 0 : left.pre === null ? 1 : -1;
  return comparePreReleases(left.pre, right.pre);
}

/** Whether one revision of an advisory is newer than another: by its version, then by its day. */
export function isNewerAdvisory(a: Revision, b: Revision): boolean {
  const order = compareTrackingVersions(a.version, b.version);
  return order > 0 || (order === 0 && a.revised > b.revised);
}

interface Revision {
  readonly version: string;
  /** YYYY-MM-DD. */
  readonly revised: string;
}

const isDraftNumber = (version: string): boolean => Number(version.split('.')[0]) === 0;
const fail = (test: string, where: string, detail: string): Inconsistency => ({ test, path: where, detail });

function byDate(tracking: Tracking): Tracking['revision_history'] {
  return tracking.revision_history.toSorted(
    (a, b) => Date.parse(a.date) - Date.parse(b.date) || compareTrackingVersions(a.number, b.number),
  );
}

function checkOrder(tracking: Tracking): Inconsistency | null {
  const sorted = byDate(tracking);
  const wrong = sorted.findIndex(
    (one, at) => at > 0 && compareTrackingVersions(sorted[at - 1]?.number ?? '0', one.number) > 0,
  );
  if (wrong >= 0) return fail('6.1.14', path, `revision ${sorted[wrong]?.number} is dated after a later one`);
  const latest = sorted.at(-1)?.number ?? '';
  const same = compareTrackingVersions(latest, tracking.version) === 0;
  const preReleaseOfSame =
    tracking.status === 'draft' &&
    partsOf(latest).core.join('.') === partsOf(tracking.version).core.join('.');
  return same || preReleaseOfSame
    ? null
    : fail('6.1.16', '/document/tracking/version', `version ${tracking.version}, last revision ${latest}`);
}

function checkStatus(tracking: Tracking): Inconsistency | null {
  const { version, status, revision_history: revisions } = tracking;
  const preRelease = partsOf(version).pre !== null;
  const final = status !== 'draft';
  if (final && (isDraftNumber(version) || (preRelease && isSemantic(version)))) {
    const test = preRelease && !isDraftNumber(version) ? '6.1.20' : '6.1.17';
    return fail(test, '/document/tracking/version', `version ${version} with status ${status}`);
  }
  const draft = revisions.findIndex((one) => final && isDraftNumber(one.number));
  if (draft >= 0)
    return fail('6.1.18', `${path}/${draft}/number`, `revision 0 in a document of status ${status}`);
  const early = revisions.findIndex((one) => partsOf(one.number).pre !== null);
  return early < 0 ? null : fail('6.1.19', `${path}/${early}/number`, 'a pre-release has no revision entry');
}

function checkNumbers(tracking: Tracking): Inconsistency | null {
  const { version, revision_history: revisions } = tracking;
  const numbers = revisions.map((one) => one.number);
  if (new Set(numbers).size !== numbers.length)
    return fail('6.1.22', path, 'a revision number appears twice');
  if (new Set([version, ...numbers].map(isSemantic)).size > 1)
    return fail('6.1.30', path, 'integer and semantic versions are mixed');
  const majors = [...new Set(numbers.map((number) => Number(number.split('.')[0])))].sort((a, b) => a - b);
  const gap = majors.findIndex((major, at) => at > 0 && major !== (majors[at - 1] ?? 0) + 1);
  if (gap >= 0) return fail('6.1.21', path, `revision ${majors[gap]} does not follow ${majors[gap - 1]}`);
  return (majors[0] ?? 0) > 1 ? fail('6.1.21', path, 'the first revision is missing') : null;
}

function checkLanguages({
  lang,
  source_lang: source,
  publisher,
}: CsafDocument['document']): Inconsistency | null {
  const translated = publisher.category === 'translator';
  if (translated && source === undefined)
    return fail('6.1.15', '/document/source_lang', 'a translation does not name its source language');
  const same = lang !== undefined && lang.toLowerCase() === source?.toLowerCase();
  return same ? fail('6.1.28', '/document/source_lang', `translated from ${source} to ${lang}`) : null;
}

/** The first of these tests that fails; null when the history is sound. */
export function findRevisionFault({ document }: CsafDocument): Inconsistency | null {
  const { tracking } = document;
  return checkNumbers(tracking) ?? checkStatus(tracking) ?? checkOrder(tracking) ?? checkLanguages(document);
}
