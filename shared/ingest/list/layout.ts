import { kindOfHeader, recognised } from './mapping.ts';
import { createTokeniser, type ListRow, listLimits } from './tokeniser.ts';
import { cellText } from './value.ts';

/** How a list is laid out: what parts its cells and where its header stands. */
export interface ListLayout {
  readonly delimiter: string;
  /** Physical line of the header, or null where the list has none. */
  readonly headerLine: number | null;
  /** Cells of the header; empty strings where the list has none. */
  readonly header: readonly string[];
  /** Set where a row is wider than any list: the file is refused. */
  readonly tooWideLine: number | null;
}

const delimiters = [';', ',', '\t', '|'] as const;
/** Rows a header is looked for in: titles and legends above a header are rarely longer. */
export const headerWindow = 60;

/**
 * Finds delimiter and header in the first part of a list. A header is the first row with the most words that are known
 * as column names; failing that, a first row that reads like names over a body that does not.
 * @param text the beginning of the list; its last line may be cut off
 */
export function detectLayout(text: string, complete: boolean): ListLayout {
  const directive = /^\ufeff?sep=(.)\r?\n/i.exec(text)?.[1];
  const candidates = directive === undefined ? delimiters : [directive];
  const scored = candidates.map((delimiter) => score(text, complete, delimiter));
  const best = scored.reduce((a, b) => (b.score > a.score ? b : a));
  return best.layout;
}

function score(text: string, complete: boolean, delimiter: string): { layout: ListLayout; score: number } {
  const { rows, tooWideLine } = firstRows(text, complete, delimiter);
  const header = findHeader(rows);
  const columns = header?.cells.length ?? widest(rows);
  const known = header === null ? 0 : headerScore(header.cells);
  const regular = rows.filter((row) => row.cells.length === columns).length / Math.max(1, rows.length);
  const layout: ListLayout = {
    delimiter,
    headerLine: header?.line ?? null,
    header: header?.cells.map(cellText) ?? new Array<string>(columns).fill(''),
    tooWideLine,
  };
  // Known words decide; among equals, the delimiter that gives several columns in every row.
  const width = columns > 1 ? 1 + Math.min(columns, 50) / 100 : 0;
  return { layout, score: known * 10 + width * regular * 5 + (tooWideLine === null ? 0 : 3) };
}

interface FirstRows {
  readonly rows: readonly ListRow[];
  readonly tooWideLine: number | null;
}

function firstRows(text: string, complete: boolean, delimiter: string): FirstRows {
  const rows: ListRow[] = [];
  let tooWideLine: number | null = null;
  const tokeniser = createTokeniser(
    delimiter,
    (row) => {
      if (rows.length < headerWindow && row.cells.some((cell) => cell.trim() !== '')) rows.push(row);
    },
    ({ line, fault }) => {
      if (fault === 'tooWide') tooWideLine ??= line;
    },
  );
  const body = text.replace(/^\ufeff/, '').replace(/^sep=./i, '');
  const cut = complete ? body.length : Math.max(body.lastIndexOf('\n'), body.lastIndexOf('\r')) + 1;
  tokeniser.push(cut === 0 ? body : body.slice(0, cut));
  tokeniser.end();
  // A line that never ends within the window is wide by what is seen of it.
  if (cut === 0 && body.split(delimiter, listLimits.columns + 2).length > listLimits.columns)
    tooWideLine ??= 1;
  return { rows, tooWideLine };
}

function headerScore(cells: readonly string[]): number {
  return Math.max(recognised(cells, 'assets'), recognised(cells, kindOfHeader(cells)));
}

/** The row that names the columns: the one with the most known words, else a first row of names over values; null for none. */
export function findHeader(rows: readonly ListRow[]): ListRow | null {
  let best: ListRow | null = null;
  let most = 0;
  for (const row of rows) {
    const known = headerScore(row.cells);
    if (known > most) {
      most = known;
      best = row;
    }
  }
  if (best !== null && (most >= 2 || isNaming(best.cells))) return best;
  const first = rows[0];
  const second = rows[1];
  const looksLikeNames =
    first !== undefined &&
    second !== undefined &&
    isNaming(first.cells) &&
    first.cells.length > 1 &&
    !isNaming(second.cells);
  return looksLikeNames ? first : null;
}

/** Every cell is a different short word without figures: names of columns rather than values. */
function isNaming(cells: readonly string[]): boolean {
  const texts = cells.map(cellText);
  return (
    texts.every((text) => text !== '' && text.length < 60 && !/\d/.test(text)) &&
    new Set(texts).size === texts.length
  );
}

/** Cells most rows have; 1 where there are none. */
export function widest(rows: readonly ListRow[]): number {
  const counts = new Map<number, number>();
  for (const { cells } of rows) counts.set(cells.length, (counts.get(cells.length) ?? 0) + 1);
  const none: readonly [cells: number, rows: number] = [1, 0];
  return [...counts].reduce((best, entry) => (entry[1] > best[1] ? entry : best), none)[0];
}
