import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import type { ProductWords, VendorCatalogue } from '../catalogue/catalogue.ts';
import { ascii, type NameWords, plainWords } from './name-words.ts';
import { isPattern, orderNumbersIn, patternOf } from './order-number.ts';
import { inheritWords, splitList, withSeries } from './product-list.ts';
import { parseRange, type Range } from './range.ts';
import { repaired } from './vendor-name.ts';

/** A product name taken apart: what the words mean decides whether two names mean the same product. */
export interface ProductName {
  /** One set of words per product the text lists ("CP 1616 and CP 1604"). */
  readonly alternatives: readonly NameWords[];
  /** Order numbers (compact, upper case) in the text. */
  readonly orderNumbers: readonly string[];
  /** The release line in the name ("WinCC V7.4", "V8.0 and earlier"), or null. */
  readonly line: Range | null;
  readonly lineText: string;
  /** Said to be a family or a series. */
  readonly family: boolean;
  /** Only devices with certain serial numbers are meant. */
  readonly serialNumbers: boolean;
}

const longestName = 600;

/** To be counted up with every change to what names are read as: packs hold readings (pack/name-readings.ts). */
const readerRevision = 1;

/** Whether the next expression, which tries every place, can find anything. */
const serial = /serial/i;
/** "Serial number 17X**** or later", "The first 5 digits of serial No. <= 23121". */
const serialNumbers = /,?\s*\b(the first \d+ digits of )?serial (no|number).*$/i;

/** Reads names with the word lists of product-words.json; vendor words in front of a name do not count. */
export class ProductNames {
  private readonly generic: ReadonlySet<string>;
  private readonly family: ReadonlySet<string>;
  private readonly mayBeFamily: RegExp;
  private readonly brands: ReadonlySet<string>;
  private readonly dropped: ReadonlySet<string>;
  /** Phrases between blanks, as words and as the one word they stand for. */
  private readonly phrases: readonly (readonly [string, string])[];
  /** Few vendors and first words stand before thousands of names. */
  private readonly vendorsRead = new Map<string, ReadonlySet<string>>();
  private readonly firstWords = new Map<string, string>();
  private readonly vendorWords: ReadonlySet<string>;

  /** Two readers of one fingerprint read every name alike. */
  readonly fingerprint: string;

  constructor(words: ProductWords, { records }: VendorCatalogue) {
    const vendorNames = records.flatMap(({ name, id, aliases }) => [
      name,
      id,
      ...aliases.filter((alias) => alias.startsWith(`${id} `)),
    ]);
    const { generic, family, brands, phrases, dropped } = words;
    const lists = JSON.stringify([generic, family, brands, phrases, dropped, vendorNames]);
    const hash = bytesToHex(sha256(new TextEncoder().encode(lists)));
    this.fingerprint = `${readerRevision} ${hash.slice(0, 16)}`;
    this.generic = new Set(words.generic);
    this.family = new Set(words.family);
    this.mayBeFamily = new RegExp(words.family.join('|'), 'i');
    this.brands = new Set(words.brands);
    this.vendorWords = new Set(vendorNames.flatMap((name) => plainWords(name)));
    this.dropped = new Set(words.dropped);
    this.phrases = words.phrases.map((phrase) => [` ${phrase} `, ` ${phrase.replaceAll(' ', '')} `]);
  }

