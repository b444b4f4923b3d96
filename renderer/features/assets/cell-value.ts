import { type AssetColumn, shareColumns, type Words } from './columns.ts';
import { type AssetRow, noEnd } from './rows.ts';

export type CellValue = string | number | boolean | readonly (string | number)[] | undefined;

/** What a row says in a column, with names in place of ids; undefined is unknown. */
export function cellValue(row: AssetRow, column: AssetColumn): CellValue {
  if (column.answer !== null) return row.answers[column.answer];
  if (column.field === null) return undefined;
  if (column.field === 'zone') return row.zone;
  if (column.field === 'model') return row.model;
  if (column.field === 'interfaces') return row.asset.interfaces?.map(interfaceText);
  const value: unknown = row.whole[column.field];
  // Border: the columns name fields whose values, or whose parts' values, are text, numbers, yes or no, and lists.
  if (column.part === null) return value as CellValue;
  return (value as Readonly<Record<string, CellValue>> | undefined)?.[column.part];
}

/** True where what a column shows was not said of the asset but of its model. */
export function isFromModel({ asset, whole }: AssetRow, { field, part }: AssetColumn): boolean {
  if (field === null || asset === whole || asset[field] === whole[field]) return false;
  // Border: a column with a part stands for a field made of parts.
  const own = asset[field] as Readonly<Record<string, unknown>> | undefined;
  return part === null || own?.[part] === undefined;
}

function interfaceText({
  name,
  address,
  mac,
  vlan,
}: NonNullable<AssetRow['asset']['interfaces']>[number]): string {
  const parts = [name, address, mac, vlan === undefined ? undefined : `VLAN ${vlan}`];
  return parts.filter((part) => part !== undefined).join(' ');
}

/** True where nobody knows: not set, empty, or a list of nothing. */
export function isUnknown(value: CellValue): boolean {
  return value === undefined || value === '' || (isListValue(value) && value.length === 0);
}

export function isListValue(value: CellValue): value is readonly (string | number)[] {
  return Array.isArray(value);
}

/** The same as text, the way it is shown, searched and copied. */
export function cellText(row: AssetRow, column: AssetColumn, words: Words): string {
  const value = cellValue(row, column);
  if (value === undefined || isUnknown(value)) return words.unknown;
  if (isListValue(value)) return value.join(', ');
  if (typeof value === 'boolean') return value ? words.yes : words.no;
  if (typeof value === 'number') return shareColumns.has(column.id) ? words.share(value) : String(value);
  if (value === noEnd && column.kind === 'date') return words.noEndAnnounced;
  if (column.kind === 'date') return value.slice(0, 10);
  return column.kind === 'choice' ? words.choice(column.field ?? column.id, value) : value;
}

type SortKey = string | number | undefined;

/** Sort keys by language and row, so that 20,000 rows are compared without being read again. */
const keysByWords = new WeakMap<Words, WeakMap<AssetRow, Map<string, SortKey>>>();

function keysOf(row: AssetRow, words: Words): Map<string, SortKey> {
  let ofWords = keysByWords.get(words);
  if (ofWords === undefined) {
    ofWords = new WeakMap();
    keysByWords.set(words, ofWords);
  }
  let ofRow = ofWords.get(row);
  if (ofRow === undefined) {
    ofRow = new Map();
    ofWords.set(row, ofRow);
  }
  return ofRow;
}

/**
 * What a row is sorted by: numbers by size, text so that a plain comparison counts as people do (`PLC 9` before
 * `plc 10`); undefined, unknown, stands last whichever way is sorted.
 */
export function sortKey(row: AssetRow, column: AssetColumn, words: Words): SortKey {
  const known = keysOf(row, words);
  if (known.has(column.id)) return known.get(column.id);
  const key = keyOf(row, column, words);
  known.set(column.id, key);
  return key;
}

function keyOf(row: AssetRow, column: AssetColumn, words: Words): SortKey {
  const value = cellValue(row, column);
  if (value === undefined || isUnknown(value)) return undefined;
  if (typeof value === 'number') return value;
  if (typeof value === 'boolean') return value ? 1 : 0;
  if (column.kind === 'date') return value === noEnd ? '9' : String(value);
  if (column.kind === 'choice' && column.id !== 'purdueLevel')
    return countingText(cellText(row, column, words));
  return countingText(isListValue(value) ? value.join(', ') : value);
}

/** Text in which numbers stand padded, letters plain and small, so that `<` sorts as people count. */
export function countingText(text: string): string {
  const plain = /[^\p{ASCII}]/u.test(text) ? text.normalize('NFD').replace(/\p{M}+/gu, '') : text;
  return plain.toLowerCase().replace(/\d+/g, (digits) => digits.padStart(12, '0'));
}
