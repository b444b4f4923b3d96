import type { Place } from './grid-keys.ts';

/** Where cells of the grid stand in the document, by the places the ARIA grid pattern counts: the head is row 1, the check boxes are column 1. */

const rowsBefore = 2;
const columnsBefore = 2;

export function rowIndexOf(row: number): number {
  return row + rowsBefore;
}

export function columnIndexOf(column: number): number {
  return column + columnsBefore;
}

/** The cell around a part of the grid; null outside of cells and on check boxes. The head of a group counts as its first cell. */
export function placeOf(part: EventTarget | null): Place | null {
  if (!(part instanceof Element)) return null;
  const cell = part.closest('[aria-colindex]');
  const row =
    Number(cell?.closest('[aria-rowindex]')?.getAttribute('aria-rowindex') ?? Number.NaN) - rowsBefore;
  if (cell === null || !(row >= 0)) return null;
  const column = Number(cell.getAttribute('aria-colindex')) - columnsBefore;
  if (column >= 0) return { row, column };
  return cell.hasAttribute('aria-colspan') ? { row, column: 0 } : null;
}

/** The element of a cell, or of a column's heading for row -1; null where it is not mounted. */
export function cellAt(grid: HTMLElement | null, { row, column }: Place): HTMLElement | null {
  const line = grid?.querySelector(`[aria-rowindex="${rowIndexOf(row)}"]`);
  return (
    line?.querySelector<HTMLElement>('[aria-colspan]') ??
    line?.querySelector<HTMLElement>(`[aria-colindex="${columnIndexOf(column)}"]`) ??
    null
  );
}
