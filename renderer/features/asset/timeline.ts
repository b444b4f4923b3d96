/** Where dates stand on a line from 0 (left end) to 1. */
export interface TimeScale {
  readonly today: number;
  /** Years with their places; not every year where there are many. */
  readonly years: readonly { readonly year: number; readonly at: number }[];
  place(date: string): number;
}

const dayOf = (date: string): number => Date.parse(`${date}T00:00:00Z`) / 86_400_000;
const mostYears = 9;

/** A scale that holds today and every date, with at least two years around them. Dates are YYYY-MM-DD. */
export function timeScale(dates: readonly string[], today: string): TimeScale {
  const all = [...dates, today].toSorted();
  const first = Number((all[0] ?? today).slice(0, 4)) - 1;
  const last = Number((all.at(-1) ?? today).slice(0, 4)) + 2;
  const [from, to] = [dayOf(`${first}-01-01`), dayOf(`${last}-01-01`)];
  const place = (date: string): number => (dayOf(date) - from) / (to - from);
  const step = Math.ceil((last - first) / mostYears);
  const years: { year: number; at: number }[] = [];
  for (let year = first; year < last; year += step) years.push({ year, at: place(`${year}-01-01`) });
  return { today: place(today), years, place };
}
