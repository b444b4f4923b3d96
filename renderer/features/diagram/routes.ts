import { boundsOf, centreOf, lineBetween, type Point, type Rect } from './geometry.ts';

/** Room between a line that goes round something and what it goes round. */
const clearance = 24;
/** Lines that go round the same things lie this far apart. */
const lane = 12;
const lanes = 5;

/** A line of a conduit and the places of its ends it was found for. */
export interface Route {
  readonly points: readonly Point[];
  readonly source: Rect;
  readonly target: Rect;
}

/**
 * The way of a line between two boxes: straight where nothing lies between them, else round what does, so that a conduit
 * never seems to end in a zone it only passes. `turn` tells lines with the same detour apart.
 */
export function routeBetween(source: Rect, target: Rect, obstacles: readonly Rect[], turn = 0): Route {
  const straight = lineBetween(source, target);
  const hit = obstacles.filter((obstacle) => crosses(straight, obstacle));
  const around = boundsOf(hit);
  if (around === null) return { points: straight, source, target };
  const ways = [straight, ...detours(source, target, around, clearance + (turn % lanes) * lane)];
  const cost = (points: readonly Point[]): number => countHits(points, obstacles) * 1e6 + lengthOf(points);
  const points = ways.reduce((best, way) => (cost(way) < cost(best) ? way : best));
  return { points, source, target };
}

/** Round the right, the left, the top and the bottom. */
function detours(source: Rect, target: Rect, around: Rect, off: number): readonly (readonly Point[])[] {
  const [from, to] = [centreOf(source), centreOf(target)];
  const all = boundsOf([source, target, around]) ?? around;
  const right = all.x + all.width + off;
  const left = all.x - off;
  const top = all.y - off;
  const bottom = all.y + all.height + off;
  const sideways = (x: number, isRight: boolean): readonly Point[] => [
    { x: isRight ? source.x + source.width : source.x, y: from.y },
    { x, y: from.y },
    { x, y: to.y },
    { x: isRight ? target.x + target.width : target.x, y: to.y },
  ];
  const over = (y: number, isBelow: boolean): readonly Point[] => [
    { x: from.x, y: isBelow ? source.y + source.height : source.y },
    { x: from.x, y },
    { x: to.x, y },
    { x: to.x, y: isBelow ? target.y + target.height : target.y },
  ];
  return [sideways(right, true), sideways(left, false), over(top, false), over(bottom, true)];
}

function countHits(points: readonly Point[], obstacles: readonly Rect[]): number {
  let hits = 0;
  points.slice(1).forEach((point, index) => {
    const from = points[index];
    if (from === undefined) return;
    for (const obstacle of obstacles) if (crosses([from, point], obstacle)) hits += 1;
  });
  return hits;
}

function lengthOf(points: readonly Point[]): number {
  return points.slice(1).reduce((sum, point, index) => {
    const from = points[index] ?? point;
    return sum + Math.hypot(point.x - from.x, point.y - from.y);
  }, 0);
}

/** Whether a straight line passes through the inside of a rectangle (Liang and Barsky 1984). */
export function crosses([from, to]: readonly [Point, Point], rect: Rect): boolean {
  const dx = to.x - from.x;
  const dy = to.y - from.y;
  let enter = 0;
  let leave = 1;
  const sides: readonly (readonly [number, number])[] = [
    [-dx, from.x - rect.x],
    [dx, rect.x + rect.width - from.x],
    [-dy, from.y - rect.y],
    [dy, rect.y + rect.height - from.y],
  ];
  for (const [towards, distance] of sides) {
    if (towards === 0) {
      if (distance <= 0) return false;
      continue;
    }
    const at = distance / towards;
    if (towards < 0) enter = Math.max(enter, at);
    else leave = Math.min(leave, at);
  }
  return leave - enter > 1e-9;
}

/** The middle of the longest stretch of a line, where its name has most room, and whether that stretch is upright. */
export function labelPlace(points: readonly Point[]): Point & { readonly isUpright: boolean } {
  let best = { x: points[0]?.x ?? 0, y: points[0]?.y ?? 0, isUpright: false };
  let longest = -1;
  points.slice(1).forEach((point, index) => {
    const from = points[index] ?? point;
    const [dx, dy] = [Math.abs(point.x - from.x), Math.abs(point.y - from.y)];
    const length = Math.hypot(dx, dy);
    if (length <= longest) return;
    longest = length;
    best = { x: (from.x + point.x) / 2, y: (from.y + point.y) / 2, isUpright: dy > 3 * dx };
  });
  return best;
}
