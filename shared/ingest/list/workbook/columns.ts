/** Position of the column a cell reference names, 0 for `A`; null where it names none. */
export function columnOf(reference: string): number | null {
  let column = 0;
  let at = 0;
  for (; at < reference.length && at < 4; at += 1) {
    const code = reference.charCodeAt(at) | 0x20;
    if (code < 97 || code > 122) break;
    column = column * 26 + code - 96;
  }
  return at === 0 || at > 3 ? null : column - 1;
}

/** What a spreadsheet calls a column: `A` for 0, `AA` for 26. */
export function columnName(column: number): string {
  let name = '';
  for (let rest = column + 1; rest > 0; rest = Math.floor((rest - 1) / 26))
    name = String.fromCharCode(65 + ((rest - 1) % 26)) + name;
  return name;
}
