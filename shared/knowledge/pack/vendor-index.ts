import type { ProductRow } from '../advisory.ts';
import type { NameWords } from '../match/name-words.ts';
import { compactOrderNumber, isPattern } from '../match/order-number.ts';
import type { ProductName } from '../match/product-name.ts';
import { familyStart, isStrong } from '../match/product-relation.ts';
import type { IndexedRow } from './indexed-row.ts';

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
export class VendorIndex {
  private readonly byWord = new Map<string, ProductEntry[]>();
  private readonly byRarestWord = new Map<string, ProductEntry[]>();
  private readonly byOrder = new Map<string, ProductEntry[]>();
  private readonly orderPatterns: { readonly pattern: string; readonly entry: ProductEntry }[] = [];
  /** Entries that plain words may miss (placeholders, families named by a beginning), by their first two characters. */
  private readonly byStart = new Map<string, ProductEntry[]>();
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
      const count = this.byWord.get(word)?.length ?? 0;
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
export interface RawEntry {
  readonly row: ProductRow;
  readonly designations: readonly string[];
  readonly rows: IndexedRow[];
}

/** Each entry is put whole before the next, so that only the last can be the same. */
function put(map: Map<string, ProductEntry[]>, key: string, entry: ProductEntry): void {
  const known = map.get(key);
  if (known === undefined) map.set(key, [entry]);
  else if (known.at(-1) !== entry) known.push(entry);
}
