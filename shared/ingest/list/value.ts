import type { Grade, PurdueLevel } from '#shared/model/field.ts';
import { readAddress, readMac } from './address.ts';

/** A cell's value, or what it would have to be: `expected` completes the sentence '"x" is not ...'. */
export type Read<T> =
  | { readonly ok: true; readonly value: T }
  | {
      readonly ok: false;
      readonly expected: { readonly en: string; readonly de: string };
      /** The part of the cell that is wrong, where only a part is. */
      readonly part?: string;
      /** What the right parts say. */
      readonly rest?: T;
    };

const fail = (en: string, de: string) => ({ ok: false as const, expected: { en, de } });

/** Words people write where they do not know; such a cell says nothing. */
const unknownWords = new Set(
  '-|--|---|–|—|?|??|n/a|na|n.a.|k.a.|k. a.|unknown|unbekannt|tbd|t.b.d.|n.n.|null|#n/a|#nv|#ref!|#wert!|#value!|(leer)|(empty)|(blank)|undefined|not available|nicht bekannt|nicht verfügbar|keine angabe'.split(
    '|',
  ),
);

const longestUnknown = Math.max(...[...unknownWords].map((word) => word.length));

/** The cell's text without surrounding blanks and without the apostrophe that exports put before formulas (CWE-1236). */
export function cellText(cell: string): string {
  const text = (cell.includes('\u00a0') ? cell.replaceAll('\u00a0', ' ') : cell).trim();
  const guarded = text.startsWith("'") && /^'[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/.test(text);
  const bare = guarded ? text.slice(1).trim() : text;
  return bare.length <= longestUnknown && unknownWords.has(bare.toLowerCase()) ? '' : bare;
}

const yes = new Set(
  'yes|y|true|1|x|ja|j|wahr|on|ein|aktiv|active|enabled|✓|✔|☑|encrypted|verschlüsselt|vorhanden'.split('|'),
);
const no = new Set(
  'no|n|false|0|nein|falsch|off|aus|inaktiv|inactive|disabled|✗|✘|☐|none|keine|unencrypted|unverschlüsselt'.split(
    '|',
  ),
);

/** Yes or no in English and German. */
export function readBoolean(text: string): Read<boolean> {
  const word = text.toLowerCase();
  if (yes.has(word)) return { ok: true, value: true };
  if (no.has(word)) return { ok: true, value: false };
  return fail('yes or no', 'weder Ja noch Nein');
}

const gradeWords: readonly (readonly [RegExp, Grade])[] = [
  [/^(very low|negligible|sehr (niedrig|gering)|vernachlässigbar)\b/i, 1],
  [/^(very high|critical|crit|sehr hoch|kritisch|extrem)\b/i, 5],
  [/^(low|niedrig|gering|minor)\b/i, 2],
  [/^(medium|moderate|normal|mittel|mäßig)\b/i, 3],
  [/^(high|hoch|important|wichtig|major)\b/i, 4],
];

/** A grade 1 (least) to 5 (most): a number, a word, or both as in `4 - hoch`. */
export function readGrade(text: string): Read<Grade> {
  const number = /^([1-5])([.,]0+)?(?![\d.,])/.exec(text)?.[1];
  const grades: readonly Grade[] = [1, 2, 3, 4, 5];
  const byNumber = grades.find((grade) => String(grade) === number);
  if (byNumber !== undefined) return { ok: true, value: byNumber };
  const byWord = gradeWords.find(([pattern]) => pattern.test(text));
  if (byWord !== undefined) return { ok: true, value: byWord[1] };
  return fail('a grade from 1 to 5', 'keine Stufe von 1 bis 5');
}

/** Levels by name, as Defender for IoT and ISA-95 drawings give them. */
const levelWords: readonly (readonly [RegExp, PurdueLevel])[] = [
  [/^(process|field|feldebene|prozess|physical process)$/i, '0'],
  [/^(process control|basic control|control|steuerungsebene)$/i, '1'],
  [/^(supervisory|area supervisory( control)?|prozessleitebene|leitebene)$/i, '2'],
  [/^(site operations|operations|site manufacturing operations|betriebsleitebene)$/i, '3'],
  [/^(enterprise|business|unternehmensebene)$/i, '4'],
];

/** A Purdue level as in `2`, `L3.5`, `Ebene 3,5`, `Level 1 - control`, `DMZ`. */
export function readPurdueLevel(text: string): Read<PurdueLevel> {
  const levels: readonly PurdueLevel[] = ['3.5', '0', '1', '2', '3', '4', '5'];
  if (/^(i?dmz|industrial dmz|industrielle dmz)$/i.test(text)) return { ok: true, value: '3.5' };
  if (/^(external|extern|internet)$/i.test(text)) return { ok: true, value: 'external' };
  const named = levelWords.find(([pattern]) => pattern.test(text));
  if (named !== undefined) return { ok: true, value: named[1] };
  const number = /^(?:purdue|isa-?95)?[\s-]*(?:level|ebene|lvl|stufe|l)?\s*(\d(?:[.,]\d)?)(?![\d])/i.exec(
    text,
  )?.[1];
  const normal = number?.replace(',', '.').replace(/\.0$/, '');
  const level = levels.find((candidate) => candidate === normal);
  return level === undefined ? fail('a Purdue level', 'keine Purdue-Ebene') : { ok: true, value: level };
}

