import {
  type Icon,
  IconAlertTriangle,
  IconArrowDown,
  IconArrowUp,
  IconBan,
  IconCircleCheck,
  IconCircleDashed,
  IconEyeExclamation,
  IconEyeOff,
  IconFileUnknown,
  IconLockOpen,
  IconQuestionMark,
  IconWall,
} from '@tabler/icons-react';
import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { ThreeWayRow, ThreeWayState } from '#shared/analysis/three-way/three-way.ts';
import { useModel } from '../../../stores/assessment.ts';
import { useSelection } from '../../../stores/selection.ts';
import { type Arrangement, type SortColumn, sortColumns } from './arrange.ts';
import styles from './three-way.module.css';
import { wordsOf } from './three-way-words.ts';

/** As the style sheet has it: two lines; a row whose reason needs a third is measured. */
const rowHeight = 44;

interface ThreeWayTableProps {
  readonly rows: readonly ThreeWayRow[];
  readonly arrangement: Arrangement;
  readonly onChange: (arrangement: Arrangement) => void;
}

/** The rows as a table of which only the visible ones exist; arrow keys move, the inspector follows. */
export function ThreeWayTable({ rows, arrangement, onChange }: ThreeWayTableProps) {
  const { t } = useTranslation();
  const scroller = useRef<HTMLDivElement>(null);
  const [selected] = useSelection((state) => state.ids);
  const select = useSelection((state) => state.select);
  const position = rows.findIndex(({ id }) => id === selected);
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
    if (row !== undefined) select([row.id]);
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
        aria-label={t('paths:tab.threeWay')}
        aria-rowcount={rows.length + 1}
        aria-activedescendant={position >= 0 ? `three-way-${position}` : undefined}
        onKeyDown={onKeyDown}
      >
        <thead>
          <tr>
            {sortColumns.map((column) => (
              <Head key={column} column={column} arrangement={arrangement} onChange={onChange} />
            ))}
          </tr>
        </thead>
        <tbody>
          <tr style={{ height: above }} aria-hidden />
          {items.map((item) => {
            const row = rows[item.index];
            return row === undefined ? null : (
              <Row
                key={row.id}
                row={row}
                index={item.index}
                isSelected={item.index === position}
                measure={virtual.measureElement}
              />
            );
          })}
          <tr style={{ height: below }} aria-hidden />
        </tbody>
      </table>
      {rows.length === 0 ? <p className={styles['notes']}>{t('paths:ways.noneMatch')}</p> : null}
    </div>
  );
}

interface HeadProps {
  readonly column: SortColumn;
  readonly arrangement: Arrangement;
  readonly onChange: (arrangement: Arrangement) => void;
}

function Head({ column, arrangement, onChange }: HeadProps) {
  const { t } = useTranslation();
  const isOwn = arrangement.by === column;
  const Arrow = arrangement.isDescending ? IconArrowDown : IconArrowUp;
  const order = arrangement.isDescending ? 'descending' : 'ascending';
  return (
    <th scope="col" data-column={column} aria-sort={isOwn ? order : 'none'}>
      <button
        type="button"
        onClick={() =>
          onChange({ ...arrangement, by: column, isDescending: isOwn && !arrangement.isDescending })
        }
      >
        {t(`paths:threeWay.column.${column}`)}
        {isOwn ? <Arrow size={14} aria-hidden /> : null}
      </button>
    </th>
  );
}

const pictures: Readonly<Record<ThreeWayState, Icon>> = {
  refusedOpen: IconLockOpen,
  refusedSeen: IconEyeExclamation,
  passedBlocked: IconAlertTriangle,
  wantedBlocked: IconWall,
  undocumented: IconFileUnknown,
  wide: IconCircleDashed,
  hidden: IconEyeOff,
  unknown: IconQuestionMark,
  agreed: IconCircleCheck,
  kept: IconBan,
};

interface RowProps {
  readonly row: ThreeWayRow;
  readonly index: number;
  readonly isSelected: boolean;
  readonly measure: (row: HTMLTableRowElement | null) => void;
}

function Row({ row, index, isSelected, measure }: RowProps) {
  const { t } = useTranslation();
  const model = useModel();
  const select = useSelection((state) => state.select);
  const words = wordsOf(row, model, t);
  const Picture = pictures[row.state];
  return (
    <tr
      ref={measure}
      id={`three-way-${index}`}
      data-index={index}
      className={styles['row']}
      aria-rowindex={index + 2}
      aria-selected={isSelected}
      onClick={() => select([row.id])}
    >
      <td>
        <span className={styles['state']} data-state={row.state} title={words.state}>
          <Picture size={16} stroke={1.75} aria-hidden />
          <span className={styles['lines']}>{words.state}</span>
        </span>
      </td>
      <Cell first={words.from} second={words.fromZone} />
      <Cell first={words.to} second={words.toZone} />
      <Cell first={words.service} second="" />
      <Cell first={words.intended} second="" />
      <Cell first={words.configured} second={words.by} />
      <Cell first={words.observed} second={words.seen} />
    </tr>
  );
}

function Cell({ first, second }: { readonly first: string; readonly second: string }) {
  return (
    <td title={second === '' ? first : `${first}: ${second}`}>
      <span className={styles['one']}>{first}</span>
      {second === '' ? null : <span className={styles['two']}>{second}</span>}
    </td>
  );
}
