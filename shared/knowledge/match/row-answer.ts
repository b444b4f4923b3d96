import type { IndexedRow } from '../pack/indexed-row.ts';
import type { Hit } from './find-products.ts';
import type { AskedVersion, Membership, Range } from './range.ts';
import type { UndecidedReason } from './reasons.ts';
import { lineMembership } from './release-line.ts';

/**
 * "V2" in a name is a release line (WinCC V7.4) or a hardware generation (CP 1242-7 V2 with firmware below V3.4). Where
 * the row's own bounds lie outside the line it is no line, and a bare "V2" with all versions clears nothing.
 */
function isReleaseLine(line: Range, range: Range): boolean {
  if (range.kind !== 'sets') return true;
  return range.intervals
    .flat()
    .every(({ version }) => lineMembership(line, { text: version.text, version }).answer !== 'outside');
}

function isBareNumber(line: Range): boolean {
  return (
    line.kind === 'sets' &&
    line.intervals.flat().every(({ version }) => version.release.length === 1 && !version.wildcard)
  );
}

/** "V7" with firmware below V7.0.3: the row itself counts longer numbers to its line. */
function holdsLongerNumbers(line: Range, range: Range): boolean {
  if (range.kind !== 'sets') return false;
  return range.intervals
    .flat()
    .some(({ version }) => lineMembership(line, { text: version.text, version }).answer === 'unknown');
}

/** A row that names the asset, whatever its version: what only the two together tell, found once. */
export class NamedRow {
  readonly hit: Hit;
  readonly row: IndexedRow;
  /** Among the rows of its advisory that name the asset. */
  readonly place: number;
  #hasReleaseLine: boolean | null = null;

  constructor(hit: Hit, row: IndexedRow, place: number) {
    this.hit = hit;
    this.row = row;
    this.place = place;
  }

  /** The name gives a release line, not a generation of the hardware. */
  get hasReleaseLine(): boolean {
    const { line } = this.hit.entry.name;
    this.#hasReleaseLine ??= line !== null && isReleaseLine(line, this.row.range);
    return this.#hasReleaseLine;
  }
}

/** Whether a version lies in the release line that a row's name gives; null where it gives none. */
export function lineAnswer(hit: Hit, version: AskedVersion | null): Membership | null {
  const { line } = hit.entry.name;
  return line === null || version === null ? null : lineMembership(line, version);
}

/** The row's own versions, inside the release line its product name gives; an order number needs no line. */
function versionAnswer(
  named: NamedRow,
  version: AskedVersion | null,
  membership: Membership | null,
): Membership {
  const { hit, row } = named;
  const range = row.membership(version);
  const line = hit.entry.name.line;
  if (line === null || range.answer === 'outside' || !named.hasReleaseLine) return range;
  if (membership === null)
    return range.answer === 'inside' ? { answer: 'unknown', reason: 'versionMissing' } : range;
  if (membership.answer === 'outside')
    return row.range.kind === 'all' && isBareNumber(line)
      ? { answer: 'unknown', reason: 'notComparable' }
      : membership;
  if (membership.answer !== 'unknown' || range.answer !== 'inside') return range;
  return hit.basis === 'orderNumber' || holdsLongerNumbers(line, row.range) ? range : membership;
}

/** "RS416NC v2" below V5.6.0 is a generation of its own, which an asset called "RS416NC" may or may not be. */
export function isOtherGeneration(hit: Hit, row: IndexedRow): boolean {
  const { line } = hit.entry.name;
  return (
    line !== null &&
    !hit.lineAsked &&
    hit.basis !== 'orderNumber' &&
    isBareNumber(line) &&
    !isReleaseLine(line, row.range)
  );
}

/** What one row says of the asset. `silent`: nothing, such as a fixed version the asset does not run. */
export type RowAnswer =
  | { readonly say: 'affected' | 'notAffected' | 'silent' }
  | { readonly say: 'undecided'; readonly reason: UndecidedReason };

const affected: RowAnswer = { say: 'affected' };
const notAffected: RowAnswer = { say: 'notAffected' };
/** Says nothing. */
export const silent: RowAnswer = { say: 'silent' };

const knownReasons = new Map<UndecidedReason, RowAnswer>();

/** One answer per reason, so that answers can be told apart by what they are. */
export function undecidedFor(reason: UndecidedReason): RowAnswer {
  const known = knownReasons.get(reason);
  if (known !== undefined) return known;
  const answer: RowAnswer = { say: 'undecided', reason };
  knownReasons.set(reason, answer);
  return answer;
}

/** Combines how the row names the asset with what it says of its version; `line` is its `lineAnswer`. */
export function answerOf(named: NamedRow, version: AskedVersion | null, line: Membership | null): RowAnswer {
  const { hit, row } = named;
  const membership = versionAnswer(named, version, line);
  if (row.row.verdict === 'unaffected')
    return membership.answer === 'inside' && hit.relation === 'same' ? notAffected : silent;
  if (membership.answer === 'outside') return notAffected;
  if (row.row.verdict !== 'affected') return undecidedFor(row.row.verdict);
  if (hit.relation === 'narrower') return undecidedFor('modelMissing');
  if (hit.relation === 'uncertain') return undecidedFor('productUncertain');
  if (hit.entry.byOrderOnly && hit.basis !== 'orderNumber') return undecidedFor('orderNumberMissing');
  if (membership.answer === 'unknown') return undecidedFor(membership.reason);
  if (hit.entry.name.serialNumbers) return undecidedFor('serialNumber');
  return row.row.condition === null ? affected : undecidedFor('condition');
}

/** A row that names the asset, and its answer. */
export interface RowFinding {
  readonly hit: Hit;
  readonly row: IndexedRow;
  /** See `NamedRow`. */
  readonly place: number;
  readonly answer: RowAnswer;
  /** The asset's version lies in the release line the row's name gives. */
  readonly inLine: boolean;
}
