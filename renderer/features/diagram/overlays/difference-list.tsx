import { CloseButton, Select } from '@mantine/core';
import { memo, useMemo, useState } from 'react';
import type { Json } from '#shared/journal/change.ts';
import type { RecordKind } from '#shared/model/model.ts';
import { formatCount } from '../../../i18n/format.ts';
import { useLabels } from '../../../i18n/labels.ts';
import { useModel } from '../../../stores/assessment.ts';
import { type Comparison, useComparison } from '../../../stores/comparison.ts';
import type { Compared } from '../../../stores/incoming-answer.ts';
import { type RowPlace, VirtualTable } from '../../../ui/virtual-table.tsx';
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
  return (
    <VirtualTable
      label={t('overlay:changes.list')}
      className={styles['table']}
      columns={columns}
      head={(column) => t(`overlay:changes.column.${column}`)}
      rows={rows}
      keyOf={({ key }) => key}
      rowHeight={rowHeight}
      isDense
    >
      {(row, place) => <Row row={row} place={place} compared={compared} />}
    </VirtualTable>
  );
}

interface RowProps {
  readonly row: DifferenceRow;
  readonly place: RowPlace;
  readonly compared: Compared;
}

function Row({ row, place, compared }: RowProps) {
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
    <tr {...place}>
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
