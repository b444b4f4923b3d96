import type { ProductWords } from '../catalogue/catalogue.ts';
import { isPattern, orderNumbersIn, patternOf } from './order-number.ts';
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

export interface NameWords {
  /** Words that tell products apart, without brands and generic words. */
  readonly core: readonly string[];
  /** Brand words, which may be left out ("Modicon", "SIMATIC"). */
  readonly brands: readonly string[];
  /** Words before the model number name its line; not so in "Panel Builder for CP405". */
  readonly lineNamesFirst: boolean;
  /** Core words with placeholders and the pattern they stand for. */
  readonly placeholders: readonly { readonly word: string; readonly pattern: string }[];
}

const longestName = 600;

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

  constructor(words: ProductWords, vendorNames: readonly string[]) {
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

/** `R00/01/02CPU` is R00CPU, R01CPU and R02CPU; `ADS/ADX/OAS` are three products. */
function expandSlashes(word: string): string {
  if (/^([A-Z]{3,5}\/){1,8}[A-Z]{3,5}$|^NJ\/NX/.test(word)) return ` , ${word.replaceAll('/', ' , ')} , `;
  const match = /^([A-Za-z]{1,4})(\d{1,4}(?:\/\d{1,4}){1,20})([A-Za-z]{0,6})$/.exec(word);
  if (match === null) return word;
  const [, start, numbers, end] = match;
  return (numbers ?? '')
    .split('/')
    .map((number) => `${start}${number}${end}`)
    .join(' , ');
}

/** A lone letter ("Series A and B") names no product. */
function tellsApart(words: NameWords): boolean {
  return words.brands.length > 0 || words.core.some((word) => word.length > 1);
}

const shapeOf = (word: string): string => word.replace(/\d/g, '9').replace(/[A-Za-z]/g, 'a');

/** Lists whose commas were lost: "NPort 5210 5230 5232" repeats one shape of model number. */
function restoreCommas(words: readonly string[]): string {
  return words
    .map((word, at) => {
      const repeats = /\d{3}/.test(word) && shapeOf(word) === shapeOf(words[at - 1] ?? '');
      return repeats ? `, ${word}` : word;
    })
    .join(' ');
}

const mayList = /[,;/]|\b(?:and|or)\b|\d{3}\S*\s|\d-\s/;

/** Commas, "and", "or" and some slashes list products. */
function splitList(text: string): readonly string[] {
  if (!mayList.test(text)) return [text];
  const words = text.replace(/(?<=\d)-\s+(?=[A-Z])/g, '-').split(/\s+/);
  const parts = restoreCommas(words.map((word) => expandSlashes(word)))
    .split(/,|;|\band\b|\bor\b|\s\/\s|(?<=[A-Z])\/\s?(?=\d{4}-)|(?<=[A-Z]\d{3,4})\/(?=[A-Z])/)
    .map((part) => part.trim())
    .filter((part) => part !== '');
  return parts.length === 0 ? [text] : parts;
}

/** "CompactLogix 5370, 5380": an item that is only a model number takes the words of the first. */
function inheritWords(list: readonly NameWords[]): readonly NameWords[] {
  const first = list[0];
  if (first === undefined) return list;
  const words = first.core.filter((word) => !isDesignator(word));
  return list.map((item) => {
    const bare = item.core.length > 0 && item.core.every((word) => isDesignator(word));
    const brands = item.brands.length > 0 ? item.brands : first.brands;
    return bare ? { ...item, core: [...new Set([...words, ...item.core])], brands } : item;
  });
}

/** Mitsubishi's "FX5U-xMy/z x=32,64,80, y=T,R": x stands for two digits, y and z for letters. */
function withoutLegend(text: string): string {
  const legend = / x=\d/.exec(text);
  return legend === null ? text : text.slice(0, legend.index).replace(/xMy\S*/g, '??M*');
}

/** "1734-AENT/1734-AENTR Series C": the letter stands for all that are listed. */
function withSeries(list: readonly NameWords[], text: string): readonly NameWords[] {
  const letter = /\bseries ([a-z])\s*$/i.exec(text)?.[1]?.toLowerCase();
  if (letter === undefined) return list;
  return list.map((item) =>
    item.core.some((word) => word.length === 1) ? item : { ...item, core: [...item.core, letter] },
  );
}

const joinable = /^[a-z]{1,4}$/;
const notJoinable = new Set('and or for the of with to in on cpu plc pn dp fw all type line'.split(' '));

/**
 * Lower-case words in one spelling: a hyphen counts only between digits ("EDR-810" is "edr810", "S7 1500" is
 * "s7-1500"), and a short word takes the number after it ("CP 343-1" is "cp343-1").
 */
function plainWords(text: string): readonly string[] {
  const pieces = inAscii(text.toLowerCase())
    .replace(/-(series|family)\b/g, ' $1')
    .replaceAll('[]', '?')
    .split(/[\s,;:"'()[\]{}&|]+|(?<=[a-z]{2})\/(?=[a-z]{2})|[./](?=\s|$)|\/(?=[a-z](?:\s|$))/);
  const words: string[] = [];
  for (const piece of pieces) {
    const bare = isBare(piece) ? piece : piece.replace(/^[^\p{L}\p{N}*?]+|[^\p{L}\p{N}*?+]+$/gu, '');
    if (bare === '') continue;
    const last = words.at(-1);
    const word = spelling(bare);
    if (last !== undefined && joins(last, word)) words[words.length - 1] = joinWords(last, word);
    else words.push(word);
  }
  return words;
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: the ASCII range begins with them
const ascii = /^[\u0000-\u007f]*$/;

/** Without accents; a box stands for any sign. Nearly every name is ASCII already. */
function inAscii(text: string): string {
  return ascii.test(text)
    ? text
    : text
        .normalize('NFKD')
        .replace(/\p{M}/gu, '')
        .replace(/\s*□\s*/g, '?');
}

/** Lower-case letters and digits only, as most words are. */
function isBare(piece: string): boolean {
  for (let at = 0; at < piece.length; at += 1) {
    const code = piece.charCodeAt(at);
    if ((code < 0x61 || code > 0x7a) && (code < 0x30 || code > 0x39)) return false;
  }
  return true;
}

function spelling(piece: string): string {
  if (isBare(piece) && !piece.startsWith('cpu')) return piece;
  return piece.replace(/^cpu(?=\d)/, '').replace(/[-_.!/]+/g, (separator, at: number) => {
    const between = /\d/.test(piece.charAt(at - 1)) && /\d/.test(piece.charAt(at + separator.length));
    return between ? '-' : '';
  });
}

function joins(last: string, word: string): boolean {
  if (!/^\d/.test(word)) return false;
  return (
    (joinable.test(last) && !notJoinable.has(last)) || (/^[a-z]{1,2}\d$/.test(last) && /^\d{3}/.test(word))
  );
}

function joinWords(last: string, word: string): string {
  return /\d$/.test(last) ? `${last}-${word}` : `${last}${word}`;
}

/** True for words that name a model: they hold a digit. */
export function isDesignator(word: string): boolean {
  for (let at = 0; at < word.length; at += 1) {
    const code = word.charCodeAt(at);
    if (code >= 0x30 && code <= 0x39) return true;
  }
  return false;
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
