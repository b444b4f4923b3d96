import { isOutside, levelOf, placeOf, subjectOf } from '../../plant.ts';
import { internetHopsOf } from '../asset-figures.ts';
import { levelRank } from '../levels.ts';
import { defineRule, fact, fail, notApplicable, pass, unknown } from '../rule.ts';
import { overAssets } from '../subjects.ts';

/** R-CON-08: nothing of level 3 or below is reachable from the Internet across a single conduit. */
export const awayFromTheInternet = defineRule({
  ...overAssets,
  id: 'R-CON-08',
  severity: 'critical',
  clauses: { nis2: ['e'], iec: ['SR 1.13', 'SR 5.2'], tenets: [2], attack: ['T0883'] },
  title: { en: 'Reachable from the Internet', de: 'Aus dem Internet erreichbar' },
  precondition: { en: 'an asset of level 3 or below', de: 'ein Asset der Ebene 3 oder darunter' },
  formula: {
    en: 'crossings from the Internet to the asset ≤ limit',
    de: 'Übergänge vom Internet zum Asset ≤ Grenze',
  },
  needs: ['asset.purdueLevel', 'asset.zone', 'accessPoint.kind', 'channel.source', 'channel.target'],
  limits: ['internetHops'],
  message: {
    en: '{name} (level {level}) is reachable from outside the organisation across {hops} {hops:crossing|crossings}.',
    de: '{name} (Ebene {level}) ist von außerhalb der Organisation über {hops} {hops:Übergang|Übergänge} erreichbar.',
  },
  remedy: {
    en: 'Remove the exposure; let remote access end in the DMZ.',
    de: 'Erreichbarkeit beseitigen; Fernzugriff in der DMZ enden lassen.',
  },
  check: (asset, context) => {
    const { plant, limits, sources } = context;
    if (isOutside(plant, asset)) return notApplicable;
    const level = levelOf(plant, asset);
    if (level !== undefined && levelRank[level] > 3) return notApplicable;
    if (sources.length === 0) return unknown(['accessPoint']);
    const hops = internetHopsOf(context, asset.id) ?? -1;
    if (hops === -1) return pass;
    if (hops > limits.internetHops) {
      return placeOf(plant, asset) === undefined ? unknown(['zone']) : pass;
    }
    if (level === undefined) return unknown(['purdueLevel']);
    return fail([fact(subjectOf('asset', asset), 'purdueLevel', level)], { values: { level, hops } });
  },
});
