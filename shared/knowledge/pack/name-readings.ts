import type { Advisory } from '../advisory.ts';
import type { NameWords } from '../match/name-words.ts';
import type { ProductName, ProductNames } from '../match/product-name.ts';
import { NumberReader } from './number-reader.ts';
import type { PackContent, Texts } from './pack-content.ts';

/**
 * Taking thousands of product names apart is most of what the first question to a pack takes. A pack therefore carries its
 * names as they were read when it was built, signed with the rest, and says which reader did it: any other reads the names
 * itself.
 */

/** A product name without its release line, which is read from `lineText` when asked for. */
type ReadName = Omit<ProductName, 'line'>;

/** Names as they were read. */
export interface NameReadings {
  /** The reader and its word lists (`ProductNames.fingerprint`). */
  readonly by: string;
  /** By vendor, then by product, as the rows write them. */
  readonly names: ReadonlyMap<string, ReadonlyMap<string, ReadName>>;
}

type NamesByVendor = Map<string, Map<string, ReadName>>;

function put(names: NamesByVendor, vendor: string, product: string, name: ReadName): void {
  const known = names.get(vendor);
  if (known === undefined) names.set(vendor, new Map([[product, name]]));
  else known.set(product, name);
}

/** Reads the names of all rows. */
export function readNames(advisories: readonly Advisory[], reader: ProductNames): NameReadings {
  const names: NamesByVendor = new Map();
  for (const { rows } of advisories)
    for (const { vendor, product } of rows)
      if (names.get(vendor)?.has(product) !== true) put(names, vendor, product, reader.read(product, vendor));
  return { by: reader.fingerprint, names };
}

/** What both say by the same reader; what the newer says where the readers differ. */
export function joinNames(base: NameReadings | null, newer: NameReadings | null): NameReadings | null {
  if (base === null || newer === null || base.by !== newer.by) return newer;
  const names: NamesByVendor = new Map();
  for (const readings of [base.names, newer.names])
    for (const [vendor, products] of readings)
      for (const [product, name] of products) put(names, vendor, product, name);
  return { by: newer.by, names };
}

type Packed = NonNullable<PackContent['names']>;

/** Numbers of a name: its words as places in a list of their own, each list after its length. */
class NameWriter {
  readonly words: string[] = [];
  private readonly places = new Map<string, number>();

  private at(word: string): number {
    const known = this.places.get(word);
    if (known !== undefined) return known;
    this.places.set(word, this.words.length);
    return this.words.push(word) - 1;
  }

  private list(words: readonly string[]): readonly number[] {
    return [words.length, ...words.map((word) => this.at(word))];
  }

  write({ alternatives, orderNumbers, lineText, family, serialNumbers }: ReadName): readonly number[] {
    return [
      (family ? 1 : 0) + (serialNumbers ? 2 : 0),
      this.at(lineText),
      ...this.list(orderNumbers),
      alternatives.length,
      ...alternatives.flatMap(({ core, brands, lineNamesFirst, placeholders }) => [
        lineNamesFirst ? 1 : 0,
        ...this.list(core),
        ...this.list(brands),
        ...this.list(placeholders.flatMap(({ word, pattern }) => [word, pattern])),
      ]),
    ];
  }
}

/** The readings of the names that these advisories use, as a pack stores them: each once, in the order of the rows. */
export function packNames(readings: NameReadings, advisories: readonly Advisory[], texts: Texts): Packed {
  const writer = new NameWriter();
  const numbers: number[] = [];
  const written = new Set<ReadName>();
  for (const { rows } of advisories)
    for (const { vendor, product } of rows) {
      const name = readings.names.get(vendor)?.get(product);
      if (name === undefined || written.has(name)) continue;
      written.add(name);
      numbers.push(texts.at(vendor), texts.at(product));
      for (const number of writer.write(name)) numbers.push(number);
    }
  return { by: readings.by, words: writer.words, numbers };
}

const noPlaceholders: NameWords['placeholders'] = [];

function placeholdersOf(words: readonly string[]): NameWords['placeholders'] {
  if (words.length === 0) return noPlaceholders;
  return words.flatMap((word, at) => (at % 2 === 0 ? [{ word, pattern: words[at + 1] ?? '' }] : []));
}

/** The readings in a pack. Throws a RangeError where a number points outside its list: the pack is damaged. */
export function unpackNames(packed: Packed, texts: readonly string[]): NameReadings {
  const reader = new NumberReader(packed.numbers);
  const { words } = packed;
  const word = (at: number): string => words[at] ?? '';
  const list = (): readonly string[] => reader.list(words.length).map(word);
  const names: NamesByVendor = new Map();
  while (!reader.isDone) {
    const vendor = texts[reader.next(texts.length)] ?? '';
    const product = texts[reader.next(texts.length)] ?? '';
    const flags = reader.next(4);
    const lineText = word(reader.next(words.length));
    const orderNumbers = list();
    const alternatives: NameWords[] = [];
    for (let left = reader.next(packed.numbers.length); left > 0; left -= 1) {
      const lineNamesFirst = reader.next(2) === 1;
      const [core, brands] = [list(), list()];
      alternatives.push({ core, brands, lineNamesFirst, placeholders: placeholdersOf(list()) });
    }
    put(names, vendor, product, {
      alternatives,
      orderNumbers,
      lineText,
      family: (flags & 1) !== 0,
      serialNumbers: (flags & 2) !== 0,
    });
  }
  return { by: packed.by, names };
}
