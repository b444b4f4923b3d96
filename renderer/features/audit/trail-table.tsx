import { useVirtualizer } from '@tanstack/react-virtual';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { tombstone } from '#shared/journal/change.ts';
import { formatInstant } from '../../i18n/format.ts';
import { gestureTitle } from '../../i18n/gesture.ts';
import { type Labels, nameOf, useLabels } from '../../i18n/labels.ts';
import { useModel } from '../../stores/assessment.ts';
import { RecordName } from '../../ui/record-name.tsx';
import styles from './audit.module.css';
import type { TrailRow } from './trail.ts';

/** The least a row has, as the style sheet has it; a row with more text than two lines is measured. */
const rowHeight = 44;

const columns = ['when', 'who', 'what', 'before', 'after', 'why'] as const;

/** Every write as a table of which only the visible rows exist. */
export function TrailTable({ rows }: { rows: readonly TrailRow[] }) {
  const { t } = useTranslation();
  const scroller = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 20,
  });
  const items = virtual.getVirtualItems();
  const above = items[0]?.start ?? 0;
  const below = virtual.getTotalSize() - (items.at(-1)?.end ?? 0);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard (WCAG 2.1.1)
    <section ref={scroller} className={styles['scroller']} tabIndex={0} aria-label={t('audit:title')}>
      <table className={styles['table']} aria-rowcount={rows.length + 1}>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column} scope="col" data-column={column}>
                {t(`audit:column.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          <tr style={{ height: above }} />
          {items.map((item) => {
            const row = rows[item.index];
            return row === undefined ? null : (
              <Row key={row.key} row={row} index={item.index} measure={virtual.measureElement} />
            );
          })}
          <tr style={{ height: below }} />
        </tbody>
      </table>
    </section>
  );
}

interface RowProps {
  readonly row: TrailRow;
  readonly index: number;
  readonly measure: (row: HTMLTableRowElement | null) => void;
}

function Row({ row, index, measure }: RowProps) {
  const { t } = useTranslation();
  const labels = useLabels();
  const model = useModel();
  const { commit, change } = row;
  const isDeletion = change.field === tombstone;
  const before = isDeletion ? '' : labels.value(change.field, row.before, model);
  const after = isDeletion
    ? t(change.value === true ? 'audit:deleted' : 'audit:restored')
    : labels.value(change.field, change.value, model);
  const why = whyOf(row, gestureTitle(commit, t), labels, (id) => nameOf(model, id));
  return (
    <tr ref={measure} className={styles['row']} data-index={index} aria-rowindex={index + 2}>
      <td>{formatInstant(commit.stamp.wall)}</td>
      <Text>{commit.person}</Text>
      <td>
        <span className={styles['what']}>
          <RecordName id={change.record} name={row.recordName} />
          {isDeletion ? null : <span>{labels.field(change.field)}</span>}
        </span>
      </td>
      <Text dimmed>{before}</Text>
      <Text>{after}</Text>
      <Text>{why}</Text>
    </tr>
  );
}

function Text({ children, dimmed = false }: { readonly children: string; readonly dimmed?: boolean }) {
  return (
    <td className={dimmed ? styles['before'] : undefined} title={children}>
      <span className={styles['text']}>{children}</span>
    </td>
  );
}

function whyOf(
  { commit, change }: TrailRow,
  title: string,
  labels: Labels,
  name: (id: string) => string | undefined,
): string {
  const source = change.basis === undefined ? '' : (name(change.basis.source) ?? '');
  const place = change.basis === undefined ? '' : labels.place(change.basis.place);
  // A gesture that reads a file names it already.
  const from = title.includes(source) ? place : `${source} ${place}`.trim();
  const confidence = change.basis === undefined ? null : labels.choice('confidence', change.basis.confidence);
  return [title, commit.reason, from, confidence].filter((part) => part !== null && part !== '').join(' – ');
}
