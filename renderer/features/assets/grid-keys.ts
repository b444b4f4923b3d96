/** Where the focus stands in the grid: a row of the shown ones, a column of the visible ones. Row -1 is the header. */
export interface Place {
  readonly row: number;
  readonly column: number;
}

interface GridSize {
  readonly rows: number;
  readonly columns: number;
  /** Rows that fit on the screen. */
  readonly page: number;
}

interface Press {
  readonly key: string;
  readonly ctrl: boolean;
}

/** Where a key of the grid pattern (ARIA authoring practices) leads; null for keys that do not move. */
export function placeAfter(place: Place, size: GridSize, { key, ctrl }: Press): Place | null {
  const { row, column } = place;
  const lastRow = size.rows - 1;
  const lastColumn = size.columns - 1;
  switch (key) {
    case 'ArrowDown':
      return { row: Math.min(lastRow, row + 1), column };
    case 'ArrowUp':
      return { row: Math.max(-1, row - 1), column };
    case 'ArrowRight':
      return { row, column: Math.min(lastColumn, column + 1) };
    case 'ArrowLeft':
      return { row, column: Math.max(0, column - 1) };
    case 'PageDown':
      return { row: Math.min(lastRow, row + size.page), column };
    case 'PageUp':
      return { row: Math.max(Math.min(0, lastRow), row - size.page), column };
    case 'Home':
      return { row: ctrl ? Math.min(0, lastRow) : row, column: 0 };
    case 'End':
      return { row: ctrl ? lastRow : row, column: lastColumn };
    default:
      return null;
  }
}
