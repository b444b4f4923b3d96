import { type Id, newId } from '../model/id.ts';
import {
  type Channel,
  type Conduit,
  type FieldName,
  type FieldsOf,
  type Link,
  type Model,
  type RecordId,
  type RecordKind,
  recordKindOf,
} from '../model/model.ts';
import type { RandomBytes } from '../model/ports.ts';
import { type Change, type Json, tombstone } from './change.ts';

/** Field values to write; `null` clears a field, `undefined` leaves it as it is. */
export type Edits<K extends RecordKind> = {
  readonly [F in FieldName<K>]?: FieldsOf<K>[F] | null | undefined;
};

/** The changes that give fields of one record new values. */
export function setFields<K extends RecordKind>(kind: K, record: Id<K>, edits: Edits<K>): readonly Change[] {
  const changes: Change[] = [];
  for (const [field, value] of Object.entries<unknown>(edits)) {
    if (value === undefined) continue;
    // Border: the schemas of all fields describe JSON, and Id<K> is one of RecordId.
    changes.push({ kind, record: record as RecordId, field, value: value as Json });
  }
  return changes;
}

/** A new record with a random id, and the changes that make it. */
export function createRecord<K extends RecordKind>(
  kind: K,
  edits: Edits<K>,
  random: RandomBytes,
): { readonly id: Id<K>; readonly changes: readonly Change[] } {
  const id = newId(kind, random);
  return { id, changes: setFields(kind, id, edits) };
}

/** The kind of a record from its id. */
export function kindOfRecord(id: RecordId): RecordKind {
  const kind = recordKindOf(id);
  if (kind === null) throw new Error(`${id} names no kind of record`);
  return kind;
}

/**
 * The changes that delete records and whatever cannot stand without them, so that nothing is orphaned: channels and links
 * at a deleted end go; a conduit left with fewer than two zones goes, and its channels stay without it; what is in a deleted
 * zone moves to the nearest zone around it that stays, or to none; lists forget the deleted.
 */
export function deleteRecords(model: Model, ids: Iterable<RecordId>): readonly Change[] {
  const gone = new Set<RecordId>(ids);
  for (const conduit of model.conduit.values()) if (losesItsZones(conduit, gone)) gone.add(conduit.id);
  for (const channel of model.channel.values()) if (losesAnEnd(channel, gone)) gone.add(channel.id);
  for (const link of model.link.values()) if (losesALinkEnd(link, gone)) gone.add(link.id);
  for (const status of model.requirementStatus.values())
    if (status.subject !== undefined && gone.has(status.subject)) gone.add(status.id);
  const changes: Change[] = [...gone].map((record) => ({
    kind: kindOfRecord(record),
    record,
    field: tombstone,
    value: true,
  }));
  return [...changes, ...rehome(model, gone), ...forget(model, gone)];
}

function losesItsZones(conduit: Conduit, gone: ReadonlySet<RecordId>): boolean {
  const zones = conduit.zones ?? [];
  const left = zones.filter((zone) => !gone.has(zone));
  return left.length < zones.length && left.length < 2;
}

function losesALinkEnd({ from, to }: Link, gone: ReadonlySet<RecordId>): boolean {
  return (from !== undefined && gone.has(from)) || (to !== undefined && gone.has(to));
}

function losesAnEnd(channel: Channel, gone: ReadonlySet<RecordId>): boolean {
  const ends = [channel.source, channel.target];
  return ends.some((end) => end !== undefined && end !== 'any' && gone.has(end));
}

function rehome(model: Model, gone: ReadonlySet<RecordId>): readonly Change[] {
  const changes: Change[] = [];
  const home = (zone: Id<'zone'> | undefined) => nearestStaying(model, zone, gone);
  for (const asset of model.asset.values())
    if (asset.zone !== undefined && gone.has(asset.zone) && !gone.has(asset.id))
      changes.push(...setFields('asset', asset.id, { zone: home(asset.zone), position: null }));
  for (const point of model.accessPoint.values())
    if (point.zone !== undefined && gone.has(point.zone) && !gone.has(point.id))
      changes.push(...setFields('accessPoint', point.id, { zone: home(point.zone), position: null }));
  for (const note of model.note.values())
    if (note.zone !== undefined && gone.has(note.zone) && !gone.has(note.id))
      changes.push(...setFields('note', note.id, { zone: home(note.zone), position: null }));
  for (const zone of model.zone.values())
    if (zone.parent !== undefined && gone.has(zone.parent) && !gone.has(zone.id))
      changes.push(...setFields('zone', zone.id, { parent: home(zone.parent), position: null }));
  return changes;
}

