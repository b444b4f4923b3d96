import type { SightedVulnerability } from '#shared/model/sighting.ts';
import { clean } from '../document/clean.ts';
import { cvesIn } from './severity.ts';

/** A vulnerability as a reader found it; what a scan does not say is undefined. */
export type Found = {
  readonly [K in keyof SightedVulnerability]: SightedVulnerability[K] | undefined;
} & { readonly place: string };

const mostCves = 1000;

/** A date or moment that a record can hold, from what programs write; undefined for anything else. */
export function momentOf(text: string | undefined): string | undefined {
  const words = text?.trim() ?? '';
  if (!/\d{4}/.test(words) || words.length > 60) return undefined;
  if (/^\d{4}-\d{2}-\d{2}$/.test(words)) return Number.isNaN(Date.parse(words)) ? undefined : words;
  // Zones by letters are ambiguous (CST); a moment without a zone is taken as UTC.
  const plain = words.replace(/\s+[A-Z]{2,5}$/, '');
  const zoned = /(Z|[+-]\d{2}:?\d{2}|GMT|UTC)$/.test(plain);
  const moment = new Date(zoned ? plain : `${plain}${/T\d/.test(plain) ? 'Z' : ' UTC'}`);
  const year = moment.getUTCFullYear();
  return Number.isNaN(moment.getTime()) || year < 1990 || year > 9999 ? undefined : moment.toISOString();
}

/**
 * A vulnerability as a record holds it: named by its CVE number where it has exactly one, else by what the scanner calls
 * it; texts on one line; what is not said left out.
 */
export function sighted(found: Found, text = ''): SightedVulnerability {
  const cves = [...new Set([...cvesIn(`${found.vulnerability} ${text}`), ...(found.cves ?? [])])].slice(
    0,
    mostCves,
  );
  const [only] = cves;
  const parts: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(found)) {
    const kept = typeof value === 'string' ? clean(value) : value;
    if (kept !== undefined && kept !== '') parts[key] = kept;
  }
  const name = only !== undefined && cves.length === 1 ? only : clean(found.vulnerability ?? '');
  delete parts['cves'];
  if (cves.length > 1 || (only !== undefined && only !== name)) parts['cves'] = cves;
  return {
    ...parts,
    vulnerability: name === '' ? (only ?? clean(found.title ?? '?')) : name,
    state: found.state ?? 'open',
    place: clean(found.place),
  };
}
