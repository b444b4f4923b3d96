/**
 * Versions as vendors write them: `V2.9.6`, `V5.1 SP1 HF4`, `02.07.07(10)`, `15.2(7)E3`, `1.100E`, `2018 R2 SP1`, `R510.2`.
 * A version is a release (numbers) and a list of qualifiers in the order written.
 */

/** One part after the release numbers: a service pack, a hot fix, a build, or letters. `numbers` is [] when none follows. */
export interface Qualifier {
  /** A key of `ranks` (version-order.ts); anything else is the letters themselves. */
  readonly kind: string;
  /** The letters as written; R, P, U and B name a revision, patch, update or build only with a number after them. */
  readonly letters: string;
  readonly numbers: readonly number[];
}

export interface Version {
  readonly text: string;
  /** Letters before the first number that belong to the vendor's scheme; '' for V, R, FW and the like. */
  readonly scheme: string;
  /** `anyNumber` stands for the X of `3.X.16`. */
  readonly release: readonly number[];
  /** True for `3.x`: every release that starts with these numbers. */
  readonly wildcard: boolean;
  readonly qualifiers: readonly Qualifier[];
}

const longestVersion = 120;
const longestNumber = 15;

/** Words before the number that only say "a version follows". */
const versionWords = new Set(
  'v ver vers version versions r rev revision rel release fw firmware sv sw software bios ros hios'.split(
    ' ',
  ),
);

const qualifierNames: ReadonlyMap<string, string> = new Map(
  Object.entries({
    servicepack: 'sp',
    hotfix: 'hf',
    hotfixrev: 'hf',
    update: 'upd',
    updates: 'upd',
    u: 'upd',
    patch: 'p',
    bld: 'build',
    bn: 'build',
    b: 'build',
    revision: 'rev',
    alpha: 'pre',
    beta: 'pre',
    rc: 'pre',
    preview: 'pre',
  }),
);

type Token =
  | { readonly type: 'number'; readonly text: string; readonly before: string }
  | { readonly type: 'word'; readonly text: string; readonly before: string }
  | { readonly type: 'other'; readonly text: string; readonly before: string };

function classOf(character: string): 'number' | 'word' | 'space' | 'other' {
  if (character >= '0' && character <= '9') return 'number';
  if ((character >= 'a' && character <= 'z') || character === '*') return 'word';
  if (' ._-()#,~'.includes(character)) return 'space';
  return 'other';
}

/** Splits into runs of digits and of letters; `before` holds the separators in front of a run. */
function tokensOf(text: string): readonly Token[] {
  const tokens: Token[] = [];
  let before = '';
  let at = 0;
  while (at < text.length) {
    const type = classOf(text.charAt(at));
    let end = at + 1;
    if (type === 'space') {
      before += text.charAt(at);
      at = end;
      continue;
    }
    while (type !== 'other' && end < text.length && classOf(text.charAt(end)) === type) end += 1;
    tokens.push({ type, text: text.slice(at, end), before });
    before = '';
    at = end;
  }
  return tokens;
}

const isWildcard = (token: Token | undefined): boolean =>
  token?.type === 'word' && /^(x{1,4}|\*)$/.test(token.text);

/** Equal to every number in its place; never negative otherwise. */
export const anyNumber = -1;

const isNumberPart = (token: Token | undefined): boolean => token?.type === 'number' && token.before === '.';

/** Reads the release numbers from `start`; returns where the qualifiers begin. */
function readRelease(
  tokens: readonly Token[],
  start: number,
): { release: number[]; wildcard: boolean; next: number } {
  const release: number[] = [];
  let next = start;
  for (let token = tokens[next]; token !== undefined; token = tokens[next]) {
    const joined = next === start || token.before === '.' || token.before === '_';
    if (!joined) break;
    if (isWildcard(token) && next > start) {
      if (!isNumberPart(tokens[next + 1])) return { release, wildcard: true, next: tokens.length };
      release.push(anyNumber);
      next += 1;
      continue;
    }
    if (token.type !== 'number') break;
    release.push(Number(token.text));
    next += 1;
  }
  return { release, wildcard: false, next };
}

