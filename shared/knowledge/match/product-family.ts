import type { ProductWords } from '../catalogue/catalogue.ts';
import type { NameWords } from './name-words.ts';
import { compactOrderNumber, fitsPattern } from './order-number.ts';

type ProductFamily = ProductWords['families'][number];

/** What of an asset can tell its family. */
export interface FamilySubject {
  /** Vendor ids; empty where the asset names no vendor. */
  readonly vendors: readonly string[];
  /** Compact order number or null. */
  readonly order: string | null;
  readonly product: string;
  readonly words: readonly NameWords[];
}

/**
 * The family an order number or a CPU's model name belongs to: makers' advisories often name only the family, engineers
 * only the model. Null where no row of the catalogue fits.
 */
export function familyOf(subject: FamilySubject, families: readonly ProductFamily[]): ProductFamily | null {
  const { vendors, order, product, words } = subject;
  const own = families.filter(({ vendor }) => vendors.length === 0 || vendors.includes(vendor));
  const orders = [order ?? '', ...words.flatMap(({ core }) => core.map(compactOrderNumber))].filter(
    (text) => text.length >= 5,
  );
  const fits = (patterns: readonly string[], texts: readonly string[]): boolean =>
    texts.some((text) => patterns.some((pattern) => fitsPattern(text, pattern)));
  const byOrder = own.find(({ orderNumbers }) => fits(orderNumbers, orders));
  if (byOrder !== undefined) return byOrder;
  if (order !== null || vendors.length === 0 || !/\bcpu/i.test(product)) return null;
  const models = words.flatMap(({ core }) => core.map(compactOrderNumber));
  return own.find((family) => fits(family.models, models)) ?? null;
}

/** The asset's words with those of its family, as if the engineer had written both. */
export function withFamily(words: NameWords, family: NameWords): NameWords {
  return {
    ...words,
    core: [...new Set([...family.core, ...words.core])],
    brands: [...new Set([...family.brands, ...words.brands])],
  };
}
