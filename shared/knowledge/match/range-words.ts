import { markLetterX } from './version.ts';

/** The words vendors put around versions, brought to one small token language that range.ts reads. */

export type Operator = '<' | '<=' | '>' | '>=' | '=';

export type RangeToken =
  | { readonly type: 'operator'; readonly operator: Operator }
  /** The version just read is a bound: "and earlier" is `<=`, "or newer" is `>=`. */
  | { readonly type: 'bound'; readonly operator: '<=' | '>=' | '<' }
  | { readonly type: 'or' }
  /** Versions side by side, with a comma or with nothing between them: what stood before the first may hold for all. */
  | { readonly type: 'list' }
  | { readonly type: 'and' }
  | { readonly type: 'to' }
  | { readonly type: 'all' }
  /** From here on the text names a condition a version cannot decide. */
  | { readonly type: 'condition'; readonly text: string }
  | { readonly type: 'word'; readonly text: string };

/** Why a text is no range; `reasons.ts` has the sentences. */
export type UnreadableReason = 'serialNumber' | 'date' | 'condition' | 'notReadable';

const operatorSpellings: readonly [string, Operator][] = [
  ['<=', '<='],
  ['=<', '<='],
  ['>=', '>='],
  ['=>', '>='],
  ['<', '<'],
  ['>', '>'],
  ['=', '='],
];

const phrases: readonly [readonly string[], RangeToken][] = [
  [['up', 'to', 'and', 'including'], { type: 'operator', operator: '<=' }],
  [['less', 'than', 'or', 'equal', 'to'], { type: 'operator', operator: '<=' }],
  [['greater', 'than', 'or', 'equal', 'to'], { type: 'operator', operator: '>=' }],
  [['prior', 'to'], { type: 'operator', operator: '<' }],
  [['earlier', 'than'], { type: 'operator', operator: '<' }],
  [['older', 'than'], { type: 'operator', operator: '<' }],
  [['lower', 'than'], { type: 'operator', operator: '<' }],
  [['less', 'than'], { type: 'operator', operator: '<' }],
  [['later', 'than'], { type: 'operator', operator: '>' }],
  [['newer', 'than'], { type: 'operator', operator: '>' }],
  [['higher', 'than'], { type: 'operator', operator: '>' }],
  [['greater', 'than'], { type: 'operator', operator: '>' }],
  [['up', 'to'], { type: 'to' }],
  [['starting', 'from'], { type: 'operator', operator: '>=' }],
  [['as', 'of'], { type: 'operator', operator: '>=' }],
  [['before'], { type: 'operator', operator: '<' }],
  [['below'], { type: 'operator', operator: '<' }],
  [['after'], { type: 'operator', operator: '>' }],
  [['since'], { type: 'operator', operator: '>=' }],
  [['from'], { type: 'operator', operator: '>=' }],
  [['through'], { type: 'to' }],
  [['thru'], { type: 'to' }],
  [['until'], { type: 'to' }],
  [['to'], { type: 'to' }],
  [['-'], { type: 'to' }],
  [['all'], { type: 'all' }],
  [['any'], { type: 'all' }],
  [['*'], { type: 'all' }],
  [['|'], { type: 'or' }],
  [[','], { type: 'list' }],
  [[';'], { type: 'or' }],
  [['or'], { type: 'or' }],
  [['and'], { type: 'and' }],
  [['&'], { type: 'and' }],
];

const lowerWords = new Set(['prior', 'earlier', 'below', 'older', 'lower', 'previous', 'before', 'under']);
const upperWords = new Set([
  'later',
  'newer',
  'above',
  'higher',
  'up',
  'after',
  'greater',
  'following',
  'onwards',
]);
const noise = new Set([
  'versions',
  'version',
  'releases',
  'between',
  'either',
  'the',
  'distributed',
  'inclusive',
]);
const conditionWords = new Set(
  'with using if when only running without containing installed option where on in for except excluding including via that not which'.split(
    ' ',
  ),
);
const months =
  /^(jan(uary)?|feb(ruary)?|mar(ch)?|apr(il)?|may|june?|july?|aug(ust)?|sep(t|tember)?|oct(ober)?|nov(ember)?|dec(ember)?)$/;
const harmless =
  /^(incl\b|including\b|formerly|aka\b|also known|eol\b|end.of.life|end of service|discontinued|all editions|inclusive|windows and linux|[\d.]+x series|only affected by cve|cve-[\d-]+ (and cve-[\d-]+ )?only|versions removed)/;

