import type { Asset } from '../../model/model.ts';
import { type PlacedZone, type Plant, placeOf } from '../plant.ts';
import { kindBit, look, stageBit } from '../reading.ts';

/**
 * What a right or window may name to mean an asset or zone: itself and each zone around it, nearest first. An id of
 * anything else stands for itself alone.
 */
export function placesOf(plant: Plant, id: string): readonly string[] {
  look(kindBit.zone | stageBit.order);
  const { zoneIndex, assetIndex, assets } = plant.own;
  const own = zoneIndex.get(id);
  const asset = assets[assetIndex.get(id) ?? -1];
  return [id, ...upFrom(own === undefined ? zoneIndex.get(asset?.zone ?? '') : own.parent)];
}

/** The same of an asset a rule is asked about: what lies around it belongs to it, and is no look at all zones. */
export function placesAround(plant: Plant, asset: Asset): readonly string[] {
  return [asset.id, ...upFrom(placeOf(plant, asset))];
}

/** A zone and each around it. */
function upFrom(zone: PlacedZone | null | undefined): readonly string[] {
  const zones: string[] = [];
  for (let around = zone; around !== null && around !== undefined; around = around.parent)
    zones.push(around.zone.id);
  return zones;
}
