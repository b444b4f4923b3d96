import { type Id, isIdOf } from '#shared/model/id.ts';
import type { Asset, Model } from '#shared/model/model.ts';
import { assetName } from '#shared/model/record-name.ts';
import { compareNames } from '../../i18n/name-order.ts';

/** The media type under which the inventory hands an asset to the canvas. */
export const assetMedia = 'application/x-zonewright-asset';

/** The asset that was dropped; null where it is none of this model. */
export function readAsset(model: Model, text: string): Id<'asset'> | null {
  return isIdOf('asset', text) && model.asset.has(text) ? text : null;
}

/** Assets in no zone, or all, whose name, address or make contains a text; by name as people count. */
export function assetsMatching(model: Model, text: string, all: boolean): readonly Asset[] {
  const wanted = text.trim().toLowerCase();
  const found = [...model.asset.values()].filter(
    (asset) =>
      (all || asset.zone === undefined || !model.zone.has(asset.zone)) &&
      (wanted === '' || wordsOf(asset).some((word) => word?.toLowerCase().includes(wanted))),
  );
  return found.sort((one, other) => compareNames(assetName(one) ?? '', assetName(other) ?? ''));
}

function wordsOf(asset: Asset): readonly (string | undefined)[] {
  const { name, hostname, addresses = [], vendor, product, serialNumber } = asset;
  return [name, hostname, ...addresses, vendor, product, serialNumber];
}
