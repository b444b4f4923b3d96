import type { Asset } from '../../../model/model.ts';
import type { Fact } from '../../analysis.ts';
import { isControlDevice, levelOf, type PlacedZone, type Plant, subjectOf } from '../../plant.ts';
import { levelRank } from '../levels.ts';
import { defineRule, fact, fail, notApplicable, pass, unknown } from '../rule.ts';
import { membersOf, overZones } from '../subjects.ts';

type Side = 'business' | 'iacs' | 'neither' | 'unknown';

function sideOf(plant: Plant, asset: Asset): Side {
  const level = levelOf(plant, asset);
  if (level === undefined) return isControlDevice(asset.type) ? 'iacs' : 'unknown';
  const rank = levelRank[level];
  if (rank >= 4) return 'business';
  return rank <= 3 ? 'iacs' : 'neither';
}

function sideOfZone({ kind }: PlacedZone): Side {
  if (kind === 'business') return 'business';
  return kind === 'iacs' || kind === 'safety' ? 'iacs' : 'unknown';
}

/** R-ZON-02: no zone holds business and IACS assets. Groups count to the zone around them, sub-zones stand for themselves. */
export const businessAndIacs = defineRule({
  ...overZones,
  id: 'R-ZON-02',
  severity: 'high',
  clauses: { nis2: ['e'], iec: ['ZCR 3.2'], tenets: [2], attack: ['T0866'] },
  title: { en: 'Business and control in one zone', de: 'Büro-IT und Steuerung in einer Zone' },
  precondition: {
    en: 'a zone of the organisation that holds assets',
    de: 'eine Zone der Organisation, die Assets enthält',
  },
  formula: {
    en: 'the zone holds business assets (level 4 and above) and control assets (level 3 and below)',
    de: 'die Zone enthält Assets der Büro-IT (Ebene 4 und darüber) und der Steuerung (Ebene 3 und darunter)',
  },
  needs: ['asset.zone', 'asset.purdueLevel', 'asset.type', 'zone.kind', 'zone.purdueLevel'],
  message: {
    en: '{name} holds {business} business and {iacs} control assets.',
    de: '{name} enthält {business} Assets der Büro-IT und {iacs} der Steuerung.',
  },
  remedy: {
    en: 'Split the zone: business assets into a zone of their own.',
    de: 'Zone teilen: Assets der Büro-IT in eine eigene Zone.',
  },
  check: (zone, { plant }) => {
    const members = membersOf(plant, zone);
    if (zone.boundary !== zone || zone.kind === 'external' || members.length === 0) return notApplicable;
    const sides = members.map((asset) => ({ asset, side: sideOf(plant, asset) }));
    const on = (side: Side): readonly Asset[] =>
      sides.filter((entry) => entry.side === side).map((entry) => entry.asset);
    const business = on('business');
    const iacs = on('iacs');
    const kind = sideOfZone(zone);
    const mixed =
      (business.length > 0 && (iacs.length > 0 || kind === 'iacs')) ||
      (iacs.length > 0 && kind === 'business');
    if (mixed) {
      const shown = [...business.slice(0, 5), ...iacs.slice(0, 5)];
      const others = shown.map((asset) => subjectOf('asset', asset));
      const facts: readonly Fact[] = [
        fact(subjectOf('zone', zone.zone), 'kind', zone.kind),
        ...shown.map((asset) => decisive(plant, asset)),
      ];
      return fail(facts, { others, values: { business: business.length, iacs: iacs.length } });
    }
    const open = on('unknown');
    if (open.length === 0 || (members.length === 1 && kind === 'unknown')) return pass;
    return unknown(
      ['purdueLevel'],
      open.slice(0, 10).map((asset) => fact(subjectOf('asset', asset), 'purdueLevel', undefined)),
    );
  },
});

/** What puts an asset on its side: its level, or that its type is a control device. */
function decisive(plant: Plant, asset: Asset): Fact {
  const level = levelOf(plant, asset);
  const self = subjectOf('asset', asset);
  return level === undefined ? fact(self, 'type', asset.type) : fact(self, 'purdueLevel', level);
}