function nearestStaying(
  model: Model,
  zone: Id<'zone'> | undefined,
  gone: ReadonlySet<RecordId>,
): Id<'zone'> | null {
  const visited = new Set<string>();
  let current = zone;
  while (current !== undefined && gone.has(current) && !visited.has(current)) {
    visited.add(current);
    current = model.zone.get(current)?.parent;
  }
  return current === undefined || gone.has(current) ? null : current;
}

function forget(model: Model, gone: ReadonlySet<RecordId>): readonly Change[] {
  const changes: Change[] = [];
  const without = <I extends RecordId>(list: readonly I[] | undefined): readonly I[] | undefined =>
    list?.some((id) => gone.has(id)) ? list.filter((id) => !gone.has(id)) : undefined;
  for (const conduit of model.conduit.values()) {
    if (gone.has(conduit.id)) continue;
    changes.push(
      ...setFields('conduit', conduit.id, {
        zones: without(conduit.zones),
        boundaryDevices: without(conduit.boundaryDevices),
      }),
    );
  }
  for (const channel of model.channel.values())
    if (channel.conduit !== undefined && gone.has(channel.conduit) && !gone.has(channel.id))
      changes.push(...setFields('channel', channel.id, { conduit: null }));
  for (const measure of model.measure.values())
    changes.push(
      ...setFields('measure', measure.id, {
        channels: without(measure.channels),
        conduits: without(measure.conduits),
      }),
    );
  for (const asset of model.asset.values())
    if (asset.model !== undefined && gone.has(asset.model) && !gone.has(asset.id))
      changes.push(...setFields('asset', asset.id, { model: null }));
  for (const attachment of model.attachment.values())
    if (attachment.asset !== undefined && gone.has(attachment.asset))
      changes.push(...setFields('attachment', attachment.id, { asset: null }));
  return [...changes, ...forgetAround(model, gone)];
}

/** The same for what stands around the plant: who logs in, what it is about, what shows how requirements stand. */
function forgetAround(model: Model, gone: ReadonlySet<RecordId>): readonly Change[] {
  const unset = (id: RecordId | undefined): null | undefined =>
    id !== undefined && gone.has(id) ? null : undefined;
  const changes: Change[] = [];
  for (const { id, assets, person } of model.identity.values()) {
    const left = assets?.some((asset) => gone.has(asset))
      ? assets.filter((asset) => !gone.has(asset))
      : undefined;
    if (!gone.has(id)) changes.push(...setFields('identity', id, { assets: left, person: unset(person) }));
  }
  for (const { id, site, systemUnderConsideration } of model.assessment.values()) {
    const about = { site: unset(site), systemUnderConsideration: unset(systemUnderConsideration) };
    changes.push(...setFields('assessment', id, about));
  }
  for (const { id, evidence } of model.requirementStatus.values())
    if (!gone.has(id) && evidence?.some((shown) => gone.has(shown)))
      changes.push(
        ...setFields('requirementStatus', id, { evidence: evidence.filter((shown) => !gone.has(shown)) }),
      );
  return changes;
}

/** True when putting `zone` into `parent` would close a circle of zones. */
export function wouldNestInItself(model: Model, zone: Id<'zone'>, parent: Id<'zone'>): boolean {
  const visited = new Set<string>();
  let current: Id<'zone'> | undefined = parent;
  while (current !== undefined && !visited.has(current)) {
    if (current === zone) return true;
    visited.add(current);
    current = model.zone.get(current)?.parent;
  }
  return false;
}
