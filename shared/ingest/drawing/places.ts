import type { Box } from './drawing.ts';
import type { WholeMapping } from './mapping.ts';
import type { Situated } from './situation.ts';

/** What an asset measures on the canvas; drawings of small icons are spread until theirs have that room. */
const room = { width: 144, height: 96 };
const mostSpread = 3;
/** Room for name and facts at the top of a zone, and at its border (renderer/features/diagram/geometry.ts). */
const header = 72;
const padding = 16;
const pageGap = 160;
const grid = 8;

const snap = (value: number): number => Math.round(value / grid) * grid;

/**
 * Where the things of a foreign drawing stand here, relative to the zone they are in. The arrangement is kept, spread out
 * where its shapes are smaller than ours; pages stand side by side. Things whose zone is only proposed get no place, since
 * it would be relative to the wrong thing.
 */
export function placesOf(
  situated: ReadonlyMap<string, Situated>,
  boxes: ReadonlyMap<string, Box>,
  { geometry, places }: WholeMapping,
): ReadonlyMap<string, Box> {
  const found = new Map<string, Box>();
  if (!places) return found;
  let left = 0;
  for (const page of Map.groupBy(situated.values(), ({ shape }) => shape.page).values()) {
    const foreign = page.filter(
      ({ meant }) => meant !== 'own' && meant.as !== 'ignored' && meant.as !== 'group',
    );
    if (foreign.length > 0) left += placePage(foreign, boxes, geometry, left, found) + pageGap;
  }
  return found;
}

/** Places one page to the right of `left`; returns how wide it is. */
function placePage(
  page: readonly Situated[],
  boxes: ReadonlyMap<string, Box>,
  geometry: WholeMapping['geometry'],
  left: number,
  found: Map<string, Box>,
): number {
  const spread = spreadOf(page);
  const corner = cornerOf(page, boxes);
  const down = downShifts(page, boxes, geometry, spread);
  let right = 0;
  for (const one of page) {
    const box = boxes.get(one.shape.key);
    if (box === undefined || (one.guessed !== null && geometry === 'propose')) continue;
    const zone = zoneOf(one, geometry);
    const around = zone === null ? corner : (boxes.get(zone) ?? corner);
    const x = snap((box.x - around.x) * spread);
    const y = snap((box.y - around.y) * spread);
    const width = Math.max(grid, snap(box.width * spread));
    const height = Math.max(grid, snap(box.height * spread) + (down.get(one.shape.key) ?? 0));
    if (zone === null) right = Math.max(right, x + width);
    const place =
      zone === null ? { x: x + left, y } : { x: Math.max(padding, x), y: y + (down.get(zone) ?? 0) };
    found.set(one.shape.key, { ...place, width, height });
  }
  return right;
}

function zoneOf({ zone, guessed }: Situated, geometry: WholeMapping['geometry']): string | null {
  return zone ?? (geometry === 'take' ? guessed : null);
}

function spreadOf(page: readonly Situated[]): number {
  const things = page.filter(
    ({ meant }) => meant !== 'own' && (meant.as === 'asset' || meant.as === 'accessPoint'),
  );
  const median = (pick: (box: Box) => number): number => {
    const sizes = things.map(({ shape }) => pick(shape.box)).sort((a, b) => a - b);
    return sizes[Math.floor(sizes.length / 2)] ?? 0;
  };
  const [width, height] = [median((box) => box.width), median((box) => box.height)];
  if (width <= 0 || height <= 0) return 1;
  return Math.min(mostSpread, Math.max(1, room.width / width, room.height / height));
}

function cornerOf(
  page: readonly Situated[],
  boxes: ReadonlyMap<string, Box>,
): { readonly x: number; readonly y: number } {
  let x = Number.POSITIVE_INFINITY;
  let y = Number.POSITIVE_INFINITY;
  for (const { shape } of page) {
    const box = boxes.get(shape.key);
    x = Math.min(x, box?.x ?? x);
    y = Math.min(y, box?.y ?? y);
  }
  return { x: Number.isFinite(x) ? x : 0, y: Number.isFinite(y) ? y : 0 };
}

/** How far the content of each zone moves down, so that its first row stands below the zone's header. */
function downShifts(
  page: readonly Situated[],
  boxes: ReadonlyMap<string, Box>,
  geometry: WholeMapping['geometry'],
  spread: number,
): ReadonlyMap<string | null, number> {
  const tops = new Map<string, number>();
  for (const one of page) {
    const zone = zoneOf(one, geometry);
    const [box, around] = [boxes.get(one.shape.key), zone === null ? undefined : boxes.get(zone)];
    if (zone === null || box === undefined || around === undefined) continue;
    const y = snap((box.y - around.y) * spread);
    tops.set(zone, Math.min(tops.get(zone) ?? y, y));
  }
  return new Map([...tops].map(([zone, top]) => [zone, Math.max(0, header - top)]));
}
