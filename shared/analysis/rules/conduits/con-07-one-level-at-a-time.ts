import type { AssetType } from '../../../model/asset.ts';
import type { Channel } from '../../../model/model.ts';
import { assetAt, type End, endsOf, type Plant, subjectOf } from '../../plant.ts';
import { levelNames, levelsAt } from '../levels.ts';
import { defineRule, fact, fail, notApplicable, pass, unknown } from '../rule.ts';
import { endSubjects, overChannels } from '../subjects.ts';

/** Devices that take a connection on one side and make a new one on the other. */
const brokers: ReadonlySet<AssetType | undefined> = new Set([
  'jumpHost',
  'vpnServer',
  'dataGateway',
  'edgeGateway',
  'dataDiode',
]);

function isBroker(plant: Plant, end: End): boolean {
  return end.type === 'asset' && brokers.has(assetAt(plant, end)?.type);
}

function hasBroker(plant: Plant, channel: Channel): boolean {
  const { source, target } = endsOf(plant, channel);
  return isBroker(plant, source) || isBroker(plant, target);
}

/** R-CON-07: a channel bridges one Purdue level at most, unless a broker or, from above, the DMZ takes it. */
export const oneLevelAtATime = defineRule({
  ...overChannels,
  id: 'R-CON-07',
  severity: 'medium',
  clauses: { nis2: ['e'], iec: ['SR 5.1'], tenets: [2], attack: ['T0866'] },
  title: { en: 'Channel skips levels', de: 'Kommunikation überspringt Ebenen' },
  precondition: {
    en: 'a channel with an end of level 3.5 or below',
    de: 'eine Kommunikation mit einem Ende auf Ebene 3,5 oder darunter',
  },
  formula: {
    en: '|level(source) − level(target)| > limit, and neither end is a broker',
    de: '|Ebene(Quelle) − Ebene(Ziel)| > Grenze, und kein Ende ist ein Vermittler',
  },
  needs: ['channel.source', 'channel.target', 'asset.purdueLevel', 'zone.purdueLevel', 'asset.type'],
  limits: ['levelDifference'],
  message: {
    en: '{name} bridges {difference} Purdue levels without a broker; the limit is {limit}.',
    de: '{name} überbrückt {difference} Purdue-Ebenen ohne Vermittler; die Grenze ist {limit}.',
  },
  remedy: {
    en: 'Put a broker or proxy on the level between.',
    de: 'Vermittler oder Proxy auf der Ebene dazwischen einsetzen.',
  },
  check: (channel, { plant, limits }) => {
    const ends = endsOf(plant, channel);
    const source = levelsAt(plant, ends.source);
    const target = levelsAt(plant, ends.target);
    if (source.none || target.none) return notApplicable;
    if (hasBroker(plant, channel)) return pass;
    let widest = -1;
    for (const from of source.ranks)
      for (const to of target.ranks) widest = Math.max(widest, difference(from, to));
    const limit = limits.levelDifference;
    if (widest > limit) {
      const self = subjectOf('channel', channel);
      return fail(
        [
          fact(self, 'source.purdueLevel', levelNames(source.ranks)),
          fact(self, 'target.purdueLevel', levelNames(target.ranks)),
        ],
        { others: endSubjects(plant, channel), values: { difference: widest, limit } },
      );
    }
    if (source.missing || target.missing) return unknown(['purdueLevel']);
    const isHigh = (rank: number): boolean => rank >= 4;
    return source.ranks.every(isHigh) && target.ranks.every(isHigh) ? notApplicable : pass;
  },
});

/** Levels between two ranks. Above the DMZ all is one side: ending there is what the DMZ is for. */
function difference(a: number, b: number): number {
  const low = Math.min(a, b);
  return low > 3 ? 0 : Math.abs(a - b);
}
