import type { PlacedZone, Plant } from '../plant.ts';
import { kindBit, look, stageBit } from '../reading.ts';

/**
 * What a right or window may name to mean an asset or zone: itself and each zone around it, nearest first. An id of
 * anything else stands for itself alone.
 */
export function placesOf(plant: Plant, id: string): readonly string[] {
  const places = [id];
  look(kindBit.zone | stageBit.order);
  const { zoneIndex, assetIndex, assets } = plant.own;
  const own = zoneIndex.get(id);
  const asset = assets[assetIndex.get(id) ?? -1];
  let zone: PlacedZone | null | undefined = own === undefined ? zoneIndex.get(asset?.zone ?? '') : own.parent;
  for (; zone !== null && zone !== undefined; zone = zone.parent) places.push(zone.zone.id);
  return places;
}
