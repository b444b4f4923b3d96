import type { AssetType } from '#shared/model/asset.ts';
import { type Cell, type ColumnReading, usableText } from './cell.ts';
import type { ListColumn, ListMapping } from './mapping.ts';
import { listProblem } from './problems.ts';
import type { SkipLog } from './skipped.ts';
import type { ListRow } from './tokeniser.ts';
import { plainWord } from './type-words.ts';

/** A cell that holds something, and the meaning of its column. */
export interface RowCell<Field> extends Cell {
  readonly field: Field;
}

/** How the rows of one list are read. */
export interface RowReading {
  /** Name of the sheet the rows are from; null in a list of plain text. */
  readonly sheet: string | null;
  readonly columns: readonly ListColumn[];
  readonly each: readonly ColumnReading[];
  /** What the place of a cell ends in: `, column Hersteller`. */
  readonly ends: readonly string[];
  /** What words of a column stand for, by plain word; null where nobody said so. */
  readonly words: readonly (ReadonlyMap<string, string> | null)[];
  readonly log: SkipLog;
}

/** Where a row stands: `line 12`, or `sheet Assets, row 12`. */
export function rowPlace(sheet: string | null, line: number): string {
  return sheet === null ? `line ${line}` : `sheet ${sheet}, row ${line}`;
}

/** How rows are read under a mapping. */
export function rowReading(
  { columns, sheet, mapping }: { columns: readonly ListColumn[]; sheet: string | null; mapping: ListMapping },
  typeWords: ReadonlyMap<string, AssetType>,
  log: SkipLog,
): RowReading {
  const { dateOrder = null, decimal = null } = mapping;
  return {
    sheet,
    columns,
    log,
    each: columns.map(({ unit }) => ({ dateOrder, decimal, unit: unit ?? null, typeWords })),
    ends: columns.map(({ header }) => `, column ${header}`),
    words: columns.map(({ values = [] }) =>
      values.length === 0 ? null : new Map(values.map(({ from, to }) => [plainWord(from), to])),
    ),
  };
}

/**
 * The cells of one row that say something in columns of that kind of list. Cells behind the last column are reported.
 */
export function cellsOf<Field extends string>(
  row: ListRow,
  { columns, sheet, each, ends, words, log }: RowReading,
  isField: (field: string) => field is Field,
): readonly RowCell<Field>[] {
  const cells: RowCell<Field>[] = [];
  const line = rowPlace(sheet, row.line);
  columns.forEach(({ field }, index) => {
    const raw = row.cells[index];
    const how = each[index];
    if (raw === undefined || raw === '' || field === null || how === undefined || !isField(field)) return;
    const place = line + (ends[index] ?? '');
    const written = usableText(raw, place, log);
    const meaning = words[index] ?? null;
    const meant = meaning === null ? undefined : meaning.get(plainWord(written));
    const text = meant ?? written;
    if (text !== '') cells.push({ field, text, place, log, how });
  });
  if (
    row.cells.length > columns.length &&
    row.cells.slice(columns.length).some((cell) => cell.trim() !== '')
  ) {
    const counts = { cells: row.cells.length, columns: columns.length };
    log.add(listProblem('list-extra-cells', line, counts));
  }
  return cells;
}
