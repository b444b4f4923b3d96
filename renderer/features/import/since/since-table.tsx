import { type Icon, IconCirclePlus, IconEyeCheck, IconEyeOff, IconReplace } from '@tabler/icons-react';
import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { SinceRow, WatchState } from '#shared/ingest/reconcile/watched.ts';
import { useLabels } from '../../../i18n/labels.ts';
import { useModel } from '../../../stores/assessment.ts';
import styles from './since.module.css';
import { changeText } from './since-words.ts';

/** As the style sheet has it: two lines. */
const rowHeight = 44;
const columns = ['state', 'what', 'changes', 'last', 'place'] as const;

interface SinceTableProps {
  readonly rows: readonly SinceRow[];
  readonly active: string | null;
  readonly onActive: (record: string) => void;
}

/** The rows as a table of which only the visible ones exist; arrow keys move. */
export function SinceTable({ rows, active, onActive }: SinceTableProps) {
  const { t } = useTranslation();
  const scroller = useRef<HTMLDivElement>(null);
  const position = rows.findIndex(({ record }) => record === active);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 20,
  });
  useEffect(() => {
    if (position >= 0) virtual.scrollToIndex(position, { align: 'auto' });
  }, [position, virtual]);
  const onKeyDown = (event: KeyboardEvent): void => {
    const next = {
      ArrowDown: position + 1,
      ArrowUp: position - 1,
      Home: 0,
      End: rows.length - 1,
      PageDown: position + 15,
      PageUp: position - 15,
    }[event.key];
    if (next === undefined) return;
    event.preventDefault();
    const row = rows[Math.max(0, Math.min(rows.length - 1, next))];
    if (row !== undefined) onActive(row.record);
  };
  const items = virtual.getVirtualItems();
  const above = items[0]?.start ?? 0;
  const below = virtual.getTotalSize() - (items.at(-1)?.end ?? 0);
  return (
    <div ref={scroller} className={styles['scroller']}>
      <table
        className={styles['table']}
        // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a table whose rows are walked through by keyboard is a grid
        role="grid"
        tabIndex={0}
        aria-label={t('import:since.title')}
        aria-rowcount={rows.length + 1}
        aria-activedescendant={position >= 0 ? `since-${position}` : undefined}
        onKeyDown={onKeyDown}
      >
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column} scope="col" data-column={column}>
                {t(`import:since.column.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          <tr style={{ height: above }} aria-hidden />
          {items.map((item) => {
            const row = rows[item.index];
            return row === undefined ? null : (
              <Row
                key={row.record}
                row={row}
                index={item.index}
                isActive={item.index === position}
                onActive={onActive}
              />
            );
          })}
          <tr style={{ height: below }} aria-hidden />
        </tbody>
      </table>
      {rows.length === 0 ? <p className={styles['notes']}>{t('import:review.noneShown')}</p> : null}
    </div>
  );
}

const pictures: Readonly<Record<WatchState, Icon>> = {
  new: IconCirclePlus,
  changed: IconReplace,
  gone: IconEyeOff,
  notThen: IconEyeCheck,
};

interface RowProps {
  readonly row: SinceRow;
  readonly index: number;
  readonly isActive: boolean;
  readonly onActive: (record: string) => void;
}

function Row({ row, index, isActive, onActive }: RowProps) {
  const { t } = useTranslation();
  const labels = useLabels();
  const model = useModel();
  const Picture = pictures[row.state];
  const changes = row.changes.map((change) => changeText(change, model, labels)).join('; ');
  return (
    <tr
      id={`since-${index}`}
      className={styles['row']}
      aria-rowindex={index + 2}
      aria-selected={isActive}
      onClick={() => onActive(row.record)}
    >
      <td>
        <span className={styles['state']} data-state={row.state}>
          <Picture size={16} stroke={1.75} aria-hidden />
          {t(`import:since.state.${row.state}`)}
        </span>
      </td>
      <td title={`${row.label} ${row.about}`}>
        <span className={styles['one']}>{row.label}</span>
        <span className={styles['two']}>
          {labels.kind(row.kind)}
          {row.about === '' ? '' : `: ${row.about}`}
        </span>
      </td>
      <td title={changes}>
        <span className={styles['lines']}>{changes}</span>
      </td>
      <td>{row.last === null ? '' : row.last.slice(0, 10)}</td>
      <td>{row.place === '' ? '' : labels.place(row.place)}</td>
    </tr>
  );
}
