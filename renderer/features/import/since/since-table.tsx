import { type Icon, IconCirclePlus, IconEyeCheck, IconEyeOff, IconReplace } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { SinceRow, WatchState } from '#shared/ingest/reconcile/watched.ts';
import { useLabels } from '../../../i18n/labels.ts';
import { useModel } from '../../../stores/assessment.ts';
import { type RowPlace, VirtualTable } from '../../../ui/virtual-table.tsx';
import styles from './since.module.css';
import { changeText } from './since-words.ts';

/** Two lines. */
const rowHeight = 44;
const columns = ['state', 'what', 'changes', 'last', 'place'] as const;

interface SinceTableProps {
  readonly rows: readonly SinceRow[];
  readonly active: string | null;
  readonly onActive: (record: string) => void;
}

/** What is otherwise than in the capture before; arrow keys move. */
export function SinceTable({ rows, active, onActive }: SinceTableProps) {
  const { t } = useTranslation();
  return (
    <VirtualTable
      label={t('import:since.title')}
      className={styles['table']}
      columns={columns}
      head={(column) => t(`import:since.column.${column}`)}
      rows={rows}
      keyOf={({ record }) => record}
      rowHeight={rowHeight}
      walk={{
        position: rows.findIndex(({ record }) => record === active),
        onMove: ({ record }) => onActive(record),
      }}
      empty={t('import:review.noneShown')}
    >
      {(row, place) => <Row row={row} place={place} onActive={onActive} />}
    </VirtualTable>
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
  readonly place: RowPlace;
  readonly onActive: (record: string) => void;
}

function Row({ row, place, onActive }: RowProps) {
  const { t } = useTranslation();
  const labels = useLabels();
  const model = useModel();
  const Picture = pictures[row.state];
  const changes = row.changes.map((change) => changeText(change, model, labels)).join('; ');
  return (
    <tr {...place} onClick={() => onActive(row.record)}>
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
