import { overlap, type Point, type Rect, type Size } from '../geometry.ts';
import { gridGap } from './rows.ts';

/** More places to try than this take longer than a picture is worth. */
const triesAtMost = 200_000;

/**
 * The uppermost place beside or under what is there where a block of this size has room inside the given corner; null
 * where there is none.
 */
export function holeFor(size: Size, taken: readonly Rect[], origin: Point, corner: Point): Point | null {
  const xs = lines(
    origin.x,
    taken.map((rect) => [rect.x, rect.x + rect.width]),
    corner.x - size.width,
  );
  const ys = lines(
    origin.y,
    taken.map((rect) => [rect.y, rect.y + rect.height]),
    corner.y - size.height,
  );
  if (xs.length * ys.length * taken.length > triesAtMost) return null;
  for (const y of ys) {
    for (const x of xs) {
      const around = {
        x: x - gridGap + 1,
        y: y - gridGap + 1,
        width: size.width + 2 * gridGap - 2,
        height: size.height + 2 * gridGap - 2,
      };
      if (!taken.some((rect) => overlap(rect, around))) return { x, y };
    }
  }
  return null;
}

/** Where blocks begin, or could begin after the end of one. */
function lines(
  origin: number,
  spans: readonly (readonly [start: number, end: number])[],
  last: number,
): readonly number[] {
  const all = new Set([origin, ...spans.flatMap(([start, end]) => [start, end + gridGap])]);
  return [...all].filter((line) => line >= origin && line <= last).sort((one, other) => one - other);
}
