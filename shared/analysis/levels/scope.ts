import type { SlVector } from '../../model/field.ts';
import { isIdOf } from '../../model/id.ts';
import type { Asset, Conduit } from '../../model/model.ts';
import type { PlacedZone, Plant } from '../plant.ts';

/** What a level answer is about: the subjects that speak for the whole, and the parts that must each fulfil. */
export interface Scope {
  readonly wholes: readonly string[];
  readonly parts: readonly Asset[];
}

/** SL-T of a zone; a group has that of the zone around it. */
export function targetOf(zone: PlacedZone): SlVector | undefined {
  return zone.zone.slTarget ?? (zone.boundary === zone ? undefined : zone.boundary.zone.slTarget);
}

/** Who speaks for a zone, and the assets in it. */
export function zoneScope(plant: Plant, zone: PlacedZone): Scope {
  const wholes: string[] = [];
  for (let around: PlacedZone | null = zone; around !== null; around = around.parent) {
    wholes.push(around.zone.id);
    if (around === zone.boundary) break;
  }
  const inside = zone === zone.boundary ? zone.members : zone.direct;
  return { wholes, parts: inside.flatMap((asset) => plant.assets[asset] ?? []) };
}

/** A conduit and its boundary devices. */
export function conduitScope(plant: Plant, conduit: Conduit): Scope {
  const parts = (conduit.boundaryDevices ?? []).flatMap((id) => {
    const position = plant.assetIndex.get(id);
    return position === undefined ? [] : (plant.assets[position] ?? []);
  });
  return { wholes: [conduit.id], parts };
}

/** The scope and SL-T of a zone or conduit by its id; null where the plant has none of that id. */
export function scopeOf(
  plant: Plant,
  subject: string,
): { readonly scope: Scope; readonly target: SlVector | undefined } | null {
  const zone = plant.zoneIndex.get(subject);
  if (zone !== undefined) return { scope: zoneScope(plant, zone), target: targetOf(zone) };
  const conduit = isIdOf('conduit', subject) ? plant.model.conduit.get(subject) : undefined;
  return conduit === undefined ? null : { scope: conduitScope(plant, conduit), target: conduit.slTarget };
}
