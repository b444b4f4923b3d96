/** A time from one moment to another, both included, in milliseconds; infinite where it has no beginning or end. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** Spans without overlaps, in order of time; those that touch are one. */
export type Spans = readonly Span[];

/** Joins spans in any order; one that ends before it begins is left out. O(n log n). */
export function joined(spans: readonly Span[]): Spans {
  const rising = spans.filter(({ from, to }) => from <= to).sort((a, b) => a.from - b.from || a.to - b.to);
  const result: Span[] = [];
  for (const span of rising) {
    const last = result.at(-1);
    if (last === undefined || span.from > last.to) result.push(span);
    else if (span.to > last.to) result[result.length - 1] = { from: last.from, to: span.to };
  }
  return result;
}

/** The span that holds a moment, or null. O(log n). */
export function spanAt(spans: Spans, moment: number): Span | null {
  let low = 0;
  let high = spans.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((spans[middle]?.from ?? 0) <= moment) low = middle + 1;
    else high = middle;
  }
  const found = spans[low - 1];
  return found !== undefined && moment <= found.to ? found : null;
}

/** True where one span holds all of the time from `from` to `to`. O(log n). */
export function covers(spans: Spans, from: number, to: number): boolean {
  const found = spanAt(spans, from);
  return found !== null && to <= found.to;
}
