import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RecordId } from '#shared/model/model.ts';
import { useAssessment } from '../../stores/assessment.ts';
import { useSelection } from '../../stores/selection.ts';
import styles from './assets.module.css';
import type { AssetColumn, Words } from './columns.ts';
import { editCell } from './gestures.ts';
import { GridHead, type Sorting } from './grid-head.tsx';
import { type Place, placeAfter } from './grid-keys.ts';
import { type Editing, GridLine, type LineHandlers } from './grid-line.tsx';
import type { AssetRow } from './rows.ts';
import { setShown } from './shown.ts';

const rowHeight = 28;
const headHeight = 30;
const checkWidth = 32;

interface GridProps {
  /** In the order shown. */
  readonly rows: readonly AssetRow[];
  readonly columns: readonly AssetColumn[];
  readonly words: Words;
  readonly sorting: Sorting;
  readonly onSort: (column: AssetColumn['id'], isAdding: boolean) => void;
  /** Brought into view and given the focus when it changes. */
  readonly reveal: { readonly id: RecordId; readonly visit: number } | null;
}

/** The grid of assets after the ARIA grid pattern: one cell has the focus, arrow keys move it, F2 or Enter edits it. */
export function Grid({ rows, columns, words, sorting, onSort, reveal }: GridProps) {
  const { t } = useTranslation();
  const readOnly = useAssessment((state) => state.readOnly);
  const scroller = useRef<HTMLDivElement>(null);
  const [active, setActive] = useState<Place>({ row: 0, column: 0 });
  const [editing, setEditing] = useState<Editing | null>(null);
  const anchor = useRef(0);
  const hasFocus = useRef(false);
  const activeRow = Math.min(active.row, rows.length - 1);
  const activeColumn = Math.min(active.column, columns.length - 1);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    getItemKey: (index) => rows[index]?.asset.id ?? index,
    overscan: 8,
    scrollPaddingStart: headHeight,
    // The row with the focus stays mounted when it is scrolled away, so that the focus is not lost.
    rangeExtractor: (range) => {
      const shown = defaultRangeExtractor(range);
      return activeRow < 0 || shown.includes(activeRow) ? shown : [...shown, activeRow].sort((a, b) => a - b);
    },
  });

  useEffect(() => setShown(() => rows.map((row) => row.asset.id)), [rows]);
  const revealed = useRef<GridProps['reveal']>(null);
  useEffect(() => {
    // Only another request brings a row into view; the rows themselves may change as they like.
    if (reveal === null || revealed.current === reveal) return;
    const row = rows.findIndex((one) => one.asset.id === reveal.id);
    if (row < 0) return;
    revealed.current = reveal;
    setActive((before) => ({ ...before, row }));
    virtual.scrollToIndex(row, { align: 'center' });
  }, [reveal, rows, virtual]);
  // The focus follows the active cell while it is in the grid at all.
  useEffect(() => {
    if (!hasFocus.current || editing !== null) return;
    scroller.current?.querySelector<HTMLElement>(`[data-cell="${activeRow}:${activeColumn}"]`)?.focus();
  });

  const goTo = (place: Place): void => {
    setActive(place);
    if (place.row >= 0) virtual.scrollToIndex(place.row);
  };
  const edit = useCallback(
    (place: Place, typed: string | null) => {
      const column = columns[place.column];
      if (readOnly || column?.editor == null) return;
      setEditing({
        ...place,
        typed: column.editor.type === 'text' || column.editor.type === 'list' ? typed : null,
      });
    },
    [columns, readOnly],
  );
  const select = (
    index: number,
    event: { readonly shiftKey: boolean; readonly ctrlKey: boolean; readonly metaKey: boolean },
  ): void => {
    const id = rows[index]?.asset.id;
    if (id === undefined) return;
    const { select: choose, toggle } = useSelection.getState();
    if (event.shiftKey) {
      const [from, to] = [Math.min(anchor.current, index), Math.max(anchor.current, index)];
      choose(rows.slice(from, to + 1).map((row) => row.asset.id));
      return;
    }
    anchor.current = index;
    if (event.ctrlKey || event.metaKey) toggle(id);
    else choose([id]);
  };

  const onKeyDown = (event: KeyboardEvent): void => {
    const place = { row: activeRow, column: activeColumn };
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 400) / rowHeight) - 2);
    const isModified = event.ctrlKey || event.metaKey;
    const next = placeAfter(
      place,
      { rows: rows.length, columns: columns.length, page },
      { key: event.key, ctrl: isModified },
    );
    if (next !== null) {
      event.preventDefault();
      goTo(next);
      if (event.shiftKey && next.row >= 0) select(next.row, event);
      return;
    }
    if (pressed(event, place, isModified)) event.preventDefault();
  };
  const pressed = (event: KeyboardEvent, place: Place, isModified: boolean): boolean => {
    const isSpace = event.key === ' ';
    if (place.row < 0) {
      const column = columns[place.column];
      if (column === undefined || (event.key !== 'Enter' && !isSpace)) return false;
      onSort(column.id, event.shiftKey);
    } else if (event.key === 'F2' || event.key === 'Enter') edit(place, null);
    else if (isSpace) select(place.row, { shiftKey: event.shiftKey, ctrlKey: true, metaKey: false });
    else if (event.key === 'Escape') useSelection.getState().clear();
    else if (event.key.length === 1 && !isModified && !event.altKey) edit(place, event.key);
    else return false;
    return true;
  };
  const handlers = useRef<LineHandlers | null>(null);
  handlers.current = {
    point: (row, column, event) => {
      setActive({ row, column });
      select(row, event);
    },
    check: (row) => select(row, { shiftKey: false, ctrlKey: true, metaKey: false }),
    edit: (row, column) => edit({ row, column }, null),
    done: (row, column, value) => {
      setEditing(null);
      if (value !== undefined) editCell(row.asset, column, value);
    },
  };

  const width = columns.reduce((sum, column) => sum + column.width, checkWidth);
  const template = useMemo(
    () => `${checkWidth}px ${columns.map((column) => `${column.width}px`).join(' ')}`,
    [columns],
  );
  return (
    // biome-ignore lint/a11y/useSemanticElements: a virtual table of 20,000 rows cannot be a <table>
    <div
      ref={scroller}
      className={styles['grid']}
      role="grid"
      aria-label={t('model:kinds.asset')}
      aria-rowcount={rows.length + 1}
      aria-colcount={columns.length + 1}
      aria-multiselectable
      onKeyDown={editing === null ? onKeyDown : undefined}
      onFocus={() => {
        hasFocus.current = true;
      }}
      onBlur={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget)) hasFocus.current = false;
      }}
    >
      <GridHead
        columns={columns}
        sorting={sorting}
        template={template}
        width={width}
        activeColumn={activeRow < 0 ? activeColumn : -1}
        onSort={onSort}
        onPoint={(column) => setActive({ row: -1, column })}
      />
      <div className={styles['body']} style={{ height: virtual.getTotalSize(), width }}>
        {virtual.getVirtualItems().map((item) => {
          const row = rows[item.index];
          if (row === undefined) return null;
          return (
            <GridLine
              key={item.key}
              row={row}
              index={item.index}
              top={item.start}
              columns={columns}
              words={words}
              template={template}
              activeColumn={item.index === activeRow ? activeColumn : -1}
              editing={editing?.row === item.index ? editing : null}
              handlers={handlers}
            />
          );
        })}
      </div>
    </div>
  );
}
