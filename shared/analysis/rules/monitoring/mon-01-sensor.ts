import type { Asset } from '../../../model/model.ts';
import { targetOf } from '../../levels/scope.ts';
import { subjectOf } from '../../plant.ts';
import { defineRule, fact, fail, pass, unknown } from '../rule.ts';
import { membersOf, overZones } from '../subjects.ts';

/** A sensor watches it, or it sends some of its logs to a central place. */
function isWatched({ monitoredBy = [], logs = {} }: Asset): boolean {
  return monitoredBy.length > 0 || Object.values(logs).includes(true);
}

/** R-MON-01: somebody would notice. */
export const monitored = defineRule({
  ...overZones,
  id: 'R-MON-01',
  severity: 'medium',
  clauses: { nis2: ['b'], iec: ['SR 6.2'], tenets: [7], attack: ['T0840'] },
  title: { en: 'Zone not monitored', de: 'Zone nicht überwacht' },
  precondition: {
    en: 'zone with a boundary of its own whose SL-T (TRE) is at the limit or above',
    de: 'Zone mit eigener Grenze, deren SL-T (TRE) die Grenze erreicht',
  },
  formula: {
    en: 'no sensor or log source watches it or any asset in it',
    de: 'kein Sensor und keine Protokollquelle überwacht sie oder ein Asset darin',
  },
  needs: ['zone.slTarget', 'zone.monitoredBy', 'asset.monitoredBy', 'asset.logs'],
  limits: ['monitoringFrom'],
  message: {
    en: 'Nothing watches {name}; an attack there would be noticed by its damage.',
    de: '{name} wird von nichts überwacht; ein Angriff fiele erst durch den Schaden auf.',
  },
  remedy: {
    en: 'Put a passive sensor at a mirror port, or collect the logs of its hosts.',
    de: 'Passiven Sensor an einen Spiegelport setzen oder Protokolle der Rechner sammeln.',
  },
  applies: (zone, { limits }) => {
    if (zone.boundary !== zone || zone.kind === 'external') return false;
    const target = targetOf(zone);
    return target === undefined ? unknown(['slTarget']) : (target[5] ?? 0) >= limits.monitoringFrom;
  },
  check: (zone, { plant }) => {
    const own = zone.zone.monitoredBy;
    const members = membersOf(plant, zone);
    const watched = (own ?? []).length > 0 || members.some(isWatched);
    if (watched) return pass;
    if (own === undefined) return unknown(['monitoredBy']);
    return fail([fact(subjectOf('zone', zone.zone), 'monitoredBy', 0)]);
  },
});
