import { type Id, isIdOf } from '../model/id.ts';
import type { Model, RecordId } from '../model/model.ts';

/**
 * These records and everything in the zones among them, at any depth: sub-zones, assets, access points, notes. Zones that
 * name each other in a circle are each taken once. O(n) in the records of the model.
 */
export function withContent(model: Model, ids: Iterable<RecordId>): ReadonlySet<RecordId> {
  const all = new Set<RecordId>(ids);
  const inside = new Map<Id<'zone'>, RecordId[]>();
  const put = (zone: Id<'zone'> | undefined, id: RecordId): void => {
    if (zone === undefined) return;
    const members = inside.get(zone);
    if (members === undefined) inside.set(zone, [id]);
    else members.push(id);
  };
  for (const zone of model.zone.values()) put(zone.parent, zone.id);
  for (const { id, zone } of model.asset.values()) put(zone, id);
  for (const { id, zone } of model.accessPoint.values()) put(zone, id);
  for (const { id, zone } of model.note.values()) put(zone, id);
  const waiting = [...all].filter((id) => isIdOf('zone', id));
  for (let zone = waiting.pop(); zone !== undefined; zone = waiting.pop()) {
    for (const member of inside.get(zone) ?? []) {
      if (all.has(member)) continue;
      all.add(member);
      if (isIdOf('zone', member)) waiting.push(member);
    }
  }
  return all;
}
