import type { Advisory } from '../advisory.ts';
import type { AffectedMatch, ClearedMatch, MatchResult, ProductQuery, UndecidedMatch } from '../knowledge.ts';
import type { PackIndex } from '../pack/pack-index.ts';
import { ask, findHits, type Hit } from './find-products.ts';
import { type AskedVersion, askVersion, type Membership } from './range.ts';
import { Urgencies } from './rating.ts';
import { answerOf, lineAnswer, NamedRow, type RowFinding } from './row-answer.ts';
import { AdvisoryRows, byUrgency } from './settle.ts';

/** What the packs say of a product, before its version is asked for. */
interface NamedProduct {
  readonly hits: readonly Hit[];
  readonly advisories: readonly AdvisoryRows[];
}

/**
 * Which advisories concern a product, in three answers. An advisory counts as "not affected" only where its product
 * rows name the asset and their versions exclude it, or a row says fixed or not affected for this very version.
 */
export class Matcher {
  private readonly index: PackIndex;
  private readonly urgencies: Urgencies;
  private readonly products = new Map<string, NamedProduct>();
  private readonly results = new Map<string, MatchResult>();

  constructor(index: PackIndex) {
    this.index = index;
    this.urgencies = new Urgencies(index.cves);
  }

  /** See the class. Answers are cached by query; they never change for one index. */
  match(query: ProductQuery): MatchResult {
    const { vendor, product: name, orderNumber, version } = query;
    const product = `${vendor ?? ''}\u0000${name ?? ''}\u0000${orderNumber ?? ''}`;
    const key = `${product}\u0000${version ?? ''}`;
    const known = this.results.get(key);
    if (known !== undefined) return known;
    const result = this.answer(query, product);
    if (this.results.size > 20_000) this.results.clear();
    this.results.set(key, result);
    return result;
  }

  private productOf(query: ProductQuery, key: string): NamedProduct {
    const known = this.products.get(key);
    if (known !== undefined) return known;
    const asked = ask(query, this.index);
    const found = this.named(asked.vendor, findHits(asked, this.index));
    if (this.products.size > 5_000) this.products.clear();
    this.products.set(key, found);
    return found;
  }

  private named(vendor: string | null, hits: readonly Hit[]): NamedProduct {
    const advisories = new Map<Advisory, AdvisoryRows>();
    for (const hit of hits)
      for (const row of hit.entry.rows) {
        const known = advisories.get(row.advisory);
        const group = known ?? new AdvisoryRows(row.advisory, vendor, this.urgencies);
        if (known === undefined) advisories.set(row.advisory, group);
        group.rows.push(new NamedRow(hit, row, group.rows.length));
      }
    return { hits, advisories: [...advisories.values()] };
  }

  private answer(query: ProductQuery, key: string): MatchResult {
    const { hits, advisories } = this.productOf(query, key);
    const version = askVersion(query.version);
    const lines = new Map<Hit, Membership>();
    for (const hit of hits) {
      const line = lineAnswer(hit, version);
      if (line !== null) lines.set(hit, line);
    }
    const affected: AffectedMatch[] = [];
    const undecided: UndecidedMatch[] = [];
    const cleared: ClearedMatch[] = [];
    for (const group of advisories) {
      const settled = group.settle(findingsOf(group, version, lines), version);
      if (settled?.say === 'affected') affected.push(settled.match);
      else if (settled?.say === 'undecided') undecided.push(settled.match);
      else if (settled !== null) cleared.push(settled.match);
    }
    return {
      affected: affected.sort(byUrgency),
      undecided: undecided.sort((a, b) => (a.advisory < b.advisory ? 1 : -1)),
      notAffected: cleared.length,
      cleared,
      candidates: affected.length + undecided.length + cleared.length,
    };
  }
}

function findingsOf(
  { rows }: AdvisoryRows,
  version: AskedVersion | null,
  lines: ReadonlyMap<Hit, Membership>,
): readonly RowFinding[] {
  const findings: RowFinding[] = [];
  for (const named of rows) {
    const { hit, row, place } = named;
    const line = lines.size === 0 ? null : (lines.get(hit) ?? null);
    const answer = answerOf(named, version, line);
    if (answer.say !== 'silent')
      findings.push({ hit, row, place, answer, inLine: line?.answer === 'inside' });
  }
  return findings;
}
