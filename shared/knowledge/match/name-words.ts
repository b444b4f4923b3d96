/** The words of one product, taken apart by what they mean. */
export interface NameWords {
  /** Words that tell products apart, without brands and generic words. */
  readonly core: readonly string[];
  /** Brand words, which may be left out ("Modicon", "SIMATIC"). */
  readonly brands: readonly string[];
  /** Words before the model number name its line; not so in "Panel Builder for CP405". */
  readonly lineNamesFirst: boolean;
  /** Core words with placeholders and the pattern they stand for. */
  readonly placeholders: readonly { readonly word: string; readonly pattern: string }[];
}

const joinable = /^[a-z]{1,4}$/;
const notJoinable = new Set('and or for the of with to in on cpu plc pn dp fw all type line'.split(' '));

/**
 * Lower-case words in one spelling: a hyphen counts only between digits ("EDR-810" is "edr810", "S7 1500" is
 * "s7-1500"), and a short word takes the number after it ("CP 343-1" is "cp343-1").
 */
export function plainWords(text: string): readonly string[] {
  const pieces = inAscii(text.toLowerCase())
    .replace(/-(series|family)\b/g, ' $1')
    .replaceAll('[]', '?')
    .split(/[\s,;:"'()[\]{}&|]+|(?<=[a-z]{2})\/(?=[a-z]{2})|[./](?=\s|$)|\/(?=[a-z](?:\s|$))/);
  const words: string[] = [];
  for (const piece of pieces) {
    const bare = isBare(piece) ? piece : piece.replace(/^[^\p{L}\p{N}*?]+|[^\p{L}\p{N}*?+]+$/gu, '');
    if (bare === '') continue;
    const last = words.at(-1);
    const word = spelling(bare);
    if (last !== undefined && joins(last, word)) words[words.length - 1] = joinWords(last, word);
    else words.push(word);
  }
  return words;
}

/** Nothing but ASCII. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: the ASCII range begins with them
export const ascii = /^[\u0000-\u007f]*$/;

/** Without accents; a box stands for any sign. Nearly every name is ASCII already. */
function inAscii(text: string): string {
  return ascii.test(text)
    ? text
    : text
        .normalize('NFKD')
        .replace(/\p{M}/gu, '')
        .replace(/\s*□\s*/g, '?');
}

/** Lower-case letters and digits only, as most words are. */
function isBare(piece: string): boolean {
  for (let at = 0; at < piece.length; at += 1) {
    const code = piece.charCodeAt(at);
    if ((code < 0x61 || code > 0x7a) && (code < 0x30 || code > 0x39)) return false;
  }
  return true;
}

function spelling(piece: string): string {
  if (isBare(piece) && !piece.startsWith('cpu')) return piece;
  return piece.replace(/^cpu(?=\d)/, '').replace(/[-_.!/]+/g, (separator, at: number) => {
    const between = /\d/.test(piece.charAt(at - 1)) && /\d/.test(piece.charAt(at + separator.length));
    return between ? '-' : '';
  });
}

function joins(last: string, word: string): boolean {
  if (!/^\d/.test(word)) return false;
  return (
    (joinable.test(last) && !notJoinable.has(last)) || (/^[a-z]{1,2}\d$/.test(last) && /^\d{3}/.test(word))
  );
}

function joinWords(last: string, word: string): string {
  return /\d$/.test(last) ? `${last}-${word}` : `${last}${word}`;
}

/** True for words that name a model: they hold a digit. */
export function isDesignator(word: string): boolean {
  for (let at = 0; at < word.length; at += 1) {
    const code = word.charCodeAt(at);
    if (code >= 0x30 && code <= 0x39) return true;
  }
  return false;
}
