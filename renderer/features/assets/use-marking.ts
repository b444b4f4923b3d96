import { type PointerEvent, type RefObject, useEffect, useRef, useState } from 'react';
import type { Id } from '#shared/model/id.ts';
import { useSelection } from '../../stores/selection.ts';
import type { Place } from './grid-keys.ts';
import { placeOf } from './grid-place.ts';
import type { Line } from './groups.ts';
import { type Range, rangeOf } from './range.ts';

/** Which cell has the focus and which cells are marked, by mouse and by keyboard. */
export interface Marking {
  readonly active: Place;
  readonly range: Range;
  /** The range the fill handle is dragged to; null while it is not. */
  readonly filling: Range | null;
  /** Gives a cell the focus; `isExtending` keeps what is marked and marks on to there. */
  goTo(place: Place, isExtending: boolean): void;
  /** A press of the mouse on a cell. */
  press(place: Place, event: PointerEvent): void;
  startFilling(event: PointerEvent): void;
  toggle(row: number): void;
  /** True while what is selected is just the rows of what is marked. */
  isMarkSelected(): boolean;
}

type Drag = 'mark' | 'fill' | null;

/**
 * @param onFill rows from `range` are repeated into `filling`
 */
export function useMarking(
  lines: readonly Line[],
  columns: number,
  scroller: RefObject<HTMLElement | null>,
  onFill: (range: Range, filling: Range) => void,
): Marking {
  const [active, setActive] = useState<Place>({ row: 0, column: 0 });
  const [anchor, setAnchor] = useState<Place>({ row: 0, column: 0 });
  const [fillRow, setFillRow] = useState<number | null>(null);
  const drag = useRef<Drag>(null);
  const marked = useRef<ReadonlySet<string> | null>(null);
  const clamp = ({ row, column }: Place): Place => ({
    row: Math.min(row, lines.length - 1),
    column: Math.max(0, Math.min(column, columns - 1)),
  });
  const now = clamp(active);
  const range = rangeOf(clamp(anchor), now);
  const filling =
    fillRow === null
      ? null
      : { ...range, top: Math.min(range.top, fillRow), bottom: Math.max(range.bottom, fillRow) };

  const selectRows = (from: number, to: number): void => {
    const ids: Id<'asset'>[] = [];
    for (let index = Math.max(0, Math.min(from, to)); index <= Math.max(from, to); index += 1) {
      const line = lines[index];
      if (line?.kind === 'asset') ids.push(line.asset.id);
    }
    useSelection.getState().select(ids);
    marked.current = useSelection.getState().ids;
  };
  const goTo = (place: Place, isExtending: boolean): void => {
    setActive(place);
    if (isExtending) selectRows(anchor.row, place.row);
    else setAnchor(place);
  };
  const toggle = (row: number): void => {
    const line = lines[row];
    if (line?.kind === 'asset') useSelection.getState().toggle(line.asset.id);
  };

  // Another order or another filter: the focus stays on its line, wherever that now stands, and nothing else is marked.
  const activeKey = useRef<string | null>(null);
  const lineNow = lines[now.row];
  const keyNow = lineNow === undefined ? null : keyOf(lineNow);
  const before = useRef(lines);
  useEffect(() => {
    // A heading is no line: it keeps the focus whatever becomes of the lines.
    const isElsewhere = now.row >= 0 && activeKey.current !== keyNow;
    if (before.current !== lines && activeKey.current !== null && isElsewhere) {
      const row = lines.findIndex((line) => keyOf(line) === activeKey.current);
      const place = { row: row < 0 ? Math.min(now.row, lines.length - 1) : row, column: now.column };
      setActive(place);
      setAnchor(place);
    }
    before.current = lines;
    if (now.row >= 0) activeKey.current = keyNow;
  }, [lines, keyNow, now.row, now.column]);

  const latest = useRef({ goTo, filling, range, onFill });
  latest.current = { goTo, filling, range, onFill };
  useEffect(() => {
    const move = (event: globalThis.PointerEvent): void => {
      if (drag.current === null) return;
      const place = placeUnder(event, scroller.current);
      if (place === null) return;
      if (drag.current === 'fill') setFillRow(place.row);
      else latest.current.goTo(place, true);
    };
    const end = (): void => {
      const { filling: to, range: from, onFill: fill } = latest.current;
      if (drag.current === 'fill' && to !== null) fill(from, to);
      drag.current = null;
      setFillRow(null);
    };
    window.addEventListener('pointermove', move);
    window.addEventListener('pointerup', end);
    return () => {
      window.removeEventListener('pointermove', move);
      window.removeEventListener('pointerup', end);
    };
  }, [scroller]);

  return {
    active: now,
    range,
    filling,
    goTo,
    toggle,
    press: (place, event) => {
      if (event.button !== 0) return;
      if (event.shiftKey) {
        event.preventDefault();
        return goTo(place, true);
      }
      setActive(place);
      setAnchor(place);
      if (event.ctrlKey || event.metaKey) return toggle(place.row);
      selectRows(place.row, place.row);
      drag.current = 'mark';
    },
    startFilling: (event) => {
      event.stopPropagation();
      event.preventDefault();
      drag.current = 'fill';
    },
    isMarkSelected: () => {
      const { ids } = useSelection.getState();
      return ids.size === 0 || ids === marked.current;
    },
  };
}

function keyOf(line: Line): string {
  return line.kind === 'group' ? line.key : line.asset.id;
}

/** The cell under the pointer, or the one at the edge the pointer has left the grid by, so that dragging scrolls. */
function placeUnder(
  { clientX, clientY }: globalThis.PointerEvent,
  scroller: HTMLElement | null,
): Place | null {
  if (scroller === null) return null;
  const box = scroller.getBoundingClientRect();
  const x = Math.min(box.right - 20, Math.max(box.left + 40, clientX));
  const y = Math.min(box.bottom - 4, Math.max(box.top + 34, clientY));
  if (clientY > box.bottom) scroller.scrollBy(0, 56);
  if (clientY < box.top) scroller.scrollBy(0, -56);
  return placeOf(document.elementFromPoint(x, y));
}
