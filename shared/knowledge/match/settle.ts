import type { Confidence } from '../../model/field.ts';
import type { Advisory } from '../advisory.ts';
import type { AffectedMatch, ClearedMatch, ProductBasis, UndecidedMatch } from '../knowledge.ts';
import type { AskedVersion } from './range.ts';
import type { Urgencies } from './rating.ts';
import { undecidedReasons } from './reasons.ts';
import { type Remediation, remediationKinds } from './remediation.ts';
import { isOtherGeneration, type NamedRow, type RowAnswer, type RowFinding } from './row-answer.ts';
import { relateVersions } from './version-order.ts';

const basisOrder: readonly ProductBasis[] = ['orderNumber', 'product', 'family'];

function bestBasis(findings: readonly RowFinding[]): ProductBasis {
  return basisOrder.find((basis) => findings.some((finding) => finding.hit.basis === basis)) ?? 'family';
}

/** The vulnerabilities some rows are about, by their places in the advisory. */
function idsOf(findings: readonly RowFinding[]): readonly number[] {
  const [only] = findings;
  if (only !== undefined && findings.length === 1) return only.row.concerned;
  return [...new Set(findings.flatMap(({ row }) => row.concerned))].toSorted((a, b) => a - b);
}

const confidenceOf: Readonly<Record<ProductBasis, Confidence>> = {
  orderNumber: 'high',
  product: 'high',
  family: 'medium',
};

/** Fixes before workarounds, each once. */
function remediationsOf(advisory: Advisory, findings: readonly RowFinding[]): readonly Remediation[] {
  const places = new Set(findings.flatMap((finding) => finding.row.row.remediations));
  const found = [...places].flatMap((at) => advisory.remediations[at] ?? []);
  return found.toSorted((a, b) => remediationKinds.indexOf(a.kind) - remediationKinds.indexOf(b.kind));
}

function toAffected(
  advisory: Advisory,
  findings: readonly RowFinding[],
  vendor: string | null,
  urgencies: Urgencies,
): AffectedMatch {
  const { cve, rated } = urgencies.of(advisory, idsOf(findings));
  const basis = bestBasis(findings);
  const first = findings.find((finding) => finding.hit.basis === basis);
  return {
    advisory: advisory.id,
    title: titleOf(advisory, first),
    url: advisory.url,
    cve,
    ...rated,
    range: rangesOf(findings),
    basis,
    evidence: evidenceOf(first),
    published: advisory.published,
    revised: advisory.revised,
    remediations: remediationsOf(advisory, findings),
    confidence: vendor === null ? 'low' : confidenceOf[basis],
  };
}

/** The advisory's own product row that named the asset. */
function evidenceOf(finding: RowFinding | undefined): string {
  const row = finding?.row.row;
  return [row?.vendor, row?.product, row?.orderNumbers.slice(0, 3).join(', ')]
    .filter((part) => part)
    .join(' ');
}

function toUndecided(advisory: Advisory, findings: readonly RowFinding[]): UndecidedMatch {
  const ids = idsOf(findings);
  const basis = bestBasis(findings);
  const first = findings.find((finding) => finding.hit.basis === basis) ?? findings[0];
  const more = findings.length > 1 ? ` (+${findings.length - 1})` : '';
  const reason = first?.answer.say === 'undecided' ? first.answer.reason : 'notReadable';
  const row = first?.row.row;
  return {
    advisory: advisory.id,
    url: advisory.url,
    cve: ids.flatMap((at) => advisory.vulnerabilities[at]?.id ?? []),
    text: [row?.product, row?.range, row?.condition].filter((part) => part).join(' ') + more,
    why: undecidedReasons[reason].en,
    reason,
    basis,
  };
}

function titleOf(advisory: Advisory, finding: RowFinding | undefined): string {
  return advisory.title || `${finding?.row.row.vendor ?? ''} ${finding?.row.row.product ?? ''}`.trim();
}

function rangesOf(findings: readonly RowFinding[]): string {
  return [...new Set(findings.map((finding) => finding.row.row.range.trim()))].slice(0, 5).join('; ');
}

function toCleared(advisory: Advisory, findings: readonly RowFinding[]): ClearedMatch {
  return {
    advisory: advisory.id,
    title: titleOf(advisory, findings[0]),
    range: rangesOf(findings),
    basis: bestBasis(findings),
    evidence: evidenceOf(findings[0]),
  };
}

/** Rows that differ only in order number and disagree cannot be decided by the name they share. */
function settleByName(findings: readonly RowFinding[]): readonly RowFinding[] {
  const named = findings.filter(
    ({ hit }) => hit.basis === 'product' && hit.entry.orderNumbers.length > 0 && hit.relation === 'same',
  );
  const affectedEntries = new Set(
    named.filter(({ answer }) => answer.say === 'affected').map(({ hit }) => hit.entry),
  );
  const cleared = named.some(
    ({ hit, answer }) => answer.say !== 'affected' && !affectedEntries.has(hit.entry),
  );
  if (affectedEntries.size === 0 || !cleared) return findings;
  const undecided: RowAnswer = { say: 'undecided', reason: 'orderNumberMissing' };
  return findings.map((finding) =>
    finding.answer.say === 'affected' && named.includes(finding)
      ? { ...finding, answer: undecided }
      : finding,
  );
}

