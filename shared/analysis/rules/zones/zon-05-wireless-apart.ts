import type { AssetType } from '../../../model/asset.ts';
import type { Asset } from '../../../model/model.ts';
import { oncePerPlantAnd } from '../../kept.ts';
import { isControlDevice, type PlacedZone, type Plant, placeOf, subjectOf } from '../../plant.ts';
import { defineRule, fact, fail, notApplicable, pass, unknown } from '../rule.ts';
import { membersOf, overAssets } from '../subjects.ts';

/** Types that come with and without a radio. */
const eitherWay: ReadonlySet<AssetType | undefined> = new Set([
  'mobileHmi',
  'transientLaptop',
  'edgeGateway',
  'dataGateway',
  'cameraNvr',
  'sensor',
  undefined,
]);

/** Whether an asset talks by radio: stated, plain from its type, or from the media of its interfaces. */
function wirelessOf(asset: Asset): boolean | undefined {
  if (asset.wireless !== undefined) return asset.wireless;
  if (asset.type === 'wirelessAp' || asset.type === 'cellularModem') return true;
  const media = (asset.interfaces ?? []).map((port) => port.medium);
  if (media.includes('wireless') || media.includes('cellular')) return true;
  return media.length > 0 && !media.includes(undefined) ? false : undefined;
}

/** Control assets of a zone that are not known to talk by radio, and those known to be wired; worked out once a zone. */
const wiredIn = oncePerPlantAnd((plant: Plant, zone: PlacedZone) => {
  const control = membersOf(plant, zone).filter(
    (asset) => isControlDevice(asset.type) && wirelessOf(asset) !== true,
  );
  return { control, wired: control.filter((asset) => wirelessOf(asset) === false) };
});

/** R-ZON-05: a wireless asset does not share its zone with wired control assets. */
export const wirelessApart = defineRule({
  ...overAssets,
  id: 'R-ZON-05',
  severity: 'medium',
  clauses: { nis2: ['e'], iec: ['ZCR 3.5', 'SR 1.6', 'SR 2.2'], tenets: [2], attack: ['T0860'] },
  title: { en: 'Wireless and wired control in one zone', de: 'Funk und verdrahtete Steuerung in einer Zone' },
  precondition: { en: 'an asset that talks by radio', de: 'ein Asset, das Funk nutzt' },
  formula: {
    en: 'its zone also holds a wired control asset',
    de: 'seine Zone enthält auch ein verdrahtetes Steuerungs-Asset',
  },
  needs: ['asset.wireless', 'asset.type', 'asset.interfaces', 'asset.zone'],
  message: {
    en: '{name} talks by radio and shares its zone with {count} wired control {count:asset|assets}.',
    de: '{name} nutzt Funk und teilt die Zone mit {count} verdrahteten {count:Steuerungs-Asset|Steuerungs-Assets}.',
  },
  remedy: {
    en: 'Give the wireless assets a zone of their own.',
    de: 'Den Funk-Assets eine eigene Zone geben.',
  },
  check: (asset, { plant }) => {
    const wireless = wirelessOf(asset);
    if (wireless === false) return notApplicable;
    if (wireless === undefined) return eitherWay.has(asset.type) ? unknown(['wireless']) : notApplicable;
    const zone = placeOf(plant, asset);
    if (zone === undefined) return unknown(['zone']);
    const { control, wired } = wiredIn(plant, zone);
    if (wired.length > 0) {
      const others = wired.slice(0, 10).map((other) => subjectOf('asset', other));
      return fail(
        others.map((other) => fact(other, 'wireless', false)),
        { others, values: { count: wired.length } },
      );
    }
    if (control.length === 0) return pass;
    return unknown(
      ['wireless'],
      control.slice(0, 10).map((other) => fact(subjectOf('asset', other), 'wireless', undefined)),
    );
  },
});
