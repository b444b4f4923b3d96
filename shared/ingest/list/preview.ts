import type { Problem } from '#shared/model/problem.ts';
import { err, ok, type Result } from '#shared/model/result.ts';
import { type PlainEncoding, plainDecoder } from '../document/encoding.ts';
import { type ColumnSet, columnSetOf, mappingOfSet } from './column-set.ts';
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
import { type ListQuestion, questionsOf } from './questions.ts';
import { deviceSuggested } from './rule-device.ts';
import { createTokeniser, type ListRow, listLimits } from './tokeniser.ts';
import { cellText, type DateOrder, type DecimalMark, decimalMarkOf, provenDateOrder } from './value.ts';

/** Bytes of the beginning that layout and mapping are found in. */
export const previewLength = 256 * 1024;

/** Whether a sheet is shown; `veryHidden` cannot be shown from the menu of a spreadsheet. */
export type SheetState = 'visible' | 'hidden' | 'veryHidden';

/** How a list will be read, and its first rows, for a person to check. */
export interface ListPreview {
  /** Set for lists of plain text. */
  readonly text: { readonly encoding: PlainEncoding; readonly delimiter: string } | null;
  /** Set for a sheet of a workbook. */
  readonly sheet: { readonly name: string; readonly state: SheetState } | null;
  readonly headerLine: number | null;
  readonly header: readonly string[];
  readonly fingerprint: string;
  readonly mapping: ListMapping;
  /** Who decided what the columns mean. */
  readonly mappedBy: 'given' | 'saved' | 'words';
  /** The product whose export it is, where its header says so. */
  readonly columnSet: ColumnSet | null;
  readonly columns: readonly ListColumn[];
  readonly rows: readonly ListRow[];
  /** By column: the first different values that stand in it. */
  readonly examples: readonly (readonly string[])[];
  /** What a person must say before the list can be read without guessing. */
  readonly questions: readonly ListQuestion[];
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
  const decoder = plainDecoder(head);
  const text = decoder.decode(head) + (complete ? decoder.end() : '');
  if (text.trim() === '') return err(listProblem('list-empty', file));
  if (isBinary(text)) return err(listProblem('list-not-text', file));
  const layout = detectLayout(text, complete);
  if (layout.tooWideLine !== null && layout.headerLine === null) {
    const place = `${file}, line ${layout.tooWideLine}`;
    return err(listProblem('list-too-wide', place, { limit: listLimits.columns }));
  }
  const { delimiter, header, headerLine } = layout;
  const rows = bodyRows(text, delimiter, headerLine, complete);
  const written = { text: { encoding: decoder.encoding, delimiter }, sheet: null };
  return previewRows({ ...written, header, headerLine, rows }, file, options);
}

/** A table of which the header was found: a list of plain text, or a sheet. */
export interface FoundTable extends Pick<ListPreview, 'text' | 'sheet' | 'header' | 'headerLine'> {
  /** The first rows below the header. */
  readonly rows: readonly ListRow[];
}

/** How a table will be read. Errors: list-mapping-wrong. */
export function previewRows(
  { text, sheet, header, headerLine, rows }: FoundTable,
  file: string,
  options: PreviewOptions,
): Result<ListPreview, Problem> {
  const fingerprint = headerFingerprint(header);
  const columnSet = columnSetOf(header);
  const saved = options.mapping === undefined ? options.savedMapping?.(fingerprint) : undefined;
  const suggested = (): ListMapping =>
    columnSet === null || options.kind !== undefined
      ? suggestMapping(header, options.kind, rows)
      : mappingOfSet(columnSet, header);
  const mapping = options.mapping ?? saved ?? suggested();
  const columns = applyMapping(mapping, header, file);
  if (!columns.ok) return columns;
  const dateOrder = mapping.dateOrder ?? dateOrderOf(rows);
  const decimal = mapping.decimal ?? decimalOf(rows);
  const whole: ListMapping = { ...mapping, fingerprint, dateOrder, decimal };
  const isGiven = options.mapping !== undefined;
  return ok({
    text,
    sheet,
    headerLine,
    header,
    fingerprint,
    mapping: whole,
    mappedBy: isGiven ? 'given' : saved !== undefined ? 'saved' : 'words',
    columnSet,
    columns: columns.value,
    rows: rows.slice(0, shownRows),
    examples: examplesOf(rows, header.length),
    questions: questionsOf(rows, columns.value, whole, deviceSuggested(file, sheet?.name ?? null)),
  });
}

/** A column is looked at until this many different values are found. */
const mostExamples = 12;

function examplesOf(rows: readonly ListRow[], width: number): readonly (readonly string[])[] {
  const found = Array.from({ length: Math.min(width, listLimits.columns) }, () => new Set<string>());
  for (const { cells } of rows) {
    cells.forEach((cell, index) => {
      const values = found[index];
      const text = cellText(cell).slice(0, 120);
      if (values !== undefined && values.size < mostExamples && text !== '') values.add(text);
    });
  }
  return found.map((values) => [...values]);
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
  return proven(rows, provenDateOrder);
}

/** The decimal mark that any number of the preview proves; null when none does or they disagree. */
function decimalOf(rows: readonly ListRow[]): DecimalMark | null {
  return proven(rows, (text) => (text.length > 20 ? null : decimalMarkOf(text)));
}

function proven<T>(rows: readonly ListRow[], proofOf: (text: string) => T | null): T | null {
  const found = new Set<T>();
  for (const { cells } of rows) {
    for (const cell of cells) {
      const proof = proofOf(cell.trim());
      if (proof !== null) found.add(proof);
    }
  }
  const [only] = found;
  return found.size === 1 && only !== undefined ? only : null;
}
