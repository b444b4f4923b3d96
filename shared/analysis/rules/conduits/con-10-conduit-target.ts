import type { SlVector } from '../../../model/field.ts';
import { targetOf } from '../../levels/scope.ts';
import { subjectOf } from '../../plant.ts';
import { defineRule, fact, fail, pass, unknown } from '../rule.ts';
import { overConduits } from '../subjects.ts';

/** What an essential function needs of the way it takes: unchanged, apart, there (positions in an SL vector). */
const essential = [
  { fr: 2, name: 'SI' },
  { fr: 4, name: 'RDF' },
  { fr: 6, name: 'RA' },
] as const;

const at = (vector: SlVector, fr: number): number => vector[fr] ?? 0;

/** R-CON-10: a conduit's SL-T is not below that of the zones whose essential functions pass through it, unless it says why. */
export const conduitTarget = defineRule({
  ...overConduits,
  id: 'R-CON-10',
  severity: 'medium',
  clauses: { nis2: ['a'], iec: ['ZCR 5.6'] },
  title: { en: 'Conduit aims lower than its zones', de: 'Conduit-Ziel unter dem seiner Zonen' },
  precondition: { en: 'a conduit with an SL-T vector', de: 'ein Conduit mit SL-T-Vektor' },
  formula: {
    en: 'SL-T(conduit)[f] < max SL-T(zone)[f] over the zones it joins, for f ∈ {SI, RDF, RA}, and no reason recorded for f',
    de: 'SL-T(Conduit)[f] < max SL-T(Zone)[f] über die verbundenen Zonen, für f ∈ {SI, RDF, RA}, und kein Grund für f erfasst',
  },
  needs: ['conduit.slTarget', 'conduit.slTargetReasons', 'conduit.zones', 'zone.slTarget'],
  message: {
    en: '{name} aims lower than the zones it joins in {short}, and nothing says why.',
    de: '{name} hat in {short} ein niedrigeres Ziel als die verbundenen Zonen, und kein Grund ist erfasst.',
  },
  remedy: { en: 'Raise the SL-T, or record the reason.', de: 'SL-T anheben oder den Grund erfassen.' },
  applies: (conduit) => conduit.slTarget !== undefined,
  check: (conduit, { plant }) => {
    const own = conduit.slTarget;
    if (own === undefined) return pass;
    const zones = (conduit.zones ?? []).flatMap((id) => plant.zoneIndex.get(id) ?? []);
    const inside = zones.filter(({ kind }) => kind !== 'external');
    const targets = inside.map(targetOf).filter((target) => target !== undefined);
    const short = essential.filter(({ fr, name }) => {
      const most = Math.max(0, ...targets.map((target) => at(target, fr)));
      return at(own, fr) < most && !conduit.slTargetReasons?.[name];
    });
    if (short.length > 0) {
      const facts = [
        fact(subjectOf('conduit', conduit), 'slTarget', own.join(' ')),
        ...inside
          .slice(0, 10)
          .map((zone) => fact(subjectOf('zone', zone.zone), 'slTarget', targetOf(zone)?.join(' '))),
      ];
      return fail(facts, {
        others: inside.slice(0, 10).map(({ zone }) => subjectOf('zone', zone)),
        values: { short: short.map(({ name }) => name).join(', ') },
      });
    }
    if (conduit.zones === undefined) return unknown(['zones']);
    return targets.length < inside.length ? unknown(['zone.slTarget']) : pass;
  },
});
