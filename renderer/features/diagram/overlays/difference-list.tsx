import { CloseButton, Select } from '@mantine/core';
import { useVirtualizer } from '@tanstack/react-virtual';
import { memo, useMemo, useRef, useState } from 'react';
import type { Json } from '#shared/journal/change.ts';
import type { RecordKind } from '#shared/model/model.ts';
import { formatCount } from '../../../i18n/format.ts';
import { useLabels } from '../../../i18n/labels.ts';
import { useModel } from '../../../stores/assessment.ts';
import { type Compared, type Comparison, useComparison } from '../../../stores/comparison.ts';
import { useDiagram } from '../view.ts';
import styles from './difference-list.module.css';
import { type DifferenceRow, differenceCounts, differenceRows } from './difference-rows.ts';
import { ghostModel } from './ghosts.ts';
import { showRecords } from './legend-card.tsx';
import { useSay } from './say.ts';
import { ToneIcon } from './tone-icon.tsx';

const rowHeight = 28;

/** Every difference of the comparison as a list below the picture: what, of which record, before and after. */
export const DifferenceList = memo(function Differences() {
  const isShown = useDiagram((state) => state.differences && state.overlay === 'changes');
  const compared = useComparison((state) => state.compared);
  const comparison = useComparison((state) => state.comparison);
  if (!isShown || compared === null || comparison === null) return null;
  return <List compared={compared} comparison={comparison} />;
});

interface ListProps {
  readonly compared: Compared;
  readonly comparison: Comparison;
}

function List({ compared, comparison }: ListProps) {
  const { t } = useSay();
  const { differences } = compared;
  const [entry, setEntry] = useState<string | null>(null);
  const [kind, setKind] = useState<RecordKind | null>(null);
  const rows = useMemo(
    () => differenceRows(differences, comparison, { entry, kind }),
    [differences, comparison, entry, kind],
  );
  return (
    <section className={styles['differences']} aria-label={t('overlay:changes.list')}>
      <div className={styles['differencesHead']}>
        <h2>{t('overlay:changes.list')}</h2>
        <Filters
          compared={compared}
          comparison={comparison}
          entry={entry}
          kind={kind}
          onEntry={setEntry}
          onKind={setKind}
        />
        <span role="status">{t('overlay:changes.rows', { count: rows.length })}</span>
        <CloseButton
          size="sm"
          aria-label={t('overlay:changes.closeList')}
          onClick={() => useDiagram.getState().showDifferences(false)}
        />
      </div>
      <Rows rows={rows} compared={compared} />
    </section>
  );
}

interface FiltersProps extends ListProps {
  readonly entry: string | null;
  readonly kind: RecordKind | null;
  readonly onEntry: (entry: string | null) => void;
  readonly onKind: (kind: RecordKind | null) => void;
}

function Filters({ compared, comparison, entry, kind, onEntry, onKind }: FiltersProps) {
  const say = useSay();
  const { t, language } = say;
  const { entries, kinds } = useMemo(
    () => differenceCounts(compared.differences, comparison),
    [compared, comparison],
  );
  const counted = (label: string, count: number): string => `${label} (${formatCount(count, language)})`;
  return (
    <>
      <Select
        size="xs"
        clearable
        aria-label={t('overlay:changes.filterChange')}
        placeholder={t('overlay:changes.allChanges')}
        value={entry}
        data={[...entries].map(([one, count]) => ({ value: one.key, label: counted(one.label(say), count) }))}
        onChange={onEntry}
      />
      <Select
        size="xs"
        clearable
        aria-label={t('overlay:changes.filterKind')}
        placeholder={t('overlay:changes.allKinds')}
        value={kind}
        data={[...kinds].map(([one, count]) => ({
          value: one,
          label: counted(t(`model:kinds.${one}`), count),
        }))}
        onChange={onKind}
      />
    </>
  );
}

/** The kind comes last: it is what is out of sight in a narrow window. */
const columns = ['change', 'record', 'field', 'before', 'now', 'kind'] as const;

function Rows({ rows, compared }: { readonly rows: readonly DifferenceRow[]; readonly compared: Compared }) {
  const { t } = useSay();
  const scroller = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 12,
  });
  const items = virtual.getVirtualItems();
  const above = items[0]?.start ?? 0;
  const below = virtual.getTotalSize() - (items.at(-1)?.end ?? 0);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard (WCAG 2.1.1)
    <div ref={scroller} className={styles['rows']} tabIndex={0}>
      <table className={styles['table']} aria-rowcount={rows.length + 1}>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column} scope="col" data-column={column}>
                {t(`overlay:changes.column.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          <tr style={{ height: above }} />
          {items.map((item) => {
            const row = rows[item.index];
            return row === undefined ? null : (
              <Row key={row.key} row={row} index={item.index} compared={compared} />
            );
          })}
          <tr style={{ height: below }} />
        </tbody>
      </table>
    </div>
  );
}

interface RowProps {
  readonly row: DifferenceRow;
  readonly index: number;
  readonly compared: Compared;
}

function Row({ row, index, compared }: RowProps) {
  const say = useSay();
  const { t } = say;
  const labels = useLabels();
  const model = ghostModel(useModel());
  const { difference, entry, field, before, after } = row;
  const reason = compared.matched.get(difference.id)?.[0];
  const matched =
    reason === undefined ? undefined : t(`import:reason.${reason.by}`, { value: reason.value }).trim();
  const text = (value: Json): string => (field === null ? '' : labels.value(field, value, model));
  return (
    <tr className={styles['row']} aria-rowindex={index + 2}>
      <td>
        <span className={styles['change']}>
          <ToneIcon tone={entry.tone} /> {entry.label(say)}
        </span>
      </td>
      <td>
        <button type="button" className={styles['jump']} onClick={() => showRecords([difference.id])}>
          {say.nameOf(difference.id)}
        </button>
        {matched === undefined ? null : <small> {matched}</small>}
      </td>
      <td>{field === null ? '' : labels.field(field)}</td>
      <td title={text(before)}>{text(before)}</td>
      <td title={text(after)}>{text(after)}</td>
      <td>{t(`model:kind.${difference.kind}`)}</td>
    </tr>
  );
}