export type DateOrder = 'dayFirst' | 'monthFirst';

/** What parts the whole from its fraction: `1.234,5` has the comma. */
export type DecimalMark = 'comma' | 'point';

/**
 * A number as people write it in English and German: `1,234.5`, `1.234,5`, `1 234,5`, `1'234`, `-3`, `50 %` is none.
 * Null where one mark before three digits may part thousands or begin a fraction and `decimal` does not say which; where only whole numbers fit it parts thousands.
 */
export function readNumber(text: string, decimal: DecimalMark | null, whole: boolean): Read<number | null> {
  const plain = text.replace(/[\s\u202f\u00a0'\u2019]/g, '').replace(/^\u2212/, '-');
  const wrong = fail('a number', 'keine Zahl');
  if (!/^[-+]?\d[\d.,]*$/.test(plain) || plain.length > 40) return wrong;
  const mark = decimalMarkOf(plain) ?? (/[.,]/.test(plain) ? decimal : 'point');
  if (mark === null && !whole) return { ok: true, value: null };
  const [point, group] = mark === 'comma' ? [',', '.'] : ['.', ','];
  // Where only whole numbers fit and nobody said otherwise, a mark before three digits parts thousands.
  const bare = mark === null ? plain.replace(/[.,]/g, '') : plain.replaceAll(group, '').replace(point, '.');
  const number = /^[-+]?\d+(\.\d+)?$/.test(bare) ? Number(bare) : Number.NaN;
  return Number.isFinite(number) ? { ok: true, value: number } : wrong;
}

/** The decimal mark a written number proves; null where it proves none (`1.234`, `12`). */
export function decimalMarkOf(text: string): DecimalMark | null {
  const marks = /^[-+]?\d+([.,])\d+$/.exec(text);
  const first = marks?.[1];
  if (first !== undefined) {
    const tail = text.length - text.indexOf(first) - 1;
    const lead = text.indexOf(first) - (/^[-+]/.test(text) ? 1 : 0);
    const groups = tail === 3 && lead <= 3 && !/^[-+]?0/.test(text);
    return groups ? null : first === ',' ? 'comma' : 'point';
  }
  if (/^[-+]?\d{1,3}(\.\d{3})+,\d+$/.test(text) || /^[-+]?\d{1,3}(\.\d{3}){2,}$/.test(text)) return 'comma';
  if (/^[-+]?\d{1,3}(,\d{3})+\.\d+$/.test(text) || /^[-+]?\d{1,3}(,\d{3}){2,}$/.test(text)) return 'point';
  return null;
}

/** A date, or null where day and month cannot be told apart without a date order. */
export function readDate(text: string, order: DateOrder | null): Read<string | null> {
  const iso = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ].*)?$/.exec(text);
  if (iso !== null) return calendarDate(iso[1], iso[2], iso[3]);
  const compact = /^((?:19|20)\d\d)(\d\d)(\d\d)$/.exec(text);
  if (compact !== null) return calendarDate(compact[1], compact[2], compact[3]);
  const local = /^(\d{1,2})([./-])\s?(\d{1,2})\2\s?(\d{4}|\d{2})(?:[T ,].*)?$/.exec(text);
  if (local === null) return readNamedMonth(text);
  const [, first = '', separator = '', second = '', year = ''] = local;
  const settled = dateOrderOf(Number(first), Number(second), separator) ?? order;
  if (settled === null)
    return first === second ? calendarDate(fullYear(year), first, second) : { ok: true, value: null };
  return settled === 'dayFirst'
    ? calendarDate(fullYear(year), second, first)
    : calendarDate(fullYear(year), first, second);
}

const monthWords: readonly string[] = [
  'jan|january|januar|jänner',
  'feb|february|februar',
  'mar|march|mär|märz|mrz|maerz',
  'apr|april',
  'may|mai',
  'jun|june|juni',
  'jul|july|juli',
  'aug|august',
  'sep|sept|september',
  'oct|october|okt|oktober',
  'nov|november',
  'dec|december|dez|dezember',
];
const monthOf: ReadonlyMap<string, string> = new Map(
  monthWords.flatMap((words, index) => words.split('|').map((word) => [word, String(index + 1)] as const)),
);

/** The month, 1 to 12, that a word names in English or German; null for other words. */
export function monthNumber(word: string): number | null {
  const month = monthOf.get(word.toLowerCase());
  return month === undefined ? null : Number(month);
}

