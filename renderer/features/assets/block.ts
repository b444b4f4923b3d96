/** Cells as a spreadsheet puts them on the clipboard, row by row. */
export type Block = readonly (readonly string[])[];

/** More than this is no block of a grid of 20,000 rows. */
const mostRows = 20_000;
const mostColumns = 200;

/**
 * The block on a clipboard: the one table of its HTML, as Excel and LibreOffice write it, else its tab-separated text.
 * Text between quotation marks may hold tabs and line breaks.
 */
export function readBlock(text: string, html: string): Block {
  const table = readHtmlTable(html);
  const rows = table ?? readTabs(text);
  return rows.slice(0, mostRows).map((row) => row.slice(0, mostColumns));
}

/** Unlike a list in a file, a block keeps its empty lines: every cell has its place. */
function readTabs(text: string): Block {
  const rows: string[][] = [[]];
  let cell = '';
  let isQuoted = false;
  const endCell = (): void => {
    rows.at(-1)?.push(cell);
    cell = '';
  };
  const plainEnds = text.replace(/\r\n?/g, '\n').replace(/\n$/, '');
  for (let at = 0; at < plainEnds.length; at += 1) {
    const sign = plainEnds[at] ?? '';
    if (isQuoted && sign === '"' && plainEnds[at + 1] === '"') {
      cell += '"';
      at += 1;
    } else if (isQuoted && sign === '"') isQuoted = false;
    else if (!isQuoted && sign === '"' && cell === '' && closes(plainEnds, at)) isQuoted = true;
    else if (!isQuoted && sign === '\t') endCell();
    else if (!isQuoted && sign === '\n') {
      endCell();
      rows.push([]);
    } else cell += sign;
  }
  endCell();
  return rows;
}

/** A quotation mark opens a cell only where another one closes it before a tab, a line break or the end. */
function closes(text: string, from: number): boolean {
  for (let at = text.indexOf('"', from + 1); at >= 0; at = text.indexOf('"', at + 1)) {
    if (text[at + 1] !== '"') return [undefined, '\t', '\n'].includes(text[at + 1]);
    at += 1;
  }
  return false;
}

const entities: ReadonlyMap<string, string> = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
  ['nbsp', ' '],
  ['auml', 'ä'],
  ['ouml', 'ö'],
  ['uuml', 'ü'],
  ['Auml', 'Ä'],
  ['Ouml', 'Ö'],
  ['Uuml', 'Ü'],
  ['szlig', 'ß'],
]);

function plain(markup: string): string {
  return markup
    .replace(/\s+/g, ' ')
    .replace(/<br[^>]*>\s?/gi, '\n')
    .replace(/<[^>]*>/g, '')
    .replace(/&(#x?[0-9a-f]+|\w+);/gi, (whole, name: string) => {
      if (!name.startsWith('#')) return entities.get(name) ?? whole;
      const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
      return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
    })
    .trim();
}

/**
 * The one table in a piece of HTML; null where there is none or more than one. The markup is read as text and never
 * becomes part of a page. Cells that span columns or rows leave the places they cover empty.
 */
function readHtmlTable(html: string): Block | null {
  const bare = html.replace(/<!--[\s\S]*?-->|<(style|script)\b[\s\S]*?<\/\1>/gi, '');
  const [opening, ...others] = [...bare.matchAll(/<table\b/gi)];
  if (opening === undefined || others.length > 0) return null;
  const rows: string[][] = [];
  const covered = new Set<string>();
  for (const [row, text] of bare
    .slice(opening.index)
    .split(/<tr\b[^>]*>/i)
    .slice(1)
    .entries()) {
    const cells: string[] = [];
    const end = text.search(/<\/(tr|table)>/i);
    const inner = end < 0 ? text : text.slice(0, end);
    for (const [, attributes = '', content = ''] of inner.matchAll(
      /<t[dh]\b([^>]*)>([\s\S]*?)(?=<\/t[dh]>|<t[dh]\b|$)/gi,
    )) {
      while (covered.has(`${row} ${cells.length}`)) cells.push('');
      cover(covered, row, cells.length, attributes);
      cells.push(plain(content));
    }
    while (covered.has(`${row} ${cells.length}`)) cells.push('');
    rows.push(cells);
    if (rows.length >= mostRows) break;
  }
  return rows.length === 0 ? null : rows;
}

function cover(covered: Set<string>, row: number, column: number, attributes: string): void {
  const spanOf = (name: string): number => {
    const span = Number(new RegExp(`${name}\\s*=\\s*["']?(\\d+)`, 'i').exec(attributes)?.[1] ?? 1);
    return Math.min(Math.max(1, span), mostColumns);
  };
  const [down, across] = [spanOf('rowspan'), spanOf('colspan')];
  for (let y = 0; y < down; y += 1)
    for (let x = 0; x < across; x += 1) if (x > 0 || y > 0) covered.add(`${row + y} ${column + x}`);
}

/** A block as tab-separated text; cells with tabs, line breaks or quotation marks stand between quotation marks. */
export function writeTabs(block: Block): string {
  const cell = (text: string): string => (/[\t\n\r"]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  return block.map((row) => row.map(cell).join('\t')).join('\r\n');
}

/** The same as an HTML table, which keeps line breaks and leading zeros in spreadsheets. */
export function writeHtmlTable(block: Block): string {
  const escaped = (text: string): string =>
    text
      .replaceAll('&', '&amp;')
      .replaceAll('<', '&lt;')
      .replaceAll('>', '&gt;')
      .replaceAll('"', '&quot;')
      .replaceAll('\n', '<br>');
  // mso-number-format keeps a spreadsheet from reading versions and order numbers as dates and figures.
  const cell = (text: string): string => `<td style='mso-number-format:"\\@"'>${escaped(text)}</td>`;
  return `<table>${block.map((row) => `<tr>${row.map(cell).join('')}</tr>`).join('')}</table>`;
}
