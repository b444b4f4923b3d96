import { lineBetween, type Point, type Rect } from '../geometry.ts';

/** How an arrow of a way in runs between two boxes. */
export interface WayCurve {
  /** Start, control point and end. */
  readonly curve: readonly [Point, Point, Point];
  /** Where the numbers of its steps stand. */
  readonly at: Point;
}

/** A little off the straight line, so that a conduit or channel between the same two stays to be seen. */
export function wayCurve(from: Rect, to: Rect, numbers: string): WayCurve {
  const [start, end] = lineBetween(from, to);
  const [dx, dy] = [end.x - start.x, end.y - start.y];
  const length = Math.max(1, Math.hypot(dx, dy));
  const off = Math.min(22, length / 6);
  const bend = {
    x: (start.x + end.x) / 2 + (dy / length) * off,
    y: (start.y + end.y) / 2 - (dx / length) * off,
  };
  // The numbers of the second way stand apart from those of the first.
  return { curve: [start, bend, end], at: along(start, bend, end, numbers.startsWith('B') ? 0.38 : 0.6) };
}

function along(start: Point, bend: Point, end: Point, share: number): Point {
  const [from, by, to] = [(1 - share) ** 2, 2 * share * (1 - share), share ** 2];
  return {
    x: from * start.x + by * bend.x + to * end.x,
    y: from * start.y + by * bend.y + to * end.y,
  };
}