/** A date with its month as a word: `12. März 2026`, `12-Mar-26`, `March 12, 2026`, `Thu, 12 Mar 2026 10:00`. */
function readNamedMonth(text: string): Read<string> {
  const bare = text.replace(/^\p{L}{2,10}\.?,?\s+(?=\d)/u, '').slice(0, 60);
  const dayFirst =
    /^(\d{1,2})(?:st|nd|rd|th|\.)?[\s-]*(\p{L}{3,9})\.?[\s,-]*(\d{4}|\d{2})(?:[T ,].*)?$/u.exec(bare);
  const monthFirst = /^(\p{L}{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})(?:[T ,].*)?$/u.exec(
    text.slice(0, 60),
  );
  const [day, word, year] =
    dayFirst === null ? [monthFirst?.[2], monthFirst?.[1], monthFirst?.[3]] : dayFirst.slice(1);
  const month = monthOf.get((word ?? '').toLowerCase());
  if (month === undefined || year === undefined) return fail('a date', 'kein Datum');
  return calendarDate(fullYear(year), month, day);
}

/** Dots are German and put the day first; otherwise a number above 12 tells which one the day is. */
function dateOrderOf(first: number, second: number, separator: string): DateOrder | null {
  if (separator === '.' || first > 12) return 'dayFirst';
  return second > 12 ? 'monthFirst' : null;
}

/** Order of day and month that one written date proves, or null. */
export function provenDateOrder(text: string): DateOrder | null {
  const local = /^(\d{1,2})\/(\d{1,2})\/\d{2,4}/.exec(text);
  return local === null ? null : dateOrderOf(Number(local[1]), Number(local[2]), '/');
}

function fullYear(year: string): string {
  if (year.length === 4) return year;
  return Number(year) < 70 ? `20${year}` : `19${year}`;
}

function calendarDate(year = '', month = '', day = ''): Read<string> {
  const m = Number(month);
  const d = Number(day);
  const y = Number(year);
  const leap = (y % 4 === 0 && y % 100 !== 0) || y % 400 === 0;
  const days = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][m - 1] ?? 0;
  if (d < 1 || d > days) return fail('a date of the calendar', 'kein Datum des Kalenders');
  return { ok: true, value: `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}` };
}

/** Reads a cell that may hold several values; wrong parts are named, right parts kept. */
function readSeveral<T>(
  parts: readonly string[],
  read: (part: string) => T | null,
  expected: { readonly en: string; readonly de: string },
): Read<readonly T[]> {
  const values: T[] = [];
  let wrong: string | undefined;
  for (const part of parts) {
    const value = read(part);
    if (value === null) wrong ??= part;
    else if (!values.includes(value)) values.push(value);
  }
  return wrong === undefined
    ? { ok: true, value: values }
    : { ok: false, expected, part: wrong, rest: values };
}

/** `["10.0.0.1","10.0.0.2"]`: some inventories export their lists as JSON. */
const withoutListMarks = (text: string): string =>
  /^\[.*\]$/s.test(text) ? text.slice(1, -1).replace(/["']/g, ' ') : text;

/** IPv4 and IPv6 addresses; several in one cell may be parted by comma, semicolon, blank, line break, bar or slash. */
export function readAddresses(text: string): Read<readonly string[]> {
  const whole = readAddress(text);
  if (whole !== null) return { ok: true, value: [whole] };
  const parts = withoutListMarks(text)
    .split(/[\s,;|]+|\/(?=\d{1,3}\.\d|[0-9a-f]*:)/i)
    .map((part) => part.replace(/^\(|\)$/g, ''))
    .filter((part) => part !== '' && part !== '/');
  return readSeveral(parts, readAddress, { en: 'an IP address', de: 'keine IP-Adresse' });
}

/** MAC addresses in any notation; several in one cell. */
export function readMacs(text: string): Read<readonly string[]> {
  const whole = readMac(text);
  if (whole !== null) return { ok: true, value: [whole] };
  const parts = withoutListMarks(text)
    .split(/[\s,;|/]+/)
    .filter((part) => part !== '');
  return readSeveral(parts, readMac, { en: 'a MAC address', de: 'keine MAC-Adresse' });
}

/** VLAN numbers as in `110`, `VLAN 110`, `110, 120`, `110 (Cell 1)`. */
export function readVlans(text: string): Read<readonly number[]> {
  if (/^\d{1,4}$/.test(text) && Number(text) <= 4095) return { ok: true, value: [Number(text)] };
  const parts = withoutListMarks(text)
    .replace(/\([^)]*\)/g, ' ')
    .replace(/vlan[-\s_]*(id)?\s*:?/gi, ' ')
    .split(/[\s,;|/]+/)
    .filter((part) => part !== '');
  const read = (part: string): number | null =>
    /^\d{1,4}$/.test(part) && Number(part) <= 4095 ? Number(part) : null;
  return readSeveral(parts, read, { en: 'a VLAN number', de: 'keine VLAN-Nummer' });
}

/** A number a spreadsheet rounded, as in `1.94602E+12` or `4,2E+11`. */
export function isDamaged(text: string): boolean {
  return /^\d([.,]\d+)?E\+\d{1,3}$/i.test(text);
}
