import { overlap, type Point, type Rect } from './geometry.ts';

/** A line's words and the line they belong to. */
export interface LabelWish {
  readonly id: string;
  readonly text: string;
  readonly points: readonly Point[];
  readonly selected: boolean;
}

/** Where the words of each line stand, by the middle of the text; null where they have no room. */
export type LabelPlaces = ReadonlyMap<string, Point | null>;

/** Size of the words at zoom 1, pixels of the style sheet. */
const fontSize = 12;
const letterWidth = 0.7;
const lineHeight = 1.25;
/** Where along its line a label may stand, and how far beside it (in line heights); the best first. */
const shares = [0.5, 0.42, 0.58, 0.34, 0.66, 0.26, 0.74, 0.18, 0.82];
const sides = [0, -0.8, 0.8, -1.5, 1.5];

/**
 * Places words so that they cover neither each other nor the boxes. Selected lines choose first, then longer ones, which
 * have more room; words without a free place are left out, unless their line is selected: those stand where they cover
 * least. `scale` is how much larger than at zoom 1 the words are written.
 */
export function placeLabels(
  wishes: readonly LabelWish[],
  boxes: readonly Rect[],
  scale: number,
): LabelPlaces {
  const places = new Map<string, Point | null>();
  const taken: Rect[] = [];
  const order = wishes
    .map((wish) => ({ ...wish, length: lengthOf(wish.points) }))
    .sort((one, other) => Number(other.selected) - Number(one.selected) || other.length - one.length);
  for (const { id, text, points, selected } of order) {
    const size = {
      width: text.length * fontSize * letterWidth * scale + 4,
      height: fontSize * lineHeight * scale,
    };
    const ways = sides.flatMap((side) =>
      shares.map((share) => besideLine(points, share, side * size.height)),
    );
    const cover = (middle: Point): number => {
      const rect = around(middle, size);
      return 4 * countHits(rect, taken) + countHits(rect, boxes);
    };
    let best = ways[0] ?? { x: 0, y: 0 };
    let least = Number.POSITIVE_INFINITY;
    for (const way of ways) {
      if (least === 0) break;
      const covered = cover(way);
      if (covered < least) [best, least] = [way, covered];
    }
    const isShown = least === 0 || (selected && least < 4);
    places.set(id, isShown ? best : null);
    if (isShown) taken.push(around(best, size));
  }
  return places;
}

function around(
  { x, y }: Point,
  { width, height }: { readonly width: number; readonly height: number },
): Rect {
  return { x: x - width / 2, y: y - height / 2, width, height };
}

function countHits(rect: Rect, others: readonly Rect[]): number {
  let hits = 0;
  for (const other of others) if (overlap(rect, other)) hits += 1;
  return hits;
}

function lengthOf(points: readonly Point[]): number {
  return points.slice(1).reduce((sum, point, index) => sum + distance(points[index] ?? point, point), 0);
}

function distance(one: Point, other: Point): number {
  return Math.hypot(one.x - other.x, one.y - other.y);
}

/** The point at a share of a line's length, so far to the side of it. */
function besideLine(points: readonly Point[], share: number, side: number): Point {
  let left = lengthOf(points) * share;
  for (const [index, to] of points.entries()) {
    const from = points[index - 1];
    if (from === undefined) continue;
    const length = distance(from, to);
    if (left > length || length === 0) {
      left -= length;
      continue;
    }
    const [dx, dy] = [(to.x - from.x) / length, (to.y - from.y) / length];
    return { x: from.x + dx * left - dy * side, y: from.y + dy * left + dx * side };
  }
  return points.at(-1) ?? { x: 0, y: 0 };
}

/** A channel's curve as short straight pieces. */
export function curvePoints(start: Point, bend: Point, end: Point): readonly Point[] {
  return Array.from({ length: 13 }, (_, index) => {
    const t = index / 12;
    const [a, b, c] = [(1 - t) ** 2, 2 * t * (1 - t), t ** 2];
    return { x: a * start.x + b * bend.x + c * end.x, y: a * start.y + b * bend.y + c * end.y };
  });
}
