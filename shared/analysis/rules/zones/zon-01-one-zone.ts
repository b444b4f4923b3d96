import { isOutside, placeOf, subjectOf } from '../../plant.ts';
import { defineRule, fact, fail, notApplicable, pass, unknown } from '../rule.ts';
import { overAssets } from '../subjects.ts';

/** R-ZON-01: every asset of the organisation lies in exactly one zone. */
export const oneZone = defineRule({
  ...overAssets,
  id: 'R-ZON-01',
  severity: 'high',
  clauses: { nis2: ['a'], iec: ['ZCR 3.1', 'SR 5.1'], tenets: [1] },
  title: { en: 'Asset in no zone', de: 'Asset in keiner Zone' },
  precondition: { en: 'any asset of the organisation', de: 'jedes Asset der Organisation' },
  formula: {
    en: 'number of zones the asset lies in ≠ 1',
    de: 'Anzahl der Zonen, in denen das Asset liegt, ≠ 1',
  },
  needs: ['asset.zone'],
  message: {
    en: '{name} lies in no zone; the partition is not complete.',
    de: '{name} liegt in keiner Zone; die Aufteilung ist nicht vollständig.',
  },
  remedy: { en: 'Put the asset into one zone.', de: 'Das Asset einer Zone zuordnen.' },
  check: (asset, { plant }) => {
    if (isOutside(plant, asset)) return notApplicable;
    const self = subjectOf('asset', asset);
    if (asset.zone === undefined) return fail([fact(self, 'zone', asset.zone)]);
    return placeOf(plant, asset) === undefined ? unknown(['zone'], [fact(self, 'zone', asset.zone)]) : pass;
  },
});
