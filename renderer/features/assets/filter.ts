import { cellText, cellValue } from './cell-value.ts';
import { assetColumns, columnOf, type Words } from './columns.ts';
import { type Condition, isComplete, testOf } from './conditions.ts';
import type { AssetRow } from './rows.ts';

/** Which assets are shown: every word of the text and every condition must hold. */
export interface AssetFilter {
  readonly text: string;
  readonly conditions: readonly Condition[];
}

export const noFilter: AssetFilter = { text: '', conditions: [] };

export function isFiltering({ text, conditions }: AssetFilter): boolean {
  return text.trim() !== '' || conditions.some(isComplete);
}

const searched = assetColumns.filter(
  (column) => column.field !== null && column.kind !== 'yesNo' && column.kind !== 'number',
);

/** Searchable text by language and row, built once: 20,000 rows are filtered with every key press. */
const haystacks = new WeakMap<Words, WeakMap<AssetRow, string>>();

/** Everything a row says in words, in small letters. */
function haystackOf(row: AssetRow, words: Words): string {
  let ofWords = haystacks.get(words);
  if (ofWords === undefined) {
    ofWords = new WeakMap();
    haystacks.set(words, ofWords);
  }
  const known = ofWords.get(row);
  if (known !== undefined) return known;
  const parts: string[] = [];
  for (const column of searched) {
    if (cellValue(row, column) !== undefined) parts.push(cellText(row, column, words));
  }
  const text = parts.join('\n').toLowerCase();
  ofWords.set(row, text);
  return text;
}

/** Whether a row is let through. Words of the text may stand in any field and any order. */
export function predicateOf(
  { text, conditions }: AssetFilter,
  words: Words,
  today: string,
): (row: AssetRow) => boolean {
  const tests: ((row: AssetRow) => boolean)[] = [];
  for (const condition of conditions) {
    const column = columnOf(condition.column);
    if (column !== undefined && isComplete(condition)) tests.push(testOf(column, condition, today));
  }
  const wanted = text
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  if (wanted.length > 0) {
    tests.push((row) => {
      const hay = haystackOf(row, words);
      return wanted.every((word) => hay.includes(word));
    });
  }
  return (row) => tests.every((test) => test(row));
}
