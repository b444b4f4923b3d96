import writeExcelFile, { type Cell } from 'write-excel-file/universal';
import type { Sheet, SheetCell } from './xlsx-messages.ts';

/** A spreadsheet counts days from 1900; dates before that stay text. */
const firstDay = '1900-03-01';
/** Excel refuses a workbook with a longer cell. */
const mostText = 32_767;
/** Pixels of one digit, by which Excel measures columns. */
const digit = 7;

/**
 * The bytes of an XLSX workbook: numbers as numbers, dates as dates, everything else as text, which a spreadsheet never
 * reads as a formula; the header is bold and stays in sight.
 */
export async function writeWorkbook({ name, header, widths, rows }: Sheet): Promise<Uint8Array<ArrayBuffer>> {
  const head = header.map((text): Cell => ({ value: plain(text), type: String, fontWeight: 'bold' }));
  const blob = await writeExcelFile([head, ...rows.map((row) => row.map(cellOf))], {
    sheet: sheetName(name),
    stickyRowsCount: 1,
    columns: widths.map((width) => ({ width: Math.max(4, Math.round(width / digit)) })),
  }).toBlob();
  return new Uint8Array(await blob.arrayBuffer());
}

function cellOf(cell: SheetCell): Cell {
  if (typeof cell === 'string') return { value: plain(cell), type: String };
  if (typeof cell === 'boolean') return { value: cell, type: Boolean };
  if (typeof cell === 'number') return { value: cell, type: Number };
  if ('decimal' in cell) return { value: cell.decimal, type: Number, format: '0.000' };
  if (cell.date < firstDay) return { value: cell.date, type: String };
  return { value: new Date(`${cell.date}T00:00:00Z`), type: Date, format: 'yyyy-mm-dd' };
}

/** Without the characters XML 1.0 cannot hold, which would make the whole workbook unreadable. */
function plain(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not be written
  return text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '').slice(0, mostText);
}

function sheetName(name: string): string {
  return name.replace(/[[\]/\\:*?]+/g, ' ').slice(0, 31) || 'Sheet';
}
