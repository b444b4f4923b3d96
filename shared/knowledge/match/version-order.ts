import { anyNumber, type Qualifier, type Version } from './version.ts';

/**
 * The order of versions. It is partial: where two spellings have no common order the answer is `unknown`, never a guess.
 */

/**
 * How one version stands to another. `extends`: the same with more detail (2.8.4 to 2.8); `shortened`: with less
 * (2.9 to 2.9.7); `within`: covered by the other's wildcard.
 */
export type VersionRelation = 'before' | 'same' | 'after' | 'extends' | 'shortened' | 'within' | 'unknown';

/** Order of significance; kinds of one rank have no order among each other. */
const ranks: ReadonlyMap<string, number> = new Map(
  Object.entries({
    r: 1,
    number: 2,
    paren: 2,
    dash: 2,
    fp: 4,
    sp: 5,
    mp: 6,
    qu: 6,
    upd: 7,
    hf: 7,
    p: 7,
    cu: 7,
    ru: 7,
    ir: 7,
    uc: 7,
    rev: 8,
    build: 8,
    pre: 9,
  }),
);
const letterRank = 3;

/** Kinds that add to a release, so a version without them is the earlier one. */
const additive = new Set(['r', 'fp', 'sp', 'mp', 'qu', 'upd', 'hf', 'p', 'cu', 'ru', 'ir']);

const isLetter = (qualifier: Qualifier): boolean =>
  ranks.get(qualifier.kind) === undefined ||
  (qualifier.letters.length === 1 && qualifier.numbers.length === 0);
const rankOf = (qualifier: Qualifier): number =>
  isLetter(qualifier) ? letterRank : (ranks.get(qualifier.kind) ?? letterRank);
const adds = (qualifier: Qualifier): boolean => !isLetter(qualifier) && additive.has(qualifier.kind);

function compareNumbers(a: readonly number[], b: readonly number[]): -1 | 0 | 1 {
  for (let at = 0; at < Math.max(a.length, b.length); at += 1) {
    const [left, right] = [a[at] ?? 0, b[at] ?? 0];
    const difference = left === anyNumber || right === anyNumber ? 0 : left - right;
    if (difference !== 0) return difference < 0 ? -1 : 1;
  }
  return 0;
}

/** One counts years or builds (2018 R2, 3112.00), the other releases (1.9.0): no common order. */
function differInScale(a: Version, b: Version): boolean {
  const first = [a.release[0] ?? 0, b.release[0] ?? 0];
  return Math.max(...first) >= 1_000 && Math.min(...first) < 200;
}

/** Compares the shared numbers; more non-zero numbers on one side are detail the other side lacks. */
function relateReleases(a: Version, b: Version): VersionRelation {
  if (differInScale(a, b)) return 'unknown';
  const shared = Math.min(a.release.length, b.release.length);
  const order = compareNumbers(a.release.slice(0, shared), b.release.slice(0, shared));
  if (order !== 0) return order < 0 ? 'before' : 'after';
  if (a.wildcard) return b.wildcard && a.release.length >= b.release.length ? 'within' : 'unknown';
  if (b.wildcard) return a.release.length >= b.release.length ? 'within' : 'unknown';
  // 2.1.669 may be built before or after V2.1 SP3.
  if (a.release.slice(shared).some((part) => part !== 0))
    return b.qualifiers.length === 0 ? 'extends' : 'unknown';
  if (b.release.slice(shared).some((part) => part !== 0))
    return a.qualifiers.length === 0 ? 'shortened' : 'unknown';
  return 'same';
}

function compareLetters(a: string, b: string): -1 | 0 | 1 {
  if (a.length !== b.length) return a.length < b.length ? -1 : 1;
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

/** Two letters in the same place count upwards (1.100E, 1.112R), but letters after parentheses name release trains. */
function relateLetters(a: Qualifier, b: Qualifier, trains: boolean): VersionRelation {
  const order = compareLetters(a.letters, b.letters);
  if (order !== 0 && (trains || a.letters.length > 2 || b.letters.length > 2)) return 'unknown';
  return toRelation(order === 0 ? compareNumbers(a.numbers, b.numbers) : order);
}

function toRelation(order: -1 | 0 | 1): VersionRelation {
  if (order === 0) return 'same';
  return order < 0 ? 'before' : 'after';
}

function relateQualifier(a: Qualifier, b: Qualifier, trains: boolean): VersionRelation {
  if (isLetter(a) && isLetter(b)) return relateLetters(a, b, trains);
  if (a.kind === b.kind)
    return a.kind === 'pre' && a.numbers.length !== b.numbers.length
      ? 'unknown'
      : toRelation(compareNumbers(a.numbers, b.numbers));
  if (rankOf(a) === rankOf(b)) return 'unknown';
  const [present, result]: [Qualifier, VersionRelation] =
    rankOf(a) < rankOf(b) ? [a, 'after'] : [b, 'before'];
  return adds(present) ? result : 'unknown';
}

function relateQualifiers(a: readonly Qualifier[], b: readonly Qualifier[]): VersionRelation {
  let trains = false;
  for (let at = 0; at < Math.max(a.length, b.length); at += 1) {
    const left = a[at];
    const right = b[at];
    if (left === undefined) return right !== undefined && adds(right) ? 'shortened' : 'unknown';
    if (right === undefined) return left.kind === 'pre' ? 'unknown' : 'extends';
    const relation = relateQualifier(left, right, trains);
    if (relation !== 'same') return relation;
    trains ||= left.kind === 'paren';
  }
  return 'same';
}

/** How `a` stands to `b`. Different letter schemes, release trains and unordered qualifiers give `unknown`. */
export function relateVersions(a: Version, b: Version): VersionRelation {
  if (a.scheme !== b.scheme || (a.release.length === 0) !== (b.release.length === 0)) return 'unknown';
  if (a.release.length === 0)
    return toRelation(compareLetters(a.qualifiers[0]?.letters ?? '', b.qualifiers[0]?.letters ?? ''));
  const releases = relateReleases(a, b);
  return releases === 'same' ? relateQualifiers(a.qualifiers, b.qualifiers) : releases;
}
