import Papa from 'papaparse';

/** Rows written between two pauses. */
const atOnce = 500;

/**
 * A table as CSV that a spreadsheet opens safely: cells that would be read as formulas (CWE-1236: leading =, +, -, @,
 * tab, carriage return) get an apostrophe, everything is UTF-8 with a byte order mark, lines end in CRLF (RFC 4180).
 * @param pause called between pieces of the work
 */
export async function writeCsv(
  header: readonly string[],
  rows: readonly (readonly string[])[],
  pause: () => Promise<void>,
): Promise<string> {
  const pieces = [written([header])];
  for (let from = 0; from < rows.length; from += atOnce) {
    pieces.push(written(rows.slice(from, from + atOnce)));
    await pause();
  }
  return `\ufeff${pieces.join('')}`;
}

function written(rows: readonly (readonly string[])[]): string {
  const lines = Papa.unparse(
    rows.map((row) => [...row]),
    { escapeFormulae: true, newline: '\r\n' },
  );
  return `${lines}\r\n`;
}
