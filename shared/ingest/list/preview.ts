import type { Problem } from '#shared/model/problem.ts';
import { err, ok, type Result } from '#shared/model/result.ts';
import { type ListEncoding, listDecoder } from './encoding.ts';
import type { ListKind } from './header-words.ts';
import { detectLayout } from './layout.ts';
import {
  applyMapping,
  headerFingerprint,
  type ListColumn,
  type ListMapping,
  suggestMapping,
} from './mapping.ts';
import { listProblem } from './problems.ts';
import { createTokeniser, type ListRow, listLimits } from './tokeniser.ts';
import { type DateOrder, provenDateOrder } from './value.ts';

/** Bytes of the beginning that layout and mapping are found in. */
export const previewLength = 256 * 1024;

/** How a list will be read, and its first rows, for a person to check. */
export interface ListPreview {
  readonly encoding: ListEncoding;
  readonly delimiter: string;
  readonly headerLine: number | null;
  readonly header: readonly string[];
  readonly fingerprint: string;
  readonly mapping: ListMapping;
  readonly columns: readonly ListColumn[];
  readonly rows: readonly ListRow[];
}

export interface PreviewOptions {
  /** A mapping a person gave; it wins. */
  readonly mapping?: ListMapping;
  /** What the list holds, where a person said so. */
  readonly kind?: ListKind;
  /** The mapping kept for that header, if any. */
  readonly savedMapping?: (fingerprint: string) => ListMapping | undefined;
}

const shownRows = 20;

/**
 * Finds encoding, delimiter, header and mapping from the first `previewLength` bytes of a list.
 * @param complete true when `head` is the whole file
 * Errors: list-empty, list-not-text, list-too-wide, list-mapping-wrong.
 */
export function previewList(
  head: Uint8Array,
  file: string,
  complete: boolean,
  options: PreviewOptions = {},
): Result<ListPreview, Problem> {
  const decoder = listDecoder(head);
  const text = decoder.decode(head) + (complete ? decoder.end() : '');
  if (text.trim() === '') return err(listProblem('list-empty', file));
  if (isBinary(text)) return err(listProblem('list-not-text', file));
  const layout = detectLayout(text, complete);
  if (layout.tooWideLine !== null && layout.headerLine === null) {
    const place = `${file}, line ${layout.tooWideLine}`;
    return err(listProblem('list-too-wide', place, { limit: listLimits.columns }));
  }
  const { delimiter, header, headerLine } = layout;
  const fingerprint = headerFingerprint(header);
  const rows = bodyRows(text, delimiter, headerLine, complete);
  const mapping =
    options.mapping ?? options.savedMapping?.(fingerprint) ?? suggestMapping(header, options.kind);
  const columns = applyMapping(mapping, header, file);
  if (!columns.ok) return columns;
  const dateOrder = mapping.dateOrder ?? dateOrderOf(rows);
  return ok({
    encoding: decoder.encoding,
    delimiter,
    headerLine,
    header,
    fingerprint,
    mapping: { ...mapping, fingerprint, dateOrder },
    columns: columns.value,
    rows: rows.slice(0, shownRows),
  });
}

/** A list in which hardly anything is text. */
function isBinary(text: string): boolean {
  let odd = 0;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (code < 9 || (code > 13 && code < 32) || code === 0xfffd) odd += 1;
  }
  return odd > text.length / 10;
}

function bodyRows(
  text: string,
  delimiter: string,
  headerLine: number | null,
  complete: boolean,
): readonly ListRow[] {
  const rows: ListRow[] = [];
  const tokeniser = createTokeniser(
    delimiter,
    (row) => {
      if (rows.length < 1000 && row.line > (headerLine ?? 0)) rows.push(row);
    },
    () => {
      // Faults are reported by the reading itself, not by its preview.
    },
  );
  tokeniser.push(text);
  // The last row of a cut-off beginning is cut off as well.
  if (complete) tokeniser.end();
  return rows;
}

/** The order of day and month that any date of the preview proves; null when none does or they disagree. */
function dateOrderOf(rows: readonly ListRow[]): DateOrder | null {
  const proven = new Set<DateOrder>();
  for (const { cells } of rows) {
    for (const cell of cells) {
      const order = provenDateOrder(cell.trim());
      if (order !== null) proven.add(order);
    }
  }
  const [only] = proven;
  return proven.size === 1 && only !== undefined ? only : null;
}
