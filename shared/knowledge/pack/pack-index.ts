import type { Advisory, ProductRow } from '../advisory.ts';
import type { ProductWords, VendorCatalogue } from '../catalogue/catalogue.ts';
import { isNewerAdvisory } from '../csaf/csaf-revisions.ts';
import type { NameWords } from '../match/name-words.ts';
import { looksLikeOrderNumber, patternsOf } from '../match/order-number.ts';
import { type ProductName, ProductNames } from '../match/product-name.ts';
import { type FactsOf, vulnerabilityFacts } from '../match/rating.ts';
import { VendorNames } from '../match/vendor-name.ts';
import { parseVersion } from '../match/version.ts';
import { type CveFacts, cveFacts } from '../source/cve-facts.ts';
import { IndexedRow, RangeCache } from './indexed-row.ts';
import type { NameReadings } from './name-readings.ts';
import { advisoryKey, type KnowledgePack } from './pack.ts';
import { type ProductEntry, type RawEntry, VendorIndex } from './vendor-index.ts';

/** Article numbers in a version field, one or several: `2700988`, `750-82xx/xxx-xxx`, `1SAP520100R0001 | G1`. */
function designationsIn(range: string): readonly string[] {
  if (/[<>=.]|vers:|\ball\b/i.test(range) || range.length > 300) return [];
  const parts = range.split(/[|,]/).map((part) => part.trim());
  return parts.every(isDesignation) ? parts.filter((part) => part !== '') : [];
}

function isDesignation(text: string): boolean {
  if (/^\d{6,8}$/.test(text)) return true;
  if (!looksLikeOrderNumber(text) || /\s/.test(text)) return false;
  const version = parseVersion(text);
  const numbered = version !== null && version.scheme === '' && version.release.length > 0;
  return !numbered || /^\d{3,4}-\d{3,4}(\/|$)/.test(text);
}

/** A pack prepared for matching. Building takes one pass; lookups do not scan. */
export class PackIndex {
  readonly names: ProductNames;
  /** What packs hold of the same reader's work. */
  private readonly readings: readonly NameReadings['names'][];
  readonly vendors: VendorNames;
  readonly phrases: ReadonlySet<string>;
  readonly families: ProductWords['families'];
  readonly statementDate: string;
  /** What the installed packs know of single vulnerabilities. */
  readonly cves: CveFacts;
  /** What they say of one vulnerability, whichever products it is in. */
  readonly factsOf: FactsOf;
  private readonly ranges = new RangeCache();
  private readonly vendorsKnown = new Map<string, boolean>();
  private readonly byVendor = new Map<string, VendorIndex>();
  private readonly everyone = new VendorIndex((raw) => this.entryOf(raw));
  private readonly entries = new Map<RawEntry, ProductEntry>();

  constructor(packs: readonly KnowledgePack[], vendors: VendorCatalogue, words: ProductWords) {
    this.vendors = new VendorNames(vendors);
    this.names = new ProductNames(words, vendors);
    this.readings = packs.flatMap(({ names }) => (names?.by === this.names.fingerprint ? names.names : []));
    this.families = words.families;
    this.phrases = new Set(words.phrases.map((phrase) => phrase.replaceAll(' ', '')));
    this.statementDate = packs.reduce((newest, pack) => (pack.date > newest ? pack.date : newest), '');
    this.cves = cveFacts(packs);
    const advisories = newestOf(packs);
    this.factsOf = vulnerabilityFacts(advisories, this.cves);
    this.addAll(advisories);
  }

  private addAll(advisories: readonly Advisory[]): void {
    const { ranges } = this;
    const raws = new Map<string, RawEntry>();
    for (const advisory of advisories)
      for (const row of advisory.rows) {
        const designations = designationsIn(row.range);
        const key = [row.vendor, row.product, ...row.orderNumbers, '', ...designations].join('\n');
        const raw = raws.get(key) ?? { row, designations, rows: [] };
        raws.set(key, raw);
        raw.rows.push(new IndexedRow(advisory, row, ranges, designations.length > 0));
      }
    for (const raw of raws.values()) this.addRaw(raw);
  }

  private addRaw(raw: RawEntry): void {
    this.everyone.add(raw);
    for (const id of this.vendors.idsOf(raw.row.vendor)) {
      const known = this.byVendor.get(id) ?? new VendorIndex((one) => this.entryOf(one));
      this.byVendor.set(id, known);
      known.add(raw);
    }
  }

  private entryOf(raw: RawEntry): ProductEntry {
    const known = this.entries.get(raw);
    if (known !== undefined) return known;
    const name = this.nameOf(raw.row);
    const orders = [...raw.row.orderNumbers, ...raw.designations].flatMap(patternsOf);
    const entry = {
      name,
      orderNumbers: [...new Set([...orders, ...name.orderNumbers])],
      byOrderOnly: raw.designations.length > 0,
      rows: raw.rows,
    };
    this.entries.set(raw, entry);
    return entry;
  }

  private nameOf({ vendor, product }: ProductRow): ProductName {
    for (const readings of this.readings) {
      const name = readings.get(vendor)?.get(product);
      if (name === undefined) continue;
      return { ...name, line: name.lineText === '' ? null : this.ranges.read(name.lineText).range };
    }
    return this.names.read(product, vendor);
  }

  /** Whether any installed pack holds data of this vendor: without it, no answer means nothing. */
  knowsVendor(vendor: string): boolean {
    const known = this.vendorsKnown.get(vendor);
    if (known !== undefined) return known;
    const knows = this.vendors.searchIds(vendor).some((id) => this.byVendor.has(id));
    if (this.vendorsKnown.size < 10_000) this.vendorsKnown.set(vendor, knows);
    return knows;
  }

  private indexesFor(vendor: string | null): readonly VendorIndex[] {
    if (vendor === null || vendor.trim() === '') return [this.everyone];
    return this.vendors.searchIds(vendor).flatMap((id) => this.byVendor.get(id) ?? []);
  }

  /** Entries whose order numbers name this one, exactly or by pattern. */
  entriesByOrder(
    vendor: string | null,
    order: string,
    fits: (pattern: string) => boolean,
  ): Set<ProductEntry> {
    const found = new Set<ProductEntry>();
    for (const index of this.indexesFor(vendor)) index.collectByOrder(order, fits, found);
    return found;
  }

  /** Entries that share a word with the asset, or could through a placeholder or a rounded family name. */
  entriesByWords(vendor: string | null, words: readonly NameWords[]): Set<ProductEntry> {
    const found = new Set<ProductEntry>();
    for (const index of this.indexesFor(vendor)) for (const one of words) index.collectByWords(one, found);
    return found;
  }
}

/** The same advisory in several packs counts once, in its newest revision. */
function newestOf(packs: readonly KnowledgePack[]): readonly Advisory[] {
  const newest = new Map<string, Advisory>();
  for (const pack of packs)
    for (const advisory of pack.advisories) {
      const key = advisoryKey(advisory);
      const known = newest.get(key);
      if (known === undefined || isNewerAdvisory(advisory, known)) newest.set(key, advisory);
    }
  return [...newest.values()];
}
