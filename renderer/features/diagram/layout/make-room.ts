import type { RecordId } from '#shared/model/model.ts';
import type { Rect, Size } from '../geometry.ts';

/**
 * The places of one zone's members after one of them has taken another size: what stood right of it moves right, what
 * stood below moves down, by as much as it grew. Nothing that stood apart comes to overlap, and the order stays.
 */
export function makeRoom(
  places: ReadonlyMap<RecordId, Rect>,
  grown: RecordId,
  size: Size,
): ReadonlyMap<RecordId, Rect> {
  const before = places.get(grown);
  if (before === undefined) return places;
  const wider = Math.max(0, size.width - before.width);
  const taller = Math.max(0, size.height - before.height);
  return new Map(
    [...places].map(([id, rect]) => {
      if (id === grown) return [id, { ...rect, ...size }];
      const x = rect.x >= before.x + before.width ? rect.x + wider : rect.x;
      const y = rect.y >= before.y + before.height ? rect.y + taller : rect.y;
      return [id, { ...rect, x, y }];
    }),
  );
}
