import { isDesignator, type NameWords } from './name-words.ts';
import { compactOrderNumber, fitsPattern } from './order-number.ts';

/**
 * How an advisory's product stands to the asset's. `same`: names it; `family`: names its family; `narrower`: names
 * only some of what the asset's name covers; `uncertain`: shares a name, but may be another product.
 */
export type ProductRelation = 'same' | 'family' | 'narrower' | 'uncertain';

const strength: Readonly<Record<ProductRelation, number>> = { same: 4, family: 3, narrower: 2, uncertain: 1 };

/** The closer of two relations. */
export function closer(a: ProductRelation | null, b: ProductRelation | null): ProductRelation | null {
  if (a === null || b === null) return a ?? b;
  return strength[a] >= strength[b] ? a : b;
}

/** A model number long enough to be no coincidence. */
export const isStrong = (word: string): boolean => isDesignator(word) && word.length >= 4;

/** Letters and several digits: a model by itself, whatever stands before it. */
const isFirm = (word: string): boolean => /[a-z]/.test(word) && /\d.*\d/.test(word);

/** Words joined by some phrase list ("softwarecontroller") make another product of the same line. */
const isPlain = (word: string, phrases: ReadonlySet<string>): boolean =>
  !isDesignator(word) && !phrases.has(word);

interface Sides {
  readonly shared: readonly string[];
  /** Words of the row the asset lacks, without line names in front of the model ("iQ-F" before "FX5U-32MT/ES"). */
  readonly missing: readonly string[];
  /** Words of the asset the row lacks. */
  readonly extra: readonly string[];
  /** "GX Works2" and "MT Works2": each has a word of its own before a number too short to be a model. */
  readonly otherLine: boolean;
}

const nothing: readonly string[] = [];

function fitsPlaceholder(row: NameWords, word: string, asset: readonly string[]): string | undefined {
  const found = row.placeholders.find((placeholder) => placeholder.word === word);
  if (found === undefined) return undefined;
  return asset.find((other) => isDesignator(other) && fitsPattern(compactOrderNumber(other), found.pattern));
}

const has = (asset: NameWords, word: string): boolean =>
  asset.core.includes(word) || asset.brands.includes(word);

function compare(row: NameWords, asset: NameWords): Sides {
  const rowWords = row.core.length > 0 ? row.core : row.brands;
  const own = asset.core.length > 0 ? asset.core : asset.brands;
  const shared: string[] = [];
  const missing: string[] = [];
  const byPlaceholder: string[] = [];
  let doubtful = false;
  for (const word of rowWords) {
    if (isStrong(word) && missing.length > 0 && row.lineNamesFirst && has(asset, word)) {
      missing.length = 0;
      doubtful ||= !isFirm(word);
    }
    const fitting = row.placeholders.length > 0 ? fitsPlaceholder(row, word, asset.core) : undefined;
    if (fitting !== undefined) byPlaceholder.push(fitting);
    const found = fitting !== undefined || has(asset, word);
    (found ? shared : missing).push(word);
  }
  if (shared.length === 0) return { shared, missing, extra: nothing, otherLine: false };
  const extra = own.filter((word) => !rowWords.includes(word) && !byPlaceholder.includes(word));
  return { shared, missing, extra, otherLine: doubtful && extra.some((word) => !isDesignator(word)) };
}

function relateBroader(sides: Sides, family: boolean, phrases: ReadonlySet<string>): ProductRelation {
  const strong = sides.shared.some(isStrong);
  if (strong && sides.extra.every((word) => isPlain(word, phrases))) return 'same';
  if (sides.extra.some((word) => phrases.has(word))) return 'uncertain';
  if (strong && (family || sides.extra.some(isDesignator))) return 'family';
  return family && sides.shared.some(isDesignator) ? 'family' : 'uncertain';
}

/** Relates one alternative of an advisory's product to the asset's words; null when they share no product. */
export function relateProducts(
  row: NameWords,
  asset: NameWords,
  family: boolean,
  phrases: ReadonlySet<string>,
): ProductRelation | null {
  const sides = compare(row, asset);
  if (sides.shared.length === 0) return null;
  if (sides.otherLine) return 'uncertain';
  const brandOnly = asset.core.length === 0;
  if (sides.missing.length === 0 && sides.extra.length === 0) return family && brandOnly ? 'family' : 'same';
  if (brandOnly) return null;
  if (sides.missing.length === 0) return relateBroader(sides, family, phrases);
  if (sides.extra.length === 0) return 'narrower';
  const isLetter = (word: string): boolean => word.length === 1;
  if (sides.missing.some(isLetter) && sides.extra.some(isLetter)) return null;
  const plain = [...sides.missing, ...sides.extra].every((word) => isPlain(word, phrases));
  return plain && sides.shared.some(isStrong) ? 'uncertain' : null;
}

const hundreds = /^([a-z]{1,3}\d)00$/;

/** The beginning a family named by a round number or by letters stands for: "X-200 switch family" x2, "NJ series" nj. */
function roundStart(word: string): string | null {
  return hundreds.exec(word)?.[1] ?? (/^[a-z]{2,3}$/.test(word) ? word : null);
}

const isModel = (word: string): boolean => isStrong(word) && /[a-z]/.test(word);

/** What the models of a family begin with, be it a model itself ("NX1P2 series" nx1p2); null for other words. */
export function familyStart(word: string): string | null {
  return roundStart(word) ?? (isModel(word) ? word : null);
}

/** "nx1p2-9024dt" and "eki1521ce" extend "nx1p2" and "eki1521"; "x2040" does not extend "x204". */
const extendsModel = (word: string, start: string): boolean =>
  isModel(start) && word.startsWith(start) && /^[-a-z]/.test(word.slice(start.length));

const isNumbered = (word: string, start: string): boolean =>
  word.startsWith(start) && /^\d\d/.test(word.slice(start.length));

/**
 * An X204-2 may belong to a family named by a round number or by letters, and a model name may be cut short on either
 * side, but the name does not prove it.
 */
export function mayBelong(row: NameWords, asset: NameWords): boolean {
  return row.core.some((word) => {
    const start = roundStart(word);
    return asset.core.some(
      (other) =>
        extendsModel(other, word) ||
        extendsModel(word, other) ||
        (start !== null && other !== word && isNumbered(other, start)),
    );
  });
}
