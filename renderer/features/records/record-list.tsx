import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { removeSelection } from '../../app/removal.ts';
import { useLabels } from '../../i18n/labels.ts';
import { useAssessment, useModel } from '../../stores/assessment.ts';
import { useNavigation } from '../../stores/navigation.ts';
import { useSelection } from '../../stores/selection.ts';
import { nextPosition } from '../../ui/next-position.ts';
import { Unknown } from '../../ui/unknown.tsx';
import type { PageKind } from './record-groups.ts';
import styles from './records.module.css';
import { columnsOf, type RecordRow } from './rows.ts';

interface RecordListProps {
  readonly kind: PageKind;
  readonly rows: readonly RecordRow[];
}

/** The records of one kind as a grid of which only the visible rows exist. Arrows move, Enter opens, Delete deletes. */
export function RecordList({ kind, rows }: RecordListProps) {
  const labels = useLabels();
  const columns = columnsOf(kind);
  const scroller = useRef<HTMLDivElement>(null);
  const [active, setActive] = useState(0);
  const moved = useRef(false);
  const current = Math.min(active, rows.length - 1);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => 30,
    getItemKey: (index) => rows[index]?.id ?? index,
    overscan: 20,
  });
  useSelectedInView(rows, (index) => {
    setActive(index);
    virtual.scrollToIndex(index);
  });
  // The focus follows the keys, and only the keys.
  useEffect(() => {
    if (!moved.current) return;
    scroller.current?.querySelector<HTMLElement>(`[data-index="${current}"]`)?.focus();
    moved.current = false;
  });
  const goTo = (index: number): void => {
    const row = rows[index];
    if (row === undefined) return;
    moved.current = true;
    setActive(index);
    virtual.scrollToIndex(index);
    useSelection.getState().select([row.id]);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const isChoice = event.key === 'Enter' || event.key === ' ';
    const step = isChoice ? current : nextPosition(event.key, current, rows.length, 15);
    if (step !== undefined) goTo(step);
    else if (event.key === 'Delete' && !useAssessment.getState().readOnly) void removeSelection();
    else return;
    if (event.key === 'Enter') openInspector();
    event.preventDefault();
  };
  const items = virtual.getVirtualItems();
  const above = items[0]?.start ?? 0;
  const below = virtual.getTotalSize() - (items.at(-1)?.end ?? 0);
  return (
    <div ref={scroller} className={styles['scroller']}>
      <table
        // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: rows are moved through and chosen by keys (WAI-ARIA grid)
        role="grid"
        aria-label={labels.kinds(kind)}
        aria-rowcount={rows.length + 1}
        className={styles['table']}
        onKeyDown={onKeyDown}
      >
        <thead>
          <tr aria-rowindex={1}>
            {['name', ...columns].map((field) => (
              <th key={field} scope="col">
                {labels.field(field)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          <tr aria-hidden style={{ height: above }} />
          {items.map(({ index, key }) => {
            const row = rows[index];
            return row === undefined ? null : (
              <Row
                key={key}
                kind={kind}
                row={row}
                index={index}
                columns={columns}
                isFocusable={index === current}
                onPress={() => setActive(index)}
              />
            );
          })}
          <tr aria-hidden style={{ height: below }} />
        </tbody>
      </table>
    </div>
  );
}

/** Brings into view what was selected elsewhere: a record just made, or one a link led to. */
function useSelectedInView(rows: readonly RecordRow[], show: (index: number) => void): void {
  const ids = useSelection((state) => state.ids);
  const shown = useRef<string | null>(null);
  useEffect(() => {
    const [only] = ids;
    if (ids.size !== 1 || only === undefined || shown.current === only) return;
    const index = rows.findIndex(({ id }) => id === only);
    if (index < 0) return;
    shown.current = only;
    show(index);
  });
}

function openInspector(): void {
  useNavigation.getState().showInspector();
}

interface RowProps {
  readonly kind: PageKind;
  readonly row: RecordRow;
  readonly index: number;
  readonly columns: readonly string[];
  readonly isFocusable: boolean;
  readonly onPress: () => void;
}

function Row({ kind, row, index, columns, isFocusable, onPress }: RowProps) {
  const { t } = useTranslation();
  const labels = useLabels();
  const model = useModel();
  const isSelected = useSelection((state) => state.ids.has(row.id));
  return (
    <tr
      data-index={index}
      aria-rowindex={index + 2}
      aria-selected={isSelected}
      className={styles['row']}
      tabIndex={isFocusable ? 0 : -1}
      onClick={() => {
        onPress();
        useSelection.getState().select([row.id]);
      }}
    >
      <td>{row.name === '' ? t('common:unnamed', { kind: labels.kind(kind) }) : row.name}</td>
      {columns.map((field) => {
        const value = row.record[field];
        return (
          <td key={field}>
            {value === undefined || value === null ? <Unknown /> : labels.value(field, value, model)}
          </td>
        );
      })}
    </tr>
  );
}