  /** Takes a name of a vendor's product apart. Text beyond 600 characters is not read. */
  read(source: string, vendor = ''): ProductName {
    const given = source.slice(0, longestName);
    const plain = ascii.test(given) ? given : repaired(given).normalize('NFKC').replace(/[™®]/g, '');
    const text = withoutLegend(plain);
    const bySerial = serial.test(plain) && serialNumbers.test(plain);
    const orderNumbers = [...orderNumbersIn(text), ...partNumbersIn(text)].map(patternOf);
    const { outside, remarks } = splitRemarks(bySerial ? text.replace(serialNumbers, ' ') : text);
    const { rest, lineText } = splitLine(this.withoutVendor(outside, vendor));
    const family = this.mayBeFamily.test(rest) && plainWords(rest).some((word) => this.family.has(word));
    const kept = remarks.filter((remark) => this.keeps(remark));
    const aliases = kept.filter((remark) => isAcronym(remark, rest));
    const narrowing = kept.filter((remark) => !aliases.includes(remark));
    const lists = splitList(rest).map((part) => this.wordsOf([part, ...narrowing].join(' ')));
    const named = withSeries(inheritWords(lists), rest);
    const alternatives = [...named, ...aliases.map((alias) => this.wordsOf(alias))];
    return {
      alternatives: alternatives.filter(tellsApart),
      orderNumbers: [...new Set(orderNumbers)],
      line: lineText === '' ? null : parseRange(lineText),
      lineText,
      family,
      serialNumbers: bySerial,
    };
  }

  /** The words of one plain text, without splitting lists, lines and remarks. */
  wordsOf(text: string): NameWords {
    let joined = ` ${text.toLowerCase().replace(/\s+/g, ' ')} `;
    for (const [apart, together] of this.phrases)
      if (joined.includes(apart)) joined = joined.replaceAll(apart, together);
    const words = plainWords(joined);
    const brands = words.filter((word) => this.brands.has(word));
    const telling = words.filter((word) => !this.generic.has(word) && !this.brands.has(word));
    const core = [...new Set(telling.length + brands.length > 0 ? telling : words)];
    return {
      core,
      brands,
      lineNamesFirst: !joined.includes(' for '),
      placeholders: placeholdersIn(core),
    };
  }

  /** Drops the vendor's name in front, unless nothing would be left. */
  private withoutVendor(given: string, vendor: string): string {
    const text = given.trim().replace(/\s+/g, ' ');
    const own = this.wordsOfVendor(vendor);
    const first = this.firstWord(text.slice(0, Math.max(0, text.indexOf(' '))));
    if (!own.has(first) && !this.vendorWords.has(first)) return text;
    const words = text.split(' ');
    let start = 0;
    while (start < words.length - 1) {
      const word = this.firstWord(words[start] ?? '');
      if (!own.has(word) && !this.vendorWords.has(word)) break;
      start += 1;
    }
    return words.slice(start).join(' ');
  }

  private wordsOfVendor(vendor: string): ReadonlySet<string> {
    const known = this.vendorsRead.get(vendor);
    if (known !== undefined) return known;
    const words = new Set(plainWords(vendor));
    if (this.vendorsRead.size > 10_000) this.vendorsRead.clear();
    this.vendorsRead.set(vendor, words);
    return words;
  }

  private firstWord(text: string): string {
    const known = this.firstWords.get(text);
    if (known !== undefined) return known;
    const [word = ''] = plainWords(text);
    if (this.firstWords.size > 10_000) this.firstWords.clear();
    this.firstWords.set(text, word);
    return word;
  }

  private keeps(remark: string): boolean {
    const first = remark.toLowerCase().split(/[^a-z-]+/)[0] ?? '';
    if (this.dropped.has(first) || /^cve-|\brelated\b/i.test(remark)) return false;
    return orderNumbersIn(remark).length === 0 && partNumbersIn(`(${remark})`).length === 0;
  }
}

/** "(part numbers BMEP* and BMEH*)", "(Article number 2403160)", "(171CBU*)". */
function partNumbersIn(text: string): readonly string[] {
  const found: string[] = [];
  if (!text.includes('(')) return found;
  for (const match of text.matchAll(/\(([^()]{1,200})\)/g)) {
    const remark = match[1] ?? '';
    const announced = /\b(part|article|model|order|catalog(ue)?|mlfb|item)\b/i.test(remark);
    for (const word of remark.split(/[\s,;]+|\band\b/))
      if (/\d|^[A-Z]{3,}\*$/.test(word) && word.length > 3 && (announced || /^[A-Z0-9-]+\*$/.test(word)))
        found.push(word);
  }
  return found;
}

