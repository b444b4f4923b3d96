import { carriedFrom } from './carried.ts';

/** Items in blocks: after an edit, only blocks in which something lies otherwise are made anew. */
export interface Layout {
  readonly items: readonly object[];
  /** Where each block begins, and after the last one how many items there are. */
  readonly starts: Int32Array;
}

/** A layout and how it came from the one before it. */
export interface CarriedLayout {
  readonly layout: Layout;
  /** Where each item stood before, or -1 for a new one. */
  readonly places: Int32Array;
  /** For each block the one before it that has the very same items, or -1. */
  readonly blocks: Int32Array;
}

/** Items of a block that is made anew. */
const blockSize = 128;

/** Items put into blocks for the first time. */
export function layoutOf(items: readonly object[], size = blockSize): CarriedLayout {
  const starts: number[] = [0];
  cut(starts, items.length, size);
  return {
    layout: { items, starts: Int32Array.from(starts) },
    places: new Int32Array(items.length).fill(-1),
    blocks: new Int32Array(starts.length - 1).fill(-1),
  };
}

/** Items put into the blocks in which they lay before; what is new lies with what stands before it. Linear. */
export function layoutAgain(before: Layout, items: readonly object[], size = blockSize): CarriedLayout {
  if (before.items === items) return unmoved(before);
  const places = carriedFrom(before.items, items);
  const starts: number[] = [0];
  const blocks: number[] = [];
  for (let block = 0; block + 1 < before.starts.length; block += 1) {
    const [begin, end] = [before.starts[block] ?? 0, before.starts[block + 1] ?? 0];
    const start = starts.at(-1) ?? 0;
    const next = pastOf(places, start, end);
    if (next - start === end - begin && isStretch(places, start, next, begin)) {
      starts.push(next);
      blocks.push(block);
      continue;
    }
    // What has grown too long is cut.
    cut(starts, next, next - start > 2 * size ? size : next - start);
    while (blocks.length < starts.length - 1) blocks.push(-1);
  }
  cut(starts, items.length, size);
  while (blocks.length < starts.length - 1) blocks.push(-1);
  return { layout: { items, starts: Int32Array.from(starts) }, places, blocks: Int32Array.from(blocks) };
}

function unmoved(layout: Layout): CarriedLayout {
  const inTurn = (length: number): Int32Array => new Int32Array(length).map((_, index) => index);
  return { layout, places: inTurn(layout.items.length), blocks: inTurn(layout.starts.length - 1) };
}

/** The first item from `start` on that stood at `end` or beyond. */
function pastOf(places: Int32Array, start: number, end: number): number {
  let index = start;
  while (index < places.length && (places[index] ?? -1) < end) index += 1;
  return index;
}

/** True where items stood one after the other from `begin` on. */
function isStretch(places: Int32Array, start: number, end: number, begin: number): boolean {
  for (let index = start; index < end; index += 1) if (places[index] !== begin + index - start) return false;
  return true;
}

/** Ends blocks of one size up to `end`. */
function cut(starts: number[], end: number, size: number): void {
  for (let start = starts.at(-1) ?? 0; start < end; ) {
    start = Math.min(start + size, end);
    starts.push(start);
  }
}

/** The block in which the item at a position lies. */
export function blockAt({ starts }: Layout, position: number): number {
  let low = 0;
  let high = starts.length - 2;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] ?? 0) <= position) low = middle;
    else high = middle - 1;
  }
  return low;
}
