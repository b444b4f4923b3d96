/** One row of a list: its cells and the physical line it begins on (1 is the first line of the file). */
export interface ListRow {
  readonly line: number;
  readonly cells: readonly string[];
}

/** What the tokeniser could not take as written. */
export interface TokenFault {
  readonly line: number;
  readonly fault: 'quote' | 'lineTooLong' | 'tooWide' | 'nul';
}

/** Bounds that keep hostile lists cheap: memory and time stay linear in the file. */
export const listLimits = {
  /** Characters of one quoted cell, line breaks included. */
  cell: 64 * 1024,
  /** Characters of one physical line. */
  line: 4 * 1024 * 1024,
  columns: 10_000,
  rows: 1_000_000,
} as const;

export interface Tokeniser {
  push(text: string): void;
  end(): void;
}

/** A quoted cell that has not been closed on its line. */
interface OpenCell {
  readonly line: number;
  readonly lines: string[];
  readonly cells: string[];
  text: string;
  /** A cell of this row had its quotation marks taken as text. */
  stray: boolean;
}

/**
 * Splits delimited text (RFC 4180, with any single-character delimiter and any line ending) into rows, as it arrives.
 * A quotation mark that cannot be right spoils its own line only: that line is read without its meaning and
 * reading goes on with the next line, so one stray mark never swallows the rows behind it.
 */
export function createTokeniser(
  delimiter: string,
  onRow: (row: ListRow) => void,
  onFault: (fault: TokenFault) => void,
): Tokeniser {
  let rest = '';
  let searched = 0;
  let line = 0;
  let overlong = false;
  let open: OpenCell | null = null;

  const emit = (at: number, cells: readonly string[]): void => {
    if (cells.length > listLimits.columns) onFault({ line: at, fault: 'tooWide' });
    else if (cells.length > 1 || cells[0] !== '') onRow({ line: at, cells });
  };

  const giveUpQuote = (cell: OpenCell): void => {
    open = null;
    onFault({ line: cell.line, fault: 'quote' });
    const [first = '', ...others] = cell.lines;
    emit(cell.line, first.split(delimiter).map(withoutLoneMark));
    // Each line behind is read afresh. An open cell ends at the next line with an odd number of quotation marks, whether
    // well or badly, so no line is read more than twice.
    for (const [index, text] of others.entries()) takeLine(text, cell.line + 1 + index);
  };

  const takeLine = (text: string, at: number): void => {
    if (open !== null) {
      continueCell(open, text);
    } else if (text.includes('"')) {
      readQuoted({ line: at, lines: [text], cells: [], text: '', stray: false }, text, false);
    } else {
      emit(at, text.split(delimiter));
    }
  };

  const continueCell = (cell: OpenCell, text: string): void => {
    cell.lines.push(text);
    cell.text += '\n';
    readQuoted(cell, text, true);
  };

  const readQuoted = (cell: OpenCell, text: string, inside: boolean): void => {
    const state = readLine(text, inside, delimiter, cell);
    if (state === 'broken' || (state === 'open' && cell.text.length > listLimits.cell)) giveUpQuote(cell);
    else if (state === 'open') open = cell;
    else {
      open = null;
      if (cell.stray) onFault({ line: cell.line, fault: 'quote' });
      emit(cell.line, cell.cells);
    }
  };

  const takePhysical = (raw: string): void => {
    line += 1;
    if (overlong || raw.length > listLimits.line) {
      overlong = false;
      onFault({ line, fault: 'lineTooLong' });
      return;
    }
    const holdsNul = raw.includes('\0');
    if (holdsNul) onFault({ line, fault: 'nul' });
    takeLine(holdsNul ? raw.replaceAll('\0', '') : raw, line);
  };

  const takeLines = (final: boolean): void => {
    let start = 0;
    const ending = /\r\n|\n|\r/g;
    ending.lastIndex = searched;
    for (let found = ending.exec(rest); found !== null; found = ending.exec(rest)) {
      // A carriage return at the very end may be the first half of a line ending.
      if (!final && found[0] === '\r' && found.index === rest.length - 1) break;
      takePhysical(rest.slice(start, found.index));
      start = found.index + found[0].length;
    }
    rest = rest.slice(start);
    searched = Math.max(0, rest.length - 1);
    if (rest.length > listLimits.line) {
      overlong = true;
      rest = rest.slice(-1);
      searched = 0;
    }
  };

  return {
    push(text) {
      rest += text;
      takeLines(false);
    },
    end() {
      takeLines(true);
      if (rest !== '' || overlong) takePhysical(rest);
      rest = '';
      while (open !== null) giveUpQuote(open);
    },
  };
}

type LineState = 'closed' | 'open' | 'broken';

/**
 * Reads the cells of one line that holds quotation marks, or that continues an open cell. `broken`: the open cell's
 * closing mark has text behind it, so its opening mark was wrong.
 */
function readLine(text: string, inside: boolean, delimiter: string, row: OpenCell): LineState {
  let position: number | null;
  if (inside) {
    position = readQuotedCell(text, 0, row);
    if (position !== null && !isCellEnd(text, position, delimiter)) return 'broken';
    if (position !== null) pushCell(row, row.text);
  } else {
    position = readCell(text, 0, delimiter, row);
  }
  while (position !== null && position < text.length) position = readCell(text, position + 1, delimiter, row);
  return position === null ? 'open' : 'closed';
}

/** Reads one cell; the position of the delimiter or line end behind it, or null where its quotation mark stays open. */
function readCell(text: string, from: number, delimiter: string, row: OpenCell): number | null {
  if (text[from] === '"') {
    const end = readQuotedCell(text, from + 1, row);
    if (end === null) return null;
    if (isCellEnd(text, end, delimiter)) {
      pushCell(row, row.text);
      return end;
    }
    // Text behind the closing mark: the marks are part of the text, as in `"12" panel`.
    row.stray = true;
  }
  const end = endOfCell(text, from, delimiter);
  pushCell(row, text.slice(from, end));
  return end;
}

function pushCell(row: OpenCell, text: string): void {
  row.cells.push(text);
  row.text = '';
}

function isCellEnd(text: string, position: number, delimiter: string): boolean {
  return position === text.length || text[position] === delimiter;
}

/** A mark that opens a cell and stands alone in it is the broken one. */
function withoutLoneMark(cell: string): string {
  return cell.startsWith('"') && !cell.includes('"', 1) ? cell.slice(1) : cell;
}

function endOfCell(text: string, from: number, delimiter: string): number {
  const end = text.indexOf(delimiter, from);
  return end === -1 ? text.length : end;
}

/** Appends a quoted cell's text to `cell.text`; the position behind the closing mark, or null where there is none. */
function readQuotedCell(text: string, from: number, cell: OpenCell): number | null {
  let position = from;
  for (;;) {
    const mark = text.indexOf('"', position);
    if (mark === -1) {
      cell.text += text.slice(position);
      return null;
    }
    cell.text += text.slice(position, mark);
    if (text[mark + 1] !== '"') return mark + 1;
    cell.text += '"';
    position = mark + 2;
  }
}
