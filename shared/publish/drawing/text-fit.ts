/** Width of a character in parts of the font size, sans-serif, as fonts come; pictures are drawn where none can be measured. */
function widthOf(character: string): number {
  if (/[ilj.,:;'|!()[\]]/.test(character)) return 0.3;
  if (/[frt -]/.test(character)) return 0.38;
  if (/[mwMW@%]/.test(character)) return 0.9;
  if (/[A-ZÄÖÜ0-9]/.test(character)) return 0.66;
  return (character.codePointAt(0) ?? 0) > 0x2e80 ? 1 : 0.56;
}

/** About how wide a text is, in the unit of the font size. */
export function textWidth(text: string, size: number): number {
  let width = 0;
  for (const character of text) width += widthOf(character);
  return width * size;
}

/** The text, cut with an ellipsis where it is wider than that. */
export function fitText(text: string, size: number, width: number): string {
  if (textWidth(text, size) <= width) return text;
  let fitted = '';
  for (const character of text) {
    if (textWidth(`${fitted + character}…`, size) > width) break;
    fitted += character;
  }
  return `${fitted.trimEnd()}…`;
}

/** The text on at most so many lines of that width, broken between words where possible. */
export function wrapText(text: string, size: number, width: number, lines: number): readonly string[] {
  const wrapped: string[] = [];
  for (const paragraph of text.split('\n')) {
    let line = '';
    for (const word of paragraph.split(/(?<=[-_/])|\s+/)) {
      const joined = line === '' || /[-_/]$/.test(line) ? line + word : `${line} ${word}`;
      if (line !== '' && textWidth(joined, size) > width) {
        wrapped.push(line);
        line = word;
      } else line = joined;
    }
    wrapped.push(line);
    if (wrapped.length > lines) break;
  }
  const shown = wrapped.slice(0, lines);
  const rest = wrapped.slice(lines - 1).join(' ');
  if (wrapped.length > lines) shown[lines - 1] = rest;
  return shown.map((line) => fitText(line, size, width));
}
