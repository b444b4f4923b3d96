import type { RecordId } from '#shared/model/model.ts';
import { assetSize, type Point, type Size, snap, zoneLeast, zonePadding } from '../geometry.ts';

/** Blocks as rows under each other, wrapped where they are too wide. Pure and deterministic. */
export interface RowBlock {
  readonly id: RecordId;
  readonly size: Size;
  /** Blocks of one row stand side by side; rows follow each other downwards. */
  readonly row: number;
}

const rowGap = 72;
export const blockGap = 48;
export const gridGap = 16;
/** Zones are flat, so that Purdue rows stay rows; the whole is as wide as the screens it is looked at on. */
export const zoneAspect = 2.6;
export const planeAspect = 1.6;
const leastWidth = zoneLeast.width - 2 * zonePadding;

type Placed<B extends RowBlock> = readonly (readonly [B, Point])[];

/** Lays blocks out row by row, in the width whose outcome comes nearest to the wanted aspect. */
export function inRows<B extends RowBlock>(blocks: readonly B[], origin: Point, aspect: number): Placed<B> {
  if (blocks.length === 0) return [];
  const area = blocks.reduce((sum, { size }) => sum + (size.width + gridGap) * (size.height + gridGap), 0);
  const widest = Math.max(leastWidth, ...blocks.map((block) => block.size.width));
  let best: Placed<B> = [];
  let error = Number.POSITIVE_INFINITY;
  for (const factor of [1, 1.25, 1.6, 2, 2.6]) {
    const placed = within(blocks, origin, Math.max(widest, Math.sqrt(area * aspect) * factor));
    const off = Math.abs(Math.log(aspectOf(placed, origin) / aspect));
    if (off < error - 1e-9) {
      best = placed;
      error = off;
    }
  }
  return best;
}

function aspectOf(placed: Placed<RowBlock>, origin: Point): number {
  let right = origin.x + 1;
  let bottom = origin.y + 1;
  for (const [block, place] of placed) {
    right = Math.max(right, place.x + block.size.width);
    bottom = Math.max(bottom, place.y + block.size.height);
  }
  return (right - origin.x) / (bottom - origin.y);
}

function within<B extends RowBlock>(blocks: readonly B[], origin: Point, width: number): Placed<B> {
  const placed: (readonly [B, Point])[] = [];
  const rows = [...new Set(blocks.map((block) => block.row))].sort((a, b) => a - b);
  let y = origin.y;
  for (const row of rows) {
    const members = blocks.filter((block) => block.row === row);
    const isOfZones = members.some((block) => block.size.height > assetSize.height);
    const gap = isOfZones ? blockGap : gridGap;
    let x = origin.x;
    let height = 0;
    for (const block of members) {
      if (x > origin.x && x + block.size.width > origin.x + width) {
        x = origin.x;
        y = snap(y + height + gap);
        height = 0;
      }
      placed.push([block, { x, y }]);
      x = snap(x + block.size.width + gap);
      height = Math.max(height, block.size.height);
    }
    y = snap(y + height + (isOfZones ? rowGap : 1.5 * gridGap));
  }
  return placed;
}

/** Rows in the middle under each other: conduits between levels stay short. */
export function centred<B extends RowBlock>(placed: Placed<B>): Placed<B> {
  const rights = new Map<number, number>();
  for (const [block, place] of placed) {
    rights.set(place.y, Math.max(rights.get(place.y) ?? place.x, place.x + block.size.width));
  }
  const widest = Math.max(...rights.values());
  return placed.map(([block, place]) => {
    const right = rights.get(place.y) ?? widest;
    return [block, { x: snap(place.x + (widest - right) / 2), y: place.y }];
  });
}
