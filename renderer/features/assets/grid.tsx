import { type CSSProperties, memo, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RecordId } from '#shared/model/model.ts';
import { useAssessment } from '../../stores/assessment.ts';
import { useNavigation } from '../../stores/navigation.ts';
import type { Sorting } from './arrange.ts';
import { cellText } from './cell-value.ts';
import { copyMarked, type Marked, pasteInto } from './clipboard.ts';
import { checkWidth } from './column-window.ts';
import type { AssetColumn, Words } from './columns.ts';
import { clearCells, editCell, fillDown } from './gestures.ts';
import styles from './grid.module.css';
import { GridBody } from './grid-body.tsx';
import { setGrid } from './grid-handle.ts';
import { GridHead, type HeadHandlers } from './grid-head.tsx';
import { keyboardOf } from './grid-keyboard.ts';
import type { Place } from './grid-keys.ts';
import type { Editing, LineHandlers } from './grid-line.tsx';
import { cellAt } from './grid-place.ts';
import type { Line } from './groups.ts';
import type { Range } from './range.ts';
import { rowHeight, scrollToLine } from './row-window.ts';
import type { AssetRow } from './rows.ts';
import type { ShownColumn } from './use-columns.ts';
import { useMarking } from './use-marking.ts';
import { useSideways } from './use-sideways.ts';
import { useAssetsView, widthLimits } from './view.ts';

const noCell: Place = { row: -1, column: -1 };

interface GridProps {
  /** In the order shown. */
  readonly lines: readonly Line[];
  /** Another object when the lines were arranged anew, the same while only what they say changed. */
  readonly arrangement: object;
  readonly columns: readonly ShownColumn[];
  readonly words: Words;
  readonly sorting: Sorting;
  readonly isGrouped: boolean;
  /** Brought into view and given the focus when it changes. */
  readonly reveal: { readonly id: RecordId; readonly visit: number } | null;
}

