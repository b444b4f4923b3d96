import type { Problem } from '#shared/model/problem.ts';
import { ok, type Result } from '#shared/model/result.ts';
import { listLimits } from '../tokeniser.ts';
import type { Archive } from './archive.ts';
import { columnOf } from './columns.ts';

/** Cells merged downwards. */
export interface Merge {
  readonly column: number;
  readonly first: number;
  readonly last: number;
}

/** The merged cells of a sheet, as its rows come by. */
export interface Merges {
  /** The cells of a row with what stands in cells merged over it from above. */
  fill(line: number, cells: string[]): string[];
}

const mostMerges = 200_000;
/** A merge over more rows is decoration, no value that many assets share. */
const mostRows = 100_000;
/** Merges that reach over one row. */
const mostOpen = 200;
/** Characters kept of what stands behind the rows of a sheet. */
const mostTail = 16 * 1024 * 1024;

/**
 * The merged cells of one sheet. They stand behind its rows, so the part is passed over once before it is read.
 * Errors: those of the archive.
 */
export function readMerges(archive: Archive, part: string): Result<readonly Merge[], Problem> {
  const decoder = new TextDecoder();
  let tail = '';
  let isBehind = false;
  const read = archive.read(part, (piece) => {
    tail += decoder.decode(piece, { stream: true });
    if (!isBehind) {
      const end = /<\/(?:\w+:)?sheetData\s*>|<(?:\w+:)?sheetData\s*\/>/.exec(tail);
      isBehind = end !== null;
      // The end of the rows may itself be cut in two.
      tail = end === null ? tail.slice(-40) : tail.slice(end.index);
    }
    return tail.length < mostTail;
  });
  if (!read.ok) return read;
  const merges: Merge[] = [];
  const wanted =
    /<(?:\w+:)?mergeCell\s[^<>]*?\bref\s*=\s*["']([A-Za-z]{1,3})(\d{1,7}):([A-Za-z]{1,3})(\d{1,7})["']/g;
  for (const [, from = '', top, , bottom] of isBehind ? tail.matchAll(wanted) : []) {
    const column = columnOf(from);
    const [first, last] = [Number(top), Number(bottom)];
    if (column === null || column >= listLimits.columns || last <= first || last - first > mostRows) continue;
    merges.push({ column, first, last });
    if (merges.length >= mostMerges) break;
  }
  return ok(merges);
}

const noMerges: Merges = { fill: (_, cells) => cells };

/** The merged cells for one reading of the rows, from top to bottom. */
export function mergesOf(merges: readonly Merge[]): Merges {
  if (merges.length === 0) return noMerges;
  const waiting = [...merges].sort((a, b) => a.first - b.first);
  const open = new Map<number, { readonly last: number; readonly text: string }>();
  let next = 0;
  const fillOpen = (line: number, cells: string[]): void => {
    for (const [column, { last, text }] of open) {
      if (line > last) open.delete(column);
      else if ((cells[column] ?? '') === '') put(cells, column, text);
    }
  };
  const openAt = (line: number, cells: readonly string[]): void => {
    for (let merge = waiting[next]; merge !== undefined && merge.first <= line; merge = waiting[next]) {
      next += 1;
      const text = merge.first === line ? (cells[merge.column] ?? '') : '';
      if (text !== '' && open.size < mostOpen) open.set(merge.column, { last: merge.last, text });
    }
  };
  return {
    fill(line, cells) {
      fillOpen(line, cells);
      openAt(line, cells);
      return cells;
    },
  };
}

/** Puts a text into a column, with empty cells before it where the row ends earlier. */
export function put(cells: string[], column: number, text: string): void {
  while (cells.length < column) cells.push('');
  cells[column] = text;
}
