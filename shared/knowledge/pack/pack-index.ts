import type { Advisory, ProductRow } from '../advisory.ts';
import type { ProductWords, VendorCatalogue } from '../catalogue/catalogue.ts';
import { isNewerAdvisory } from '../csaf/csaf-revisions.ts';
import { compactOrderNumber, isPattern, looksLikeOrderNumber, patternsOf } from '../match/order-number.ts';
import { type NameWords, type ProductName, ProductNames } from '../match/product-name.ts';
import { familyStart, isStrong } from '../match/product-relation.ts';
import { parseRange, type Range } from '../match/range.ts';
import { cvesNamed } from '../match/range-words.ts';
import { type FactsOf, vulnerabilityFacts } from '../match/rating.ts';
import { VendorNames } from '../match/vendor-name.ts';
import { parseVersion } from '../match/version.ts';
import { type CveFacts, cveFacts } from '../source/cve-facts.ts';
import { advisoryKey, type KnowledgePack } from './pack.ts';

/** A row of an advisory; its version text is read when first asked for. */
export class IndexedRow {
  readonly advisory: Advisory;
  readonly row: ProductRow;
  private readonly ranges: RangeCache;
  private readonly anyVersion: boolean;
  #concerned: readonly number[] | null = null;
  #range: Range | null = null;

  constructor(advisory: Advisory, row: ProductRow, ranges: RangeCache, anyVersion: boolean) {
    this.advisory = advisory;
    this.row = row;
    this.ranges = ranges;
    this.anyVersion = anyVersion;
  }

  /** Places of the vulnerabilities it is about: those its version text names, else all of the row. */
  get concerned(): readonly number[] {
    this.#concerned ??= this.#named();
    return this.#concerned;
  }

  #named(): readonly number[] {
    const { range, vulnerabilities } = this.row;
    const names = cvesNamed(range);
    if (names.length === 0) return vulnerabilities;
    const limited = vulnerabilities.filter((at) =>
      names.includes(this.advisory.vulnerabilities[at]?.id ?? ''),
    );
    return limited.length > 0 ? limited : vulnerabilities;
  }

  get range(): Range {
    this.#range ??= this.anyVersion ? allVersions : this.ranges.read(this.row.range);
    return this.#range;
  }
}

const allVersions: Range = { kind: 'all', condition: null };

/** Reads each version text once. */
class RangeCache {
  private readonly known = new Map<string, Range>();

  read(text: string): Range {
    const known = this.known.get(text);
    if (known !== undefined) return known;
    const range = parseRange(text);
    this.known.set(text, range);
    return range;
  }
}

/** All rows of one product spelling with one set of order numbers. */
export interface ProductEntry {
  readonly name: ProductName;
  readonly orderNumbers: readonly string[];
  /** The order numbers stood where a version belongs, so only they tell the models apart. */
  readonly byOrderOnly: boolean;
  readonly rows: IndexedRow[];
}

/**
 * Finds the products of one vendor. Names are read when the vendor is first asked for. A row can only concern an
 * asset if all its words are the asset's (found under the row's rarest word), or all the asset's words are the row's
 * (found under the asset's rarest word), or they share their model numbers (found under the rarest of these).
 */
class VendorIndex {
  private readonly byWord = new Map<string, Set<ProductEntry>>();
  private readonly byRarestWord = new Map<string, Set<ProductEntry>>();
  private readonly byOrder = new Map<string, Set<ProductEntry>>();
  private readonly orderPatterns: { readonly pattern: string; readonly entry: ProductEntry }[] = [];
  /** Entries that plain words may miss (placeholders, families named by a beginning), by their first two characters. */
  private readonly byStart = new Map<string, Set<ProductEntry>>();
  private pending: RawEntry[] = [];
  private readonly read: (raw: RawEntry) => ProductEntry;

  constructor(read: (raw: RawEntry) => ProductEntry) {
    this.read = read;
  }

  add(raw: RawEntry): void {
    this.pending.push(raw);
  }

  private prepare(): void {
    if (this.pending.length === 0) return;
    const entries = this.pending.map((raw) => this.read(raw));
    this.pending = [];
    for (const entry of entries) this.insert(entry);
    for (const entry of entries)
      for (const words of entry.name.alternatives) {
        const rarest = this.rarest(wordsToFind(words));
        if (rarest !== null) put(this.byRarestWord, rarest, entry);
      }
  }

