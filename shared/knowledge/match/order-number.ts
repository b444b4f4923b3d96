/**
 * Order numbers as makers print them and people type them: blanks inside (6ES7 511-1AK02-0AB0), lower case, hyphens
 * left out, and patterns in advisories (750-82xx/xxx-xxx, BMXP34*, 6ES7 51x-xxx, CJ2M-CPU□□).
 */

const longestOrderNumber = 200;

/** Letters and digits only, upper case; patterns keep `?` for one character and `*` for any run. */
export function compactOrderNumber(text: string): string {
  return text
    .slice(0, longestOrderNumber)
    .toUpperCase()
    .replace(/\[\]|□/g, '?')
    .replace(/\.{2,}|…/g, '*')
    .replace(/[^A-Z0-9?*]/g, '');
}

/** Siemens machine-readable product designations, with or without the blank after the first four characters. */
const machineReadable =
  /\b([1-9][A-Z]{2}\d|[1-9][A-Z]\d{2})[ ]?([0-9A-Zx]{3,4})-([0-9A-Zx]{5})(?:-([0-9A-Zx]{4}))?(?![0-9A-Z])/g;

/** Order numbers of that kind inside a product name. */
export function orderNumbersIn(text: string): readonly string[] {
  if (!text.includes('-')) return [];
  return Array.from(text.slice(0, 2_000).matchAll(machineReadable), (match) => match[0]);
}

/** True for what can only be an order number, not a product name: digits, hyphens, no blanks beside one. */
export function looksLikeOrderNumber(text: string): boolean {
  const compact = compactOrderNumber(text);
  const digits = compact.replace(/\D/g, '').length;
  return compact.length >= 5 && digits >= 2 && text.trim().split(/\s+/).length <= 2;
}

/** True when a compact order number stands for several: `?` for one character, `*` for any number of them. */
export function isPattern(compact: string): boolean {
  return compact.includes('?') || compact.includes('*');
}

/** `x` stands for a character where it follows a digit or another x: 750-82xx, P34x, 51x-xxx; not in 6ES7xAB. */
export function patternOf(text: string): string {
  const marked = text
    .slice(0, longestOrderNumber)
    .replace(/(^|[0-9\-/x*.])x+(?![a-wy-z])/gi, (whole, before: string) =>
      /[0-9\-/*.]/.test(before) ? `${before}${'?'.repeat(whole.length - before.length)}` : whole,
    );
  return compactOrderNumber(marked.replace(/\?x+/g, (whole) => '?'.repeat(whole.length)));
}

/** Patterns of one printed number; `750-82xx/xxx-xxx` also stands for the base article 750-82xx. */
export function patternsOf(text: string): readonly string[] {
  const base = /^([^/]+)\/[xX-]+$/.exec(text.trim())?.[1];
  return base === undefined ? [patternOf(text)] : [patternOf(text), patternOf(base)];
}

/**
 * Whether two order numbers are of one kind, so that a difference between them says something: a number of the
 * site's own stock keeping says nothing about a maker's.
 */
export function isComparable(compact: string, pattern: string): boolean {
  const shared = pattern.includes('*') ? 2 : 1;
  const sameLength = pattern.includes('*') || Math.abs(compact.length - pattern.length) <= 3;
  return sameLength && fitsPattern(compact.slice(0, shared), pattern.slice(0, shared));
}

/** Whether a compact order number fits a compact pattern. Linear for `?`; `*` backtracks to its last place only. */
export function fitsPattern(compact: string, pattern: string): boolean {
  let at = 0;
  let place = 0;
  let star = -1;
  let retry = 0;
  while (at < compact.length) {
    const expected = pattern.charAt(place);
    if (expected === '*') {
      star = place;
      retry = at;
      place += 1;
    } else if (expected === '?' || (expected !== '' && expected === compact.charAt(at))) {
      at += 1;
      place += 1;
    } else if (star >= 0) {
      retry += 1;
      at = retry;
      place = star + 1;
    } else return false;
  }
  while (pattern.charAt(place) === '*') place += 1;
  return place === pattern.length;
}