/** The grid of assets after the ARIA grid pattern: one cell has the focus, arrow keys move it, F2 or Enter edits it. */
export const Grid = memo(function Assets({
  lines,
  arrangement,
  columns: shownColumns,
  words,
  sorting,
  isGrouped,
  reveal,
}: GridProps) {
  const { t } = useTranslation();
  const readOnly = useAssessment((state) => state.readOnly);
  const columns = useMemo(() => shownColumns.map(({ column }) => column), [shownColumns]);
  const widths = useMemo(() => shownColumns.map((column) => column.width), [shownColumns]);
  const scroller = useRef<HTMLDivElement>(null);
  const [editing, setEditing] = useState<Editing | null>(null);
  const [menu, setMenu] = useState(-1);
  const hasFocus = useRef(false);
  /** A heading that moves loses the focus on its way and gets it back. */
  const takesFocus = useRef(false);

  const rowsBetween = (top: number, bottom: number): readonly AssetRow[] =>
    lines.slice(Math.max(0, top), bottom + 1).flatMap((line) => (line.kind === 'asset' ? [line] : []));
  const columnsOf = ({ left, right }: Range): readonly AssetColumn[] => columns.slice(left, right + 1);
  const fill = (range: Range, filling: Range): void => {
    if (readOnly) return;
    const into = [
      ...rowsBetween(filling.top, range.top - 1),
      ...rowsBetween(range.bottom + 1, filling.bottom),
    ];
    fillDown(rowsBetween(range.top, range.bottom), into, columnsOf(range));
  };
  const marking = useMarking(lines, columns.length, scroller, fill);
  const { active, range, filling } = marking;
  useSideways(scroller);
  const marked = (): Marked => ({
    rows: rowsBetween(range.top, range.bottom),
    below: rowsBetween(range.top, lines.length - 1),
    columns: columnsOf(range),
    further: columns.slice(range.left),
  });

  const fillMarked = (): void => {
    if (readOnly) return;
    const rows = rowsBetween(range.top, range.bottom);
    fillDown(rows.slice(0, 1), rows.slice(1), columnsOf(range));
  };
  const ask = useRef({ fillMarked, lines });
  ask.current = { fillMarked, lines };
  useEffect(() => {
    setGrid({
      shown: () => ask.current.lines.flatMap((line) => (line.kind === 'asset' ? [line.asset.id] : [])),
      fillDown: () => ask.current.fillMarked(),
    });
    return () => setGrid(null);
  }, []);
  const revealed = useRef<GridProps['reveal']>(null);
  useEffect(() => {
    // Only another request brings a row into view; the rows themselves may change as they like.
    if (reveal === null || revealed.current === reveal) return;
    const row = lines.findIndex((line) => line.kind === 'asset' && line.asset.id === reveal.id);
    if (row < 0) return;
    revealed.current = reveal;
    marking.goTo({ row, column: 0 }, false);
    scrollToLine(scroller.current, row, 'middle');
  }, [reveal, lines, marking]);
  // The focus follows the active cell while it is in the grid at all.
  useEffect(() => {
    if ((!hasFocus.current && !takesFocus.current) || editing !== null || menu >= 0) return;
    takesFocus.current = false;
    const column = lines[active.row]?.kind === 'group' ? 0 : active.column;
    const cell = cellAt(scroller.current, { row: active.row, column });
    if (cell === null || cell === document.activeElement) return;
    // The name stands in sight however far aside the grid is: only its line is scrolled to.
    cell.focus({ preventScroll: column === 0 });
    if (column === 0 && active.row >= 0) scrollToLine(scroller.current, active.row, 'near');
  });

  const goTo = (place: Place, isExtending = false): void => {
    marking.goTo(place, isExtending);
    // The name is in sight wherever the grid stands; who goes to it wants what stands beside it.
    if (place.column === 0 && active.column !== 0) scroller.current?.scrollTo({ left: 0 });
    if (place.row >= 0) scrollToLine(scroller.current, place.row, 'near');
  };
  const edit = ({ row, column: place }: Place, typed: string | null): void => {
    const column = columns[place];
    if (readOnly || column?.editor == null || lines[row]?.kind !== 'asset') return;
    setEditing({ row, column: place, typed: column.kind === 'date' ? null : typed });
  };

  /** The page of a row's asset; the way on from it leads through the rows as they are shown. */
  const open = (row: number): void => {
    const line = lines[row];
    if (line?.kind !== 'asset') return;
    const among = lines.flatMap((one) => (one.kind === 'asset' ? [one.asset.id] : []));
    useNavigation.getState().openAsset(line.asset.id, among);
  };

  const clear = (): void => {
    if (!readOnly) clearCells(marked().rows, marked().columns);
  };
  const onKeyDown = keyboardOf({
    lines,
    columns: shownColumns,
    marking,
    page: () => Math.max(1, Math.floor((scroller.current?.clientHeight ?? 400) / rowHeight) - 2),
    goTo,
    edit,
    open,
    clear,
    menu: setMenu,
    keepHeadFocus: () => {
      takesFocus.current = true;
    },
  });
  const handlers = useRef<LineHandlers | null>(null);
  handlers.current = {
    point: (place, event) => {
      if (editing?.row === place.row && editing.column === place.column) return;
      marking.press(place, event);
    },
    check: (row) => {
      marking.goTo({ row, column: active.column }, false);
      marking.toggle(row);
    },
    edit: (place) => edit(place, null),
    open,
    fill: marking.startFilling,
    fold: (key) => useAssetsView.getState().toggleGroup(key),
    done: (row, column, value, after) => {
      setEditing(null);
      if (value !== undefined) editCell(row, column, value, words);
      const by = { down: [1, 0], up: [-1, 0], right: [0, 1], left: [0, -1], stay: [0, 0] }[after];
      const [down = 0, across = 0] = by;
      const next = { row: active.row + down, column: active.column + across };
      if (after === 'stay') return;
      hasFocus.current = true;
      goTo({ row: Math.min(lines.length - 1, Math.max(0, next.row)), column: Math.max(0, next.column) });
    },
  };

  /** The width that shows the longest of the first values of a column, and its name. */
  const fitting = (index: number): number => {
    const column = columns[index];
    const pen = document.createElement('canvas').getContext('2d');
    if (column === undefined || pen === null) return widthLimits.least;
    pen.font = getComputedStyle(document.body).font;
    const texts = rowsBetween(0, 1000).map((row) => cellText(row, column, words));
    const widest = Math.max(...[...new Set(texts)].map((text) => pen.measureText(text).width), 0);
    const extra = column.look === 'type' || column.look === 'severity' || column.look === 'risk' ? 56 : 22;
    return Math.max(widest + extra, pen.measureText(words.column(column)).width + 44);
  };

  const headHandlers = useRef<HeadHandlers | null>(null);
  headHandlers.current = {
    menu: setMenu,
    point: (column) => marking.goTo({ row: -1, column }, false),
    fitting,
  };

  const width = widths.reduce((sum, one) => sum + one, checkWidth);
  const style: CSSProperties & { readonly '--columns': string } = {
    scrollPaddingLeft: checkWidth + (widths[0] ?? 0),
    '--columns': `${checkWidth}px ${widths.map((one) => `${one}px`).join(' ')}`,
  };
  return (
    <div
      ref={scroller}
      className={styles['grid']}
      style={style}
      role="treegrid"
      aria-label={t('model:kinds.asset')}
      aria-rowcount={lines.length + 1}
      aria-colcount={columns.length + 1}
      aria-multiselectable
      onKeyDown={editing === null && menu < 0 ? onKeyDown : undefined}
      onCopy={(event) => editing === null && copyMarked(event, marked(), words)}
      onCut={(event) => {
        if (editing !== null) return;
        copyMarked(event, marked(), words);
        clear();
      }}
      onPaste={(event) => editing === null && !readOnly && pasteInto(event, marked(), words)}
      onFocus={() => {
        hasFocus.current = true;
      }}
      onBlur={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget)) hasFocus.current = false;
      }}
    >
      <GridHead
        columns={shownColumns}
        words={words}
        sorting={sorting}
        width={width}
        activeColumn={active.row < 0 ? active.column : -1}
        menu={menu}
        handlers={headHandlers}
      />
      <GridBody
        scroller={scroller}
        lines={lines}
        arrangement={arrangement}
        columns={columns}
        widths={widths}
        words={words}
        width={width}
        active={active}
        marked={filling ?? range}
        handle={readOnly ? noCell : { row: range.bottom, column: range.right }}
        isGrouped={isGrouped}
        editing={editing}
        handlers={handlers}
      />
    </div>
  );
});
