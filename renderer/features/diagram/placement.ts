import { assetTypes } from '#shared/model/asset.ts';
import { type PurdueLevel, purdueLevels } from '#shared/model/field.ts';
import type { Id } from '#shared/model/id.ts';
import type { AccessPoint, Asset, Model, Note, RecordId, Zone } from '#shared/model/model.ts';
import type { ZoneKind } from '#shared/model/zone.ts';
import type { Containment, Content } from './containment.ts';
import {
  accessPointSize,
  assetSize,
  noteSize,
  type Point,
  type Rect,
  type Size,
  snap,
  zoneHeader,
  zoneLeast,
  zonePadding,
} from './geometry.ts';
import { blockGap, centred, inRows, planeAspect, type RowBlock, zoneAspect } from './layout/rows.ts';

/**
 * Where everything is drawn, relative to the zone around it. Records that carry a position keep it; the others are
 * placed in Purdue rows (level 5 at the top), zones as blocks, assets as a grid. Pure and deterministic.
 */
export type Placement = ReadonlyMap<RecordId, Rect>;

/** A zone or plane with more direct content than this is never opened, so nothing in it needs a place. */
const drawableContent = 600;

interface Block extends RowBlock {
  readonly fixed: Point | undefined;
}

/** Places all zones and the drawable assets and access points. O(n log n); zones that have not changed are not placed anew. */
export function placeRecords(containment: Containment, zones: Model['zone']): Placement {
  const steps = placing(containment, zones);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

/** The same in steps of one zone each, for work that must not hold the window up. */
export function* placing(containment: Containment, zones: Model['zone']): Generator<void, Placement> {
  const placement = new Map<RecordId, Rect>();
  const sizes = new Map<Id<'zone'>, Size>();
  const put = (content: Content, onPlane: boolean): Size => {
    const placed = placeContent(content, onPlane, sizes, containment);
    for (const [id, rect] of placed.rects) placement.set(id, rect);
    return placed.far;
  };
  for (const id of containment.innerFirst) {
    const inner = put(containment.contentOf(id), false);
    const stored = zones.get(id)?.size;
    sizes.set(id, {
      width: Math.max(zoneLeast.width, stored?.width ?? 0, inner.width + zonePadding),
      height: Math.max(zoneLeast.height, stored?.height ?? 0, inner.height + zonePadding),
    });
    yield;
  }
  put(containment.top, true);
  return placement;
}

/** Whether a zone or the plane holds more things directly than can be drawn. */
export function isTooMuch(content: Content): boolean {
  return countOf(content) > drawableContent;
}

/** How many things a zone or the plane holds directly. */
export function countOf({ zones, assets, accessPoints, notes }: Content): number {
  return zones.length + assets.length + accessPoints.length + notes.length;
}

/** The places of one content, and what of the zones in it they were found for. */
interface PlacedContent {
  readonly zones: readonly { readonly size: Size; readonly content: Content }[];
  readonly onPlane: boolean;
  readonly rects: readonly (readonly [RecordId, Rect])[];
  /** The far corner. */
  readonly far: Size;
}

/** Kept with each content, which stays the same object as long as its members do. */
const placed = new WeakMap<Content, PlacedContent>();

/** Places what lies in one zone or on the plane. */
function placeContent(
  content: Content,
  onPlane: boolean,
  sizes: ReadonlyMap<Id<'zone'>, Size>,
  containment: Containment,
): PlacedContent {
  const zones = content.zones.map(({ id }) => ({
    size: sizes.get(id) ?? zoneLeast,
    content: containment.contentOf(id),
  }));
  const known = placed.get(content);
  if (known?.onPlane === onPlane && known.zones.every((zone, index) => isSameZone(zone, zones[index]))) {
    return known;
  }
  const fresh = { zones, onPlane, ...placeBlocks(blocksOf(content, sizes, containment), onPlane) };
  placed.set(content, fresh);
  return fresh;
}

function isSameZone(
  one: PlacedContent['zones'][number],
  other: PlacedContent['zones'][number] | undefined,
): boolean {
  return (
    one.content === other?.content &&
    one.size.width === other.size.width &&
    one.size.height === other.size.height
  );
}

function placeBlocks(blocks: readonly Block[], onPlane: boolean): Pick<PlacedContent, 'rects' | 'far'> {
  const origin = onPlane ? { x: 0, y: 0 } : { x: zonePadding, y: zoneHeader };
  const rects: (readonly [RecordId, Rect])[] = [];
  let far: Point = origin;
  const put = (block: Block, place: Point): void => {
    rects.push([block.id, { ...place, ...block.size }]);
    far = { x: Math.max(far.x, place.x + block.size.width), y: Math.max(far.y, place.y + block.size.height) };
  };
  const free = blocks.filter((block) => block.fixed === undefined);
  for (const block of blocks) {
    if (block.fixed !== undefined) put(block, keepInside(block.fixed, origin, onPlane));
  }
  const start = free.length === blocks.length ? origin : { x: origin.x, y: snap(far.y + blockGap) };
  const arranged = inRows(free, start, onPlane ? planeAspect : zoneAspect);
  for (const [block, place] of onPlane ? centred(arranged) : arranged) put(block, place);
  return { rects, far: { width: far.x, height: far.y } };
}

function blocksOf(
  content: Content,
  sizes: ReadonlyMap<Id<'zone'>, Size>,
  containment: Containment,
): readonly Block[] {
  const zones = content.zones.map((zone): Block => {
    const level = levelOfZone(zone, containment.contentOf(zone.id).assets);
    const row = level === null ? purdueLevels.length : purdueLevels.length - 1 - purdueLevels.indexOf(level);
    return { id: zone.id, size: sizes.get(zone.id) ?? zoneLeast, fixed: zone.position, row };
  });
  if (isTooMuch(content)) return zones;
  return [
    ...zones,
    ...content.accessPoints.map(accessPointBlock),
    ...[...content.assets].sort(byLevelAndType).map(assetBlock),
    ...content.notes.map(noteBlock),
  ];
}

/** A member is drawn inside its zone even where its stored position says otherwise; the plane has no border. */
function keepInside(position: Point, origin: Point, onPlane: boolean): Point {
  if (onPlane) return position;
  return { x: Math.max(origin.x, position.x), y: Math.max(origin.y, position.y) };
}

function accessPointBlock(point: AccessPoint): Block {
  return { id: point.id, size: accessPointSize, fixed: point.position, row: -1 };
}

function assetBlock(asset: Asset): Block {
  return { id: asset.id, size: assetSize, fixed: asset.position, row: purdueLevels.length + 1 };
}

function noteBlock(note: Note): Block {
  return { id: note.id, size: note.size ?? noteSize, fixed: note.position, row: purdueLevels.length + 2 };
}

/** Kinds that say their level by themselves (ISA-95 reference architecture). */
const levelOfKind: Partial<Record<ZoneKind, PurdueLevel>> = {
  external: 'external',
  cloud: 'external',
  business: '4',
  dmz: '3.5',
};

/** The row a zone stands in: what it says, what its kind implies, else the level most of its assets name. */
export function levelOfZone(zone: Zone, assets: readonly Asset[]): PurdueLevel | null {
  const said = zone.purdueLevel ?? (zone.kind === undefined ? undefined : levelOfKind[zone.kind]);
  if (said !== undefined) return said;
  let best: PurdueLevel | null = null;
  let votes = 0;
  for (const level of purdueLevels) {
    const here = assets.filter((asset) => asset.purdueLevel === level).length;
    if (here > 0 && here >= votes) {
      best = level;
      votes = here;
    }
  }
  return best;
}

/** Upper levels first, then like types together; the order by name inside that is kept. */
function byLevelAndType(one: Asset, other: Asset): number {
  return levelRank(other) - levelRank(one) || typeRank(one) - typeRank(other);
}

function levelRank(asset: Asset): number {
  return asset.purdueLevel === undefined ? -1 : purdueLevels.indexOf(asset.purdueLevel);
}

function typeRank(asset: Asset): number {
  return asset.type === undefined ? assetTypes.length : assetTypes.indexOf(asset.type);
}

/** The place of a record on the plane: its own plus that of every zone around it. */
export function absoluteRect(
  placement: Placement,
  containment: Containment,
  id: RecordId,
  zone: Id<'zone'> | null,
): Rect | null {
  const own = placement.get(id);
  if (own === undefined) return null;
  let { x, y } = own;
  for (let at = zone; at !== null; at = containment.parentOf(at)) {
    const around = placement.get(at);
    x += around?.x ?? 0;
    y += around?.y ?? 0;
  }
  return { x, y, width: own.width, height: own.height };
}
