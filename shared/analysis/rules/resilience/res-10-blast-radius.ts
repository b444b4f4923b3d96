import { bookOfAssets } from '../../books.ts';
import { isOutside, placeOf, subjectOf } from '../../plant.ts';
import { isSameData } from '../../same-data.ts';
import type { RuleContext } from '../context.ts';
import { defineRule, fact, fail, pass, unknown } from '../rule.ts';
import { overAssets } from '../subjects.ts';

const none = -1;

/** Share of the plant, 0 to 1 by criticality, as it is told. */
const told = (radius: number) => ({ radius: radius.toFixed(2), percent: Math.round(radius * 100) });

/** What falls with each asset while controls hold, where it is more than the limit; the same where the same is told. */
const tooMuch = bookOfAssets(
  ({ network, limits }: RuleContext) =>
    network.blast.radii.map(({ withControls }) => (withControls > limits.blastRadius ? withControls : none)),
  (one, other) => one !== none && other !== none && isSameData(told(one), told(other)),
);

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
    const fallen = tooMuch(context, asset.id) ?? none;
    if (fallen !== none) {
      const { radius, percent } = told(fallen);
      return fail([fact(subjectOf('asset', asset), 'blastRadius', radius)], { values: { percent } });
    }
    return placeOf(context.plant, asset) === undefined ? unknown(['zone']) : pass;
  },
});
