import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { nextPosition } from '../../../ui/next-position.ts';
import type { ReviewRow } from '../../../workers/review-messages.ts';
import styles from '../import.module.css';
import type { ImportReview } from '../import-store.ts';
import { decideRows } from './choices.ts';
import { choose } from './review-run.ts';
import { RowLine } from './row-line.tsx';

interface ReviewListProps {
  readonly review: ImportReview;
  readonly rows: readonly ReviewRow[];
  /** Key of the row whose details are shown. */
  readonly active: string | null;
  readonly onActive: (key: string) => void;
  readonly onDecideShown: (decision: 'accept' | 'reject') => void;
}

/** Pixels of what a row says beside its line: a choice for each contradiction, a line more for each other file. */
function heightOf(row: ReviewRow | undefined): number {
  return (row?.contradictions ?? []).reduce((sum, { others }) => sum + 62 + others.length * 26, 0);
}

/** The rows of a review, one line each and one more per contradiction. One of them has the focus; letters decide it. */
export function ReviewList({ review, rows, active, onActive, onDecideShown }: ReviewListProps) {
  const { t } = useTranslation();
  const scroller = useRef<HTMLDivElement>(null);
  const moved = useRef(false);
  const found = rows.findIndex(({ key }) => key === active);
  const current = Math.max(0, found);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => 30 + heightOf(rows[index]) + (rows[index]?.guesses.length ?? 0) * 26,
    getItemKey: (index) => rows[index]?.key ?? index,
    overscan: 12,
  });
  // The focus follows the keys, and only the keys.
  useEffect(() => {
    if (!moved.current) return;
    scroller.current?.querySelector<HTMLElement>(`[data-index="${current}"]`)?.focus();
    moved.current = false;
  });
  const goTo = (index: number): void => {
    const row = rows[Math.min(rows.length - 1, Math.max(0, index))];
    if (row === undefined) return;
    moved.current = true;
    virtual.scrollToIndex(rows.indexOf(row));
    onActive(row.key);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    // Fields of a row and buttons in it keep their keys.
    if (event.target instanceof HTMLElement && event.target.dataset['index'] === undefined) return;
    const step = nextPosition(event.key, current, rows.length, 15);
    const decision = { a: 'accept', r: 'reject' }[event.key.toLowerCase()];
    if (step !== undefined) goTo(step);
    else if ((decision === 'accept' || decision === 'reject') && !event.ctrlKey && !event.metaKey) {
      if (event.shiftKey) onDecideShown(decision);
      else decideCurrent(decision);
    } else return;
    event.preventDefault();
  };
  const decideCurrent = (decision: 'accept' | 'reject'): void => {
    const row = rows[current];
    if (row === undefined) return;
    choose((choice) => decideRows(choice, [row], decision));
    goTo(current + 1);
  };
  return (
    <div ref={scroller} className={styles['list']}>
      <ul
        style={{ height: virtual.getTotalSize() }}
        aria-label={t('import:review.list', { file: review.files.map(({ name }) => name).join(', ') })}
        onKeyDown={onKeyDown}
      >
        {virtual.getVirtualItems().map(({ index, start, key }) => {
          const row = rows[index];
          return row === undefined ? null : (
            <RowLine
              key={key}
              review={review}
              row={row}
              index={index}
              total={rows.length}
              top={start}
              isFocusable={index === current}
              isActive={row.key === active}
              measure={virtual.measureElement}
              onActive={onActive}
            />
          );
        })}
      </ul>
    </div>
  );
}
