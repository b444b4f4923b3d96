import { useTranslation } from 'react-i18next';
import { tombstone } from '#shared/journal/change.ts';
import { formatInstant } from '../../i18n/format.ts';
import { gestureTitle } from '../../i18n/gesture.ts';
import { type Labels, nameOf, useLabels } from '../../i18n/labels.ts';
import { useModel } from '../../stores/assessment.ts';
import { RecordName } from '../../ui/record-name.tsx';
import { type RowPlace, VirtualTable } from '../../ui/virtual-table.tsx';
import styles from './audit.module.css';
import type { TrailRow } from './trail.ts';

/** Two lines; a row with more text is measured. */
const rowHeight = 44;

const columns = ['when', 'who', 'what', 'before', 'after', 'why'] as const;

/** Every write, the newest first. */
export function TrailTable({ rows }: { rows: readonly TrailRow[] }) {
  const { t } = useTranslation();
  return (
    <VirtualTable
      label={t('audit:title')}
      className={styles['trail']}
      columns={columns}
      head={(column) => t(`audit:column.${column}`)}
      rows={rows}
      keyOf={({ key }) => key}
      rowHeight={rowHeight}
    >
      {(row, place) => <Row row={row} place={place} />}
    </VirtualTable>
  );
}

function Row({ row, place }: { readonly row: TrailRow; readonly place: RowPlace }) {
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
    <tr {...place}>
      <td>{formatInstant(commit.stamp.wall)}</td>
      <Text>{commit.person}</Text>
      <td>
        <span className={styles['what']}>
          <RecordName id={change.record} name={row.recordName} isWhole />
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
