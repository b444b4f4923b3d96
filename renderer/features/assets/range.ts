import type { Place } from './grid-keys.ts';

/** The cells between the one that was marked first and the one with the focus, both included. */
export interface Range {
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
  readonly right: number;
}

export function rangeOf(anchor: Place, active: Place): Range {
  return {
    top: Math.max(0, Math.min(anchor.row, active.row)),
    bottom: Math.max(anchor.row, active.row),
    left: Math.min(anchor.column, active.column),
    right: Math.max(anchor.column, active.column),
  };
}

/** Which columns of a row are marked, as text that stays equal while nothing changes; '' for none. */
export function markOf(range: Range, row: number): string {
  return row < range.top || row > range.bottom ? '' : `${range.left}:${range.right}`;
}

/** Whether a mark covers a column. */
export function isMarked(mark: string, column: number): boolean {
  if (mark === '') return false;
  const [left = 0, right = -1] = mark.split(':').map(Number);
  return column >= left && column <= right;
}
