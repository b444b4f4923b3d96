/** A scanner that writes lists. */
export type ListingScanner = 'Nessus' | 'Greenbone';

/** How the list of a scanner is laid out. */
export interface ScanHeader {
  readonly scanner: ListingScanner;
  readonly delimiter: string;
}

/** Scanners part by commas; spreadsheets that save their lists again by semicolons or tabs. */
const delimiters = [',', ';', '\t'] as const;

/** A header cell without the marks and blanks around it, in lower case. */
export const plainHeader = (text: string): string =>
  text
    .replace(/^\uFEFF/, '')
    .trim()
    .replace(/^"(.*)"$/s, '$1')
    .trim()
    .toLowerCase();

/** Which scanner wrote a list with this header; null where none of those known here did. */
export function scannerOf(header: readonly string[]): ListingScanner | null {
  const names = new Set(header.map(plainHeader));
  const any = (...words: readonly string[]): boolean => words.some((word) => names.has(word));
  if (any('nvt oid') && any('nvt name')) return 'Greenbone';
  if (any('definition.id') && header.some((cell) => plainHeader(cell).startsWith('asset.'))) return 'Nessus';
  const isPlugin = any('plugin id', 'plugin') && any('host', 'ip address');
  return isPlugin && any('risk', 'severity') ? 'Nessus' : null;
}

/** Whether a line is what Excel writes above a list to say what parts its cells. */
export const isSeparatorLine = (line: string): boolean => /^\uFEFF?"?sep=.?"?;*$/i.test(line.trim());

/** What a scanner's list begins with; null where the text is none. */
export function scanHeaderOf(text: string): ScanHeader | null {
  const [first = '', second = ''] = text.slice(0, 20_000).split(/\r\n|\r|\n/, 2);
  const header = isSeparatorLine(first) ? second : first;
  for (const delimiter of delimiters) {
    const scanner = scannerOf(header.split(delimiter));
    if (scanner !== null) return { scanner, delimiter };
  }
  return null;
}
