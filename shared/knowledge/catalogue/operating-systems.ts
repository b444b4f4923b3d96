import type { OperatingSystem } from './catalogue.ts';

/** Lower-case words of what people write for an operating system: "Win 7 SP1", "WinXP", "Server 2008R2", "RHEL7.9". */
function wordsOf(text: string): readonly string[] {
  return text
    .slice(0, 300)
    .toLowerCase()
    .replace(/\b(microsoft|ms(?=[ -]windows))\b/g, ' ')
    .replace(/\bwin(?=[ .-]?(\d|2k|xp|nt|ce|me|vista|server|embedded|ltsc))/g, 'windows ')
    .replace(/\bw(?=(7|8|8\.1|10|11)\b)/g, 'windows ')
    .replace(/\b(windows|rhel|debian|esxi|sles|server|vxworks|qnx)(?=\d|xp|nt|ce\b|server)/g, '$1 ')
    .replace(/(\d{4})r2\b/g, '$1 r2')
    .replace(/\b(?:service pack|sp)\s?(\d)/g, 'sp$1')
    .split(/[^a-z0-9.]+/)
    .map((word) => word.replace(/^\.+|\.+$/g, ''))
    .filter((word) => word !== '');
}

/** `7.*` stands for 7 and every 7.something. */
function holds(words: readonly string[], wanted: string): boolean {
  if (!wanted.endsWith('.*')) return words.includes(wanted);
  const line = wanted.slice(0, -2);
  return words.some((word) => word === line || word.startsWith(`${line}.`));
}

/** Words of the name when the text holds them all, 0 otherwise. */
function specificity(words: readonly string[], name: string): number {
  const wanted = name.split(' ');
  return wanted.every((word) => holds(words, word)) ? wanted.length : 0;
}

/**
 * The editions a text may mean: those whose most specific name it holds. Several, where the text does not decide
 * ("Windows 10" may be a long-term edition); none, where the catalogue does not know it.
 */
export function findOperatingSystems(
  text: string,
  catalogue: readonly OperatingSystem[],
): readonly OperatingSystem[] {
  const words = wordsOf(text);
  if (words.length === 0) return [];
  let best = 0;
  let found: OperatingSystem[] = [];
  for (const record of catalogue) {
    const fit = Math.max(...record.names.map((name) => specificity(words, name)));
    if (fit === 0 || fit < best) continue;
    if (fit > best) found = [];
    best = fit;
    found.push(record);
  }
  return found;
}
