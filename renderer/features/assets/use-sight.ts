import { type RefObject, useEffect, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { type ColumnWindow, columnWindowAt, noColumns } from './column-window.ts';
import { headHeight, noRows, type RowWindow, rowHeight, windowAt } from './row-window.ts';

/** Which lines and which of their cells to mount now. */
interface Sight {
  readonly rows: RowWindow;
  readonly columns: ColumnWindow;
}

interface Drawn extends Sight {
  readonly arrangement: object;
  readonly widths: readonly number[];
}

interface Scrolled {
  readonly top: number;
  readonly left: number;
  readonly height: number;
  readonly width: number;
}

/**
 * Follows the scroller. What is scrolled to is drawn in the same frame; lines that were arranged anew leave nothing to
 * keep, so that only those in sight are drawn.
 * @param widths pixels of each column
 */
export function useSight(
  scroller: RefObject<HTMLElement | null>,
  lines: number,
  arrangement: object,
  widths: readonly number[],
): Sight {
  const [drawn, setDrawn] = useState<Drawn>({ rows: noRows, columns: noColumns, arrangement, widths });
  const scrolled = useRef<Scrolled | null>(null);
  const latest = useRef(lines);
  latest.current = lines;
  useEffect(() => {
    const element = scroller.current;
    if (element === null) return;
    let [height, width] = [element.clientHeight, element.clientWidth];
    const follow = (): void => {
      scrolled.current = { top: element.scrollTop, left: element.scrollLeft, height, width };
      setDrawn((before) => after(before, scrolled.current, latest.current));
    };
    const onScroll = (): void => flushSync(follow);
    const observer = new ResizeObserver(() => {
      [height, width] = [element.clientHeight, element.clientWidth];
      follow();
    });
    follow();
    observer.observe(element);
    element.addEventListener('scroll', onScroll, { passive: true });
    return () => {
      observer.disconnect();
      element.removeEventListener('scroll', onScroll);
    };
  }, [scroller]);
  if (drawn.arrangement === arrangement && drawn.widths === widths) return drawn;
  const rows = drawn.arrangement === arrangement ? drawn.rows : noRows;
  const columns = drawn.widths === widths ? drawn.columns : noColumns;
  const now = after({ rows, columns, arrangement, widths }, scrolled.current, lines);
  setDrawn(now);
  return now;
}

/** What is to be drawn where the grid stands now; the very same where that still does. */
function after(before: Drawn, scrolled: Scrolled | null, lines: number): Drawn {
  if (scrolled === null) return before;
  const { left, height, width } = scrolled;
  // Fewer lines than before: the grid is about to be scrolled back to the last of them.
  const top = Math.min(scrolled.top, Math.max(0, lines * rowHeight + headHeight - height));
  const rows = windowAt(top, height, before.rows);
  const columns = columnWindowAt(left, width, before.widths, before.columns);
  return rows === before.rows && columns === before.columns ? before : { ...before, rows, columns };
}
