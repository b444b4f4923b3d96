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

/** Called after so many rows are made ready; it waits while the window has something else to do. */
export type Step = (done: number) => Promise<void>;

/** Header and rows as texts. Groups stand in a column of their own, so that the table stays a table. */
export async function textsOf(
  table: ShownTable,
  step: Step,
): Promise<readonly [header: readonly string[], rows: readonly (readonly string[])[]]> {
  return [headerOf(table), await rowsOf(table, cellText, (label) => label, step)];
}

/** The same as a sheet whose cells are numbers and dates where they say numbers and dates. */
export async function sheetOf(
  name: string,
  table: ShownTable,
  widths: readonly number[],
  step: Step,
): Promise<Sheet> {
  const group = table.grouping === null ? [] : [columnOf(table.grouping)?.width ?? 150];
  return {
    name,
    header: headerOf(table),
    widths: [...group, ...widths],
    rows: await rowsOf<SheetCell>(table, typedCell, (label) => label, step),
  };
}

function headerOf({ columns, grouping, words }: ShownTable): readonly string[] {
  const group = grouping === null ? undefined : columnOf(grouping);
  const names = columns.map((column) => words.column(column));
  return group === undefined ? names : [words.group(words.column(group)), ...names];
}

/** Rows made ready between two steps. */
const atOnce = 100;

async function rowsOf<T>(
  { lines, columns, grouping, words }: ShownTable,
  cell: (row: AssetRow, column: AssetColumn, words: Words) => T,
  labelled: (label: string) => T,
  step: Step,
): Promise<readonly (readonly T[])[]> {
  const rows: (readonly T[])[] = [];
  let group = '';
  for (const line of lines) {
    if (line.kind === 'group') group = line.key === '' ? words.unknown : line.label;
    else {
      const cells = columns.map((column) => cell(line, column, words));
      rows.push(grouping === null ? cells : [labelled(group), ...cells]);
      if (rows.length % atOnce === 0) await step(rows.length);
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
