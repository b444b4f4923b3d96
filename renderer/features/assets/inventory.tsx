import { Button } from '@mantine/core';
import { IconFileImport, IconFilterOff, IconPlus, IconServer2 } from '@tabler/icons-react';
import { useDeferredValue, useEffect, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useLabels } from '../../i18n/labels.ts';
import { useAnalysis } from '../../stores/analysis.ts';
import { useAssessment, useModel } from '../../stores/assessment.ts';
import { useNavigation } from '../../stores/navigation.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { actions } from './actions.ts';
import styles from './assets.module.css';
import { BulkBar } from './bulk-bar.tsx';
import { assetColumns, cellText, columnKey, type Words } from './columns.ts';
import { filterRows, noFilter } from './filter.ts';
import { FilterBar } from './filter-bar.tsx';
import { exportShown } from './gestures.ts';
import { Grid } from './grid.tsx';
import { type AssetRow, buildRows } from './rows.ts';
import { useAssetTable } from './use-table.ts';
import { useAssetsView } from './view.ts';

/** Every asset as a row: filter, sort, edit in place, change many at once, export what is shown. */
export function Inventory() {
  const { t } = useTranslation();
  const rows = useRows();
  const words = useWords();
  const readOnly = useAssessment((state) => state.readOnly);
  const shown = useShownRows(rows, words);
  const table = useAssetTable(shown);
  const sorted = table.getRowModel().rows;
  const ordered = useMemo(() => sorted.map((row) => row.original), [sorted]);
  const hidden = useAssetsView((state) => state.hidden);
  const sorting = useAssetsView((state) => state.sorting);
  const columns = useMemo(() => assetColumns.filter(({ id }) => !hidden.has(id)), [hidden]);
  const reveal = useReveal();

  if (rows.length === 0) return <NoAssets readOnly={readOnly} />;
  const exportAll = (): void =>
    void exportShown(
      columns.map((column) => t(columnKey(column))),
      ordered.map((row) => columns.map((column) => cellText(row, column, words))),
    );
  return (
    <div className={styles['page']}>
      <FilterBar shown={shown.length} all={rows.length} onExport={exportAll} />
      {shown.length === 0 ? (
        <EmptyState icon={IconFilterOff} title={t('assets:nothingFound')} text={t('assets:nothingFoundText')}>
          <Button variant="default" onClick={() => useAssetsView.getState().clearFilter()}>
            {t('common:clearFilter')}
          </Button>
        </EmptyState>
      ) : (
        <Grid
          rows={ordered}
          columns={columns}
          words={words}
          sorting={sorting}
          onSort={(id, isAdding) => table.getColumn(id)?.toggleSorting(undefined, isAdding)}
          reveal={reveal}
        />
      )}
      {readOnly ? null : <BulkBar />}
    </div>
  );
}

function useRows(): readonly AssetRow[] {
  const model = useModel();
  const assets = useAnalysis((state) => state.assets);
  const findingsOf = useAnalysis((state) => state.findingsOf);
  const isThere = useAnalysis((state) => state.analysis !== null);
  const { asset, zone } = model;
  // biome-ignore lint/correctness/useExhaustiveDependencies: rows read assets and zones only, not the rest of the model
  return useMemo(
    () => buildRows(model, { assets, findingsOf, isThere }),
    [asset, zone, assets, findingsOf, isThere],
  );
}

function useWords(): Words {
  const { t } = useTranslation();
  const labels = useLabels();
  return useMemo(
    () => ({
      choice: labels.choice,
      unknown: t('common:unknown'),
      yes: t('common:yes'),
      no: t('common:no'),
    }),
    [labels, t],
  );
}

/** The field shows every key at once; the rows follow when the window has time. */
function useShownRows(rows: readonly AssetRow[], words: Words): readonly AssetRow[] {
  const filter = useDeferredValue(useAssetsView((state) => state.filter));
  return useMemo(() => filterRows(rows, filter, (type) => words.choice('type', type)), [rows, filter, words]);
}

/** What another page asked to see: a record to go to, or a cell of the risk matrix to filter by. */
function useReveal() {
  const visit = useNavigation((state) => state.visit);
  const focus = useNavigation((state) => state.focus);
  const [first] = focus?.records ?? [];
  // biome-ignore lint/correctness/useExhaustiveDependencies: the same focus can be asked for twice; the visit tells
  useEffect(() => {
    const { setFilter } = useAssetsView.getState();
    if (focus?.risk !== undefined) setFilter({ ...noFilter, risk: focus.risk });
    else if (first !== undefined) setFilter(noFilter);
  }, [visit]);
  return useMemo(() => (first === undefined ? null : { id: first, visit }), [first, visit]);
}

function NoAssets({ readOnly }: { readonly readOnly: boolean }) {
  const { t } = useTranslation();
  return (
    <div className={styles['empty']}>
      <EmptyState icon={IconServer2} title={t('assets:empty.title')} text={t('assets:empty.text')}>
        {readOnly ? null : (
          <div className={styles['doors']}>
            <Button
              leftSection={<IconFileImport size={16} />}
              onClick={() => useNavigation.getState().go('import')}
            >
              {t('assets:empty.import')}
            </Button>
            <Button
              variant="default"
              leftSection={<IconPlus size={16} />}
              onClick={() => void actions[0]?.run()}
            >
              {t('assets:action.add')}
            </Button>
            <Button variant="default" onClick={() => useNavigation.getState().go('diagram')}>
              {t('assets:empty.draw')}
            </Button>
          </div>
        )}
      </EmptyState>
    </div>
  );
}
