import { memo, type RefObject, useMemo, useRef } from 'react';
import { mountedColumns } from './column-window.ts';
import type { AssetColumn, Words } from './columns.ts';
import styles from './grid.module.css';
import type { Place } from './grid-keys.ts';
import { type Editing, GridLine, GroupHead, type LineHandlers } from './grid-line.tsx';
import { placeOf } from './grid-place.ts';
import type { Line } from './groups.ts';
import { markOf, type Range } from './range.ts';
import { assignPlaces, rowHeight } from './row-window.ts';
import { useSight } from './use-sight.ts';

interface BodyProps {
  readonly scroller: RefObject<HTMLElement | null>;
  readonly lines: readonly Line[];
  /** Another object when the lines were arranged anew. */
  readonly arrangement: object;
  readonly columns: readonly AssetColumn[];
  /** Pixels of each column. */
  readonly widths: readonly number[];
  readonly words: Words;
  readonly width: number;
  readonly active: Place;
  readonly marked: Range;
  /** The cell that carries the handle to fill from; row -1 for none. */
  readonly handle: Place;
  readonly isGrouped: boolean;
  readonly editing: Editing | null;
  /** The same object in every render, so that a line is drawn anew only when what it shows changes. */
  readonly handlers: RefObject<LineHandlers | null>;
}

/**
 * The lines in sight and of them the cells in sight. Scrolling draws nothing but this, and a line that scrolls away leaves its elements to one that
 * comes: making hundreds of elements anew costs more than a frame has. The order of the document is therefore not the
 * order of the lines; `aria-owns` tells that.
 */
export const GridBody = memo(function Body(props: BodyProps) {
  const { scroller, lines, columns, words, active, marked, handle, isGrouped, editing, handlers } = props;
  const { rows, columns: inSight } = useSight(scroller, lines.length, props.arrangement, props.widths);
  const { first, last } = rows;
  const places = useRef<ReadonlyMap<number, number>>(new Map());
  const mounted = linesBetween(first, Math.min(last, lines.length - 1), active.row, lines.length);
  places.current = assignPlaces(places.current, mounted);
  const cells = useMemo(() => mountedColumns(columns, inSight), [columns, inSight]);
  const withActive = useMemo(
    () => mountedColumns(columns, inSight, active.column),
    [columns, inSight, active.column],
  );
  const inPlaces = [...places.current].sort(([, one], [, other]) => one - other);
  return (
    // biome-ignore lint/a11y/useSemanticElements: part of a virtual grid
    <div
      role="rowgroup"
      aria-owns={mounted.map(lineId).join(' ')}
      className={styles['body']}
      style={{ height: lines.length * rowHeight, width: props.width }}
      onPointerDown={(event) => {
        const place = placeOf(event.target);
        if (place !== null) handlers.current?.point(place, event);
      }}
      onDoubleClick={(event) => {
        const place = placeOf(event.target);
        if (place !== null) handlers.current?.edit(place);
      }}
    >
      {inPlaces.map(([index, place]) => {
        const line = lines[index];
        if (line === undefined) return null;
        const shared = { id: lineId(index), index, words, handlers };
        const isActive = index === active.row;
        return line.kind === 'group' ? (
          <GroupHead key={place} {...shared} group={line} span={columns.length + 1} isActive={isActive} />
        ) : (
          <GridLine
            key={place}
            {...shared}
            row={line}
            columns={isActive ? withActive : cells}
            activeColumn={isActive ? active.column : -1}
            mark={markOf(marked, index)}
            handle={index === handle.row ? handle.column : -1}
            isGrouped={isGrouped}
            editing={editing?.row === index ? editing : null}
          />
        );
      })}
    </div>
  );
});

function lineId(index: number): string {
  return `inventory-line-${index}`;
}

/** The lines from first to last; the one with the focus stays mounted when it is scrolled away, so that it keeps it. */
function linesBetween(first: number, last: number, active: number, all: number): readonly number[] {
  const lines: number[] = [];
  const hasActive = active >= 0 && active < all;
  if (hasActive && active < first) lines.push(active);
  for (let index = first; index <= last; index += 1) lines.push(index);
  if (hasActive && active > last) lines.push(active);
  return lines;
}
