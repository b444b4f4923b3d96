import type { Change } from '#shared/journal/change.ts';
import { createRecord, kindOfRecord, setFields, wouldNestInItself } from '#shared/journal/edit.ts';
import type { AssetType } from '#shared/model/asset.ts';
import { type Id, isIdOf } from '#shared/model/id.ts';
import type { Link, Model, RecordId } from '#shared/model/model.ts';
import type { RandomBytes } from '#shared/model/ports.ts';
import type { accessPointKinds, ZoneKind } from '#shared/model/zone.ts';
import { assetDefaults } from './asset-defaults.ts';
import { conduitBetween } from './conduit-choice.ts';
import { type Point, type Size, snapPoint } from './geometry.ts';
import { isTooMuch } from './placement.ts';
import type { Plan } from './scene-node.ts';

/** Gestures on the canvas as changes to the model. Each result is committed as one undo step. */

/** What the palette can make. */
export type NewThing =
  /** `null` makes a group: a sub-zone without a boundary (docs/decisions/0007). */
  | { readonly kind: 'zone'; readonly zoneKind: ZoneKind | null; readonly size?: Size }
  | {
      readonly kind: 'asset';
      readonly type?: AssetType | undefined;
      readonly model?: Id<'assetModel'> | undefined;
    }
  | { readonly kind: 'accessPoint'; readonly accessKind: (typeof accessPointKinds)[number] }
  | { readonly kind: 'note'; readonly size?: Size };

/** A record that has a name of its own on the canvas. */
export type NamedId = Exclude<MemberId, Id<'note'>> | Id<'conduit'> | Id<'channel'> | Id<'link'>;

/** A record a zone can hold. */
export type MemberId = Id<'zone'> | Id<'asset'> | Id<'accessPoint'> | Id<'note'>;

export interface Made<I extends RecordId = RecordId> {
  readonly id: I;
  readonly changes: readonly Change[];
}

/** A new zone, asset or access point in a zone (null: none), at a place relative to it, or where there is room. */
export function addThing(
  plan: Plan,
  thing: NewThing,
  name: string,
  zone: Id<'zone'> | null,
  place: Point | null,
  random: RandomBytes,
): Made<MemberId> {
  const position = place === null ? undefined : snapPoint(place);
  const inside = zone ?? undefined;
  const others = place === null ? [] : holdStill(plan, [zone], new Set());
  const made = ((): Made<MemberId> => {
    switch (thing.kind) {
      case 'zone':
        return createRecord(
          'zone',
          { name, kind: thing.zoneKind ?? undefined, parent: inside, position, size: thing.size },
          random,
        );
      case 'asset':
        return createRecord(
          'asset',
          { name, ...assetDefaults(plan, thing.type, thing.model, zone), zone: inside, position },
          random,
        );
      case 'accessPoint':
        return createRecord('accessPoint', { name, kind: thing.accessKind, zone: inside, position }, random);
      case 'note':
        return createRecord('note', { text: '', zone: inside, position, size: thing.size }, random);
    }
  })();
  return { id: made.id, changes: [...made.changes, ...others] };
}

/** Moves pictures; membership stays as it is. Places are relative to the zone each record is in, on the grid or exact. */
export function movePictures(
  plan: Plan,
  moves: ReadonlyMap<MemberId, Point>,
  toGrid = true,
): readonly Change[] {
  const moved = [...moves].flatMap(([id, place]) => {
    const before = plan.placement.get(id);
    const after = toGrid ? snapPoint(place) : { x: Math.round(place.x), y: Math.round(place.y) };
    return before?.x === after.x && before.y === after.y ? [] : setPlace(id, after);
  });
  if (moved.length === 0) return [];
  const around = new Set([...moves.keys()].map((id) => zoneAround(plan, id)));
  return [...moved, ...holdStill(plan, around, new Set(moves.keys()))];
}

/** Puts records into a zone (null: into none), each at a place relative to it or where there is room. */
export function moveIntoZone(
  plan: Plan,
  places: ReadonlyMap<MemberId, Point | null>,
  zone: Id<'zone'> | null,
): readonly Change[] {
  const changes: Change[] = [];
  for (const [id, place] of places) {
    if (isIdOf('zone', id) && zone !== null && wouldNestInItself(plan.model, id, zone)) continue;
    changes.push(...setMembership(id, zone), ...setPlace(id, place === null ? null : snapPoint(place)));
  }
  if (changes.length === 0) return [];
  const left = [...places.keys()].map((id) => zoneAround(plan, id));
  return [...changes, ...holdStill(plan, new Set([zone, ...left]), new Set(places.keys()))];
}

/** A zone or a note of another size; its corner stays where it is drawn. */
export function resizeThing(plan: Plan, id: Id<'zone'> | Id<'note'>, size: Size): readonly Change[] {
  const around = zoneAround(plan, id);
  const place = plan.placement.get(id);
  const edits = { size, position: place === undefined ? undefined : { x: place.x, y: place.y } };
  return [
    ...(isIdOf('zone', id) ? setFields('zone', id, edits) : setFields('note', id, edits)),
    ...holdStill(plan, [around], new Set([id])),
  ];
}

