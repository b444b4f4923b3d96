import type { Id } from '#shared/model/id.ts';
import type { RecordId } from '#shared/model/model.ts';
import type { MemberId } from '../edits.ts';
import {
  boundsOf,
  type Point,
  type Rect,
  type Size,
  snap,
  zoneHeader,
  zoneLeast,
  zonePadding,
} from '../geometry.ts';
import type { Plan } from '../scene-node.ts';
import { arrangeBlocks, type Care, type LayOut, type LayoutKind } from './arrange-blocks.ts';
import { type Block, blocksIn, type Place, type Tie, tiesOf } from './container.ts';
import { holeFor } from './holes.ts';
import { makeRoom } from './make-room.ts';
import { blockGap, planeAspect, zoneAspect } from './rows.ts';

export interface LayoutWish {
  readonly kind: LayoutKind;
  /** `missing`: what has a stored place keeps it. */
  readonly scope: 'missing' | 'all';
  /** Only what is in these zones, at any depth; empty for the whole plane. */
  readonly zones: readonly Id<'zone'>[];
}

/** Where everything that was arranged or had to make room stands now, relative to the zone around it. */
export type Layout = ReadonlyMap<MemberId, Rect>;

/** More blocks than this beside each other are no picture any more, and the layout would take minutes. */
export const layoutLimit = 1000;

/** How far a layout is: places of all places. */
export type Progress = (done: number, all: number) => Promise<void>;

/** A place with more blocks than can be laid out; null where there is none. */
export function tooLarge(
  plan: Plan,
  wish: LayoutWish,
): { readonly place: Place; readonly count: number } | null {
  for (const place of placesOf(plan, wish)) {
    const content = contentOf(plan, place);
    // Assets beyond the limit of a drawn zone are never drawn; zones always are.
    if (content.zones.length > layoutLimit) return { place, count: content.zones.length };
  }
  return null;
}

/** The places to lay out, those inside before those around them. */
function placesOf({ containment }: Plan, { zones }: LayoutWish): readonly Place[] {
  if (zones.length === 0) return [...containment.innerFirst, null];
  const wanted = new Set(zones);
  return containment.innerFirst.filter((zone) => containment.pathTo(zone).some((step) => wanted.has(step)));
}

function contentOf({ containment }: Plan, place: Place) {
  return place === null ? containment.top : containment.contentOf(place);
}

/** Lays out what is wished for, from the innermost zones outwards; zones around it make room. */
export async function layOutPlan(
  plan: Plan,
  wish: LayoutWish,
  layOut: LayOut,
  progress: Progress,
): Promise<Layout> {
  const { containment, model } = plan;
  const inScope = new Set(placesOf(plan, wish));
  const care = careFor(plan, inScope);
  const ties = await tiesOf(model, containment, () => progress(0, inScope.size));
  const before = settled(plan, wish, inScope);
  const sizes = new Map<RecordId, Size>(before);
  const layout = new Map<MemberId, Rect>();
  let done = 0;
  for (const place of [...containment.innerFirst, null]) {
    const blocks = blocksIn(contentOf(plan, place), sizes, containment);
    const isMeant = inScope.has(place);
    const places = isMeant
      ? await arrangePlace(before, wish, place, blocks, ties.get(place) ?? [], (...wanted) =>
          arrangeBlocks(wish.kind, ...wanted, layOut, care),
        )
      : grown(before, blocks);
    if (isMeant) {
      done += 1;
      await progress(done, inScope.size);
    }
    note(layout, blocks, places, isMeant ? new Map() : before);
    if (place === null) continue;
    const least = isMeant && wish.scope === 'all' ? zoneLeast : (before.get(place) ?? zoneLeast);
    sizes.set(place, sizeAround(places, least));
  }
  return layout;
}

/** Notes where the blocks are now, except where they were before. */
function note(layout: Map<MemberId, Rect>, blocks: readonly Block[], places: Places, before: Places): void {
  for (const { id } of blocks) {
    const rect = places.get(id);
    if (rect !== undefined && !isSame(before.get(id), rect)) layout.set(id, rect);
  }
}

function isSame(one: Rect | undefined, other: Rect): boolean {
  return one?.x === other.x && one.y === other.y && one.width === other.width && one.height === other.height;
}