function splitRemarks(text: string): { outside: string; remarks: readonly string[] } {
  const remarks: string[] = [];
  let outside = '';
  let at = 0;
  while (at < text.length) {
    const open = text.indexOf('(', at);
    if (open < 0) break;
    const close = text.indexOf(')', open);
    outside += `${text.slice(at, open)} `;
    remarks.push(text.slice(open + 1, close < 0 ? undefined : close).trim());
    at = close < 0 ? text.length : close + 1;
  }
  return { outside: outside + text.slice(at), remarks };
}

const lineStart = /\b(?:v|version )(\d[\w.]*|x\.[\w.]*)/i;
const linePrefix = /(prior to|before|up to|<=|<|>=|>)\s*$/i;
const lineSuffix =
  /^(\s+(sp|upd|update|hf|r)\s?\d+)*(\s+(cpu family|versions?))*\s*((and|or)\s+(all\s+)?(earlier|prior|below|newer|later|older|higher|above)( versions?)?)?/i;

/** Cuts the release line out of a name: "WinCC V7.4 SP1 and earlier" is WinCC, line "V7.4 SP1 and earlier". */
function splitLine(text: string): { rest: string; lineText: string } {
  const match = lineStart.exec(text);
  if (match === null) return { rest: text, lineText: '' };
  const before = text.slice(0, match.index);
  const after = text.slice(match.index + match[0].length);
  const prefix = linePrefix.exec(before)?.[0] ?? '';
  const suffix = lineSuffix.exec(after)?.[0] ?? '';
  const family = /cpu family/i.test(suffix) ? ' cpu family ' : ' ';
  const lineText = `${prefix}${match[0]}${suffix.replace(/cpu family/i, '')}`.trim();
  const rest = `${before.slice(0, before.length - prefix.length)}${family}${after.slice(suffix.length)}`;
  return { rest: rest.replace(/\band below\b/i, ''), lineText };
}

/** "Gateway Station (GWS)" and "Totally Integrated Automation Portal (TIA Portal)" name one thing twice. */
function isAcronym(remark: string, before: string): boolean {
  const letters = remark.split(/\s/)[0]?.toLowerCase() ?? '';
  const words = before
    .toLowerCase()
    .split(/[^a-z]+/)
    .filter((word) => word !== '');
  if (!/^[a-z]{2,6}$/.test(letters) || words.length < 2 || words.includes(letters)) return false;
  const initials = words.map((word) => word.charAt(0)).join('');
  if (initials.includes(letters)) return true;
  return letters.length > 2 && initials.includes(letters.charAt(0)) && isSubsequence(letters, words.join(''));
}

function isSubsequence(letters: string, text: string): boolean {
  let at = 0;
  for (const letter of letters) {
    at = text.indexOf(letter, at) + 1;
    if (at === 0) return false;
  }
  return true;
}

/** A lone letter ("Series A and B") names no product. */
function tellsApart(words: NameWords): boolean {
  return words.brands.length > 0 || words.core.some((word) => word.length > 1);
}

/** Mitsubishi's "FX5U-xMy/z x=32,64,80, y=T,R": x stands for two digits, y and z for letters. */
function withoutLegend(text: string): string {
  const legend = / x=\d/.exec(text);
  return legend === null ? text : text.slice(0, legend.index).replace(/xMy\S*/g, '??M*');
}

/** What `patternOf` can make a placeholder of. */
const standsForMore = /[x*?[□…]|\.\./;

/** Words such as `bmxp34*`, `afs66x`, `cj2mcpu??`; "2x" and "24xfe" only count pieces. */
function placeholdersIn(core: readonly string[]): NameWords['placeholders'] {
  return core.flatMap((word) => {
    if (!standsForMore.test(word)) return [];
    const pattern = patternOf(word);
    const fixed = pattern.replace(/[?*]/g, '').length;
    return isPattern(pattern) && fixed > 2 ? [{ word, pattern }] : [];
  });
}
