import type { Model, RecordId } from '#shared/model/model.ts';
import { centreOf, conduitSize, overlap, type Point, type Rect, snapPoint } from './geometry.ts';
import type { Marks } from './marks.ts';
import type { Placement } from './placement.ts';
import type { ConduitNode } from './scene-node.ts';

/** Conduits with three or more drawn ends, each at the middle of its ends, clear of the zones. */
export function drawConduitNodes(
  model: Model,
  marks: Marks,
  standIn: (id: RecordId) => string | null,
  planeRect: (id: string) => Rect | null,
  room: number,
  placement: Placement,
): readonly ConduitNode[] {
  const joints: ConduitNode[] = [];
  const taken = new TakenRoom();
  const zones = [...model.zone.keys()].flatMap((id) =>
    standIn(id) === id && model.zone.get(id)?.parent === undefined ? (placement.get(id) ?? []) : [],
  );
  for (const rect of zones) taken.add(rect);
  for (const conduit of model.conduit.values()) {
    if (joints.length >= room) break;
    const ends = new Set((conduit.zones ?? []).flatMap((zone) => standIn(zone) ?? []));
    if (ends.size < 3) continue;
    const centres = [...ends].flatMap((end) => {
      const rect = planeRect(end);
      return rect === null ? [] : [centreOf(rect)];
    });
    const rect = clearOf(taken, middleOf(centres));
    taken.add(rect);
    joints.push({
      kind: 'conduit',
      id: conduit.id,
      conduit,
      parent: null,
      rect,
      worst: marks.worst.get(conduit.id) ?? null,
    });
  }
  return joints;
}

function middleOf(points: readonly Point[]): Point {
  const x = points.reduce((sum, point) => sum + point.x, 0) / Math.max(1, points.length);
  const y = points.reduce((sum, point) => sum + point.y, 0) / Math.max(1, points.length);
  return { x, y };
}

/** What is taken of the plane, by squares, so that asking for a place does not look at everything. */
class TakenRoom {
  readonly #squares = new Map<number, Rect[]>();

  add(rect: Rect): void {
    for (const key of squaresOf(rect)) {
      const square = this.#squares.get(key);
      if (square === undefined) this.#squares.set(key, [rect]);
      else square.push(rect);
    }
  }

  isFree(rect: Rect): boolean {
    return squaresOf(rect).every(
      (key) => !(this.#squares.get(key) ?? []).some((other) => overlap(rect, other)),
    );
  }
}

const squareSize = 1024;
/** More squares than any plane has in a row. */
const squaresInRow = 2 ** 20;

function squaresOf({ x, y, width, height }: Rect): readonly number[] {
  const keys: number[] = [];
  for (let across = Math.floor(x / squareSize); across * squareSize <= x + width; across += 1) {
    for (let down = Math.floor(y / squareSize); down * squareSize <= y + height; down += 1) {
      keys.push(down * squaresInRow + across);
    }
  }
  return keys;
}

/** The free place nearest to a point, searched in growing squares; the point itself when all is taken. */
function clearOf(taken: TakenRoom, middle: Point): Rect {
  const at = (dx: number, dy: number): Rect => ({
    ...snapPoint({ x: middle.x - conduitSize.width / 2 + dx, y: middle.y - conduitSize.height / 2 + dy }),
    ...conduitSize,
  });
  for (let ring = 0; ring <= 24; ring += 1) {
    const offset = ring * 24;
    const tries = [
      at(0, offset),
      at(0, -offset),
      at(offset, 0),
      at(-offset, 0),
      at(offset, offset),
      at(-offset, -offset),
    ];
    const free = tries.find((rect) => taken.isFree(rect));
    if (free !== undefined) return free;
  }
  return at(0, 0);
}