type Places = ReadonlyMap<RecordId, Rect>;

/**
 * Where everything is before anything is arranged. A zone that is shown larger only because members without a place are
 * shown in it has the size it has without them.
 */
function settled(
  { containment, placement, model }: Plan,
  wish: LayoutWish,
  inScope: ReadonlySet<Place>,
): Places {
  if (wish.scope === 'all') return placement;
  const places = new Map<RecordId, Rect>(placement);
  for (const id of containment.innerFirst) {
    const rect = placement.get(id);
    if (rect === undefined || !inScope.has(id)) continue;
    const { zones, assets, accessPoints, notes } = containment.contentOf(id);
    const kept = [...zones, ...assets, ...accessPoints, ...notes].flatMap((member) => {
      const place = places.get(member.id);
      return member.position === undefined || place === undefined ? [] : [[member.id, place] as const];
    });
    const stored = model.zone.get(id)?.size;
    const least = {
      width: Math.max(zoneLeast.width, stored?.width ?? 0),
      height: Math.max(zoneLeast.height, stored?.height ?? 0),
    };
    places.set(id, { ...rect, ...sizeAround(new Map(kept), least) });
  }
  return places;
}

/** Members that keep their places, having made room for those of them that grew. */
function grown(before: Places, kept: readonly Block[]): Places {
  let places: Places = new Map(
    kept.flatMap(({ id }) => {
      const rect = before.get(id);
      return rect === undefined ? [] : [[id, rect]];
    }),
  );
  for (const { id, size } of kept) places = makeRoom(places, id, size);
  return places;
}

/** More things than this are not worth the kernel's time each: it alone would take most of a minute. */
const manyThings = 2000;

function careFor(plan: Plan, inScope: ReadonlySet<Place>): Care {
  let things = 0;
  for (const place of inScope) things += contentOf(plan, place).assets.length;
  return things > manyThings ? 'rows' : 'kernel';
}

type Arrange = (
  blocks: readonly Block[],
  ties: readonly Tie[],
  origin: Point,
  aspect: number,
) => Promise<Places>;

async function arrangePlace(
  before: Places,
  wish: LayoutWish,
  place: Place,
  blocks: readonly Block[],
  ties: readonly Tie[],
  arrange: Arrange,
): Promise<Places> {
  const origin = place === null ? { x: 0, y: 0 } : { x: zonePadding, y: zoneHeader };
  const aspect = place === null ? planeAspect : zoneAspect;
  const isFree = (block: Block): boolean => wish.scope === 'all' || block.position === undefined;
  const places = new Map(
    grown(
      before,
      blocks.filter((block) => !isFree(block)),
    ),
  );
  const free = intoHoles(
    blocks.filter(isFree),
    places,
    origin,
    place === null ? undefined : before.get(place),
  );
  if (free.length === 0) return places;
  const arranged = await arrange(free, ties, below(places, origin), aspect);
  return new Map([...places, ...arranged]);
}

/** Puts single blocks where a zone has room between the others; returns those that found none. */
function intoHoles(
  free: readonly Block[],
  places: Map<RecordId, Rect>,
  origin: Point,
  zone: Size | undefined,
): readonly Block[] {
  if (places.size === 0 || zone === undefined) return free;
  const corner = { x: zone.width - zonePadding, y: zone.height - zonePadding };
  return free.filter(({ id, size }) => {
    const hole = holeFor(size, [...places.values()], origin, corner);
    if (hole !== null) places.set(id, { ...hole, ...size });
    return hole === null;
  });
}

/** Below what keeps its place. */
function below(kept: Places, origin: Point): Point {
  const bounds = boundsOf(kept.values());
  return bounds === null
    ? origin
    : { x: Math.max(origin.x, bounds.x), y: snap(bounds.y + bounds.height + blockGap) };
}

/** As large as the members need, and not smaller than it must be. */
function sizeAround(members: Places, least: Size): Size {
  const bounds = boundsOf(members.values());
  if (bounds === null) return { width: least.width, height: least.height };
  return {
    width: Math.max(least.width, snap(bounds.x + bounds.width + zonePadding)),
    height: Math.max(least.height, snap(bounds.y + bounds.height + zonePadding)),
  };
}