/**
 * An advisory that names the very model and clears its version may mean other models where it names the family, unless
 * the family's row is about more vulnerabilities.
 */
function settleByModel(findings: readonly RowFinding[]): readonly RowFinding[] {
  const own = findings.filter(
    ({ hit, row }) => hit.relation === 'same' && !hit.entry.name.family && row.row.verdict === 'affected',
  );
  if (own.length === 0 || own.some(({ answer }) => answer.say !== 'notAffected')) return findings;
  const covered = new Set(own.flatMap(({ row }) => row.row.vulnerabilities));
  const undecided: RowAnswer = { say: 'undecided', reason: 'productUncertain' };
  return findings.map((finding) => {
    const doubted =
      finding.hit.relation === 'family' &&
      finding.answer.say === 'affected' &&
      finding.row.row.vulnerabilities.every((id) => covered.has(id));
    return doubted ? { ...finding, answer: undecided } : finding;
  });
}

const precisionOf = ({ hit }: RowFinding): number => {
  const { line } = hit.entry.name;
  if (line === null || line.kind !== 'sets') return 0;
  const [only, ...more] = line.intervals.flat();
  return more.length > 0 || only?.operator !== '='
    ? 0
    : 1 + only.version.release.length + only.version.qualifiers.length;
};

/**
 * "WinCC V7.4" below Update 19 speaks of the very line, "WinCC" below V15 of all: a version the row of its own line clears
 * is not affected for certain by a row that is less exact.
 */
function settleByLine(findings: readonly RowFinding[]): readonly RowFinding[] {
  const clearing = findings.filter(
    (finding) =>
      finding.answer.say === 'notAffected' &&
      finding.hit.relation === 'same' &&
      finding.row.row.verdict === 'affected' &&
      finding.inLine === true,
  );
  const exact = Math.max(0, ...clearing.map(precisionOf));
  if (exact === 0) return findings;
  const covered = new Set(clearing.flatMap(({ row }) => row.row.vulnerabilities));
  const undecided: RowAnswer = { say: 'undecided', reason: 'productUncertain' };
  return findings.map((finding) => {
    const doubted =
      finding.answer.say === 'affected' &&
      precisionOf(finding) < exact &&
      finding.row.row.vulnerabilities.every((id) => covered.has(id));
    return doubted ? { ...finding, answer: undecided } : finding;
  });
}

/** Where an advisory tells "RS416NC" from "RS416NC v2" and clears the one, the other may not be meant. */
function settleByGeneration(findings: readonly RowFinding[]): readonly RowFinding[] {
  const plain = findings.filter(
    ({ hit, row }) =>
      hit.relation === 'same' && hit.entry.name.line === null && row.row.verdict === 'affected',
  );
  if (plain.length === 0 || plain.some(({ answer }) => answer.say !== 'notAffected')) return findings;
  const undecided: RowAnswer = { say: 'undecided', reason: 'modelMissing' };
  return findings.map((finding) =>
    finding.answer.say === 'affected' && isOtherGeneration(finding.hit, finding.row)
      ? { ...finding, answer: undecided }
      : finding,
  );
}

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

/** What a row about the very model or none says: only where rows disagree must one give way to another. */
function withoutContradictions(findings: readonly RowFinding[]): readonly RowFinding[] {
  const affected = findings.filter(({ answer }) => answer.say === 'affected').length;
  if (affected === 0 || affected === findings.length) return findings;
  return settleByGeneration(settleByLine(settleByModel(settleByName(findings))));
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

  constructor(advisory: Advisory, vendor: string | null, urgencies: Urgencies) {
    this.#advisory = advisory;
    this.#vendor = vendor;
    this.#urgencies = urgencies;
  }

  /** One answer: affected wins, then undecided; null where no row says anything. */
  settle(all: readonly RowFinding[], version: AskedVersion | null): Settled | null {
    if (all.length === 0) return null;
    const findings = withoutContradictions(closestOf(all));
    const affected = findings.filter(({ answer }) => answer.say === 'affected');
    if (affected.length > 0) return this.#worded('affected', affected);
    const undecided = findings.filter(({ answer }) => answer.say === 'undecided');
    if (undecided.length > 0) return this.#worded('undecided', undecided);
    if (findings.length === 0) return null;
    if (!isBetweenListed(findings, version)) return this.#worded('cleared', findings);
    const answer: RowAnswer = { say: 'undecided', reason: 'notComparable' };
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
