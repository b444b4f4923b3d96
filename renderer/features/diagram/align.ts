import { isIdOf } from '#shared/model/id.ts';
import type { MemberId } from './edits.ts';
import { zoneAround } from './edits.ts';
import { boundsOf, type Point, type Rect, type Size } from './geometry.ts';
import { absoluteRect } from './placement.ts';
import type { Plan } from './scene-node.ts';

/** Lining up what is selected. Everything is worked out on the plane, so things in different zones line up too. */

export const alignments = ['left', 'centre', 'right', 'top', 'middle', 'bottom'] as const;
export type Alignment = (typeof alignments)[number];

/** Where things go so that their edges or middles lie on one line; only those that move. Places in their own zones. */
export function align(plan: Plan, ids: readonly MemberId[], how: Alignment): ReadonlyMap<MemberId, Point> {
  const boxes = boxesOf(plan, ids);
  const bounds = boundsOf(boxes.map(({ rect }) => rect));
  if (bounds === null) return new Map();
  return movesOf(boxes, ({ rect }) => lineUp(rect, bounds, how));
}

function lineUp(rect: Rect, bounds: Rect, how: Alignment): Point {
  switch (how) {
    case 'left':
      return { x: bounds.x, y: rect.y };
    case 'centre':
      return { x: bounds.x + (bounds.width - rect.width) / 2, y: rect.y };
    case 'right':
      return { x: bounds.x + bounds.width - rect.width, y: rect.y };
    case 'top':
      return { x: rect.x, y: bounds.y };
    case 'middle':
      return { x: rect.x, y: bounds.y + (bounds.height - rect.height) / 2 };
    case 'bottom':
      return { x: rect.x, y: bounds.y + bounds.height - rect.height };
  }
}

/** Equal gaps between three or more things; the outermost stay. Overlapping things get equal overlaps. */
export function distribute(
  plan: Plan,
  ids: readonly MemberId[],
  axis: 'across' | 'down',
): ReadonlyMap<MemberId, Point> {
  const [at, length] = axis === 'across' ? (['x', 'width'] as const) : (['y', 'height'] as const);
  const boxes = boxesOf(plan, ids).toSorted((one, other) => one.rect[at] - other.rect[at]);
  const [first] = boxes;
  const last = boxes.at(-1);
  if (first === undefined || last === undefined || boxes.length < 3) return new Map();
  const room = last.rect[at] + last.rect[length] - first.rect[at];
  const filled = boxes.reduce((sum, { rect }) => sum + rect[length], 0);
  const gap = (room - filled) / (boxes.length - 1);
  const places = new Map<MemberId, number>();
  let next = first.rect[at];
  for (const { id, rect } of boxes) {
    places.set(id, next);
    next += rect[length] + gap;
  }
  return movesOf(boxes, ({ id, rect }) => ({ x: rect.x, y: rect.y, [at]: places.get(id) ?? rect[at] }));
}

/** The size of the widest and the highest of these zones. */
export function largestOf(plan: Plan, ids: readonly MemberId[]): Size | null {
  const rects = ids.flatMap((id) => (isIdOf('zone', id) ? (plan.placement.get(id) ?? []) : []));
  if (rects.length === 0) return null;
  return {
    width: Math.max(...rects.map(({ width }) => width)),
    height: Math.max(...rects.map(({ height }) => height)),
  };
}

/** Without things whose zone is there too: they move with it. */
export function leading(plan: Plan, ids: readonly MemberId[]): readonly MemberId[] {
  const all = new Set<string>(ids);
  return ids.filter((id) => {
    const around = zoneAround(plan, id);
    return around === null || !plan.containment.pathTo(around).some((zone) => all.has(zone));
  });
}

interface Box {
  readonly id: MemberId;
  readonly rect: Rect;
  /** The corner of the zone around it, on the plane. */
  readonly origin: Point;
}

function boxesOf(plan: Plan, ids: readonly MemberId[]): readonly Box[] {
  return leading(plan, ids).flatMap((id) => {
    const rect = absoluteRect(plan.placement, plan.containment, id, zoneAround(plan, id));
    const own = plan.placement.get(id);
    if (rect === null || own === undefined) return [];
    return [{ id, rect, origin: { x: rect.x - own.x, y: rect.y - own.y } }];
  });
}

function movesOf(boxes: readonly Box[], placeOf: (box: Box) => Point): ReadonlyMap<MemberId, Point> {
  const moves = new Map<MemberId, Point>();
  for (const box of boxes) {
    const { x, y } = placeOf(box);
    if (x === box.rect.x && y === box.rect.y) continue;
    moves.set(box.id, { x: Math.round(x - box.origin.x), y: Math.round(y - box.origin.y) });
  }
  return moves;
}
