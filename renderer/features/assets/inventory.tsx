import { Button, Loader } from '@mantine/core';
import { IconFileImport, IconFilterOff, IconPlus, IconServer2 } from '@tabler/icons-react';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAssessment } from '../../stores/assessment.ts';
import { useNavigation } from '../../stores/navigation.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { actions } from './actions.ts';
import { BulkBar } from './bulk-bar.tsx';
import { Duplicates } from './duplicates.tsx';
import { exportShown } from './export.ts';
import { isFiltering, noFilter } from './filter.ts';
import { FilterBar } from './filter-bar.tsx';
import { Grid } from './grid.tsx';
import styles from './inventory.module.css';
import { useKeptView } from './kept-views.ts';
import { PlanPreview } from './plan-preview.tsx';
import type { AssetRow } from './rows.ts';
import { useColumns } from './use-columns.ts';
import { type Inventory as Shown, useHasAssets, useInventory } from './use-inventory.ts';
import { useWords } from './use-words.ts';
import { useAssetsView } from './view.ts';

const noRows: readonly AssetRow[] = [];

/** Every asset as a row: filter, sort, group, edit in place or as a block, change many at once, export what is shown. */
export function Inventory() {
  const hasAssets = useHasAssets();
  const readOnly = useAssessment((state) => state.readOnly);
  useKeptView();
  return hasAssets ? <Filled readOnly={readOnly} /> : <NoAssets readOnly={readOnly} />;
}

function Filled({ readOnly }: { readonly readOnly: boolean }) {
  const { t } = useTranslation();
  const words = useWords();
  const inventory = useInventory(words);
  const columns = useColumns();
  const sorting = useAssetsView((state) => state.sorting);
  const grouping = useAssetsView((state) => state.grouping);
  const [isLooking, setLooking] = useState(false);
  const reveal = useReveal(inventory);
  // The bars around the grid are drawn anew for what they show, not for each edit of a cell.
  const exported = useRef({ rows: noRows, columns, grouping, words });
  exported.current = { rows: inventory?.shown ?? noRows, columns, grouping, words };
  const exportNow = useCallback((format: 'csv' | 'xlsx') => void exportShown(format, exported.current), []);
  const look = useCallback(() => setLooking(true), []);
  const stopLooking = useCallback(() => setLooking(false), []);
  if (inventory === null) return <Building />;
  const { rows, isOutOfOrder } = inventory;
  return (
    <div className={styles['page']}>
      <FilterBar
        words={words}
        shown={inventory.shown.length}
        all={rows.list.length}
        isOutOfOrder={isOutOfOrder}
        onExport={exportNow}
        onDuplicates={look}
      />
      {inventory.shown.length === 0 ? (
        <div className={styles['nothing']}>
          <EmptyState
            icon={IconFilterOff}
            title={t('assets:nothingFound')}
            text={t('assets:nothingFoundText')}
          >
            <Button variant="default" onClick={() => useAssetsView.getState().clearFilter()}>
              {t('common:clearFilter')}
            </Button>
          </EmptyState>
        </div>
      ) : (
        <Grid
          lines={inventory.lines}
          arrangement={inventory.arrangement}
          columns={columns}
          words={words}
          sorting={sorting}
          isGrouped={grouping !== null}
          reveal={reveal}
        />
      )}
      {readOnly ? null : <BulkBar words={words} />}
      <PlanPreview words={words} />
      <Duplicates opened={isLooking} onClose={stopLooking} />
    </div>
  );
}

function Building() {
  const { t } = useTranslation();
  return (
    <div className={styles['empty']} role="status">
      <Loader aria-label={t('common:loading')} />
    </div>
  );
}

/** What another page asked to see: a record to go to, or a cell of the risk matrix to filter by. */
function useReveal(inventory: Shown | null) {
  const visit = useNavigation((state) => state.visit);
  const focus = useNavigation((state) => state.focus);
  const [first] = focus?.records ?? [];
  const [settled, setSettled] = useState(-1);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the same focus can be asked for twice; the visit tells
  useEffect(() => {
    const { show } = useAssetsView.getState();
    const risk = focus?.risk;
    if (risk === undefined) return;
    const conditions = [
      { column: 'likelihood', operator: 'is', values: [String(risk.likelihood)] },
      { column: 'impactLevel', operator: 'is', values: [String(risk.impact)] },
    ] as const;
    show({ ...useAssetsView.getState(), filter: { ...noFilter, conditions } });
  }, [visit]);
  // A record that is asked for and hidden by the filter is shown, not the filter kept.
  useEffect(() => {
    if (inventory === null || first === undefined || settled === visit) return;
    if (!inventory.rows.places.has(first)) return;
    setSettled(visit);
    const { filter, clearFilter } = useAssetsView.getState();
    if (isFiltering(filter) && !inventory.shown.some((row) => row.asset.id === first)) clearFilter();
  }, [inventory, first, visit, settled]);
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
