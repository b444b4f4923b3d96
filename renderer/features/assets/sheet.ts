import type { Sheet, SheetCell } from '../../workers/xlsx-messages.ts';
import { cellText, cellValue, isListValue } from './cell-value.ts';
import { type AssetColumn, columnOf, shareColumns, type Words } from './columns.ts';
import type { Grouping, Line } from './groups.ts';
import { type AssetRow, noEnd } from './rows.ts';

/** What is shown of the inventory: its lines in their order, its columns, and what it is grouped by. */
export interface ShownTable {
  readonly lines: readonly Line[];
  readonly columns: readonly AssetColumn[];
  readonly grouping: Grouping | null;
  readonly words: Words;
}

/** Header and rows as texts. Groups stand in a column of their own, so that the table stays a table. */
export function textsOf(
  table: ShownTable,
): readonly [header: readonly string[], rows: readonly (readonly string[])[]] {
  return [headerOf(table), rowsOf(table, cellText, (label) => label)];
}

/** The same as a sheet whose cells are numbers and dates where they say numbers and dates. */
export function sheetOf(name: string, table: ShownTable, widths: readonly number[]): Sheet {
  const group = table.grouping === null ? [] : [columnOf(table.grouping)?.width ?? 150];
  return {
    name,
    header: headerOf(table),
    widths: [...group, ...widths],
    rows: rowsOf<SheetCell>(table, typedCell, (label) => label),
  };
}

function headerOf({ columns, grouping, words }: ShownTable): readonly string[] {
  const group = grouping === null ? undefined : columnOf(grouping);
  const names = columns.map((column) => words.column(column));
  return group === undefined ? names : [words.group(words.column(group)), ...names];
}

function rowsOf<T>(
  { lines, columns, grouping, words }: ShownTable,
  cell: (row: AssetRow, column: AssetColumn, words: Words) => T,
  labelled: (label: string) => T,
): readonly (readonly T[])[] {
  const rows: (readonly T[])[] = [];
  let group = '';
  for (const line of lines) {
    if (line.kind === 'group') group = line.key === '' ? words.unknown : line.label;
    else {
      const cells = columns.map((column) => cell(line.row, column, words));
      rows.push(grouping === null ? cells : [labelled(group), ...cells]);
    }
  }
  return rows;
}

function typedCell(row: AssetRow, column: AssetColumn, words: Words): SheetCell {
  const value = cellValue(row, column);
  if (typeof value === 'number') return shareColumns.has(column.id) ? { decimal: value } : value;
  const isDate =
    column.kind === 'date' && typeof value === 'string' && !isListValue(value) && value !== noEnd;
  if (isDate && value !== '') return { date: value.slice(0, 10) };
  return cellText(row, column, words);
}
