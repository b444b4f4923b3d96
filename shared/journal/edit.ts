import { type Id, newId } from '../model/id.ts';
import {
  type Channel,
  type Conduit,
  type FieldName,
  type FieldsOf,
  fieldSchema,
  type Link,
  type Model,
  type RecordId,
  type RecordKind,
  recordKindOf,
} from '../model/model.ts';
import type { RandomBytes } from '../model/ports.ts';
import { type Change, type Json, tombstone } from './change.ts';
import { withContent } from './inside.ts';

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

/**
 * The changes with no record lost by clearing its last field: a record exists while some field has a value, and what names it
 * would be left behind. Its name is kept, empty; kinds without a name, deletions and new records are as they were.
 */
export function keepRecords(model: Model, changes: readonly Change[]): readonly Change[] {
  if (changes.every(({ value }) => value !== null)) return changes;
  const left = new Map<RecordId, Set<string>>();
  const deleted = new Set<RecordId>();
  for (const { kind, record, field, value } of changes) {
    if (field === tombstone) deleted.add(record);
    const before: Readonly<Record<string, unknown>> | undefined = shelfOf(model, kind).get(record);
    if (before === undefined) continue;
    const fields = left.get(record) ?? new Set(Object.keys(before).filter((key) => key !== 'id'));
    left.set(record, fields);
    if (value === null) fields.delete(field);
    else fields.add(field);
  }
  const emptied = [...left].filter(([id, fields]) => fields.size === 0 && !deleted.has(id)).map(([id]) => id);
  const kept = emptied.flatMap((record): readonly Change[] => {
    const kind = kindOfRecord(record);
    return fieldSchema(kind, 'name') === undefined ? [] : [{ kind, record, field: 'name', value: '' }];
  });
  const again = new Set(kept.map(({ record }) => record));
  return kept.length === 0
    ? changes
    : [...changes.filter(({ record, field }) => field !== 'name' || !again.has(record)), ...kept];
}

function shelfOf(model: Model, kind: RecordKind): ReadonlyMap<RecordId, Readonly<Record<string, unknown>>> {
  // Border: each kind's map holds records of that kind, whose fields are read by name here.
  return model[kind] as unknown as ReadonlyMap<RecordId, Readonly<Record<string, unknown>>>;
}

/** The kind of a record from its id. */
export function kindOfRecord(id: RecordId): RecordKind {
  const kind = recordKindOf(id);
  if (kind === null) throw new Error(`${id} names no kind of record`);
  return kind;
}

/** What becomes of what is in deleted zones: it moves to the zone around them, or is deleted too. */
export type ContentFate = 'moveOut' | 'deleteToo';

/**
 * The changes that delete records and whatever cannot stand without them, so that nothing is orphaned: channels and links
 * at a deleted end go; what is in a deleted zone moves to the nearest zone around it that stays, or to none, and its conduits
 * join that zone instead (`deleteToo`: it goes with the zone, and conduits lose the zone); a conduit left with fewer than
 * two zones goes, and its channels stay without it; photos go with their asset unless evidence shows them; lists forget the
 * deleted. Pictures with a place of their own keep it.
 */
export function deleteRecords(
  model: Model,
  ids: Iterable<RecordId>,
  fate: ContentFate = 'moveOut',
): readonly Change[] {
  const gone = new Set<RecordId>(fate === 'deleteToo' ? withContent(model, ids) : ids);
  const zonesOf = new Map<RecordId, readonly Id<'zone'>[]>();
  for (const conduit of model.conduit.values()) {
    const left = zonesLeft(model, conduit, gone, fate);
    if (left !== undefined) zonesOf.set(conduit.id, left);
  }
  for (const [id, left] of zonesOf) if (left.length < 2) gone.add(id);
  for (const channel of model.channel.values()) if (losesAnEnd(channel, gone)) gone.add(channel.id);
  for (const link of model.link.values()) if (losesALinkEnd(link, gone)) gone.add(link.id);
  for (const status of model.requirementStatus.values())
    if (status.subject !== undefined && gone.has(status.subject)) gone.add(status.id);
  for (const photo of photosOf(model, gone)) gone.add(photo);
  const changes: Change[] = [...gone].map((record) => ({
    kind: kindOfRecord(record),
    record,
    field: tombstone,
    value: true,
  }));
  return [...changes, ...rehome(model, gone), ...forget(model, gone, zonesOf)];
}

