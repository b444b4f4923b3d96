import type { Language } from '#shared/model/language.ts';

const day = 24 * 60 * 60 * 1000;
const locale: Readonly<Record<Language, string>> = { en: 'en-GB', de: 'de-DE' };

/** Making a formatter takes longer than a hundred uses of it. */
const formatters = new Map<string, Intl.NumberFormat>();

function numberFormat(language: Language, options: Intl.NumberFormatOptions = {}): Intl.NumberFormat {
  const { style = '', minimumFractionDigits = '', maximumFractionDigits = '' } = options;
  const key = `${language} ${style} ${minimumFractionDigits} ${maximumFractionDigits}`;
  const known = formatters.get(key);
  if (known !== undefined) return known;
  const made = new Intl.NumberFormat(locale[language], options);
  formatters.set(key, made);
  return made;
}

/** A whole number with the language's separators. */
export function formatCount(count: number, language: Language): string {
  return numberFormat(language).format(count);
}

/** A share from 0 to 1 as per cent, whole. */
export function formatShare(share: number, language: Language): string {
  return numberFormat(language, { style: 'percent', maximumFractionDigits: 0 }).format(share);
}

/** A figure with at most `digits` decimals and at least `least`, which keeps a column of them in line. */
export function formatDecimal(value: number, digits: number, language: Language, least = 0): string {
  const decimals = { minimumFractionDigits: least, maximumFractionDigits: digits };
  return numberFormat(language, decimals).format(value);
}

/** A probability from 0 to 1 with three decimals. */
export function formatProbability(value: number, language: Language): string {
  return numberFormat(language, {
    minimumFractionDigits: 3,
    maximumFractionDigits: 3,
  }).format(value);
}

/** Bytes in binary units, as file managers show them. */
export function formatBytes(bytes: number, language: Language): string {
  const units = ['B', 'KiB', 'MiB', 'GiB', 'TiB'];
  let value = bytes;
  let unit = 0;
  while (value >= 1024 && unit < units.length - 1) {
    value /= 1024;
    unit += 1;
  }
  const digits = unit === 0 || value >= 100 ? 0 : 1;
  return `${numberFormat(language, { maximumFractionDigits: digits }).format(value)} ${units[unit]}`;
}

/** Milliseconds as seconds, never shorter than the hundredth that is shown. */
export function formatSeconds(milliseconds: number, language: Language): string {
  const seconds = Math.max(0.01, milliseconds / 1000);
  return numberFormat(language, { maximumFractionDigits: 2 }).format(seconds);
}

const two = (value: number): string => String(value).padStart(2, '0');

/** Local time of day, HH:MM:SS. */
export function formatClock(at: number): string {
  const date = new Date(at);
  return `${two(date.getHours())}:${two(date.getMinutes())}:${two(date.getSeconds())}`;
}

/** Local date and time as tables show it: YYYY-MM-DD HH:MM:SS. */
export function formatInstant(at: number): string {
  const date = new Date(at);
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())} ${formatClock(at)}`;
}

/** Local date, YYYY-MM-DD. */
export function formatDate(at: number): string {
  return formatInstant(at).slice(0, 10);
}

/** Whole days from a date (YYYY-MM-DD) to a moment; negative for a date ahead. */
export function daysSince(date: string, now: number): number {
  return Math.floor((now - Date.parse(`${date.slice(0, 10)}T00:00:00Z`)) / day);
}
