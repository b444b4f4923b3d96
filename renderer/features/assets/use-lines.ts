import { useRef } from 'react';
import type { Words } from './columns.ts';
import { type Grouping, type Line, linesAfter, linesFrom } from './groups.ts';
import type { AssetRow } from './rows.ts';

interface Worked {
  readonly rows: readonly AssetRow[];
  readonly grouping: Grouping | null;
  readonly closed: ReadonlySet<string>;
  readonly words: Words;
  readonly lines: readonly Line[];
}

/** The lines of the rows that are shown; after an edit only those that changed are other ones. */
export function useLines(
  rows: readonly AssetRow[],
  grouping: Grouping | null,
  closed: ReadonlySet<string>,
  words: Words,
): readonly Line[] {
  const worked = useRef<Worked | null>(null);
  const { current: before } = worked;
  const isSameLook =
    before !== null && before.grouping === grouping && before.closed === closed && before.words === words;
  if (isSameLook && before.rows === rows) return before.lines;
  const lines =
    (isSameLook ? linesAfter(before.lines, before.rows, rows, grouping, words) : null) ??
    linesFrom(rows, grouping, closed, words);
  worked.current = { rows, grouping, closed, words, lines };
  return lines;
}
