import type { Point, Rect } from './geometry.ts';

/** A line on the plane along which two things are lined up: upright at an x, or level at a y. Canvas units. */
export interface Guide {
  readonly axis: 'x' | 'y';
  readonly at: number;
  readonly from: number;
  readonly to: number;
}

export interface Snapped {
  /** How far the box has to move to line up. */
  readonly shift: Point;
  readonly guides: readonly Guide[];
}

/** Lines up a box with the edges and middles of its neighbours where one is within reach. */
export function snapToNeighbours(box: Rect, neighbours: readonly Rect[], reach: number): Snapped {
  const shift = {
    x: nearest(marksOf(box, 'x'), neighbours, 'x', reach),
    y: nearest(marksOf(box, 'y'), neighbours, 'y', reach),
  };
  const moved = { ...box, x: box.x + (shift.x ?? 0), y: box.y + (shift.y ?? 0) };
  return {
    shift: { x: shift.x ?? 0, y: shift.y ?? 0 },
    guides: [
      ...(shift.x === null ? [] : guidesOf(moved, neighbours, 'x')),
      ...(shift.y === null ? [] : guidesOf(moved, neighbours, 'y')),
    ],
  };
}

type Axis = Guide['axis'];
const lengths = { x: 'width', y: 'height' } as const;
const crossing = { x: 'y', y: 'x' } as const;

function marksOf(rect: Rect, axis: Axis): readonly number[] {
  const [start, length] = [rect[axis], rect[lengths[axis]]];
  return [start, start + length / 2, start + length];
}

function nearest(
  marks: readonly number[],
  neighbours: readonly Rect[],
  axis: Axis,
  reach: number,
): number | null {
  let best: number | null = null;
  for (const neighbour of neighbours)
    for (const there of marksOf(neighbour, axis))
      for (const here of marks) {
        const off = there - here;
        if (Math.abs(off) <= reach && (best === null || Math.abs(off) < Math.abs(best))) best = off;
      }
  return best;
}

/** One guide for each line the box now shares, over everything that lies on it. */
function guidesOf(box: Rect, neighbours: readonly Rect[], axis: Axis): readonly Guide[] {
  const across = crossing[axis];
  const end = (rect: Rect): number => rect[across] + rect[lengths[across]];
  return marksOf(box, axis).flatMap((at) => {
    const sharing = neighbours.filter((rect) =>
      marksOf(rect, axis).some((mark) => Math.abs(mark - at) < 0.5),
    );
    if (sharing.length === 0) return [];
    const all = [box, ...sharing];
    const from = Math.min(...all.map((rect) => rect[across]));
    return [{ axis, at, from, to: Math.max(...all.map(end)) }];
  });
}
