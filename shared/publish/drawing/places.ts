import type { Id } from '../../model/id.ts';
import type { Model, RecordId } from '../../model/model.ts';

/** A place in canvas units, relative to the zone a record is in, or to the page. */
export interface Place {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

const sizes = {
  asset: { width: 128, height: 80 },
  accessPoint: { width: 128, height: 72 },
  note: { width: 160, height: 80 },
  zone: { width: 304, height: 112 },
} as const;
const header = 72;
const gap = 16;

type Member = { readonly id: RecordId; readonly position?: { readonly x: number; readonly y: number } };

/** The zone a zone is drawn in: its parent, unless that is gone or leads back to itself. */
export function drawnParents(zones: Model['zone']): ReadonlyMap<Id<'zone'>, Id<'zone'> | null> {
  const parents = new Map<Id<'zone'>, Id<'zone'> | null>();
  for (const zone of zones.values()) {
    const parent = zone.parent !== undefined && zones.has(zone.parent) ? zone.parent : null;
    parents.set(zone.id, parent);
  }
  const safe = new Set<Id<'zone'>>();
  for (const start of parents.keys()) {
    const path = new Set<Id<'zone'>>();
    let at: Id<'zone'> | null = start;
    while (at !== null && !safe.has(at) && !path.has(at)) {
      path.add(at);
      at = parents.get(at) ?? null;
    }
    if (at !== null && path.has(at)) parents.set(at, null);
    for (const zone of path) safe.add(zone);
  }
  return parents;
}

/**
 * A place for everything: where it was put, else in rows of its zone, sizes as they come. Good enough for a file that is
 * opened elsewhere; the canvas has its own arrangement.
 * @param given places known better; they win
 */
export function drawnPlaces(
  model: Model,
  given: (id: RecordId) => Place | null,
): ReadonlyMap<RecordId, Place> {
  const places = new Map<RecordId, Place>();
  const parents = drawnParents(model.zone);
  const inside = new Map<
    Id<'zone'> | null,
    { readonly id: RecordId; readonly member: Member; readonly kind: keyof typeof sizes }[]
  >();
  const put = (zone: Id<'zone'> | null, member: Member, kind: keyof typeof sizes): void => {
    const at = zone !== null && model.zone.has(zone) ? zone : null;
    const list = inside.get(at);
    const entry = { id: member.id, member, kind };
    if (list === undefined) inside.set(at, [entry]);
    else list.push(entry);
  };
  for (const zone of model.zone.values()) put(parents.get(zone.id) ?? null, zone, 'zone');
  for (const point of model.accessPoint.values()) put(point.zone ?? null, point, 'accessPoint');
  for (const asset of model.asset.values()) put(asset.zone ?? null, asset, 'asset');
  for (const note of model.note.values()) put(note.zone ?? null, note, 'note');
  for (const zone of innerFirst(parents)) arrange(zone, inside.get(zone) ?? [], model, given, places);
  arrange(null, inside.get(null) ?? [], model, given, places);
  return places;
}

function innerFirst(parents: ReadonlyMap<Id<'zone'>, Id<'zone'> | null>): readonly Id<'zone'>[] {
  const children = Map.groupBy(parents.keys(), (zone) => parents.get(zone) ?? null);
  const topDown = [...(children.get(null) ?? [])];
  for (const zone of topDown) for (const child of children.get(zone) ?? []) topDown.push(child);
  return topDown.reverse();
}

/** Places the members of one zone, and notes how large that makes it. */
function arrange(
  zone: Id<'zone'> | null,
  members: readonly { readonly id: RecordId; readonly member: Member; readonly kind: keyof typeof sizes }[],
  model: Model,
  given: (id: RecordId) => Place | null,
  places: Map<RecordId, Place>,
): void {
  const sizeOf = (id: RecordId, kind: keyof typeof sizes) =>
    places.get(id) ?? given(id) ?? storedSize(model, id) ?? sizes[kind];
  const origin = zone === null ? { x: 0, y: 0 } : { x: gap, y: header };
  let far = { x: origin.x, y: origin.y };
  const free: (typeof members)[number][] = [];
  for (const entry of members) {
    const { width, height } = sizeOf(entry.id, entry.kind);
    const at = given(entry.id) ?? entry.member.position;
    if (at === undefined) {
      free.push(entry);
      continue;
    }
    places.set(entry.id, { x: at.x, y: at.y, width, height });
    far = { x: Math.max(far.x, at.x + width), y: Math.max(far.y, at.y + height + gap) };
  }
  const columns = Math.max(1, Math.ceil(Math.sqrt(free.length * 1.6)));
  let [x, y, row] = [origin.x, far.y, 0];
  free.forEach((entry, index) => {
    const { width, height } = sizeOf(entry.id, entry.kind);
    if (index % columns === 0 && index > 0) [x, y, row] = [origin.x, y + row + gap, 0];
    places.set(entry.id, { x, y, width, height });
    x += width + gap;
    row = Math.max(row, height);
    far = { x: Math.max(far.x, x), y: Math.max(far.y, y + height + gap) };
  });
  if (zone === null || given(zone) !== null) return;
  const stored = model.zone.get(zone)?.size ?? sizes.zone;
  const size = { width: Math.max(stored.width, far.x + gap), height: Math.max(stored.height, far.y) };
  places.set(zone, { x: 0, y: 0, ...size });
}

function storedSize(model: Model, id: RecordId) {
  const notes: ReadonlyMap<
    RecordId,
    { readonly size?: { readonly width: number; readonly height: number } }
  > = model.note;
  return notes.get(id)?.size ?? null;
}
