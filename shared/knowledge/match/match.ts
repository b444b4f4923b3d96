import type { Advisory } from '../advisory.ts';
import type { MatchResult, ProductQuery } from '../knowledge.ts';
import type { PackIndex } from '../pack/pack-index.ts';
import { type AskedProduct, ask, findHits, type Hit } from './find-products.ts';
import { askVersion } from './range.ts';
import { Urgencies } from './rating.ts';
import { answerOf, isInLine, type RowFinding } from './row-answer.ts';
import { byUrgency, type Collected, settle } from './settle.ts';

/**
 * Which advisories concern a product, in three answers. An advisory counts as "not affected" only where its product
 * rows name the asset and their versions exclude it, or a row says fixed or not affected for this very version.
 */
export class Matcher {
  private readonly index: PackIndex;
  private readonly urgencies: Urgencies;
  private readonly hits = new Map<string, { asked: AskedProduct; hits: readonly Hit[] }>();
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

  private hitsOf(query: ProductQuery, key: string): { asked: AskedProduct; hits: readonly Hit[] } {
    const known = this.hits.get(key);
    if (known !== undefined) return known;
    const asked = ask(query, this.index);
    const found = { asked, hits: findHits(asked, this.index) };
    if (this.hits.size > 5_000) this.hits.clear();
    this.hits.set(key, found);
    return found;
  }

  private answer(query: ProductQuery, key: string): MatchResult {
    const { asked, hits } = this.hitsOf(query, key);
    const version = askVersion(query.version);
    const byAdvisory = new Map<Advisory, RowFinding[]>();
    for (const hit of hits) {
      const inLine = isInLine(hit, version);
      for (const row of hit.entry.rows) {
        const answer = answerOf(hit, row, version);
        if (answer.say === 'silent') continue;
        const finding = { hit, row, answer, inLine };
        const findings = byAdvisory.get(row.advisory);
        if (findings === undefined) byAdvisory.set(row.advisory, [finding]);
        else findings.push(finding);
      }
    }
    const into: Collected = { affected: [], undecided: [], cleared: [], urgencies: this.urgencies };
    let candidates = 0;
    for (const findings of byAdvisory.values()) if (settle(findings, asked, version, into)) candidates += 1;
    return {
      affected: into.affected.toSorted(byUrgency),
      undecided: into.undecided.toSorted((a, b) => (a.advisory < b.advisory ? 1 : -1)),
      notAffected: into.cleared.length,
      cleared: into.cleared,
      candidates,
    };
  }
}
