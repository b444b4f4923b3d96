import type { Advisory } from '../advisory.ts';
import type { AffectedMatch, ClearedMatch, MatchResult, ProductQuery, UndecidedMatch } from '../knowledge.ts';
import type { PackIndex } from '../pack/pack-index.ts';
import { ask, findHits, type Hit } from './find-products.ts';
import { askVersion, type Membership } from './range.ts';
import { Urgencies } from './rating.ts';
import { lineAnswer, NamedRow } from './row-answer.ts';
import { AdvisoryRows, byUrgency } from './settle.ts';

/** What the packs say of a product, before its version is asked for, and what was answered. */
interface NamedProduct {
  /** Whose names give a release line. */
  readonly lines: readonly Hit[];
  readonly advisories: readonly AdvisoryRows[];
  readonly answers: Map<string | null, MatchResult>;
}

type Remembered<T> = Map<string | null, T>;

/** The map under a key, made where there is none. */
function under<T>(map: Remembered<Remembered<T>>, key: string | null): Remembered<T> {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made: Remembered<T> = new Map();
  map.set(key, made);
  return made;
}

const mostProducts = 5_000;
const mostAnswers = 20_000;

/**
 * Which advisories concern a product, in three answers. An advisory counts as "not affected" only where its product
 * rows name the asset and their versions exclude it, or a row says fixed or not affected for this very version.
 */
export class Matcher {
  private readonly index: PackIndex;
  private readonly urgencies: Urgencies;
  /** By vendor, product and order number. */
  private readonly products: Remembered<Remembered<Remembered<NamedProduct>>> = new Map();
  private productsKept = 0;
  private answersKept = 0;

  constructor(index: PackIndex) {
    this.index = index;
    this.urgencies = new Urgencies(index.cves);
  }

  /** See the class. Answers are remembered by query; they never change for one index. */
  match(query: ProductQuery): MatchResult {
    const product = this.productOf(query);
    const known = product.answers.get(query.version);
    if (known !== undefined) return known;
    const result = answerFor(product, query.version);
    product.answers.set(query.version, result);
    this.answersKept += 1;
    if (this.answersKept > mostAnswers) this.forget();
    return result;
  }

  private forget(): void {
    this.products.clear();
    this.productsKept = 0;
    this.answersKept = 0;
  }

  private productOf(query: ProductQuery): NamedProduct {
    const byOrder = under(under(this.products, query.vendor), query.product);
    const known = byOrder.get(query.orderNumber);
    if (known !== undefined) return known;
    const asked = ask(query, this.index);
    const found = this.named(asked.vendor, findHits(asked, this.index));
    if (this.productsKept > mostProducts) this.forget();
    under(under(this.products, query.vendor), query.product).set(query.orderNumber, found);
    this.productsKept += 1;
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
    const lines = hits.filter(({ entry }) => entry.name.line !== null);
    return { lines, advisories: [...advisories.values()], answers: new Map() };
  }
}

function answerFor({ lines, advisories }: NamedProduct, text: string | null): MatchResult {
  const version = askVersion(text);
  const inLines = new Map<Hit, Membership>();
  for (const hit of lines) {
    const line = lineAnswer(hit, version);
    if (line !== null) inLines.set(hit, line);
  }
  const affected: AffectedMatch[] = [];
  const undecided: UndecidedMatch[] = [];
  const cleared: ClearedMatch[] = [];
  for (const group of advisories) {
    const settled = group.settle(version, inLines);
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
