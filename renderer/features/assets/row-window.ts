/** Every line is equally high, so which lines are in sight is arithmetic; nothing is measured. Pixels. */
export const rowHeight = 28;
export const headHeight = 36;

/** Lines kept ready on the side scrolled to and on the other, so that scrolling shows no blank ones. */
const ahead = 8;
const behind = 3;
/** Fewer lines than this left on a side: it is time to make more ready. */
const least = 3;

/** The lines that are mounted: first and last index, both included. */
export interface RowWindow {
  readonly first: number;
  readonly last: number;
}

/** Before anything is drawn, and where nothing of what was drawn is of use any more. */
export const noRows: RowWindow = { first: 0, last: -1 };

/** The window to mount after scrolling to `scrollTop` in a scroller `height` pixels high; `before` where that still does. */
export function windowAt(scrollTop: number, height: number, before: RowWindow): RowWindow {
  const top = Math.max(0, Math.floor(scrollTop / rowHeight));
  const bottom = Math.max(top, Math.ceil((scrollTop + height - headHeight) / rowHeight) - 1);
  const isReady = (before.first === 0 || before.first <= top - least) && before.last >= bottom + least;
  const isTooMuch = before.last - before.first > bottom - top + ahead + behind + least;
  if (isReady && !isTooMuch) return before;
  // After a leap nothing can be kept: only what is in sight is drawn, the rest with the next small step.
  const isLeap = before.last < before.first || top > before.last || bottom < before.first;
  if (isLeap) return { first: Math.max(0, top - 1), last: bottom + 1 };
  const isUpwards = top < before.first + behind;
  const [above, below] = isUpwards ? [ahead, behind] : [behind, ahead];
  return { first: Math.max(0, top - above), last: bottom + below };
}

/** Which line each place in the document holds: a line keeps its place, and places that came free take the new ones. */
export function assignPlaces(
  before: ReadonlyMap<number, number>,
  lines: readonly number[],
): ReadonlyMap<number, number> {
  const wanted = new Set(lines);
  const places = new Map<number, number>();
  for (const [line, place] of before) if (wanted.has(line)) places.set(line, place);
  const taken = new Set(places.values());
  let place = 0;
  for (const line of lines) {
    if (places.has(line)) continue;
    while (taken.has(place)) place += 1;
    taken.add(place);
    places.set(line, place);
  }
  return places;
}

/** Scrolls as little as shows a line whole below the head, or puts it in the middle. */
export function scrollToLine(scroller: HTMLElement | null, line: number, align: 'near' | 'middle'): void {
  if (scroller === null) return;
  const top = line * rowHeight;
  const room = scroller.clientHeight - headHeight;
  const { scrollTop } = scroller;
  if (align === 'middle') scroller.scrollTop = top - (room - rowHeight) / 2;
  else if (top < scrollTop) scroller.scrollTop = top;
  else if (top + rowHeight > scrollTop + room) scroller.scrollTop = top + rowHeight - room;
}