export function rename(id: NamedId, name: string): readonly Change[] {
  const value = name.trim() === '' ? null : name.trim();
  return [{ kind: kindOfRecord(id), record: id, field: 'name', value }];
}

/** One conduit that joins all these zones. */
export function joinZones(
  zones: readonly Id<'zone'>[],
  name: string,
  random: RandomBytes,
): Made<Id<'conduit'>> {
  return createRecord('conduit', { name, zones: [...new Set(zones)] }, random);
}

export function extendConduit(model: Model, id: Id<'conduit'>, zone: Id<'zone'>): readonly Change[] {
  const zones = model.conduit.get(id)?.zones ?? [];
  return zones.includes(zone) ? [] : setFields('conduit', id, { zones: [...zones, zone] });
}

/** A channel's drawable ends. */
export type EndId = Id<'asset'> | Id<'accessPoint'> | Id<'zone'>;

/** A channel from the one who initiates; it runs in the conduit that joins their zones, or zones around them. */
export function connectEnds(
  plan: Plan,
  source: EndId,
  target: EndId,
  random: RandomBytes,
): Made<Id<'channel'>> {
  const [from, to] = [zoneOfEnd(plan, source), zoneOfEnd(plan, target)];
  const conduit = from === null || to === null ? undefined : (conduitBetween(plan, from, to) ?? undefined);
  return createRecord('channel', { source, target, conduit, intended: true }, random);
}

function setMembership(id: MemberId, zone: Id<'zone'> | null): readonly Change[] {
  if (isIdOf('zone', id)) return setFields('zone', id, { parent: zone });
  if (isIdOf('asset', id)) return setFields('asset', id, { zone });
  if (isIdOf('note', id)) return setFields('note', id, { zone });
  return setFields('accessPoint', id, { zone });
}

function setPlace(id: MemberId, place: Point | null): readonly Change[] {
  const position = place === null ? null : { x: place.x, y: place.y };
  if (isIdOf('zone', id)) return setFields('zone', id, { position });
  if (isIdOf('asset', id)) return setFields('asset', id, { position });
  if (isIdOf('note', id)) return setFields('note', id, { position });
  return setFields('accessPoint', id, { position });
}

/**
 * Once a person places one thing by hand, its automatically placed neighbours keep their places too: otherwise the rest
 * would close up and run away under the pointer.
 */
export function holdStill(
  plan: Plan,
  zones: Iterable<Id<'zone'> | null>,
  except: ReadonlySet<RecordId>,
): readonly Change[] {
  const changes: Change[] = [];
  for (const zone of zones) {
    const content = zone === null ? plan.containment.top : plan.containment.contentOf(zone);
    if (isTooMuch(content)) continue;
    for (const member of [...content.zones, ...content.assets, ...content.accessPoints, ...content.notes]) {
      const place = plan.placement.get(member.id);
      if (except.has(member.id) || member.position !== undefined || place === undefined) continue;
      changes.push(...setPlace(member.id, place));
    }
  }
  return changes;
}

/** The zone a record is drawn in. */
export function zoneAround(plan: Plan, id: MemberId): Id<'zone'> | null {
  if (isIdOf('zone', id)) return plan.containment.parentOf(id);
  const { asset, accessPoint, note } = plan.model;
  const member = isIdOf('asset', id)
    ? asset.get(id)
    : isIdOf('note', id)
      ? note.get(id)
      : accessPoint.get(id);
  return member === undefined ? null : plan.containment.zoneOf(member);
}

/** A physical or serial connection between two assets. */
export function linkAssets(
  from: Id<'asset'>,
  to: Id<'asset'>,
  medium: Link['medium'],
  random: RandomBytes,
): Made<Id<'link'>> {
  return createRecord('link', { from, to, medium }, random);
}

/** Other words in a note; a note without words is still a note. */
export function writeNote(id: Id<'note'>, text: string): readonly Change[] {
  return setFields('note', id, { text: text.trim() });
}

function zoneOfEnd(plan: Plan, id: EndId): Id<'zone'> | null {
  return isIdOf('zone', id) ? id : zoneAround(plan, id);
}

/** A channel initiated from its other end, data flowing as it did; a link with its ends changed over. */
export function reverseLine(model: Model, id: Id<'channel'> | Id<'link'>): readonly Change[] {
  if (isIdOf('link', id)) {
    const { from, to, fromInterface, toInterface } = model.link.get(id) ?? {};
    if (from === undefined || to === undefined) return [];
    return setFields('link', id, {
      from: to,
      to: from,
      fromInterface: toInterface ?? null,
      toInterface: fromInterface ?? null,
    });
  }
  const { source, target, direction } = model.channel.get(id) ?? {};
  if (source === undefined || target === undefined) return [];
  const turned = direction === 'toTarget' ? 'toSource' : direction === 'toSource' ? 'toTarget' : undefined;
  return setFields('channel', id, { source: target, target: source, direction: turned });
}