const digit = /[0-9]/;

/** Pulls the CVE numbers out of a text such as "(only affected by CVE-2019-10943)". */
export function cvesNamed(text: string): readonly string[] {
  return (text.match(/CVE-\d{4}-\d{4,10}/gi) ?? []).map((cve) => cve.toUpperCase());
}

interface Cleaned {
  readonly text: string;
  readonly condition: string | null;
  /** True when a remark may name further affected versions. */
  readonly widened: boolean;
}

const widening = /[0-9]|possibly|\bmay\b|\balso\b|\bprior\b|\bearlier\b|\blater\b/;

/** After a remark another version starts a new statement: "<= R4.03.00 (...) Versions R5.01.00 through R5.04.20". */
const continuesWith = /^\s*(?:versions? )?[vr]?\d+\.\d/;

/** Takes remarks in parentheses out; what could restrict the statement comes back as its condition. */
function withoutRemarks(text: string): Cleaned {
  let rest = '';
  let condition: string | null = null;
  let widened = false;
  let at = 0;
  while (at < text.length) {
    const open = text.indexOf('(', at);
    const close = open < 0 ? -1 : text.indexOf(')', open);
    if (open < 0 || close < 0) break;
    rest += text.slice(at, open);
    const remark = text.slice(open + 1, close).trim();
    const kept = keptRemark(remark, rest);
    if (kept === null && !harmless.test(remark)) {
      condition = remark;
      widened ||= widening.test(remark);
    }
    rest += kept ?? (continuesWith.test(text.slice(close + 1, close + 40)) ? ' | ' : ' ');
    at = close + 1;
  }
  return { text: rest + text.slice(at).replaceAll('(', ' '), condition, widened };
}

/** Text a remark contributes to the versions themselves, or null when it is a remark only. */
function keptRemark(remark: string, before: string): string | null {
  if (remark === 'including' || remark === 'excluding') return ` ${remark}-bound `;
  if (/^\d+[a-z]?$/.test(remark) && digit.test(before.trimEnd().at(-1) ?? '')) return `(${remark})`;
  if (/[<>=|]\s*$/.test(before) && digit.test(remark)) return ` ${remark} `;
  if (/^(build|b)\b/.test(remark) && digit.test(remark)) return ` ${remark} `;
  return /^v?[\d.]+( r\d+)?$/.test(remark) ? ' ' : null;
}

/** Underscores stand for blanks except between digits, where they are part of the version (5_7_04_6469). */
function withoutUnderscores(text: string): string {
  return text.replace(/_/g, (_, at: number) =>
    digit.test(text.charAt(at - 1)) && digit.test(text.charAt(at + 1)) ? '_' : ' ',
  );
}

function splitOperators(text: string): readonly string[] {
  const parts: string[] = [];
  let word = '';
  const flush = (): void => {
    if (word !== '') parts.push(word);
    word = '';
  };
  for (let at = 0; at < text.length; at += 1) {
    const operator = operatorSpellings.find(([spelling]) => text.startsWith(spelling, at))?.[0];
    const character = text.charAt(at);
    if (operator !== undefined) {
      flush();
      parts.push(operator);
      at += operator.length - 1;
    } else if (character === '|' || character === ',' || character === ';') {
      flush();
      parts.push(character);
    } else if (character === ' ' || character === ':') flush();
    else word += character;
  }
  flush();
  return parts;
}

function phraseAt(parts: readonly string[], at: number): { token: RangeToken; length: number } | null {
  const first = parts[at] ?? '';
  const second = parts[at + 1] ?? '';
  if (first === 'and' || first === 'or') {
    if (lowerWords.has(second) && parts[at + 2] !== 'to')
      return { token: { type: 'bound', operator: '<=' }, length: 2 };
    if (second === 'all' && /^(prior|earlier|previous|subsequent|later)/.test(parts[at + 2] ?? ''))
      return boundOfAll(parts[at + 2] ?? '');
    if (upperWords.has(second)) return { token: { type: 'bound', operator: '>=' }, length: 2 };
  }
  if (first === 'excluding-bound') return { token: { type: 'bound', operator: '<' }, length: 1 };
  for (const [words, token] of phrases)
    if (words.every((word, offset) => parts[at + offset] === word)) return { token, length: words.length };
  return null;
}

function boundOfAll(word: string): { token: RangeToken; length: number } {
  const operator = /^(subsequent|later)/.test(word) ? '>=' : '<=';
  return { token: { type: 'bound', operator }, length: 3 };
}

