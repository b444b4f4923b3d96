import type { AssetType } from '#shared/model/asset.ts';
import type { DurationUnit } from './duration.ts';
import { readPeriod } from './period.ts';
import { listProblem } from './problems.ts';
import type { SkipLog } from './skipped.ts';
import { listLimits } from './tokeniser.ts';
import { cellText, type DateOrder, type DecimalMark, isDamaged, type Read, readDate } from './value.ts';

/** How the cells of one column are read, beside its meaning. */
export interface ColumnReading {
  readonly dateOrder: DateOrder | null;
  readonly decimal: DecimalMark | null;
  /** Unit of durations that name none themselves. */
  readonly unit: DurationUnit | null;
  /** What the site calls its types of asset, by plain word. */
  readonly typeWords: ReadonlyMap<string, AssetType>;
}

/** Reads what is written and nothing into it. */
export const asWritten: ColumnReading = { dateOrder: null, decimal: null, unit: null, typeWords: new Map() };

/** One cell of a list with its place, and where to report what is wrong with it. */
export interface Cell {
  readonly text: string;
  /** `line 12, column Hersteller`. */
  readonly place: string;
  readonly log: SkipLog;
  readonly how: ColumnReading;
}

/** The cell's text when it says something and fits; '' otherwise, and the log knows why. */
export function usableText(raw: string, place: string, log: SkipLog): string {
  if (raw.length > listLimits.cell) {
    log.add(listProblem('list-cell-too-long', place, { limit: listLimits.cell }));
    return '';
  }
  return cellText(raw);
}

/** A text of at most `limit` characters. */
export function takeText(cell: Cell, limit: number): string | null {
  if (cell.text.length <= limit) return cell.text;
  cell.log.add(listProblem('list-cell-too-long', cell.place, { limit }));
  return null;
}

/** A number or code that a spreadsheet must not have rounded. */
export function takeCode(cell: Cell): string | null {
  if (!isDamaged(cell.text)) return takeText(cell, 300);
  cell.log.add(listProblem('list-value-damaged', cell.place, { value: cell.text }));
  return null;
}

/** The value a reader found; what it could not read goes to the log, what it could read beside it stays. */
export function take<T>(cell: Cell, read: Read<T>): T | null {
  if (read.ok) return read.value;
  const value = (read.part ?? cell.text).slice(0, 80);
  cell.log.add(
    listProblem('list-value', cell.place, { value, expected: read.expected.en, erwartet: read.expected.de }),
  );
  return read.rest ?? null;
}

/** Until when something holds, or is to be done: of a month, a quarter or a year the last day is meant. */
const untilFields: ReadonlySet<string> = new Set([
  'endOfSale',
  'endOfUpdates',
  'endOfSecurityFixes',
  'endOfSupport',
  'expires',
  'contractEnds',
  'validTo',
  'end',
  'until',
  'due',
  'reviewBy',
  'retired',
]);

/** Does the field say until when? */
export const isUntil = (field: string): boolean => untilFields.has(field);

/**
 * The cell's date as YYYY-MM-DD, read in the order of day and month the file uses. Of a month, quarter, week or year it is
 * the last day where the field says until when, else the first, and the skipped list says so (list-date-period). Null, and
 * a line in the skipped list, where it is no date (list-value) or could be two (list-date-ambiguous).
 */
export function takeDate(cell: Cell, field: string): string | null {
  const read = readDate(cell.text, cell.how.dateOrder);
  if (read.ok && read.value === null) {
    cell.log.add(listProblem('list-date-ambiguous', cell.place, { value: cell.text }));
  }
  const period = read.ok ? null : readPeriod(cell.text);
  if (period === null) return take(cell, read);
  const date = isUntil(field) ? period.last : period.first;
  cell.log.add(listProblem('list-date-period', cell.place, { value: cell.text, date }));
  return date;
}
