import { subjectOf } from '../../plant.ts';
import { defineRule, fact, fail, pass, unknown } from '../rule.ts';
import { membersOf, overZones } from '../subjects.ts';

/** R-ZON-09: what shares a zone is about equally critical, because one SL-T has to fit all of it (ZCR 3.1). */
export const similarCriticality = defineRule({
  ...overZones,
  id: 'R-ZON-09',
  severity: 'low',
  clauses: { nis2: ['e'], iec: ['ZCR 3.1'], tenets: [1] },
  title: { en: 'Zone mixes criticalities', de: 'Zone mischt Kritikalitäten' },
  precondition: {
    en: 'a zone of the organisation with two assets or more',
    de: 'eine Zone der Organisation mit mindestens zwei Assets',
  },
  formula: {
    en: 'max criticality − min criticality ≥ limit',
    de: 'höchste Kritikalität − niedrigste Kritikalität ≥ Grenze',
  },
  needs: ['asset.criticality', 'asset.zone', 'zone.kind', 'zone.parent'],
  limits: ['criticalitySpread'],
  message: {
    en: '{name} holds assets of criticality {low} to {high}; one SL-T cannot fit both.',
    de: '{name} enthält Assets der Kritikalität {low} bis {high}; ein SL-T passt nicht zu beiden.',
  },
  remedy: { en: 'Group by criticality.', de: 'Nach Kritikalität neu gruppieren.' },
  applies: (zone) => zone.boundary === zone && zone.kind !== 'external' && zone.members.length > 1,
  check: (zone, { plant, limits }) => {
    const members = membersOf(plant, zone);
    const known = members.flatMap(({ criticality }) => criticality ?? []);
    const low = Math.min(5, ...known);
    const high = Math.max(1, ...known);
    if (known.length > 0 && high - low >= limits.criticalitySpread) {
      const ends = [low, high].flatMap((end) => members.find(({ criticality }) => criticality === end) ?? []);
      const others = ends.map((asset) => subjectOf('asset', asset));
      const facts = others.map((other, index) => fact(other, 'criticality', ends[index]?.criticality));
      return fail(facts, { others, values: { low, high } });
    }
    const open = members.filter(({ criticality }) => criticality === undefined).slice(0, 10);
    if (open.length === 0) return pass;
    return unknown(
      ['criticality'],
      open.map((asset) => fact(subjectOf('asset', asset), 'criticality', undefined)),
    );
  },
});