function spellingToken(part: string): RangeToken | null {
  const found = operatorSpellings.find(([spelling]) => spelling === part);
  return found === undefined ? null : { type: 'operator', operator: found[1] };
}

const dots = (text: string): number => text.split('.').length;

/** `12.4.1-12.4.11`, `V191-V195`, `2014-2016`: two versions alike in form, the second not a suffix of the first. */
function splitInterval(part: string): readonly [string, string] | null {
  const [first = '', second = '', ...more] = part.split('-');
  if (more.length > 0) return null;
  const dotted = /^v?\d[\d.]*$/.test(first) && /^v?\d[\d.]*$/.test(second) && dots(first) > 1;
  const years = /^(19|20)\d\d$/.test(first) && /^(19|20)\d\d$/.test(second);
  const marked = /^v\d+$/.test(first) && /^v\d+$/.test(second);
  return (dotted && dots(first) === dots(second)) || years || marked ? [first, second] : null;
}

/** A list whose separators were lost: "2.51 2.52". */
function continuesList(part: string, previous: RangeToken | undefined): boolean {
  const dotted = /^[vr]?\d+(\.(\d+|x))+$/;
  return previous?.type === 'word' && dotted.test(previous.text) && dotted.test(part);
}

function wordTokens(part: string, previous: RangeToken | undefined): readonly RangeToken[] {
  const interval = previous?.type === 'operator' ? null : splitInterval(part);
  if (interval !== null)
    return [{ type: 'word', text: interval[0] }, { type: 'to' }, { type: 'word', text: interval[1] }];
  const word: RangeToken = { type: 'word', text: part };
  return continuesList(part, previous) ? [{ type: 'list' }, word] : [word];
}

function tokensOf(parts: readonly string[]): readonly RangeToken[] {
  const tokens: RangeToken[] = [];
  for (let at = 0; at < parts.length; at += 1) {
    const part = parts[at] ?? '';
    const phrase = phraseAt(parts, at);
    const operator = spellingToken(part);
    if (operator !== null) tokens.push(operator);
    else if (phrase !== null) {
      tokens.push(phrase.token);
      at += phrase.length - 1;
    } else if (conditionWords.has(part)) {
      tokens.push({ type: 'condition', text: parts.slice(at).join(' ') });
      return tokens;
    } else if (!noise.has(part) && part !== 'including-bound')
      tokens.push(...wordTokens(part, tokens.at(-1)));
  }
  return tokens;
}

/** `January 2019`, `April/20/2023`; "may" alone is no month. */
function namesDate(part: string, next: string): boolean {
  const pieces = part.split('/');
  if (pieces.length > 1) return pieces.some((piece) => months.test(piece));
  return months.test(part) && digit.test(next.charAt(0));
}

/** What a text says besides versions; serial numbers and dates are no versions and cannot be compared. */
function unreadable(parts: readonly string[]): UnreadableReason | null {
  if (parts.some((part) => /^(serial|s\/n|serials|numbers)$/.test(part))) return 'serialNumber';
  const dated = parts.some((part, at) => namesDate(part, parts[at + 1] ?? ''));
  if (dated || parts.some((part) => /^(production|manufactured|shipped|dated)/.test(part))) return 'date';
  return null;
}

export type ReadWords =
  | {
      readonly ok: true;
      readonly tokens: readonly RangeToken[];
      readonly condition: string | null;
      readonly widened: boolean;
    }
  | { readonly ok: false; readonly reason: UnreadableReason };

/** Turns a range text of at most 1,000 characters into tokens, in linear time. */
export function readRangeWords(source: string): ReadWords {
  if (source.length > 1_000) return { ok: false, reason: 'notReadable' };
  const plain = markLetterX(source.normalize('NFKC'))
    .replaceAll('≤', '<=')
    .replaceAll('≥', '>=')
    .replace(/[—–]/g, ' - ')
    .replace(/ -(?=\d)/g, ' - ')
    .replace(/\s+/g, ' ')
    .trim()
    .toLowerCase()
    .replace(/^vers:[a-z]+\//, '');
  const { text, condition, widened } = withoutRemarks(withoutUnderscores(plain));
  const parts = splitOperators(text);
  const reason = unreadable([...parts, ...(condition?.split(' ') ?? [])]);
  return reason === null ? { ok: true, tokens: tokensOf(parts), condition, widened } : { ok: false, reason };
}
