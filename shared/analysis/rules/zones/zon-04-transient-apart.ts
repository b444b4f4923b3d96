import type { AssetType } from '../../../model/asset.ts';
import type { Asset } from '../../../model/model.ts';
import { placeOf, subjectOf } from '../../plant.ts';
import { defineRule, fact, fail, notApplicable, pass, unknown } from '../rule.ts';
import { overAssets } from '../subjects.ts';

/** Types that are often carried in and out. */
const portable: ReadonlySet<AssetType | undefined> = new Set([
  'workstation',
  'engineeringWorkstation',
  'mobileHmi',
  'other',
  undefined,
]);

function transientOf(asset: Asset): boolean | undefined {
  if (asset.transient !== undefined) return asset.transient;
  if (asset.type === 'transientLaptop') return true;
  return portable.has(asset.type) ? undefined : false;
}

/** R-ZON-04: what is connected only now and then has a zone for that. */
export const transientApart = defineRule({
  ...overAssets,
  id: 'R-ZON-04',
  severity: 'medium',
  clauses: { nis2: ['e'], iec: ['ZCR 3.4', 'SR 2.3'], tenets: [5], attack: ['T0864'] },
  title: { en: 'Transient device in a permanent zone', de: 'Temporäres Gerät in einer dauerhaften Zone' },
  precondition: {
    en: 'a device that is connected only temporarily',
    de: 'ein Gerät, das nur zeitweise verbunden ist',
  },
  formula: {
    en: 'it lies in a zone that is not temporary',
    de: 'es liegt in einer Zone, die nicht temporär ist',
  },
  needs: ['asset.transient', 'asset.type', 'asset.zone', 'zone.kind'],
  message: {
    en: '{name} is connected only temporarily but lies in {zone}, a permanent zone.',
    de: '{name} ist nur zeitweise verbunden, liegt aber in {zone}, einer dauerhaften Zone.',
  },
  remedy: {
    en: 'Make a maintenance zone with a check station.',
    de: 'Wartungszone mit Prüfstation einrichten.',
  },
  check: (asset, { plant }) => {
    const transient = transientOf(asset);
    if (transient === false) return notApplicable;
    const zone = placeOf(plant, asset);
    if (zone?.kind === 'temporary') return pass;
    if (transient === undefined) return unknown(['transient']);
    if (zone === undefined) return unknown(['zone']);
    const place = subjectOf('zone', zone.zone);
    if (zone.kind === undefined) return unknown(['zone.kind'], [fact(place, 'kind', undefined)]);
    return fail(
      [
        asset.transient === undefined
          ? fact(subjectOf('asset', asset), 'type', asset.type)
          : fact(subjectOf('asset', asset), 'transient', asset.transient),
        fact(place, 'kind', zone.kind),
      ],
      { others: [place], values: { zone: place.name } },
    );
  },
});