  private insert(entry: ProductEntry): void {
    for (const words of entry.name.alternatives) {
      for (const word of wordsToFind(words)) put(this.byWord, word, entry);
      for (const start of startsOf(words, entry.name.family)) put(this.byStart, start, entry);
    }
    for (const order of entry.orderNumbers)
      if (isPattern(order)) this.orderPatterns.push({ pattern: order, entry });
      else put(this.byOrder, order, entry);
  }

  private rarest(words: readonly string[]): string | null {
    let best: string | null = null;
    let fewest = Number.POSITIVE_INFINITY;
    for (const word of words) {
      const count = this.byWord.get(word)?.size ?? 0;
      if (count > 0 && count < fewest) [best, fewest] = [word, count];
    }
    return best;
  }

  collectByOrder(order: string, fits: (pattern: string) => boolean, found: Set<ProductEntry>): void {
    this.prepare();
    for (const entry of this.byOrder.get(order) ?? []) found.add(entry);
    for (const { pattern, entry } of this.orderPatterns) if (fits(pattern)) found.add(entry);
  }

  collectByWords(words: NameWords, found: Set<ProductEntry>): void {
    this.prepare();
    const own = wordsToFind(words);
    for (const word of [...words.core, ...words.brands])
      for (const entry of this.byRarestWord.get(word) ?? []) found.add(entry);
    for (const word of [this.rarest(own), this.rarest(own.filter(isStrong))])
      for (const entry of (word === null ? undefined : this.byWord.get(word)) ?? []) found.add(entry);
    for (const start of ['', ...words.core.map(startOf)])
      for (const entry of this.byStart.get(start) ?? []) found.add(entry);
  }
}

const wordsToFind = (words: NameWords): readonly string[] =>
  words.core.length > 0 ? words.core : words.brands;

const startOf = (word: string): string => compactOrderNumber(word).slice(0, 2);

/** First two characters of words that stand for more than themselves; '' where these are placeholders. */
function startsOf(words: NameWords, family: boolean): readonly string[] {
  const patterns = words.placeholders.map(({ pattern }) => pattern.slice(0, 2));
  const starts = patterns.map((start) => (isPattern(start) ? '' : start));
  if (!family) return starts;
  return [...starts, ...words.core.flatMap((word) => familyStart(word) ?? []).map(startOf)];
}

/** Rows of one product spelling before its name is read. */
interface RawEntry {
  readonly row: ProductRow;
  readonly designations: readonly string[];
  readonly rows: IndexedRow[];
}

function put<K, V>(map: Map<K, Set<V>>, key: K, value: V): void {
  const known = map.get(key);
  if (known === undefined) map.set(key, new Set([value]));
  else known.add(value);
}

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
  readonly vendors: VendorNames;
  readonly phrases: ReadonlySet<string>;
  readonly families: ProductWords['families'];
  readonly statementDate: string;
  /** What the installed packs know of single vulnerabilities. */
  readonly cves: CveFacts;
  /** What they say of one vulnerability, whichever products it is in. */
  readonly factsOf: FactsOf;
  private readonly byVendor = new Map<string, VendorIndex>();
  private readonly everyone = new VendorIndex((raw) => this.entryOf(raw));
  private readonly entries = new Map<RawEntry, ProductEntry>();

  constructor(packs: readonly KnowledgePack[], vendors: VendorCatalogue, words: ProductWords) {
    this.vendors = new VendorNames(vendors);
    this.names = new ProductNames(
      words,
      vendors.records.flatMap(({ name, id, aliases }) => [
        name,
        id,
        ...aliases.filter((alias) => alias.startsWith(`${id} `)),
      ]),
    );
    this.families = words.families;
    this.phrases = new Set(words.phrases.map((phrase) => phrase.replaceAll(' ', '')));
    this.statementDate = packs.reduce((newest, pack) => (pack.date > newest ? pack.date : newest), '');
    this.cves = cveFacts(packs);
    const advisories = newestOf(packs);
    this.factsOf = vulnerabilityFacts(advisories, this.cves);
    this.addAll(advisories);
  }

  private addAll(advisories: readonly Advisory[]): void {
    const ranges = new RangeCache();
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
    const name = this.names.read(raw.row.product, raw.row.vendor);
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

  /** Whether any installed pack holds data of this vendor: without it, no answer means nothing. */
  knowsVendor(vendor: string): boolean {
    return this.vendors.searchIds(vendor).some((id) => this.byVendor.has(id));
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
