import type { AssetColumn } from './columns.ts';
import { columnIndexOf } from './grid-place.ts';

/** The check boxes stand before the first column. Pixels. */
export const checkWidth = 32;

/** Columns kept ready on both sides of what is in sight, and fewer than which it is time to make more ready. Pixels. */
const ready = 240;
const least = 40;

/** The columns that are mounted beside the name, which always is: first and last place, both included. */
export interface ColumnWindow {
  readonly first: number;
  readonly last: number;
}

export const noColumns: ColumnWindow = { first: 1, last: 0 };

/** The columns between two edges, in pixels from the left one of the first column; the name stands before them all. */
function between(from: number, to: number, widths: readonly number[]): ColumnWindow {
  let [first, last] = [widths.length, 0];
  let left = checkWidth;
  for (const [place, width] of widths.entries()) {
    const right = left + width;
    if (place > 0 && right > from && left < to) {
      first = Math.min(first, place);
      last = place;
    }
    left = right;
  }
  return last === 0 ? noColumns : { first, last };
}

/**
 * The columns to mount after scrolling to `left` in a scroller `width` pixels wide; `before` where that still does.
 * @param widths pixels of each column
 */
export function columnWindowAt(
  left: number,
  width: number,
  widths: readonly number[],
  before: ColumnWindow,
): ColumnWindow {
  const needed = between(left - least, left + width + least, widths);
  if (before.first <= needed.first && before.last >= needed.last && before.last > 0) return before;
  return between(left - ready, left + width + ready, widths);
}

/** A column that is mounted. */
export interface PlacedColumn {
  readonly column: AssetColumn;
  readonly position: number;
  /** Says where its cells stand; undefined where they follow on those of the column before. */
  readonly style: { readonly gridColumnStart: number } | undefined;
}

/** The columns that are mounted: the name, those of the window, and the one with the focus, so that it keeps it. */
export function mountedColumns(
  columns: readonly AssetColumn[],
  { first, last }: ColumnWindow,
  active = 0,
): readonly PlacedColumn[] {
  const mounted: PlacedColumn[] = [];
  for (const [position, column] of columns.entries()) {
    if (position !== 0 && position !== active && (position < first || position > last)) continue;
    const isFollowing = position - 1 === (mounted.at(-1)?.position ?? -1);
    const style = isFollowing ? undefined : { gridColumnStart: columnIndexOf(position) };
    mounted.push({ column, position, style });
  }
  return mounted;
}
