import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RecordId } from '#shared/model/model.ts';
import { useAssessment } from '../../stores/assessment.ts';
import { useNavigation } from '../../stores/navigation.ts';
import { useSelection } from '../../stores/selection.ts';
import type { Sorting } from './arrange.ts';
import styles from './assets.module.css';
import { cellText } from './cell-value.ts';
import { copyMarked, type Marked, pasteInto } from './clipboard.ts';
import type { AssetColumn, Words } from './columns.ts';
import { clearCells, editCell, fillDown } from './gestures.ts';
import { setGrid } from './grid-handle.ts';
import { GridHead } from './grid-head.tsx';
import {
  type CellCommand,
  cellCommand,
  type HeadCommand,
  headCommand,
  type Place,
  placeAfter,
} from './grid-keys.ts';
import { type Editing, GridLine, GroupHead, type LineHandlers } from './grid-line.tsx';
import type { Line } from './groups.ts';
import { markOf, type Range } from './range.ts';
import type { AssetRow } from './rows.ts';
import type { ShownColumn } from './use-columns.ts';
import { useMarking } from './use-marking.ts';
import { useAssetsView, widthLimits } from './view.ts';

const rowHeight = 28;
const headHeight = 30;
const checkWidth = 32;
/** Rows kept ready above and below, so that fast scrolling shows no blank ones. */
const ready = 12;

interface GridProps {
  /** In the order shown. */
  readonly lines: readonly Line[];
  readonly columns: readonly ShownColumn[];
  readonly words: Words;
  readonly sorting: Sorting;
  readonly isGrouped: boolean;
  /** Brought into view and given the focus when it changes. */
  readonly reveal: { readonly id: RecordId; readonly visit: number } | null;
}