function numberKind(before: string): string {
  if (before.includes('(')) return 'paren';
  if (before.includes('-')) return 'dash';
  return before.includes(' ') ? 'build' : 'number';
}

function readQualifiers(tokens: readonly Token[], start: number): readonly Qualifier[] {
  const qualifiers: { kind: string; letters: string; numbers: number[] }[] = [];
  for (let at = start; at < tokens.length; at += 1) {
    const token = tokens[at];
    const last = qualifiers.at(-1);
    if (token === undefined) break;
    if (token.type === 'number') {
      const continues = last !== undefined && /^[ .#_-]?$/.test(token.before);
      const opens = last !== undefined && last.numbers.length === 0 && continues;
      if (opens || (last !== undefined && continues && token.before === '.'))
        last.numbers.push(Number(token.text));
      else qualifiers.push({ kind: numberKind(token.before), letters: '', numbers: [Number(token.text)] });
    } else if (!(token.text === 'v' && tokens[at + 1]?.type === 'number')) {
      qualifiers.push({
        kind: qualifierNames.get(token.text) ?? token.text,
        letters: token.text,
        numbers: [],
      });
    }
  }
  return qualifiers;
}

/** An upper-case X right after a number is a version letter (1.285X), a lower-case x a placeholder (8.1x). */
export function markLetterX(text: string): string {
  return text.includes('X') ? text.replace(/(\.\d{1,4})X(?![\w.])/g, '$1~x') : text;
}

function joinTwoWordNames(text: string): string {
  if (!text.includes(' ')) return text;
  return text.replaceAll('service pack', 'sp').replaceAll('hot fix', 'hf').replaceAll('build nr.', 'build');
}

/**
 * Reads a version of up to 120 characters in linear time. Returns null for what is no version: empty text, words
 * without a number, numbers of more than 15 digits, patterns such as `82xx`.
 */
export function parseVersion(text: string): Version | null {
  if (text.length > longestVersion) return null;
  const tokens = tokensOf(joinTwoWordNames(markLetterX(text.trim()).toLowerCase()));
  if (tokens.some((token) => token.type === 'number' && token.text.length > longestNumber)) return null;
  if (tokens.some((token) => token.type === 'other')) return null;
  let at = 0;
  let scheme = '';
  for (let token = tokens[at]; token?.type === 'word'; token = tokens[at]) {
    if (!versionWords.has(token.text)) scheme += token.text;
    at += 1;
  }
  if (at >= tokens.length) return tokens.length === 1 ? lettersOnly(text, scheme) : null;
  const { release, wildcard, next } = readRelease(tokens, at);
  const pattern = tokens[next];
  if (isWildcard(pattern) && pattern?.before === '') return null;
  const qualifiers = readQualifiers(tokens, next);
  if (qualifiers.some(isName)) return null;
  return { text, scheme, release, wildcard, qualifiers };
}

/** "882412 GEMINI LXL": a long word that is no part of versions makes the number one of a model. */
const versionParts = new Set([
  'build',
  'patch',
  'hotfixrev',
  'release',
  'final',
  'issue',
  'edition',
  'level',
  'security',
  'plus',
]);
const isName = ({ kind, letters }: Qualifier): boolean =>
  letters.length > 3 && kind === letters && !versionParts.has(letters);

/** Some vendors count A, B, ... Z, AA; longer words are no version. */
function lettersOnly(text: string, letters: string): Version | null {
  if (letters.length === 0 || letters.length > 2 || !/^[a-z]+$/.test(letters)) return null;
  return {
    text,
    scheme: '',
    release: [],
    wildcard: false,
    qualifiers: [{ kind: letters, letters, numbers: [] }],
  };
}
