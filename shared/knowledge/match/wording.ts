import type { Confidence } from '../../model/field.ts';
import type { Advisory } from '../advisory.ts';
import type { AffectedMatch, ClearedMatch, ProductBasis, UndecidedMatch } from '../knowledge.ts';
import type { Urgencies } from './rating.ts';
import { undecidedReasons } from './reasons.ts';
import { type Remediation, remediationKinds } from './remediation.ts';
import type { RowFinding } from './row-answer.ts';

/** What rows of an advisory say of a product, put into words. */

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

/** An advisory that affects the product by these rows. */
export function toAffected(
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

/** An advisory that cannot be decided by these rows. */
export function toUndecided(advisory: Advisory, findings: readonly RowFinding[]): UndecidedMatch {
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

/** An advisory whose rows name the product and exclude its version. */
export function toCleared(advisory: Advisory, findings: readonly RowFinding[]): ClearedMatch {
  return {
    advisory: advisory.id,
    title: titleOf(advisory, findings[0]),
    range: rangesOf(findings),
    basis: bestBasis(findings),
    evidence: evidenceOf(findings[0]),
  };
}
