import { fill, type Localised } from '../../model/language.ts';
import type { AttackFacts } from '../source/attack-stix.ts';
import type { AttackTable } from './attack.ts';

/** What is said of a technique nobody here has described yet. */
const plainly = {
  en: 'uses “{name}” ({id})',
  de: 'nutzt „{name}“ ({id})',
} satisfies Localised;

/** 18.1 before 18.2 before 19. */
function compareVersions(one: string, other: string): number {
  const [a, b] = [one.split('.').map(Number), other.split('.').map(Number)];
  for (let at = 0; at < Math.max(a.length, b.length); at += 1) {
    const difference = (a[at] ?? 0) - (b[at] ?? 0);
    if (difference !== 0) return Number.isNaN(difference) ? 0 : difference;
  }
  return 0;
}

/**
 * The table of ATT&CK for ICS that holds: that of the newest installed pack, unless the one that ships is newer by its version.
 * A pack has names only; what is said in both languages stays where the ids are the same.
 */
export function attackTable(shipped: AttackTable, installed: readonly (AttackFacts | null)[]): AttackTable {
  const newest = installed.reduce<AttackFacts | null>(
    (best, one) =>
      one !== null && (best === null || compareVersions(one.version, best.version) > 0) ? one : best,
    null,
  );
  if (newest === null || compareVersions(newest.version, shipped.version) < 0) return shipped;
  return tableOf(newest, shipped);
}

function tableOf(facts: AttackFacts, shipped: AttackTable): AttackTable {
  const said = new Map(shipped.techniques.map((one) => [one.id, one.does]));
  const named = new Map(shipped.mitigations.map((one) => [one.id, one.de]));
  const tactics = new Map(shipped.tactics.map((one) => [one.id, one.name]));
  const known = new Set(facts.mitigations.map(({ id }) => id));
  const shorts = new Set(facts.tactics.map(([short]) => short));
  const order = shipped.tactics.map(({ short }) => short);
  const place = (short: string): number => (order.includes(short) ? order.indexOf(short) : order.length);
  return {
    kind: 'attackTechniques',
    version: facts.version,
    date: facts.date,
    source: `MITRE ATT&CK for ICS ${facts.version}`,
    confidence: shipped.confidence,
    attribution: facts.attribution,
    licence: shipped.licence,
    tactics: facts.tactics
      .map(([short, id, name]) => ({ id, short, name: tactics.get(id) ?? { en: name, de: name } }))
      .sort((a, b) => place(a.short) - place(b.short)),
    mitigations: facts.mitigations.map(({ id, name, requirements }) => ({
      id,
      name,
      de: named.get(id) ?? name,
      requirements,
    })),
    techniques: facts.techniques
      .map((one) => ({
        ...one,
        does: said.get(one.id) ?? fill(plainly, { name: one.name, id: one.id }),
        tactics: one.tactics.filter((short) => shorts.has(short)),
        mitigations: one.mitigations.filter((id) => known.has(id)),
      }))
      .filter((one) => one.tactics.length > 0 && /^T\d{4}$/.test(one.id)),
  };
}