/** What a conduit joins once these records are gone: for each gone zone the one around it; undefined where none is gone. */
function zonesLeft(
  model: Model,
  { zones = [] }: Conduit,
  gone: ReadonlySet<RecordId>,
  fate: ContentFate,
): readonly Id<'zone'>[] | undefined {
  if (!zones.some((zone) => gone.has(zone))) return undefined;
  if (fate === 'deleteToo') return zones.filter((zone) => !gone.has(zone));
  return [...new Set(zones.flatMap((zone) => nearestStaying(model, zone, gone) ?? []))];
}

/** Photos of deleted assets that no evidence shows. */
function photosOf(model: Model, gone: ReadonlySet<RecordId>): readonly Id<'attachment'>[] {
  const shown = new Set([...model.evidence.values()].flatMap(({ attachments }) => attachments ?? []));
  return [...model.attachment.values()]
    .filter(({ id, asset }) => asset !== undefined && gone.has(asset) && !shown.has(id))
    .map(({ id }) => id);
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
  const leaves = (id: RecordId, zone: Id<'zone'> | undefined): zone is Id<'zone'> =>
    zone !== undefined && gone.has(zone) && !gone.has(id);
  const home = (zone: Id<'zone'>, position: Point | undefined) => ({
    zone: nearestStaying(model, zone, gone),
    position: placeOutside(model, zone, position, gone),
  });
  for (const { id, zone, position } of model.asset.values())
    if (leaves(id, zone)) changes.push(...setFields('asset', id, home(zone, position)));
  for (const { id, zone, position } of model.accessPoint.values())
    if (leaves(id, zone)) changes.push(...setFields('accessPoint', id, home(zone, position)));
  for (const { id, zone, position } of model.note.values())
    if (leaves(id, zone)) changes.push(...setFields('note', id, home(zone, position)));
  for (const { id, parent, position } of model.zone.values())
    if (leaves(id, parent)) {
      const { zone: around, position: place } = home(parent, position);
      changes.push(...setFields('zone', id, { parent: around, position: place }));
    }
  return changes;
}

type Point = { readonly x: number; readonly y: number };

/** A place in a gone zone as a place in the nearest zone that stays; null where one of the places is left to the layout. */
function placeOutside(
  model: Model,
  zone: Id<'zone'>,
  position: Point | undefined,
  gone: ReadonlySet<RecordId>,
): Point | null {
  let place = position;
  const visited = new Set<string>();
  let around: Id<'zone'> | undefined = zone;
  while (around !== undefined && gone.has(around) && !visited.has(around)) {
    visited.add(around);
    const corner: Point | undefined = model.zone.get(around)?.position;
    place =
      place === undefined || corner === undefined
        ? undefined
        : { x: place.x + corner.x, y: place.y + corner.y };
    around = model.zone.get(around)?.parent;
  }
  return place ?? null;
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

function forget(
  model: Model,
  gone: ReadonlySet<RecordId>,
  zonesOf: ReadonlyMap<RecordId, readonly Id<'zone'>[]>,
): readonly Change[] {
  const changes: Change[] = [];
  const without = <I extends RecordId>(list: readonly I[] | undefined): readonly I[] | undefined =>
    list?.some((id) => gone.has(id)) ? list.filter((id) => !gone.has(id)) : undefined;
  for (const conduit of model.conduit.values()) {
    if (gone.has(conduit.id)) continue;
    changes.push(
      ...setFields('conduit', conduit.id, {
        zones: zonesOf.get(conduit.id),
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
    if (attachment.asset !== undefined && gone.has(attachment.asset) && !gone.has(attachment.id))
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
  for (const { id, attachments } of model.evidence.values())
    if (!gone.has(id) && attachments?.some((attachment) => gone.has(attachment)))
      changes.push(
        ...setFields('evidence', id, { attachments: attachments.filter((one) => !gone.has(one)) }),
      );
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
