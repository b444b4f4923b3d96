import type { AssetType } from '../../../model/asset.ts';
import type { AccessPoint, Asset } from '../../../model/model.ts';
import type { Subject } from '../../analysis.ts';
import { settledOfPlant } from '../../books.ts';
import { isOutside, type Plant, placeOf, positionOf, subjectOf } from '../../plant.ts';
import { isSame } from '../../shelves.ts';
import { defineRule, fact, fail, pass, unknown } from '../rule.ts';

type Radio =
  | { readonly kind: 'asset'; readonly asset: Asset }
  | { readonly kind: 'accessPoint'; readonly accessPoint: AccessPoint };

/** Every asset, by position, as one that might be a radio; what is as before stays the same object. */
const assetRadios = settledOfPlant(
  ({ assets }: Plant, before?: readonly Radio[]) =>
    assets.map((asset, index): Radio => {
      const known = before?.[index];
      return known?.kind === 'asset' && known.asset === asset ? known : { kind: 'asset', asset };
    }),
  isSame,
);

function radiosByName(plant: Plant): readonly Radio[] {
  const radios = assetRadios(plant);
  return plant.byName.flatMap((asset) => radios[positionOf(plant, asset)] ?? []);
}

const modems: ReadonlySet<AssetType | undefined> = new Set(['cellularModem', 'wirelessAp', 'serialServer']);
const radioKinds: ReadonlySet<AccessPoint['kind']> = new Set(['cellular', 'wireless']);

const subject = (item: Radio): Subject =>
  item.kind === 'asset' ? subjectOf('asset', item.asset) : subjectOf('accessPoint', item.accessPoint);

/** What watches a modem: itself or its zone; undefined where nobody has said. */
function watched(plant: Plant, item: Radio): boolean | undefined {
  const zone =
    item.kind === 'asset' ? placeOf(plant, item.asset) : plant.zoneIndex.get(item.accessPoint.zone ?? '');
  const own = item.kind === 'asset' ? item.asset.monitoredBy : undefined;
  const said = [own, zone?.zone.monitoredBy, zone?.boundary.zone.monitoredBy].filter(
    (list) => list !== undefined,
  );
  if (said.some((list) => list.length > 0)) return true;
  return said.length === 0 ? undefined : false;
}

/** R-CON-17: every modem, radio or serial way in is owned and watched. */
export const modemWatched = defineRule<Radio>({
  over: ({ plant }) => [
    ...radiosByName(plant),
    ...plant.accessPoints.map((accessPoint): Radio => ({ kind: 'accessPoint', accessPoint })),
  ],
  subject,
  record: (item) => (item.kind === 'asset' ? item.asset : item.accessPoint),
  id: 'R-CON-17',
  severity: 'high',
  clauses: { nis2: ['e'], iec: ['SR 1.6', 'SR 2.2 RE 1', 'SR 6.2'], tenets: [7], attack: ['T0860'] },
  title: { en: 'Modem without owner or monitoring', de: 'Modem ohne Verantwortlichen oder Überwachung' },
  precondition: {
    en: 'a cellular modem, a device with a cellular interface, a wireless access point or serial device server, and a cellular or wireless access point of the system',
    de: 'ein Mobilfunkmodem, ein Gerät mit Mobilfunkschnittstelle, ein WLAN-Zugangspunkt oder serieller Geräteserver sowie ein Zugangspunkt des Systems über Mobilfunk oder Funk',
  },
  formula: {
    en: 'owner empty, or neither it nor its zone is monitored',
    de: 'Verantwortlicher leer, oder weder es selbst noch seine Zone wird überwacht',
  },
  needs: [
    'asset.type',
    'asset.interfaces',
    'asset.owner',
    'asset.monitoredBy',
    'asset.zone',
    'zone.monitoredBy',
    'accessPoint.kind',
    'accessPoint.owner',
    'accessPoint.zone',
  ],
  message: {
    en: '{name} is a way in from outside the fence and {what}.',
    de: '{name} ist ein Weg von außerhalb des Zauns herein und {whatDe}.',
  },
  remedy: {
    en: 'Remove it, or give it an owner and watch its traffic.',
    de: 'Entfernen oder einem Verantwortlichen zuweisen und den Verkehr überwachen.',
  },
  applies: (item, { plant }) => {
    if (item.kind === 'accessPoint') return radioKinds.has(item.accessPoint.kind);
    if (isOutside(plant, item.asset)) return false;
    const { type, interfaces = [] } = item.asset;
    if (modems.has(type) || interfaces.some(({ medium }) => medium === 'cellular')) return true;
    return type === undefined ? unknown(['type']) : false;
  },
  check: (item, { plant }) => {
    const self = subject(item);
    const owner = item.kind === 'asset' ? item.asset.owner : item.accessPoint.owner;
    const watch = watched(plant, item);
    if (!owner) {
      return fail([fact(self, 'owner', owner)], {
        values: { what: 'has no owner', whatDe: 'hat keinen Verantwortlichen' },
      });
    }
    if (watch === undefined) return unknown(['monitoredBy']);
    if (watch) return pass;
    return fail([fact(self, 'monitoredBy', undefined)], {
      values: { what: 'is not monitored', whatDe: 'wird nicht überwacht' },
    });
  },
});
