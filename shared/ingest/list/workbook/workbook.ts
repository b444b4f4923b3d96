import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import type { Problem } from '#shared/model/problem.ts';
import { err, ok, type Result } from '#shared/model/result.ts';
import type { Observations } from '../../observation.ts';
import { listBody } from '../body.ts';
import { findHeader, headerWindow, widest } from '../layout.ts';
import { bodyOptions, type ListInput, type ListOptions } from '../list.ts';
import type { ListMapping } from '../mapping.ts';
import { type ListPreview, previewRows } from '../preview.ts';
import { listProblem } from '../problems.ts';
import { rowPlace } from '../row.ts';
import { type SkipLog, skipLog } from '../skipped.ts';
import { type ListRow, listLimits } from '../tokeniser.ts';
import { cellText } from '../value.ts';
import { type Archive, archiveLimits, openArchive } from './archive.ts';
import { columnName } from './columns.ts';
import { type Merge, mergesOf, readMerges } from './merges.ts';
import { findParts, readStyles, type SheetPart, type WorkbookParts } from './parts.ts';
import { workbookProblem } from './problems.ts';
import { readSheet, type SheetContext, type SheetFault } from './sheet.ts';
import { readStrings } from './strings.ts';

/** What a person said about one sheet. */
export interface SheetChoice {
  readonly sheet: string;
  readonly isRead: boolean;
  readonly mapping?: ListMapping;
}

/** One sheet that has rows: how it will be read, and whether it is. */
export interface SheetPlan {
  readonly preview: ListPreview;
  readonly isRead: boolean;
}

/** A workbook that was opened; its sheets are unpacked as they are read. */
export interface Workbook {
  /**
   * How each sheet that has rows will be read. Visible sheets whose columns are recognised are read, others where a person
   * says so. Errors: workbook-empty, list-mapping-wrong, those of the parts.
   */
  plan(options?: ListOptions, choices?: readonly SheetChoice[]): Result<readonly SheetPlan[], Problem>;
  /** Reads the sheets a plan says. Errors: list-mapping-needed where it says none, those of the parts. */
  read(plan: readonly SheetPlan[], options?: ListOptions): Result<Observations, Problem>;
}

/** The bytes of a workbook, which is read as a whole: its directory stands at its end. Errors: workbook-too-large, list-cancelled. */
export async function workbookBytes(
  { name, chunks }: ListInput,
  { onProgress, isCancelled }: Pick<ListOptions, 'onProgress' | 'isCancelled'> = {},
): Promise<Result<Uint8Array, Problem>> {
  const pieces: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of chunks) {
    if (isCancelled?.() === true) return err(listProblem('list-cancelled', name));
    pieces.push(chunk);
    size += chunk.length;
    if (size > archiveLimits.file)
      return err(workbookProblem('workbook-too-large', name, { limit: archiveLimits.file / 1024 / 1024 }));
    onProgress?.({ bytes: size / 2, rows: 0 });
  }
  const whole = new Uint8Array(size);
  let offset = 0;
  for (const piece of pieces) {
    whole.set(piece, offset);
    offset += piece.length;
  }
  return ok(whole);
}

/**
 * Opens an Excel workbook (.xlsx, .xlsm without its macros; ECMA-376). Errors: workbook-too-large, workbook-damaged,
 * workbook-encrypted, workbook-other, workbook-bomb, workbook-doctype.
 */
export function openWorkbook(bytes: Uint8Array, file: string): Result<Workbook, Problem> {
  const archive = openArchive(bytes, file);
  if (!archive.ok) return archive;
  const parts = findParts(archive.value, file);
  if (!parts.ok) return parts;
  const formats = readStyles(archive.value, parts.value.styles, file);
  if (!formats.ok) return formats;
  const strings = readStrings(archive.value, parts.value.sharedStrings, file);
  if (!strings.ok) return strings;
  const { epoch } = parts.value;
  const opened = new OpenWorkbook(bytes, file, archive.value, parts.value, {
    strings: strings.value,
    formats: formats.value,
    epoch,
  });
  return ok(opened);
}

const previewed = 1000;
/** A sheet read without being asked for names at least so many columns. */
const leastKnown = 2;

class OpenWorkbook implements Workbook {
  readonly #bytes: Uint8Array;
  readonly #file: string;
  readonly #archive: Archive;
  readonly #parts: WorkbookParts;
  readonly #context: Omit<SheetContext, 'merges'>;
  readonly #merges = new Map<string, readonly Merge[]>();

  constructor(
    bytes: Uint8Array,
    file: string,
    archive: Archive,
    parts: WorkbookParts,
    context: Omit<SheetContext, 'merges'>,
  ) {
    this.#bytes = bytes;
    this.#file = file;
    this.#archive = archive;
    this.#parts = parts;
    this.#context = context;
  }

