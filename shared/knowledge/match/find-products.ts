import type { ProductBasis, ProductQuery } from '../knowledge.ts';
import type { PackIndex } from '../pack/pack-index.ts';
import type { ProductEntry } from '../pack/vendor-index.ts';
import type { NameWords } from './name-words.ts';
import {
  compactOrderNumber,
  fitsPattern,
  isComparable,
  looksLikeOrderNumber,
  orderNumbersIn,
} from './order-number.ts';
import { familyOf, withFamily } from './product-family.ts';
import type { ProductName } from './product-name.ts';
import { closer, mayBelong, type ProductRelation, relateProducts } from './product-relation.ts';
import { askVersion } from './range.ts';
import { lineMembership } from './release-line.ts';

/** A product entry that names the asset, and how. */
export interface Hit {
  readonly entry: ProductEntry;
  readonly basis: ProductBasis;
  readonly relation: ProductRelation;
  /** The asset's own name has a release line or generation ("WinCC V7.4"). */
  readonly lineAsked: boolean;
}

/** What the asset says of its product, taken apart once. */
export interface AskedProduct {
  readonly vendor: string | null;
  /** Compact order number; `stated` when the asset gives it as such, so that it can rule rows out. */
  readonly order: string | null;
  readonly stated: boolean;
  readonly orderWords: NameWords | null;
  readonly variants: readonly NameWords[];
  readonly name: ProductName;
}

/** Longest field of an asset; what is longer was never one. */
const longestField = 300;

function present(text: string | null): string | null {
  const trimmed = text?.slice(0, longestField).trim() ?? '';
  return trimmed === '' ? null : trimmed;
}

/** A product text that is nothing but an order number: one word that starts with digits or has hyphens. */
function orderInProduct(query: ProductQuery, name: ProductName): string | null {
  const own = name.orderNumbers[0];
  if (own !== undefined) return own;
  const product = present(query.product);
  if (product === null || /\s/.test(product) || !/^\d|-/.test(product)) return null;
  return looksLikeOrderNumber(product) ? compactOrderNumber(product) : null;
}

/** Entries known by the asset's order number tell its full product name. */
function namesByOrder(entries: ReadonlySet<ProductEntry>, order: string): readonly NameWords[] {
  return [...entries]
    .filter((entry) => entry.orderNumbers.length === 1 && entry.orderNumbers[0] === order)
    .flatMap((entry) => entry.name.alternatives)
    .filter(({ core }) => core.some((word) => compactOrderNumber(word) !== order));
}

/** Takes an asset's product apart, its family added where the order number or the model tells it. */
export function ask(query: ProductQuery, index: PackIndex): AskedProduct {
  const asked = askPlainly(query, index);
  const { vendor, order, variants } = asked;
  const vendors = vendor === null ? [] : index.vendors.searchIds(vendor);
  const product = present(query.product) ?? '';
  const family = familyOf({ vendors, order, product, words: variants }, index.families);
  if (family === null) return asked;
  const words = index.names.wordsOf(family.words);
  return { ...asked, variants: [...variants, ...variants.map((one) => withFamily(one, words))] };
}

function askPlainly(query: ProductQuery, index: PackIndex): AskedProduct {
  const name = index.names.read(query.product ?? '', query.vendor ?? '');
  const vendor = present(query.vendor);
  const written = present(query.orderNumber);
  const given = orderNumbersIn(written?.toUpperCase() ?? '')[0] ?? written;
  const stated = given !== null || name.orderNumbers.length > 0;
  const order = given === null ? orderInProduct(query, name) : compactOrderNumber(given);
  const asked = { vendor, order, stated, orderWords: null, variants: name.alternatives, name };
  if (order === null) return asked;
  const known = namesByOrder(
    index.entriesByOrder(vendor, order, () => false),
    order,
  );
  if (known.length > 0) return { ...asked, variants: known };
  const orderWords = index.names.wordsOf(given ?? '');
  const ownNumber = /^\d+$/.test(order);
  if (orderWords.core.length === 0 || (ownNumber && name.alternatives.length > 0)) return asked;
  const joined = name.alternatives.map((words) => ({
    ...words,
    core: [...new Set([...words.core, ...orderWords.core])],
    brands: [...words.brands, ...orderWords.brands],
  }));
  return { ...asked, orderWords, variants: [orderWords, ...joined] };
}

/** Two release lines in product names: "TIA Portal V14" is not "TIA Portal V15". */
function otherLine(entry: ProductEntry, asked: AskedProduct): boolean {
  if (entry.name.line === null || asked.name.lineText === '') return false;
  if (entry.name.line.kind === 'undecidable')
    return entry.name.lineText.toLowerCase() !== asked.name.lineText.toLowerCase();
  return lineMembership(entry.name.line, askVersion(asked.name.lineText)).answer === 'outside';
}

function relationOf(entry: ProductEntry, asked: AskedProduct, index: PackIndex): ProductRelation | null {
  let best: ProductRelation | null = null;
  for (const row of entry.name.alternatives)
    for (const asset of asked.variants) {
      best = closer(best, relateProducts(row, asset, entry.name.family, index.phrases));
      if (best === null && entry.name.family && mayBelong(row, asset)) best = 'uncertain';
    }
  return best;
}

/** Rockwell and others print the order number as the product's name. */
function basisOf(
  relation: ProductRelation,
  entry: ProductEntry,
  asked: AskedProduct,
  index: PackIndex,
): ProductBasis {
  if (relation !== 'same') return 'family';
  const { orderWords } = asked;
  const byOrder =
    orderWords !== null &&
    entry.name.alternatives.some(
      (row) => relateProducts(row, orderWords, entry.name.family, index.phrases) === 'same',
    );
  if (byOrder) return 'orderNumber';
  return entry.name.family ? 'family' : 'product';
}

/** An order number the row's own numbers contradict rules the row out, whatever the names say. */
function contradicts(entry: ProductEntry, asked: AskedProduct): boolean {
  const { order } = asked;
  if (order === null || !asked.stated || entry.orderNumbers.length === 0) return false;
  const agrees = (pattern: string): boolean =>
    fitsPattern(order, pattern) || (order.length >= 6 && pattern.startsWith(order));
  if (entry.orderNumbers.some(agrees)) return false;
  return entry.orderNumbers.some((pattern) => isComparable(order, pattern));
}

/**
 * The pack's entries an asset can be, each once: found by order number, or by the words of the name where no order number,
 * product line or model speaks against it. `basis` says which.
 */
export function findHits(asked: AskedProduct, index: PackIndex): readonly Hit[] {
  const hits: Hit[] = [];
  const { order, vendor } = asked;
  const lineAsked = asked.name.lineText !== '';
  const byOrder =
    order === null
      ? new Set<ProductEntry>()
      : index.entriesByOrder(vendor, order, (pattern) => fitsPattern(order, pattern));
  for (const entry of byOrder) hits.push({ entry, basis: 'orderNumber', relation: 'same', lineAsked });
  for (const entry of index.entriesByWords(vendor, asked.variants)) {
    if (byOrder.has(entry) || contradicts(entry, asked) || otherLine(entry, asked)) continue;
    const relation = relationOf(entry, asked, index);
    if (relation !== null)
      hits.push({ entry, basis: basisOf(relation, entry, asked, index), relation, lineAsked });
  }
  return hits;
}
