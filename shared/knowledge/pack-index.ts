import type { ProductRow } from './advisory.ts';
import type { ProductWords, VendorCatalogue } from './catalogue.ts';
import {
  compactOrderNumber,
  isPattern,
  looksLikeOrderNumber,
  patternOf,
} from './order-number.ts';
import type { KnowledgePack, PackedAdvisory } from './pack.ts';
import { type NameWords, type ProductName, ProductNames, wordPattern } from './product-name.ts';
import { parseRange, type Range } from './range.ts';
import { VendorNames } from './vendor-name.ts';
import { parseVersion } from './version.ts';

/** A row ready to be tested. */
export interface IndexedRow {
  readonly advisory: PackedAdvisory;
  readonly row: ProductRow;
  readonly range: Range;
}

/** All rows of one product spelling with one set of order numbers. */
export interface ProductEntry {
  readonly vendor: string;
  readonly name: ProductName;
  readonly orderNumbers: readonly string[];
  /** The order numbers stood where a version belongs, so only they tell the models apart. */
  readonly byOrderOnly: boolean;
  readonly rows: IndexedRow[];
}

class VendorIndex {
  readonly byWord = new Map<string, Set<ProductEntry>>();
  readonly byOrder = new Map<string, Set<ProductEntry>>();
  /** Entries whose words or order numbers hold placeholders. */
  readonly patterns: { readonly pattern: string; readonly entry: ProductEntry }[] = [];
  readonly wordPatterns = new Set<ProductEntry>();
  readonly rounded = new Set<ProductEntry>();

  add(entry: ProductEntry): void {
    for (const { core, brands } of entry.name.alternatives)
      for (const word of core.length > 0 ? core : brands) this.addWord(word, entry);
    for (const order of entry.orderNumbers)
      if (isPattern(order)) this.patterns.push({ pattern: order, entry });
      else put(this.byOrder, order, entry);
  }

  private addWord(word: string, entry: ProductEntry): void {
    put(this.byWord, word, entry);
    if (wordPattern(word) !== null) this.wordPatterns.add(entry);
    if (entry.name.family && /^[a-z]{1,3}\d00$/.test(word)) this.rounded.add(entry);
  }
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
  readonly statementDate: string;
  private readonly byVendor = new Map<string, VendorIndex>();
  private readonly everyone = new VendorIndex();
  private readonly ranges = new Map<string, Range>();
  private readonly productNames = new Map<string, ProductName>();

  constructor(packs: readonly KnowledgePack[], vendors: VendorCatalogue, words: ProductWords) {
    this.vendors = new VendorNames(vendors);
    this.names = new ProductNames(
      words,
      vendors.records.flatMap((record) => [record.name, record.id]),
    );
    this.phrases = new Set(words.phrases.map((phrase) => phrase.replaceAll(' ', '')));
    this.statementDate = packs.reduce((newest, pack) => (pack.date > newest ? pack.date : newest), '');
    this.addAll(newestOf(packs));
  }

  private addAll(advisories: readonly PackedAdvisory[]): void {
    const entries = new Map<string, ProductEntry>();
    for (const advisory of advisories)
      for (const row of advisory.rows) {
        const designations = designationsIn(row.range);
        const key = [row.vendor, row.product, ...row.orderNumbers, '', ...designations].join('\n');
        const entry = entries.get(key) ?? this.newEntry(row, designations);
        entries.set(key, entry);
        const range = designations.length > 0 ? allVersions : this.rangeOf(row.range);
        entry.rows.push({ advisory, row, range });
      }
    for (const entry of entries.values()) this.addEntry(entry);
  }

  private newEntry(row: ProductRow, designations: readonly string[]): ProductEntry {
    const name = this.nameOf(row.product);
    const orders = [...row.orderNumbers, ...designations].map(patternOf);
    return {
      vendor: row.vendor,
      name,
      orderNumbers: [...new Set([...orders, ...name.orderNumbers])],
      byOrderOnly: designations.length > 0,
      rows: [],
    };
  }

  private addEntry(entry: ProductEntry): void {
    this.everyone.add(entry);
    for (const id of this.vendors.idsOf(entry.vendor)) {
      const known = this.byVendor.get(id) ?? new VendorIndex();
      this.byVendor.set(id, known);
      known.add(entry);
    }
  }

  private rangeOf(text: string): Range {
    const known = this.ranges.get(text);
    if (known !== undefined) return known;
    const range = parseRange(text);
    this.ranges.set(text, range);
    return range;
  }

  private nameOf(text: string): ProductName {
    const known = this.productNames.get(text);
    if (known !== undefined) return known;
    const name = this.names.read(text);
    this.productNames.set(text, name);
    return name;
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
  entriesByOrder(vendor: string | null, order: string, fits: (pattern: string) => boolean): Set<ProductEntry> {
    const found = new Set<ProductEntry>();
    for (const index of this.indexesFor(vendor)) {
      for (const entry of index.byOrder.get(order) ?? []) found.add(entry);
      for (const { pattern, entry } of index.patterns) if (fits(pattern)) found.add(entry);
    }
    return found;
  }

  /** Entries that share a word with the asset, or could through a placeholder or a rounded family name. */
  entriesByWords(vendor: string | null, words: readonly NameWords[]): Set<ProductEntry> {
    const found = new Set<ProductEntry>();
    const wanted = new Set(words.flatMap((one) => [...one.core, ...one.brands]));
    for (const index of this.indexesFor(vendor)) {
      for (const word of wanted) for (const entry of index.byWord.get(word) ?? []) found.add(entry);
      for (const entry of index.wordPatterns) found.add(entry);
      for (const entry of index.rounded) found.add(entry);
    }
    return found;
  }
}

const allVersions: Range = { kind: 'all', condition: null };

/** The same advisory in several packs counts once, in its newest revision. */
function newestOf(packs: readonly KnowledgePack[]): readonly PackedAdvisory[] {
  const newest = new Map<string, PackedAdvisory>();
  for (const pack of packs)
    for (const advisory of pack.advisories) {
      const key = `${advisory.publisher} ${advisory.id}`;
      const known = newest.get(key);
      if (known === undefined || known.revised < advisory.revised) newest.set(key, advisory);
    }
  return [...newest.values()];
}

export { compactOrderNumber };
