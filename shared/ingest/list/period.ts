import { monthNumber } from './value.ts';

/** A span of days that a cell names where it names no single one, both ends as YYYY-MM-DD. */
export interface Period {
  readonly first: string;
  readonly last: string;
}

const dayMs = 86_400_000;
const isoDay = (time: number): string => new Date(time).toISOString().slice(0, 10);

const days = (from: number, to: number): Period => ({ first: isoDay(from), last: isoDay(to - dayMs) });

function months(year: number, from: number, count: number): Period | null {
  const isThere = from >= 1 && from + count <= 13;
  return isThere ? days(Date.UTC(year, from - 1, 1), Date.UTC(year, from - 1 + count, 1)) : null;
}

/** A week as ISO 8601 counts them: week 1 holds January 4. */
function week(year: number, number: number): Period | null {
  const fourth = Date.UTC(year, 0, 4);
  const monday = fourth - ((new Date(fourth).getUTCDay() + 6) % 7) * dayMs + (number - 1) * 7 * dayMs;
  // The Thursday says to which year a week belongs.
  const isThere = number >= 1 && new Date(monday + 3 * dayMs).getUTCFullYear() === year;
  return isThere ? days(monday, monday + 7 * dayMs) : null;
}

const year = '((?:19|20)\\d\\d)';
const forms: readonly (readonly [
  RegExp,
  (numbers: readonly number[], words: readonly string[]) => Period | null,
])[] = [
  [new RegExp(`^(?:ende |end of )?${year}$`, 'i'), ([y = 0]) => months(y, 1, 12)],
  [new RegExp(`^(\\d{1,2})\\s?[./-]\\s?${year}$`), ([m = 0, y = 0]) => months(y, m, 1)],
  [new RegExp(`^${year}[-/.](\\d{1,2})$`), ([y = 0, m = 0]) => months(y, m, 1)],
  [new RegExp(`^Q\\s?([1-4])\\s?[/ -]?\\s?${year}$`, 'i'), ([q = 0, y = 0]) => months(y, q * 3 - 2, 3)],
  [new RegExp(`^${year}\\s?[/ -]?\\s?Q([1-4])$`, 'i'), ([y = 0, q = 0]) => months(y, q * 3 - 2, 3)],
  [new RegExp(`^([1-4])\\.\\s?Quartal\\s${year}$`, 'i'), ([q = 0, y = 0]) => months(y, q * 3 - 2, 3)],
  [new RegExp(`^(?:KW|CW|week)\\s?(\\d{1,2})\\s?[/ .]\\s?${year}$`, 'i'), ([w = 0, y = 0]) => week(y, w)],
  [new RegExp(`^${year}[- ]?(?:W|KW|CW)\\s?(\\d{1,2})$`, 'i'), ([y = 0, w = 0]) => week(y, w)],
  [
    new RegExp(`^(?:ende |end of )?(\\p{L}{3,9})\\.?[ -]${year}$`, 'iu'),
    ([, y = 0], [word = '']) => months(y, monthNumber(word) ?? 0, 1),
  ],
];

/**
 * The month, quarter, calendar week or year that a cell names in place of a day: `12/2025`, `Dez. 2027`, `Q4/2026`,
 * `KW 14/2019`, `Ende 2030`; null where it names none.
 */
export function readPeriod(text: string): Period | null {
  if (text.length > 30) return null;
  for (const [form, read] of forms) {
    const parts = form.exec(text)?.slice(1);
    const period = parts === undefined ? null : read(parts.map(Number), parts);
    if (period !== null) return period;
  }
  return null;
}
