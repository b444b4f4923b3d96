import { targetOf } from '../../levels/scope.ts';
import { placeOf, subjectOf } from '../../plant.ts';
import { defineRule, fact, fail, pass, unknown } from '../rule.ts';
import { overAssets } from '../subjects.ts';

const words = {
  single: { en: 'it has fewer than two time sources', de: 'es hat weniger als zwei Zeitquellen' },
  unauthenticated: {
    en: 'its time sources are not authenticated',
    de: 'die Zeitquellen sind nicht authentifiziert',
  },
} as const;

/** R-RES-11: records that have to prove something carry a time that can be relied on. */
export const timeSource = defineRule({
  ...overAssets,
  id: 'R-RES-11',
  severity: 'low',
  clauses: { nis2: ['b'], iec: ['SR 2.11 RE 1', 'SR 2.11 RE 2'], tenets: [7] },
  title: {
    en: 'Time from a single or unauthenticated source',
    de: 'Zeit aus einzelner oder nicht authentifizierter Quelle',
  },
  precondition: {
    en: 'asset with a clock (not sensors and field I/O) in a zone whose SL-T (UC) is at the limit or above',
    de: 'Asset mit Uhr (nicht Sensoren und Feld-E/A) in einer Zone, deren SL-T (UC) die Grenze erreicht',
  },
  formula: {
    en: 'fewer than two time sources, or not authenticated',
    de: 'weniger als zwei Zeitquellen, oder nicht authentifiziert',
  },
  needs: ['asset.type', 'asset.zone', 'zone.slTarget', 'asset.timeSources', 'asset.timeAuthenticated'],
  limits: ['timeSourceFrom'],
  message: { en: '{name}: {why}.', de: '{name}: {why}.' },
  remedy: {
    en: 'Give it a second source and authenticate both (NTS, or NTP with keys).',
    de: 'Zweite Quelle ergänzen und beide authentifizieren (NTS oder NTP mit Schlüsseln).',
  },
  applies: (asset, { plant, limits }) => {
    if (asset.type === 'sensor' || asset.type === 'fieldIo') return false;
    const zone = placeOf(plant, asset);
    return zone !== undefined && (targetOf(zone)?.[1] ?? 0) >= limits.timeSourceFrom;
  },
  check: (asset) => {
    const { timeSources, timeAuthenticated } = asset;
    const self = subjectOf('asset', asset);
    if (timeSources !== undefined && timeSources.length < 2) {
      return fail([fact(self, 'timeSources', timeSources.length)], { values: { why: words.single } });
    }
    if (timeAuthenticated === false) {
      return fail([fact(self, 'timeAuthenticated', false)], { values: { why: words.unauthenticated } });
    }
    const missing = [
      ...(timeSources === undefined ? ['timeSources'] : []),
      ...(timeAuthenticated === undefined ? ['timeAuthenticated'] : []),
    ];
    return missing.length > 0 ? unknown(missing) : pass;
  },
});
