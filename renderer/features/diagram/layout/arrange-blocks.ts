import type { ElkNode } from 'elkjs/lib/elk-api.js';
import { isIdOf } from '#shared/model/id.ts';
import type { RecordId } from '#shared/model/model.ts';
import { boundsOf, overlap, type Point, type Rect, snap } from '../geometry.ts';
import type { Block, Tie } from './container.ts';
import { conduitGraph, packingGraph, placesIn, purdueGraph } from './elk-graph.ts';
import { centred, inRows } from './rows.ts';
import { inTieOrder } from './tie-order.ts';

/** By Purdue level: levels as rows, zones side by side in them. By zone: tight, where the conduits pull. */
export type LayoutKind = 'purdue' | 'zones';

/** Each place by the kernel, or, in a plant of thousands of things, what holds no zones in rows of its own. */
export type Care = 'kernel' | 'rows';

/** The layout kernel: in a worker in the window, in the same thread in tests. */
export type LayOut = (graph: ElkNode) => Promise<ElkNode>;

/** A picture that takes more than this many times the room of its blocks is mostly empty, and packed tighter. */
const loose = 3;
/** More than so many times as wide as wanted, rows are wrapped. */
const wide = 1.6;
const gap = 24;

/** Lays out the blocks of one place from its origin. No two overlap; in the Purdue layout rows stand in order. */
export async function arrangeBlocks(
  kind: LayoutKind,
  blocks: readonly Block[],
  ties: readonly Tie[],
  origin: Point,
  aspect: number,
  layOut: LayOut,
  care: Care = 'kernel',
): Promise<ReadonlyMap<RecordId, Rect>> {
  if (blocks.length === 0) return new Map();
  if (care === 'rows' && !blocks.some(({ id }) => isIdOf('zone', id)))
    return arrangeByTies(kind, blocks, ties, origin, aspect);
  const ordered = blocks.toSorted((one, other) => one.row - other.row);
  return kind === 'purdue'
    ? arrangeRows(ordered, ties, origin, aspect, layOut)
    : arrangeTight(ordered, ties, origin, aspect, layOut);
}

/** What is tied together side by side, in rows: by level, or just as wide as wanted. */
function arrangeByTies(
  kind: LayoutKind,
  blocks: readonly Block[],
  ties: readonly Tie[],
  origin: Point,
  aspect: number,
): ReadonlyMap<RecordId, Rect> {
  const ordered = inTieOrder(blocks, ties);
  const rows =
    kind === 'purdue'
      ? centred(inRows(ordered, origin, aspect))
      : inRows(
          ordered.map((block) => ({ ...block, row: 0 })),
          origin,
          aspect,
        );
  return new Map(rows.map(([block, place]) => [block.id, { ...place, ...block.size }]));
}

async function arrangeRows(
  blocks: readonly Block[],
  ties: readonly Tie[],
  origin: Point,
  aspect: number,
  layOut: LayOut,
): Promise<ReadonlyMap<RecordId, Rect>> {
  const places = placesIn(await layOut(purdueGraph(blocks, ties)), blocks, origin);
  const ordered = blocks.toSorted(
    (one, other) => one.row - other.row || (places.get(one.id)?.x ?? 0) - (places.get(other.id)?.x ?? 0),
  );
  const columns = stackRows(ordered, places, origin);
  const bounds = boundsOf(columns.values());
  const isWide = bounds !== null && bounds.width / bounds.height > aspect * wide;
  if (!isWide && !isLoose(columns, blocks) && !hasOverlap([...columns.values()])) return columns;
  const rows = centred(inRows(ordered, origin, aspect));
  return new Map(rows.map(([block, place]) => [block.id, { ...place, ...block.size }]));
}

/** Every row straight, under the one before, with the columns the layout found. */
function stackRows(
  blocks: readonly Block[],
  places: ReadonlyMap<RecordId, Rect>,
  origin: Point,
): ReadonlyMap<RecordId, Rect> {
  const stacked = new Map<RecordId, Rect>();
  let y = origin.y;
  for (const [, row] of Map.groupBy(blocks, (block) => block.row)) {
    for (const { id, size } of row) stacked.set(id, { x: places.get(id)?.x ?? origin.x, y, ...size });
    const height = Math.max(...row.map(({ size }) => size.height));
    y = snap(y + height + (height > 100 ? 3 : 1) * gap);
  }
  return stacked;
}

async function arrangeTight(
  blocks: readonly Block[],
  ties: readonly Tie[],
  origin: Point,
  aspect: number,
  layOut: LayOut,
): Promise<ReadonlyMap<RecordId, Rect>> {
  const places = placesIn(await layOut(conduitGraph(blocks, ties, aspect)), blocks, origin);
  if (!isLoose(places, blocks) && !hasOverlap([...places.values()])) return places;
  const ordered = blocks.toSorted((one, other) => {
    const [first, second] = [places.get(one.id), places.get(other.id)];
    return (first?.y ?? 0) - (second?.y ?? 0) || (first?.x ?? 0) - (second?.x ?? 0);
  });
  const packed = placesIn(await layOut(packingGraph(ordered, aspect)), ordered, origin);
  if (!hasOverlap([...packed.values()])) return packed;
  const rows = inRows(
    ordered.map((block) => ({ ...block, row: 0 })),
    origin,
    aspect,
  );
  return new Map(rows.map(([block, place]) => [block.id, { ...place, ...block.size }]));
}

function isLoose(places: ReadonlyMap<RecordId, Rect>, blocks: readonly Block[]): boolean {
  const bounds = boundsOf(places.values());
  const room = blocks.reduce((sum, { size }) => sum + (size.width + gap) * (size.height + gap), 0);
  return bounds !== null && bounds.width * bounds.height > loose * room;
}

/** Putting places on the grid may push two together that were a hair apart. */
function hasOverlap(rects: readonly Rect[]): boolean {
  const sorted = rects.toSorted((one, other) => one.x - other.x);
  return sorted.some((rect, index) => {
    for (let next = index + 1; next < sorted.length; next += 1) {
      const other = sorted[next];
      if (other === undefined || other.x >= rect.x + rect.width) return false;
      if (overlap(rect, other)) return true;
    }
    return false;
  });
}
