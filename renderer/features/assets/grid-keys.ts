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

interface FullPress extends Press {
  readonly shift: boolean;
  readonly alt: boolean;
}

/** What a key does to the column whose heading has the focus. */
export type HeadCommand =
  | { readonly does: 'move' | 'size'; readonly by: -1 | 1 }
  | { readonly does: 'sort'; readonly isAdding: boolean }
  | { readonly does: 'hide' | 'menu' };

/** The command of a key on a heading; null for keys that have none there. */
export function headCommand({ key, ctrl, shift, alt }: FullPress): HeadCommand | null {
  if (key === 'ArrowLeft' || key === 'ArrowRight') {
    const by = key === 'ArrowLeft' ? -1 : 1;
    if (ctrl) return { does: 'move', by };
    return shift ? { does: 'size', by } : null;
  }
  if (key === 'Enter' || key === ' ') return { does: 'sort', isAdding: shift };
  if (key === 'Delete') return { does: 'hide' };
  const isMenu = key === 'ContextMenu' || (key === 'F10' && shift) || (key === 'ArrowDown' && alt);
  return isMenu ? { does: 'menu' } : null;
}

/** What a key does to the cell that has the focus. */
export type CellCommand =
  | { readonly does: 'edit'; readonly typed: string | null }
  | { readonly does: 'toggle' | 'leave' | 'clear' | 'open' };

/** The command of a key on a cell; null for keys that have none there. */
export function cellCommand({ key, ctrl, alt }: FullPress): CellCommand | null {
  switch (key) {
    case 'F2':
      return { does: 'edit', typed: null };
    case 'Enter':
      return alt ? { does: 'open' } : { does: 'edit', typed: null };
    case ' ':
      return { does: 'toggle' };
    case 'Escape':
      return { does: 'leave' };
    case 'Delete':
    case 'Backspace':
      return { does: 'clear' };
    default:
      return key.length === 1 && !ctrl && !alt ? { does: 'edit', typed: key } : null;
  }
}
