import { subjectOf } from '../../plant.ts';
import { defineRule, fact, fail, pass, unknown } from '../rule.ts';
import { overZones } from '../subjects.ts';

/** In a zone without microsegments everything reaches everything: the reach inside is the whole zone. */
const flatReach = 1;

/** R-ZON-10: a large zone is not flat. */
export const flatZone = defineRule({
  ...overZones,
  id: 'R-ZON-10',
  severity: 'medium',
  clauses: { nis2: ['e'], iec: ['SR 5.1', 'SR 5.4'], tenets: [1, 3], attack: ['T0867'] },
  title: { en: 'Large flat zone', de: 'Große flache Zone' },
  precondition: {
    en: 'a zone of the organisation that is not microsegmented',
    de: 'eine Zone der Organisation ohne Mikrosegmentierung',
  },
  formula: {
    en: 'reach inside the zone > limit and number of assets > limit; the reach of a flat zone is 1',
    de: 'Reichweite innerhalb der Zone > Grenze und Anzahl der Assets > Grenze; die Reichweite einer flachen Zone ist 1',
  },
  needs: ['zone.microsegmented', 'zone.kind', 'zone.parent', 'asset.zone'],
  limits: ['flatReach', 'flatAssets'],
  message: {
    en: '{name} is flat: each of its {count} assets reaches all the others; the limit is {limit}.',
    de: '{name} ist flach: Jedes der {count} Assets erreicht alle anderen; die Grenze ist {limit}.',
  },
  remedy: {
    en: 'Microsegment it: a cell per machine, a channel for what has to pass.',
    de: 'Mikrosegmentieren: eine Zelle je Maschine, eine Kommunikation je nötigem Verkehr.',
  },
  applies: (zone) =>
    zone.boundary === zone &&
    zone.kind !== 'external' &&
    zone.members.length > 0 &&
    zone.zone.microsegmented !== true,
  check: (zone, { limits }) => {
    const count = zone.members.length;
    if (count <= limits.flatAssets || flatReach <= limits.flatReach) return pass;
    const self = subjectOf('zone', zone.zone);
    const facts = [fact(self, 'microsegmented', zone.zone.microsegmented), fact(self, 'assets', count)];
    if (zone.zone.microsegmented === undefined) return unknown(['microsegmented'], facts);
    return fail(facts, { values: { count, limit: limits.flatAssets } });
  },
});
