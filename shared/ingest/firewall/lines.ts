/** One line of a text configuration; numbers count from 1. */
export interface TextLine {
  readonly number: number;
  readonly text: string;
}

/** Rules of a file that are read; what has more is refused, since no part of a rule set says what the whole permits. */
export const readLimit = 200_000;

/** Longest line that is looked at. */
const longest = 65_536;

/** The lines of a text, one at a time. Longer lines than 65,536 characters are cut. */
export function* linesOf(text: string): Generator<TextLine> {
  let number = 0;
  let from = 0;
  while (from <= text.length) {
    const found = text.indexOf('\n', from);
    const end = found < 0 ? text.length : found;
    number += 1;
    const stop = end > from && text.charCodeAt(end - 1) === 13 ? end - 1 : end;
    yield { number, text: text.slice(from, Math.min(stop, from + longest)) };
    if (found < 0) return;
    from = end + 1;
  }
}

/** Words of a line as a shell parts them: blanks part, quotation marks keep together, a backslash keeps the next sign. */
export function shellWords(text: string): readonly string[] {
  const words: string[] = [];
  let word = '';
  let isOpen = false;
  let quote = '';
  for (let at = 0; at < text.length; at += 1) {
    const sign = text.charAt(at);
    if (sign === '\\' && quote !== "'" && at + 1 < text.length) {
      at += 1;
      word += text.charAt(at);
      isOpen = true;
    } else if (quote !== '') {
      if (sign === quote) quote = '';
      else word += sign;
    } else if (sign === '"' || sign === "'") {
      quote = sign;
      isOpen = true;
    } else if (sign === ' ' || sign === '\t') {
      if (isOpen) words.push(word);
      word = '';
      isOpen = false;
    } else {
      word += sign;
      isOpen = true;
    }
  }
  if (isOpen) words.push(word);
  return words;
}

/** Text as a record keeps it: one line, at most 300 characters. */
export function shortened(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length <= 300 ? line : `${line.slice(0, 299)}…`;
}
