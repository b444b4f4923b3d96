import { type CellValue, cellValue, isListValue, isUnknown } from './cell-value.ts';
import type { AssetColumn, ColumnKind } from './columns.ts';
import { type AssetRow, noEnd } from './rows.ts';

/** How a value is compared with what a person asks for. */
export const operators = [
  'is',
  'isNot',
  'contains',
  'containsNot',
  'isUnknown',
  'isKnown',
  'atLeast',
  'atMost',
  'before',
  'after',
  'isPast',
  'withinDays',
] as const;
export type Operator = (typeof operators)[number];

/** One thing a row must fulfil. `values` are several to choose from for is and isNot; one for the others. */
export interface Condition {
  readonly column: string;
  readonly operator: Operator;
  readonly values: readonly string[];
}

const byKind: Readonly<Record<ColumnKind, readonly Operator[]>> = {
  text: ['contains', 'containsNot', 'is', 'isNot', 'isUnknown', 'isKnown'],
  list: ['contains', 'containsNot', 'isUnknown', 'isKnown'],
  number: ['atLeast', 'atMost', 'is', 'isNot', 'isUnknown', 'isKnown'],
  date: ['before', 'after', 'is', 'isPast', 'withinDays', 'isUnknown', 'isKnown'],
  choice: ['is', 'isNot', 'isUnknown', 'isKnown'],
  yesNo: ['is', 'isUnknown', 'isKnown'],
  record: ['is', 'isNot', 'isUnknown', 'isKnown'],
};

/** The operators a column offers, the usual one first. */
export function operatorsFor({ kind, id }: AssetColumn): readonly Operator[] {
  return id === 'purdueLevel' ? [...byKind.choice, 'atLeast', 'atMost'] : byKind[kind];
}

const valueless: ReadonlySet<Operator> = new Set(['isUnknown', 'isKnown', 'isPast']);

/** Whether an operator compares with something. */
export function needsValue(operator: Operator): boolean {
  return !valueless.has(operator);
}

/** True when a condition says enough to be applied. */
export function isComplete({ operator, values }: Condition): boolean {
  return !needsValue(operator) || values.some((value) => value.trim() !== '');
}

/** What a condition compares: ids for records, so that a renamed zone stays the same zone. */
function subject(row: AssetRow, column: AssetColumn): CellValue {
  if (column.field === 'zone') return row.asset.zone;
  if (column.field === 'model') return row.asset.model;
  return cellValue(row, column);
}

const day = 24 * 60 * 60 * 1000;

/**
 * The test a condition puts to a row. Unknown fulfils nothing but "is unknown" and the negations: what nobody knows is
 * neither before a date nor at least a number.
 * @param today YYYY-MM-DD
 */
export function testOf(
  column: AssetColumn,
  { operator, values }: Condition,
  today: string,
): (row: AssetRow) => boolean {
  const read = (row: AssetRow): CellValue => subject(row, column);
  const [first = ''] = values;
  const wanted = new Set(values.map((value) => value.trim().toLowerCase()));
  switch (operator) {
    case 'isUnknown':
      return (row) => isUnknown(read(row));
    case 'isKnown':
      return (row) => !isUnknown(read(row));
    case 'is':
      return (row) => is(read(row), wanted);
    case 'isNot':
      return (row) => !is(read(row), wanted);
    case 'contains':
      return (row) => contains(read(row), first);
    case 'containsNot':
      return (row) => !contains(read(row), first);
    case 'atLeast':
      return (row) => (sizeOf(read(row)) ?? Number.NaN) >= Number(first.replace(',', '.'));
    case 'atMost':
      return (row) => (sizeOf(read(row)) ?? Number.NaN) <= Number(first.replace(',', '.'));
    case 'before':
      return (row) => dayOf(read(row), (date) => date < first);
    case 'after':
      return (row) => dayOf(read(row), (date) => date > first);
    case 'isPast':
      return (row) => dayOf(read(row), (date) => date < today);
    case 'withinDays': {
      const since = new Date(Date.parse(today) - Number(first) * day).toISOString().slice(0, 10);
      return (row) => dayOf(read(row), (date) => date >= since && date <= today);
    }
  }
}

function is(value: CellValue, wanted: ReadonlySet<string>): boolean {
  if (value === undefined || isUnknown(value)) return false;
  return isListValue(value)
    ? value.some((item) => wanted.has(String(item).toLowerCase()))
    : wanted.has(String(value).toLowerCase());
}

function contains(value: CellValue, part: string): boolean {
  if (value === undefined) return false;
  const text = isListValue(value) ? value.join('\n') : String(value);
  return text.toLowerCase().includes(part.trim().toLowerCase());
}

/** Numbers as they are; Purdue levels by their number, `external` above all. */
function sizeOf(value: CellValue): number | undefined {
  if (typeof value === 'number') return value;
  if (value === 'external') return 9;
  return typeof value === 'string' ? Number(value) : undefined;
}

function dayOf(value: CellValue, test: (date: string) => boolean): boolean {
  return typeof value === 'string' && value !== '' && value !== noEnd && test(value.slice(0, 10));
}
