import type { Conduit } from '../../../model/model.ts';
import { oncePerPlant } from '../../kept.ts';
import { targetOf } from '../../levels/scope.ts';
import { type End, endsOf, liesIn, type PlacedZone, type Plant } from '../../plant.ts';

/** Position of RDF in an SL vector. */
export const restrictedDataFlow = 4;

/** Zones between an end of a channel and the zones a conduit joins, the end's own first. */
function reachedBy(end: End, joined: readonly PlacedZone[]): readonly PlacedZone[] {
  if (end.type === 'any' || end.type === 'missing') return [];
  const reached: PlacedZone[] = [];
  for (let zone = end.zone ?? null; zone !== null && !joined.includes(zone); zone = zone.parent)
    if (joined.some((around) => zone !== null && liesIn(zone, around))) reached.push(zone);
  return reached;
}

/** The zones each conduit joins and the sub-zones its channels end in: it carries into them, whatever it is drawn to. */
const carriedInto = oncePerPlant((plant: Plant): ReadonlyMap<string, readonly PlacedZone[]> => {
  const carried = new Map<string, Set<PlacedZone>>();
  for (const { id, zones } of plant.conduits)
    carried.set(id, new Set((zones ?? []).flatMap((zone) => plant.zoneIndex.get(zone) ?? [])));
  const joined = new Map([...carried].map(([id, zones]) => [id, [...zones]]));
  for (const channel of plant.channels) {
    const zones = channel.conduit === undefined ? undefined : carried.get(channel.conduit);
    const around = joined.get(channel.conduit ?? '') ?? [];
    const { source, target } = endsOf(plant, channel);
    for (const zone of [source, target].flatMap((end) => reachedBy(end, around))) zones?.add(zone);
  }
  const lists = new Map([...carried].map(([id, zones]) => [id, [...zones]]));
  return lists;
});

/** SL-T for RDF of a conduit: its own, else the highest of the zones it carries into; undefined where none is set. */
export function flowTarget(plant: Plant, conduit: Conduit): number | undefined {
  if (conduit.slTarget !== undefined) return conduit.slTarget[restrictedDataFlow];
  const zones = carriedInto(plant).get(conduit.id) ?? [];
  const targets = zones.flatMap((zone) => targetOf(zone)?.[restrictedDataFlow] ?? []);
  return targets.length === 0 ? undefined : Math.max(...targets);
}
