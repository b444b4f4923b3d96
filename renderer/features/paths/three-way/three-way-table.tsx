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
import { useTranslation } from 'react-i18next';
import type { ThreeWayRow, ThreeWayState } from '#shared/analysis/three-way/three-way.ts';
import { useModel } from '../../../stores/assessment.ts';
import { useSelection } from '../../../stores/selection.ts';
import { type RowPlace, VirtualTable } from '../../../ui/virtual-table.tsx';
import { type Arrangement, type SortColumn, sortColumns } from './arrange.ts';
import styles from './three-way.module.css';
import { wordsOf } from './three-way-words.ts';

/** Two lines; a row whose reason needs a third is measured. */
const rowHeight = 44;

interface ThreeWayTableProps {
  readonly rows: readonly ThreeWayRow[];
  readonly arrangement: Arrangement;
  readonly onChange: (arrangement: Arrangement) => void;
}

/** What is intended, configured and observed, side by side; arrow keys move, the inspector follows. */
export function ThreeWayTable({ rows, arrangement, onChange }: ThreeWayTableProps) {
  const { t } = useTranslation();
  const [selected] = useSelection((state) => state.ids);
  const select = useSelection((state) => state.select);
  const order = arrangement.isDescending ? 'descending' : 'ascending';
  return (
    <VirtualTable
      label={t('paths:tab.threeWay')}
      className={styles['table']}
      columns={sortColumns}
      head={(column) => <Head column={column} arrangement={arrangement} onChange={onChange} />}
      sorted={(column) => (arrangement.by === column ? order : 'none')}
      rows={rows}
      keyOf={({ id }) => id}
      rowHeight={rowHeight}
      walk={{ position: rows.findIndex(({ id }) => id === selected), onMove: ({ id }) => select([id]) }}
      empty={t('paths:ways.noneMatch')}
    >
      {(row, place) => <Row row={row} place={place} />}
    </VirtualTable>
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
  return (
    <button
      type="button"
      onClick={() =>
        onChange({ ...arrangement, by: column, isDescending: isOwn && !arrangement.isDescending })
      }
    >
      {t(`paths:threeWay.column.${column}`)}
      {isOwn ? <Arrow size={14} aria-hidden /> : null}
    </button>
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
  readonly place: RowPlace;
}

function Row({ row, place }: RowProps) {
  const { t } = useTranslation();
  const model = useModel();
  const select = useSelection((state) => state.select);
  const words = wordsOf(row, model, t);
  const Picture = pictures[row.state];
  return (
    <tr {...place} onClick={() => select([row.id])}>
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
