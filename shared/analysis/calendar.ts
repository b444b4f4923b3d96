/**
 * Moments and spans of the assessment, in milliseconds since 1970-01-01 UTC. A plain date (YYYY-MM-DD) means the whole
 * UTC day: it begins at 00:00:00.000 and ends at 23:59:59.999.
 */

const hour = 3_600_000;
const day = 24 * hour;

/** The beginning of a date, or the instant itself; NaN where the text is neither. */
export function momentOf(text: string): number {
  return Date.parse(text.length === 10 ? `${text}T00:00:00Z` : text);
}

/** The last millisecond of a date, or the instant itself; NaN where the text is neither. */
export function endOf(text: string): number {
  return text.length === 10 ? momentOf(text) + day - 1 : momentOf(text);
}

/** A moment so many hours later; hours are counted through nights, weekends and holidays. */
export function hoursAfter(moment: number, hours: number): number {
  return moment + hours * hour;
}

/** Hours from one moment to another; negative where `to` is earlier. */
export function hoursFrom(from: number, to: number): number {
  return (to - from) / hour;
}

/**
 * The same day and time so many calendar months later; where that month is too short, its last day: one month after
 * 31 January is 28 or 29 February (as Regulation (EEC, Euratom) 1182/71 Art. 3(2)(c) counts).
 */
export function monthsAfter(moment: number, months: number): number {
  const from = new Date(moment);
  const first = Date.UTC(from.getUTCFullYear(), from.getUTCMonth() + months, 1);
  const month = new Date(first);
  const length = new Date(Date.UTC(month.getUTCFullYear(), month.getUTCMonth() + 1, 0)).getUTCDate();
  const startOfDay = Math.floor(moment / day) * day;
  return first + (Math.min(from.getUTCDate(), length) - 1) * day + (moment - startOfDay);
}

/** The quarter a moment lies in, counted from year 0, so that the one before is one less. */
export function quarterOf(moment: number): number {
  const date = new Date(moment);
  return date.getUTCFullYear() * 4 + Math.floor(date.getUTCMonth() / 3);
}

/** A quarter as people write it: `2026-Q4`. */
export function quarterName(quarter: number): string {
  return `${Math.floor(quarter / 4)}-Q${(quarter % 4) + 1}`;
}

/** A moment as people and files write it, to the minute where it is a whole one: `2026-11-22T10:15Z`. */
export function momentText(moment: number): string {
  const text = new Date(moment).toISOString();
  return text.endsWith(':00.000Z') ? `${text.slice(0, 16)}Z` : `${text.slice(0, 19)}Z`;
}
