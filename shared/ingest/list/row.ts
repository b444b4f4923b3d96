import { type Cell, usableText } from './cell.ts';
import type { ListColumn } from './mapping.ts';
import { listProblem } from './problems.ts';
import type { SkipLog } from './skipped.ts';
import type { ListRow } from './tokeniser.ts';
import type { DateOrder } from './value.ts';

/** A cell that holds something, and the meaning of its column. */
export interface RowCell<Field> extends Cell {
  readonly field: Field;
}

/**
 * The cells of one row that say something in columns of that kind of list. Cells behind the last column are reported.
 */
export function cellsOf<Field extends string>(
  row: ListRow,
  columns: readonly ListColumn[],
  isField: (field: string) => field is Field,
  log: SkipLog,
  dateOrder: DateOrder | null,
): readonly RowCell<Field>[] {
  const cells: RowCell<Field>[] = [];
  const line = `line ${row.line}`;
  columns.forEach(({ header, field }, index) => {
    const raw = row.cells[index];
    if (raw === undefined || raw === '' || field === null || !isField(field)) return;
    const place = `${line}, column ${header}`;
    const text = usableText(raw, place, log);
    if (text !== '') cells.push({ field, text, place, log, dateOrder });
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
