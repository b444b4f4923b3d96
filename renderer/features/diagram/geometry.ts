/** Canvas units: one is one CSS pixel at zoom 1. */
export interface Point {
  readonly x: number;
  readonly y: number;
}
export interface Size {
  readonly width: number;
  readonly height: number;
}
export interface Rect extends Point, Size {}

/** Everything snaps to this grid, by mouse and by arrow key. */
export const gridStep = 8;

export const assetSize: Size = { width: 128, height: 80 };
export const accessPointSize: Size = { width: 128, height: 72 };
export const noteSize: Size = { width: 192, height: 96 };
/** The least a note may measure: a few words stay readable. */
export const noteLeast: Size = { width: 96, height: 48 };
export const conduitSize: Size = { width: 192, height: 40 };
/** Room for name, kind, level and security levels at the top of a zone. */
export const zoneHeader = 72;
export const zonePadding = 16;
/** The least a zone may measure: its header stays readable. */
export const zoneLeast: Size = { width: 304, height: 112 };

export function snap(value: number): number {
  return Math.round(value / gridStep) * gridStep;
}

export function snapPoint(point: Point): Point {
  return { x: snap(point.x), y: snap(point.y) };
}

export function centreOf(rect: Rect): Point {
  return { x: rect.x + rect.width / 2, y: rect.y + rect.height / 2 };
}

function holds(rect: Rect, point: Point): boolean {
  return (
    point.x >= rect.x &&
    point.x <= rect.x + rect.width &&
    point.y >= rect.y &&
    point.y <= rect.y + rect.height
  );
}

export function overlap(one: Rect, other: Rect): boolean {
  return (
    one.x < other.x + other.width &&
    other.x < one.x + one.width &&
    one.y < other.y + other.height &&
    other.y < one.y + one.height
  );
}

function encloses(outer: Rect, inner: Rect): boolean {
  return holds(outer, inner) && holds(outer, { x: inner.x + inner.width, y: inner.y + inner.height });
}

/** The box between two corners. */
export function rectBetween(one: Point, other: Point): Rect {
  return {
    x: Math.min(one.x, other.x),
    y: Math.min(one.y, other.y),
    width: Math.abs(one.x - other.x),
    height: Math.abs(one.y - other.y),
  };
}

/** Where the line from the rectangle's centre towards a point leaves the rectangle. */
function borderTowards(rect: Rect, towards: Point): Point {
  const centre = centreOf(rect);
  const dx = towards.x - centre.x;
  const dy = towards.y - centre.y;
  if (dx === 0 && dy === 0) return centre;
  const scale = Math.min(
    dx === 0 ? Number.POSITIVE_INFINITY : rect.width / 2 / Math.abs(dx),
    dy === 0 ? Number.POSITIVE_INFINITY : rect.height / 2 / Math.abs(dy),
  );
  return { x: centre.x + dx * scale, y: centre.y + dy * scale };
}

/** The shortest way from a rectangle that lies inside another to that other's border, as a line. */
function lineToEnclosing(inner: Rect, outer: Rect): readonly [Point, Point] {
  const centre = centreOf(inner);
  const ways: readonly (readonly [number, Point, Point])[] = [
    [inner.x - outer.x, { x: inner.x, y: centre.y }, { x: outer.x, y: centre.y }],
    [inner.y - outer.y, { x: centre.x, y: inner.y }, { x: centre.x, y: outer.y }],
    [
      outer.x + outer.width - inner.x - inner.width,
      { x: inner.x + inner.width, y: centre.y },
      { x: outer.x + outer.width, y: centre.y },
    ],
    [
      outer.y + outer.height - inner.y - inner.height,
      { x: centre.x, y: inner.y + inner.height },
      { x: centre.x, y: outer.y + outer.height },
    ],
  ];
  const [, from, to] = ways.reduce((best, way) => (way[0] < best[0] ? way : best));
  return [from, to];
}

/** The line an edge is drawn on between two boxes; one box may lie inside the other (a zone and its sub-zone). */
export function lineBetween(source: Rect, target: Rect): readonly [Point, Point] {
  if (encloses(target, source)) return lineToEnclosing(source, target);
  if (encloses(source, target)) {
    const [from, to] = lineToEnclosing(target, source);
    return [to, from];
  }
  return [borderTowards(source, centreOf(target)), borderTowards(target, centreOf(source))];
}

