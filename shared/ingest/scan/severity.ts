import type { StatedSeverity } from '#shared/model/sighting.ts';

/** The words scanners use for how bad something is, by what they come to. */
const words: ReadonlyMap<string, StatedSeverity> = new Map([
  ['critical', 'critical'],
  ['4', 'critical'],
  ['high', 'high'],
  ['serious', 'high'],
  ['important', 'high'],
  ['3', 'high'],
  ['medium', 'medium'],
  ['moderate', 'medium'],
  ['2', 'medium'],
  ['low', 'low'],
  ['minor', 'low'],
  ['negligible', 'low'],
  ['1', 'low'],
  ['none', 'none'],
  ['info', 'none'],
  ['informational', 'none'],
  ['information', 'none'],
  ['log', 'none'],
  ['debug', 'none'],
  ['0', 'none'],
]);

/** A severity as a scanner writes it; undefined where the word says nothing (`unknown`, `unassigned`). */
export function severityOf(text: string | undefined): StatedSeverity | undefined {
  return text === undefined ? undefined : words.get(text.trim().toLowerCase());
}

/** A score of 0 to 10 from a number or its text; undefined for anything else. */
export function scoreOf(value: unknown): number | undefined {
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  return typeof number === 'number' && number >= 0 && number <= 10 ? number : undefined;
}

/** The rating of CVSS 3.x for a base score. */
export function severityOfScore(score: number | undefined): StatedSeverity | undefined {
  if (score === undefined) return undefined;
  if (score >= 9) return 'critical';
  if (score >= 7) return 'high';
  if (score >= 4) return 'medium';
  return score > 0 ? 'low' : 'none';
}

const cve = /\bCVE-(\d{4})-(\d{4,19})\b/gi;

/** The CVE numbers a text names, each once, in upper case, at most 1,000. */
export function cvesIn(text: string): readonly string[] {
  const found = new Set<string>();
  for (const match of text.slice(0, 200_000).matchAll(cve)) {
    found.add(match[0].toUpperCase());
    if (found.size >= 1000) break;
  }
  return [...found];
}
