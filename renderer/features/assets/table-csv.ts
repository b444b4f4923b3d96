import Papa from 'papaparse';

/**
 * A table as CSV that a spreadsheet opens safely: cells that would be read as formulas (CWE-1236: leading =, +, -, @,
 * tab, carriage return) get an apostrophe, everything is UTF-8 with a byte order mark, lines end in CRLF (RFC 4180).
 */
export function writeCsv(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const body = Papa.unparse([[...header], ...rows.map((row) => [...row])], {
    escapeFormulae: true,
    newline: '\r\n',
  });
  return `\ufeff${body}\r\n`;
}
