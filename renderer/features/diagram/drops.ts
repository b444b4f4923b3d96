import type { Id } from '#shared/model/id.ts';
import { useAssessment } from '../../stores/assessment.ts';
import type { Dragged } from './companions.ts';
import type { MemberId, NewThing } from './edits.ts';
import { relativeTo, zoneAt } from './flow.ts';
import { accessPointSize, assetSize, noteSize, type Point, type Rect, type Size } from './geometry.ts';
import { add, isMember, move } from './gestures.ts';
import type { Scene } from './scene.ts';
import { useDiagram } from './view.ts';

/**
 * What a drop means. Inside the zone a record is in, the picture moves. Anywhere else the drop only proposes another
 * membership: geometry never changes what is in which zone. `shift` lines up with a neighbour. Returns whether an answer is
 * awaited.
 */
export function dropNodes(
  scene: Scene,
  dragged: readonly Dragged[],
  place: Point,
  screen: Point,
  shift: Point,
): boolean {
  const members = dragged.filter((node) => isMember(node.id));
  // A zone takes its content along: what moves with it is no gesture of its own.
  const ids = new Set(members.map((node) => node.id));
  const leading = members.filter((node) => !isInside(scene, node.parentId ?? null, ids));
  if (leading.length === 0) return false;
  const target = zoneAt(scene, place, ids);
  const zone = target?.id ?? null;
  if (leading.every((node) => (node.parentId ?? null) === zone)) {
    const places = leading.flatMap((node) =>
      isMember(node.id) ? [[node.id, plus(node.position, shift)] as const] : [],
    );
    // The pointer is on the grid already; lining up with a neighbour may leave it.
    move(new Map(places), false);
    return false;
  }
  const places = new Map<MemberId, Point>();
  for (const node of leading) {
    if (!isMember(node.id)) continue;
    const around = node.parentId === undefined ? null : scene.planeRect(node.parentId);
    const onPlane = plus(plus(node.position, shift), around ?? { x: 0, y: 0 });
    places.set(node.id, relativeTo(scene, zone, onPlane));
  }
  useDiagram.getState().propose({ kind: 'move', ids: [...places.keys()], zone, places, at: screen });
  return true;
}

function plus(one: Point, other: Point): Point {
  return { x: one.x + other.x, y: one.y + other.y };
}

function isInside(scene: Scene, zone: string | null, dragged: ReadonlySet<string>): boolean {
  if (zone === null) return false;
  if (dragged.has(zone)) return true;
  const node = scene.nodes.find((one) => one.id === zone);
  return isInside(scene, node?.parent ?? null, dragged);
}

const zoneSize: Size = { width: 320, height: 240 };

function sizeOf(thing: NewThing): Size {
  if (thing.kind === 'zone') return thing.size ?? zoneSize;
  if (thing.kind === 'note') return thing.size ?? noteSize;
  return thing.kind === 'asset' ? assetSize : accessPointSize;
}

/** An asset dropped from the inventory, its middle under the pointer: it moves, or is asked whether it changes its zone. */
export function dropAsset(scene: Scene, id: Id<'asset'>, place: Point, screen: Point): void {
  const corner = { x: place.x - assetSize.width / 2, y: place.y - assetSize.height / 2 };
  const asset = useAssessment.getState().model.asset.get(id);
  const before = asset === undefined ? null : scene.containment.zoneOf(asset);
  const zone = zoneAt(scene, place, new Set())?.id ?? null;
  const places = new Map([[id, relativeTo(scene, zone, corner)]]);
  if (before === zone) move(places);
  else useDiagram.getState().propose({ kind: 'move', ids: [id], zone, places, at: screen });
}

/** A new thing dropped on the canvas, its middle under the pointer. Over a zone it is asked whether it belongs there. */
export function dropThing(scene: Scene, thing: NewThing, place: Point, screen: Point): void {
  const size = sizeOf(thing);
  const corner = { x: place.x - size.width / 2, y: place.y - size.height / 2 };
  const whole: NewThing = thing.kind === 'zone' ? { ...thing, size } : thing;
  const zone = zoneAt(scene, place, new Set());
  if (zone === null) {
    add(whole, null, corner);
    return;
  }
  useDiagram.getState().propose({
    kind: 'add',
    thing: whole,
    zone: zone.id,
    inZone: relativeTo(scene, zone.id, corner),
    onPlane: corner,
    at: screen,
  });
}

/** A zone drawn as a rectangle on the plane. */
export function drawZone(scene: Scene, thing: NewThing, rect: Rect, screen: Point): void {
  const size = { width: rect.width, height: rect.height };
  const whole: NewThing = thing.kind === 'zone' ? { ...thing, size } : thing;
  const zone = zoneAt(scene, { x: rect.x, y: rect.y }, new Set());
  if (zone === null) {
    add(whole, null, rect);
    return;
  }
  const inZone = relativeTo(scene, zone.id, rect);
  useDiagram
    .getState()
    .propose({ kind: 'add', thing: whole, zone: zone.id, inZone, onPlane: rect, at: screen });
}