/** The smallest rectangle around all; null for none. */
export function boundsOf(rects: Iterable<Rect>): Rect | null {
  let left = Number.POSITIVE_INFINITY;
  let top = Number.POSITIVE_INFINITY;
  let right = Number.NEGATIVE_INFINITY;
  let bottom = Number.NEGATIVE_INFINITY;
  for (const rect of rects) {
    left = Math.min(left, rect.x);
    top = Math.min(top, rect.y);
    right = Math.max(right, rect.x + rect.width);
    bottom = Math.max(bottom, rect.y + rect.height);
  }
  return left > right ? null : { x: left, y: top, width: right - left, height: bottom - top };
}

/** Top row first, each row from the left; things stand in one row when they begin in the upper half of its first one. */
export function inReadingOrder<T extends { readonly rect: Rect }>(things: readonly T[]): readonly T[] {
  const rows: T[][] = [];
  let end = Number.NEGATIVE_INFINITY;
  for (const thing of things.toSorted((one, other) => one.rect.y - other.rect.y)) {
    const row = rows.at(-1);
    if (row !== undefined && thing.rect.y < end) {
      row.push(thing);
      continue;
    }
    rows.push([thing]);
    end = thing.rect.y + thing.rect.height / 2;
  }
  return rows.flatMap((row) => row.toSorted((one, other) => one.rect.x - other.rect.x));
}

/** The point on the way from one point to another at a distance in canvas units; beyond the end on a short way. */
export function alongLine(from: Point, to: Point, distance: number): Point {
  const length = Math.max(1, Math.hypot(to.x - from.x, to.y - from.y));
  return {
    x: from.x + ((to.x - from.x) * distance) / length,
    y: from.y + ((to.y - from.y) * distance) / length,
  };
}

/** The same line moved to its right by a distance; the same object for none. */
export function moveSideways(line: readonly [Point, Point], distance: number): readonly [Point, Point] {
  if (distance === 0) return line;
  const [start, end] = line;
  const length = Math.max(1, Math.hypot(end.x - start.x, end.y - start.y));
  const off = { x: (-(end.y - start.y) * distance) / length, y: ((end.x - start.x) * distance) / length };
  return [
    { x: start.x + off.x, y: start.y + off.y },
    { x: end.x + off.x, y: end.y + off.y },
  ];
}

/**
 * The nearest of these things in the direction of an arrow: what lies beside the arrow's way counts as further off.
 * Undefined where nothing lies that way. `arrow` is one of the four unit steps.
 */
export function nearestTowards(
  from: Rect,
  arrow: Point,
  things: readonly { readonly id: string; readonly rect: Rect | null }[],
): string | undefined {
  const start = centreOf(from);
  let best: string | undefined;
  let least = Number.POSITIVE_INFINITY;
  for (const { id, rect } of things) {
    if (rect === null) continue;
    const { x, y } = centreOf(rect);
    const ahead = (x - start.x) * arrow.x + (y - start.y) * arrow.y;
    const aside = Math.abs((x - start.x) * arrow.y) + Math.abs((y - start.y) * arrow.x);
    if (ahead <= 0) continue;
    const distance = ahead + 2 * aside;
    if (distance >= least) continue;
    least = distance;
    best = id;
  }
  return best;
}

/**
 * The shortest way, in whole widths or heights plus a gap, that takes a box clear of everything taken; null where there is
 * none near. `least` is a corner it must not pass to the left or above.
 */
export function freeShift(box: Rect, taken: readonly Rect[], gap: number, least: Point | null): Point | null {
  const across = snap(box.width + gap);
  const down = snap(box.height + gap);
  const directions = [
    [1, 0],
    [0, 1],
    [-1, 0],
    [0, -1],
    [1, 1],
  ] as const;
  for (let ring = 1; ring <= 8; ring += 1) {
    for (const [dx, dy] of directions) {
      const shift = { x: dx * ring * across, y: dy * ring * down };
      const place = { ...box, x: box.x + shift.x, y: box.y + shift.y };
      if (least !== null && (place.x < least.x || place.y < least.y)) continue;
      if (taken.every((other) => !overlap(place, other))) return shift;
    }
  }
  return null;
}