  plan(
    options: ListOptions = {},
    choices: readonly SheetChoice[] = [],
  ): Result<readonly SheetPlan[], Problem> {
    const plans: SheetPlan[] = [];
    for (const sheet of this.#parts.sheets) {
      const choice = choices.find((each) => each.sheet === sheet.name);
      const found = this.#preview(sheet, options, choice?.mapping);
      if (!found.ok) return found;
      if (found.value === null) continue;
      const isKnown = isRecognised(found.value) && sheet.state === 'visible';
      plans.push({ preview: found.value, isRead: choice?.isRead ?? isKnown });
    }
    return plans.length === 0 ? err(workbookProblem('workbook-empty', this.#file)) : ok(plans);
  }

  read(plan: readonly SheetPlan[], options: ListOptions = {}): Result<Observations, Problem> {
    if (!plan.some(({ isRead, preview }) => isRead && preview.columns.some(({ field }) => field !== null)))
      return err(listProblem('list-mapping-needed', this.#file));
    const log = skipLog();
    if (this.#parts.hasMacros) log.add(workbookProblem('workbook-macros', this.#file));
    const bodies: Pick<Observations, 'assets' | 'channels' | 'recorded' | 'ruleSets'>[] = [];
    let rows = 0;
    for (const [index, { preview, isRead }] of plan.entries()) {
      const sheet = this.#parts.sheets.find(({ name }) => name === preview.sheet?.name);
      if (sheet === undefined) continue;
      if (!isRead) {
        log.add(leftOut(preview, sheet));
        continue;
      }
      const body = listBody(preview, log, bodyOptions(options, this.#file));
      const done = rows;
      const told = (index + 0.5) / plan.length;
      const read = this.#rows(sheet, preview, log, (row) => {
        body.add(row);
        if (row.line % 5000 === 0)
          options.onProgress?.({ bytes: this.#bytes.length * (0.5 + told / 2), rows: done + body.read() });
        return true;
      });
      if (!read.ok) return read;
      rows += body.read();
      bodies.push(body.take());
    }
    options.onProgress?.({ bytes: this.#bytes.length, rows });
    const recorded = bodies.flatMap((body) => body.recorded ?? []);
    const ruleSets = bodies.flatMap((body) => body.ruleSets ?? []);
    return ok({
      source: {
        name: this.#file,
        format: 'xlsx',
        sha256: bytesToHex(sha256(this.#bytes)),
        size: this.#bytes.length,
      },
      read: rows,
      assets: bodies.flatMap(({ assets }) => assets),
      channels: bodies.flatMap(({ channels }) => channels),
      ...(recorded.length === 0 ? {} : { recorded }),
      ...(ruleSets.length === 0 ? {} : { ruleSets }),
      skipped: log.entries(),
    });
  }

  /** How a sheet will be read; null where it has no rows. */
  #preview(
    sheet: SheetPart,
    options: ListOptions,
    mapping: ListMapping | undefined,
  ): Result<ListPreview | null, Problem> {
    const rows: ListRow[] = [];
    const read = this.#rows(sheet, null, null, (row) => {
      if (row.cells.some((cell) => cell.trim() !== '')) rows.push(row);
      return rows.length < previewed;
    });
    if (!read.ok) return read;
    if (rows.length === 0) return ok(null);
    const header = findHeader(rows.slice(0, headerWindow));
    const table = {
      text: null,
      sheet: { name: sheet.name, state: sheet.state },
      headerLine: header?.line ?? null,
      header: header?.cells.map(cellText) ?? new Array<string>(widest(rows)).fill(''),
      rows: rows.filter(({ line }) => line > (header?.line ?? 0)),
    };
    const { mapping: _, ...others } = options;
    const given = mapping ?? options.mapping;
    const place = `${this.#file}, sheet ${sheet.name}`;
    const fitting = previewRows(table, place, given === undefined ? others : { ...others, mapping: given });
    // A mapping for the whole file need not fit every sheet of it.
    return fitting.ok || mapping !== undefined ? fitting : previewRows(table, place, others);
  }

  #rows(
    { name, part }: SheetPart,
    preview: ListPreview | null,
    log: SkipLog | null,
    row: (row: ListRow) => boolean,
  ): Result<void, Problem> {
    const known = this.#merges.get(part);
    const merges = known === undefined ? readMerges(this.#archive, part) : ok(known);
    if (!merges.ok) return merges;
    this.#merges.set(part, merges.value);
    const context = { ...this.#context, merges: mergesOf(merges.value) };
    return readSheet(this.#archive, part, `${this.#file}, sheet ${name}`, context, {
      row,
      fault: (fault) => {
        const problem = preview === null ? null : faultProblem(name, fault, preview);
        if (problem !== null) log?.add(problem);
      },
    });
  }
}

function isRecognised({ columns, mappedBy, columnSet }: ListPreview): boolean {
  const known = new Set(columns.flatMap(({ field }) => field ?? []));
  return columnSet !== null || known.size >= (mappedBy === 'words' ? leastKnown : 1);
}

function leftOut(preview: ListPreview, { name, state }: SheetPart): Problem {
  const place = `sheet ${name}`;
  if (state !== 'visible') return workbookProblem('workbook-sheet-hidden', place);
  return workbookProblem(isRecognised(preview) ? 'workbook-sheet-left-out' : 'workbook-sheet-unread', place);
}

const faultCodes = {
  error: 'workbook-cell-error',
  noValue: 'workbook-no-value',
  damaged: 'workbook-cell-damaged',
} as const;

/** What to report of a cell; null where nobody would have read it. */
function faultProblem(sheet: string, found: SheetFault, preview: ListPreview): Problem | null {
  const { row, column, fault, value } = found;
  if (row <= (preview.headerLine ?? 0)) return null;
  const place = rowPlace(sheet, row);
  if (fault === 'tooWide') return listProblem('list-too-wide', place, { limit: listLimits.columns });
  const of = preview.columns[column];
  if (of === undefined || of.field === null) return null;
  const header = of.header.startsWith('#') ? columnName(column) : of.header;
  return workbookProblem(faultCodes[fault], `${place}, column ${header}`, { value });
}
