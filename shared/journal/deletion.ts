import { type ReferenceField, referenceFields } from '../model/field-shape.ts';
import type { Id } from '../model/id.ts';
import { type Conduit, type Model, type RecordId, type RecordKind, recordKinds } from '../model/model.ts';
import { type Change, type Json, tombstone } from './change.ts';
import { kindOfRecord, setFields } from './edit.ts';
import { withContent } from './inside.ts';

/** What becomes of what is in deleted zones: it moves to the zone around them, or is deleted too. */
export type ContentFate = 'moveOut' | 'deleteToo';

/**
 * The changes that delete records and whatever cannot stand without them, so that nothing is orphaned: channels and links
 * at a deleted end go, and so do an identity's credentials and grants, and what is about deleted assets only (backups,
 * break-glass procedures); sessions and exercises stay, because they happened; what is in a deleted zone moves to the nearest zone around it that stays, or to none, and its conduits
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
  for (const need of needs) for (const id of failing(model, need, gone)) gone.add(id);
  for (const photo of photosOf(model, gone)) gone.add(photo);
  const changes: Change[] = [...gone].map((record) => ({
    kind: kindOfRecord(record),
    record,
    field: tombstone,
    value: true,
  }));
  return [...changes, ...rehome(model, gone), ...forget(model, gone, zonesOf)];
}

/** What a record cannot do without: it goes once fewer than `least` of the records it names in a field are left. */
interface Need {
  readonly kind: RecordKind;
  readonly field: string;
  readonly least: number;
}

/** In an order in which nothing that goes is needed by what was asked before. */
const needs: readonly Need[] = [
  { kind: 'channel', field: 'source', least: 1 },
  { kind: 'channel', field: 'target', least: 1 },
  { kind: 'link', field: 'from', least: 1 },
  { kind: 'link', field: 'to', least: 1 },
  { kind: 'credential', field: 'identity', least: 1 },
  { kind: 'accessGrant', field: 'identity', least: 1 },
  { kind: 'backup', field: 'assets', least: 1 },
  { kind: 'breakGlassProcedure', field: 'assets', least: 1 },
  { kind: 'redundancyGroup', field: 'assets', least: 2 },
  { kind: 'essentialFunction', field: 'targets', least: 1 },
  { kind: 'training', field: 'person', least: 1 },
  { kind: 'requirementStatus', field: 'subject', least: 1 },
  { kind: 'riskTreatment', field: 'subject', least: 1 },
  { kind: 'approval', field: 'subject', least: 1 },
  { kind: 'sighting', field: 'asset', least: 1 },
  { kind: 'billOfMaterials', field: 'subject', least: 1 },
  { kind: 'vexStatement', field: 'subject', least: 1 },
  { kind: 'filterRule', field: 'device', least: 1 },
];

/** The fields without which a record of that kind is about nothing, in the order of the vocabulary. */
export function needsOf(kind: RecordKind): readonly string[] {
  return needs.filter((need) => need.kind === kind).map(({ field }) => field);
}

/** Records that lose what they need; one that never had it stays. */
function failing(model: Model, { kind, field, least }: Need, gone: ReadonlySet<string>): readonly RecordId[] {
  return [...shelf(model, kind).values()]
    .filter((record) => {
      const named = [record[field]].flat();
      return named.some((id) => isGone(id, gone)) && named.filter((id) => !isGone(id, gone)).length < least;
    })
    .map(({ id }) => id);
}

/** A record as its fields by name, whatever its kind. */
type Plain = { readonly id: RecordId } & { readonly [field: string]: Json | undefined };

function shelf(model: Model, kind: RecordKind): ReadonlyMap<RecordId, Plain> {
  // Border: the schemas of all fields describe JSON, and every kind's map holds records of that kind.
  return model[kind] as unknown as ReadonlyMap<RecordId, Plain>;
}

function isGone(value: Json | undefined, gone: ReadonlySet<string>): boolean {
  return typeof value === 'string' && gone.has(value);
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

/** References to deleted records, cleared: lists lose them, single ones are unknown; conduits join the zones left to them. */
function forget(
  model: Model,
  gone: ReadonlySet<RecordId>,
  zonesOf: ReadonlyMap<RecordId, readonly Id<'zone'>[]>,
): readonly Change[] {
  const changes: Change[] = [];
  for (const kind of recordKinds) {
    const fields = referenceFields(kind).filter(({ field }) => !isRehomed(kind, field));
    if (fields.length === 0) continue;
    for (const record of shelf(model, kind).values())
      if (!gone.has(record.id)) changes.push(...forgetIn(kind, record, fields, gone, zonesOf));
  }
  return changes;
}

function forgetIn(
  kind: RecordKind,
  record: Plain,
  fields: readonly ReferenceField[],
  gone: ReadonlySet<RecordId>,
  zonesOf: ReadonlyMap<RecordId, readonly Id<'zone'>[]>,
): readonly Change[] {
  return fields.flatMap(({ field }): readonly Change[] => {
    const joined = field === 'zones' ? zonesOf.get(record.id) : undefined;
    const value = joined ?? withoutGone(record[field], gone);
    return value === undefined ? [] : [{ kind, record: record.id, field, value }];
  });
}

/** A reference or list of them without what is gone; undefined where nothing of it is. */
function withoutGone(value: Json | undefined, gone: ReadonlySet<string>): Json | undefined {
  if (isGone(value, gone)) return null;
  if (!isList(value) || !value.some((id) => isGone(id, gone))) return undefined;
  return value.filter((id) => !isGone(id, gone));
}

/** Fields that say in which zone something is; `rehome` sees to them. */
function isRehomed(kind: RecordKind, field: string): boolean {
  return (
    (field === 'zone' && ['asset', 'accessPoint', 'note'].includes(kind)) ||
    (kind === 'zone' && field === 'parent')
  );
}

function isList(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value);
}
