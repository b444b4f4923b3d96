import type { Problem } from '#shared/model/problem.ts';
import type { Result } from '#shared/model/result.ts';
import { type ListRow, listLimits } from '../tokeniser.ts';
import type { Archive } from './archive.ts';
import { columnName, columnOf } from './columns.ts';
import { type Merges, put } from './merges.ts';
import { formatDays, formatFigures, formatGeneral, type NumberFormat } from './number-format.ts';
import { StringItem, unescaped } from './strings.ts';
import { readPart } from './xml.ts';

/** What cells of a sheet refer to. */
export interface SheetContext {
  readonly strings: readonly string[];
  readonly formats: readonly NumberFormat[];
  readonly epoch: 1900 | 1904;
  readonly merges: Merges;
}

/** A cell that could not be taken as it stands. */
export interface SheetFault {
  readonly row: number;
  /** As the spreadsheet names it: `C12`. */
  readonly cell: string;
  /** Position of the column, 0 the first. */
  readonly column: number;
  readonly fault: 'error' | 'noValue' | 'damaged' | 'tooWide';
  readonly value: string;
}

/** Takes what a sheet holds; `row` returns false to stop early. */
export interface SheetEvents {
  row(row: ListRow): boolean;
  fault(fault: SheetFault): void;
}

/**
 * Reads the rows of one sheet as they unpack (ECMA-376 part 1, 18.3.1): cached results of formulas, dates as ISO dates,
 * numbers as they are shown. Cells merged downwards count in each of their rows. Errors: those of the part.
 */
export function readSheet(
  archive: Archive,
  part: string,
  file: string,
  context: SheetContext,
  events: SheetEvents,
): Result<void, Problem> {
  const reader = new SheetReader(context, events);
  return readPart(archive, part, file, reader);
}

/** Empty cells between others, over the whole sheet: rows that reach far to the right cost time and say nothing. */
const mostBlank = 50_000_000;

class SheetReader {
  readonly #context: SheetContext;
  readonly #events: SheetEvents;
  readonly #item = new StringItem();
  #line = 0;
  #cells: string[] = [];
  #column = -1;
  #type = '';
  #style = 0;
  #value: string | null = null;
  #hasFormula = false;
  #isValue = false;
  #isInline = false;
  #isInside = false;
  #isDone = false;
  #isWide = false;
  /** Empty cells put between others so far. */
  #blank = 0;

  constructor(context: SheetContext, events: SheetEvents) {
    this.#context = context;
    this.#events = events;
  }

  isDone(): boolean {
    return this.#isDone;
  }

  open(name: string, attributes: Readonly<Record<string, string>>): void {
    if (name === 'sheetData') this.#isInside = true;
    if (!this.#isInside) return;
    if (name === 'row') this.#openRow(attributes['r']);
    else if (name === 'c') this.#openCell(attributes);
    else if (name === 'v') {
      this.#isValue = true;
      this.#value = '';
    } else if (name === 'f') this.#hasFormula = true;
    else if (name === 'is') this.#isInline = true;
    if (this.#isInline) this.#item.open(name);
  }

  close(name: string): void {
    if (this.#isInline) this.#item.close(name);
    if (name === 'v') this.#isValue = false;
    else if (name === 'is') {
      this.#isInline = false;
      this.#value = this.#item.take();
    } else if (name === 'c' && this.#isInside) this.#closeCell();
    else if (name === 'row' && this.#isInside) this.#closeRow();
    else if (name === 'sheetData') {
      this.#isInside = false;
      this.#isDone = true;
    }
  }

  text(text: string): void {
    if (this.#isInline) this.#item.add(text);
    else if (this.#isValue && this.#value !== null && this.#value.length <= listLimits.cell)
      this.#value += text;
  }

  #openRow(number: string | undefined): void {
    const said = number !== undefined && /^\d{1,9}$/.test(number) ? Number(number) : 0;
    this.#line = Math.max(this.#line + 1, said);
    this.#cells = [];
    this.#column = -1;
    this.#isWide = false;
  }

  #openCell({ r, t, s }: Readonly<Record<string, string>>): void {
    const said = columnOf(r ?? '');
    this.#column = said ?? this.#column + 1;
    this.#type = t ?? 'n';
    this.#style = s === undefined ? -1 : Number(s);
    this.#value = null;
    this.#hasFormula = false;
  }

  #closeCell(): void {
    const column = this.#column;
    this.#blank += Math.max(0, column - this.#cells.length);
    if (column >= listLimits.columns || this.#blank > mostBlank) {
      if (!this.#isWide) this.#fault('tooWide', '');
      this.#isWide = true;
      return;
    }
    const text = this.#textOf();
    if (text === '') return;
    put(this.#cells, column, text);
  }

  #textOf(): string {
    const value = this.#value;
    if (value === null) {
      if (this.#hasFormula) this.#fault('noValue', '');
      return '';
    }
    switch (this.#type) {
      case 's': {
        const text = /^\d+$/.test(value) ? this.#context.strings[Number(value)] : undefined;
        if (text === undefined) this.#fault('damaged', value);
        return text ?? '';
      }
      case 'str':
        return unescaped(value);
      case 'inlineStr':
        return value;
      case 'b':
        return value === '1' || value === 'true' ? 'TRUE' : 'FALSE';
      case 'e':
        this.#fault('error', value);
        return '';
      case 'd':
        return value.replace(/T00:00:00(\.0+)?Z?$/, '');
      default:
        return this.#numberOf(value);
    }
  }

  #numberOf(value: string): string {
    if (value === '') return '';
    const number = Number(value);
    if (!Number.isFinite(number)) {
      this.#fault('damaged', value);
      return '';
    }
    const format = this.#context.formats[this.#style];
    if (format === undefined || format.type === 'general') return formatGeneral(number);
    if (format.type === 'figures')
      return Math.abs(number) < 1e15 ? formatFigures(number, format.pattern) : formatGeneral(number);
    return formatDays(number, format.type, this.#context.epoch) ?? formatGeneral(number);
  }

  #closeRow(): void {
    const cells = this.#context.merges.fill(this.#line, this.#cells);
    if (cells.length > 0 && !this.#events.row({ line: this.#line, cells })) this.#isDone = true;
  }

  #fault(fault: SheetFault['fault'], value: string): void {
    const cell = `${columnName(this.#column)}${this.#line}`;
    this.#events.fault({ row: this.#line, cell, column: this.#column, fault, value: value.slice(0, 80) });
  }
}
