import { provenDateOrder } from '#shared/ingest/list/value.ts';
import type { Id } from '#shared/model/id.ts';
import type { Block } from './block.ts';
import { type Reading, readEdit } from './cell-edit.ts';
import type { CellWish } from './cell-plan.ts';
import type { AssetColumn, Words } from './columns.ts';

/** Where a block is put: the rows from the first one down, the columns from the first one on, as they are shown. */
export interface PasteTarget {
  readonly rows: readonly Id<'asset'>[];
  readonly columns: readonly AssetColumn[];
  /** How many rows and columns are marked: a block that fits into them evenly is repeated to fill them. */
  readonly marked: { readonly rows: number; readonly columns: number };
  /** All columns that a heading row of the block can name. */
  readonly known: readonly AssetColumn[];
}

/** What a block asks for, cell by cell. */
export interface Paste {
  readonly wishes: readonly CellWish[];
  /** The block's first row names its columns, so they were taken by name and not by place. */
  readonly byName: boolean;
  /** Columns of the block there was no place for. */
  readonly leftOut: number;
}

/**
 * What pasting a block means: each cell read as the value of the column it falls on, rows below the last one as new
 * assets. A first row in which every cell is the name of a column is a heading.
 */
export function pasteBlock(block: Block, target: PasteTarget, reading: Omit<Reading, 'dateOrder'>): Paste {
  const heading = headingOf(block, target.known, reading.words);
  const body = heading === null ? repeated(block, target.marked) : block.slice(1);
  const columns = heading ?? target.columns;
  const order =
    body
      .flat()
      .map(provenDateOrder)
      .find((proven) => proven !== null) ?? null;
  const wishes: CellWish[] = [];
  let widest = 0;
  for (const [index, cells] of body.entries()) {
    widest = Math.max(widest, cells.length);
    const row = target.rows[index] ?? index - target.rows.length;
    // An empty line below the last row is no new asset.
    if (typeof row === 'number' && cells.every((cell) => cell.trim() === '')) continue;
    for (const [place, text] of cells.entries()) {
      const column = columns[place];
      if (column === undefined) continue;
      wishes.push({ target: row, column, value: readEdit(column, text, { ...reading, dateOrder: order }) });
    }
  }
  return { wishes, byName: heading !== null, leftOut: Math.max(0, widest - columns.length) };
}

function headingOf(block: Block, known: readonly AssetColumn[], words: Words): readonly AssetColumn[] | null {
  const [first, second] = block;
  if (first === undefined || second === undefined) return null;
  const byName = new Map<string, AssetColumn>();
  for (const column of known) {
    byName.set(words.column(column).toLowerCase(), column);
    byName.set(column.id.toLowerCase(), column);
  }
  const named = first.map((cell) => byName.get(cell.trim().toLowerCase()));
  return named.every((column) => column !== undefined) ? named : null;
}

/** The block repeated where what is marked is a multiple of it, as spreadsheets do. */
function repeated(block: Block, marked: { readonly rows: number; readonly columns: number }): Block {
  const height = block.length;
  const width = Math.max(...block.map((row) => row.length));
  const down = marked.rows > height && marked.rows % height === 0 ? marked.rows / height : 1;
  const across = marked.columns > width && marked.columns % width === 0 ? marked.columns / width : 1;
  if (down === 1 && across === 1) return block;
  const wide = block.map((row) => {
    const full = Array.from({ length: width }, (_, index) => row[index] ?? '');
    return Array.from({ length: across }, () => full).flat();
  });
  return Array.from({ length: down }, () => wide).flat();
}