/** The grid of assets after the ARIA grid pattern: one cell has the focus, arrow keys move it, F2 or Enter edits it. */
export function Grid({ lines, columns: shownColumns, words, sorting, isGrouped, reveal }: GridProps) {
  const { t } = useTranslation();
  const readOnly = useAssessment((state) => state.readOnly);
  const columns = useMemo(() => shownColumns.map(({ column }) => column), [shownColumns]);
  const scroller = useRef<HTMLDivElement>(null);
  const [editing, setEditing] = useState<Editing | null>(null);
  const [menu, setMenu] = useState(-1);
  const hasFocus = useRef(false);
  /** A heading that moves loses the focus on its way and gets it back. */
  const takesFocus = useRef(false);

  const rowsBetween = (top: number, bottom: number): readonly AssetRow[] =>
    lines.slice(Math.max(0, top), bottom + 1).flatMap((line) => (line.kind === 'asset' ? [line.row] : []));
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
  const marked = (): Marked => ({
    rows: rowsBetween(range.top, range.bottom),
    below: rowsBetween(range.top, lines.length - 1),
    columns: columnsOf(range),
    further: columns.slice(range.left),
  });

  // One function while the lines are the same: another one makes the virtualiser measure all rows anew.
  const itemKey = useCallback((index: number) => keyOf(lines[index]) ?? index, [lines]);
  const virtual = useVirtualizer({
    count: lines.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    getItemKey: itemKey,
    overscan: ready,
    scrollPaddingStart: headHeight,
    // The row with the focus stays mounted when it is scrolled away, so that the focus is not lost.
    rangeExtractor: (seen) => {
      const shown = defaultRangeExtractor(seen);
      const { row } = active;
      return row < 0 || row >= lines.length || shown.includes(row)
        ? shown
        : [...shown, row].sort((a, b) => a - b);
    },
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
      shown: () => ask.current.lines.flatMap((line) => (line.kind === 'asset' ? [line.row.asset.id] : [])),
      fillDown: () => ask.current.fillMarked(),
    });
    return () => setGrid(null);
  }, []);
  const revealed = useRef<GridProps['reveal']>(null);
  useEffect(() => {
    // Only another request brings a row into view; the rows themselves may change as they like.
    if (reveal === null || revealed.current === reveal) return;
    const row = lines.findIndex((line) => line.kind === 'asset' && line.row.asset.id === reveal.id);
    if (row < 0) return;
    revealed.current = reveal;
    marking.goTo({ row, column: 0 }, false);
    virtual.scrollToIndex(row, { align: 'center' });
  }, [reveal, lines, virtual, marking]);
  // The focus follows the active cell while it is in the grid at all.
  useEffect(() => {
    if ((!hasFocus.current && !takesFocus.current) || editing !== null || menu >= 0) return;
    takesFocus.current = false;
    const column = lines[active.row]?.kind === 'group' ? 0 : active.column;
    const cell = scroller.current?.querySelector<HTMLElement>(`[data-cell="${active.row}:${column}"]`);
    if (cell !== null && cell !== document.activeElement) cell?.focus();
  });

  const goTo = (place: Place, isExtending = false): void => {
    marking.goTo(place, isExtending);
    if (place.row >= 0) virtual.scrollToIndex(place.row);
  };
  const edit = useCallback(
    ({ row, column: place }: Place, typed: string | null) => {
      const column = columns[place];
      if (readOnly || column?.editor == null || lines[row]?.kind !== 'asset') return;
      setEditing({ row, column: place, typed: column.kind === 'date' ? null : typed });
    },
    [columns, readOnly, lines],
  );

  /** The page of a row's asset; the way on from it leads through the rows as they are shown. */
  const open = (row: number): void => {
    const line = lines[row];
    if (line?.kind !== 'asset') return;
    const among = lines.flatMap((one) => (one.kind === 'asset' ? [one.row.asset.id] : []));
    useNavigation.getState().openAsset(line.row.asset.id, among);
  };

  const onKeyDown = (event: KeyboardEvent): void => {
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 400) / rowHeight) - 2);
    const size = { rows: lines.length, columns: columns.length, page };
    const { key, shiftKey: shift, altKey: alt } = event;
    const press = { key, shift, alt, ctrl: event.ctrlKey || event.metaKey };
    const next = alt ? null : placeAfter(active, size, press);
    if (foldedBy(key) || headDid(headCommand(press))) event.preventDefault();
    else if (next !== null) {
      event.preventDefault();
      goTo(next, shift && next.row >= 0);
    } else if (cellDid(cellCommand(press))) event.preventDefault();
  };
  const foldedBy = (key: string): boolean => {
    const line = lines[active.row];
    if (line?.kind !== 'group') return false;
    const isFolding = key === 'Enter' || key === ' ' || key === (line.isOpen ? 'ArrowLeft' : 'ArrowRight');
    if (isFolding) useAssetsView.getState().toggleGroup(line.key);
    return isFolding;
  };
  const headDid = (command: HeadCommand | null): boolean => {
    const shown = shownColumns[active.column];
    if (active.row >= 0 || shown === undefined || command === null) return false;
    const { id } = shown.column;
    const view = useAssetsView.getState();
    if (command.does === 'move') {
      const to = active.column + command.by;
      takesFocus.current = true;
      view.moveColumn(id, command.by);
      if (id !== 'name' && to > 0 && to < columns.length) marking.goTo({ row: -1, column: to }, false);
    } else if (command.does === 'size') view.setWidth(id, shown.width + command.by * 16);
    else if (command.does === 'sort') shown.sort(command.isAdding);
    else if (command.does === 'hide') view.toggleColumn(id);
    else setMenu(active.column);
    return true;
  };
  const cellDid = (command: CellCommand | null): boolean => {
    switch (command?.does) {
      case 'edit':
        edit(active, command.typed);
        return true;
      case 'open':
        open(active.row);
        return true;
      case 'toggle':
        marking.toggle(active.row);
        return true;
      case 'leave':
        marking.goTo(active, false);
        useSelection.getState().clear();
        return true;
      case 'clear':
        // Rows that were selected as rows are meant themselves, not their cells.
        if (!marking.isMarkSelected()) return false;
        if (!readOnly) clearCells(marked().rows, marked().columns);
        return true;
      default:
        return false;
    }
  };
  const handlers = useRef<LineHandlers | null>(null);
  handlers.current = {
    point: (row, column, event) => {
      if (editing?.row === row && editing.column === column) return;
      marking.press({ row, column }, event);
    },
    check: (row) => {
      marking.goTo({ row, column: active.column }, false);
      marking.toggle(row);
    },
    edit: (row, column) => edit({ row, column }, null),
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

  const width = shownColumns.reduce((sum, column) => sum + column.width, checkWidth);
  const template = useMemo(
    () => `${checkWidth}px ${shownColumns.map((column) => `${column.width}px`).join(' ')}`,
    [shownColumns],
  );
  const shownRange = filling ?? range;
  return (
    <div
      ref={scroller}
      className={styles['grid']}
      style={{ scrollPaddingLeft: checkWidth + (shownColumns[0]?.width ?? 0) }}
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
        if (!readOnly) clearCells(marked().rows, marked().columns);
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
        template={template}
        width={width}
        activeColumn={active.row < 0 ? active.column : -1}
        menu={menu}
        onMenu={setMenu}
        onPoint={(column) => marking.goTo({ row: -1, column }, false)}
        fitting={fitting}
      />
      <div className={styles['body']} style={{ height: virtual.getTotalSize(), width }}>
        {virtual.getVirtualItems().map((item) => {
          const line = lines[item.index];
          if (line === undefined) return null;
          const shared = { index: item.index, top: item.start, words, handlers };
          const isActive = item.index === active.row;
          return line.kind === 'group' ? (
            <GroupHead
              key={item.key}
              {...shared}
              group={line}
              width={width}
              span={columns.length + 1}
              isActive={isActive}
            />
          ) : (
            <GridLine
              key={item.key}
              {...shared}
              row={line.row}
              columns={columns}
              template={template}
              activeColumn={isActive ? active.column : -1}
              mark={markOf(shownRange, item.index)}
              handle={!readOnly && item.index === range.bottom ? range.right : -1}
              isGrouped={isGrouped}
              editing={editing?.row === item.index ? editing : null}
            />
          );
        })}
      </div>
    </div>
  );
}

function keyOf(line: Line | undefined): string | undefined {
  if (line === undefined) return undefined;
  return line.kind === 'group' ? `group ${line.key}` : line.row.asset.id;
}
