import { isOutside, placeOf, subjectOf } from '../../plant.ts';
import { blastRadiusOf } from '../asset-figures.ts';
import { defineRule, fact, fail, pass, unknown } from '../rule.ts';
import { overAssets } from '../subjects.ts';

/** R-RES-10: what falls with one asset stays small. */
export const blastRadius = defineRule({
  ...overAssets,
  id: 'R-RES-10',
  severity: 'high',
  clauses: { nis2: ['e'], iec: ['SR 5.1', 'SR 5.4'], tenets: [3], attack: ['T0867'] },
  title: { en: 'Large blast radius', de: 'Große Schadensausbreitung' },
  precondition: { en: 'asset of the organisation', de: 'Asset der Organisation' },
  formula: { en: 'blast radius with controls > limit', de: 'Schadensausbreitung mit Maßnahmen > Grenze' },
  needs: [
    'asset.zone',
    'zone.microsegmented',
    'channel.source',
    'channel.target',
    'channel.controls',
    'conduit.controls',
    'asset.criticality',
  ],
  limits: ['blastRadius'],
  message: {
    en: 'Who takes {name} gets at {percent} % of the plant, weighted by criticality.',
    de: 'Wer {name} übernimmt, erreicht {percent} % der Anlage, gewichtet nach Kritikalität.',
  },
  remedy: {
    en: 'Segment: fewer channels out of it, protocol-aware filters on those that stay.',
    de: 'Segmentieren: weniger Kommunikation nach außen, protokollkundige Filter auf dem Rest.',
  },
  applies: (asset, { plant }) => !isOutside(plant, asset),
  check: (asset, context) => {
    const { plant, limits } = context;
    const radius = blastRadiusOf(context, asset.id) ?? 0;
    if (radius > limits.blastRadius) {
      const percent = Math.round(radius * 100);
      return fail([fact(subjectOf('asset', asset), 'blastRadius', radius.toFixed(2))], {
        values: { percent },
      });
    }
    return placeOf(plant, asset) === undefined ? unknown(['zone']) : pass;
  },
});
