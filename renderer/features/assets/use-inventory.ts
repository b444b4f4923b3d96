import { useEffect, useMemo, useRef, useState } from 'react';
import { formatDate } from '../../i18n/format.ts';
import { useAnalysis } from '../../stores/analysis.ts';
import { useAssessment, useModel } from '../../stores/assessment.ts';
import { pauses } from '../../stores/pause.ts';
import { lastWritten } from '../../stores/provenance.ts';
import { arrangeRows, keepOrder } from './arrange.ts';
import type { Words } from './columns.ts';
import { isFiltering } from './filter.ts';
import { type Answers, type AssetRow, buildRows, type Rows } from './rows.ts';
import { useAssetsView } from './view.ts';

/** The rows of the whole inventory, and those that are shown in their order. */
export interface Inventory {
  readonly rows: Rows;
  readonly shown: readonly AssetRow[];
  /** Rows changed since they were sorted and filtered, so that they would now stand elsewhere. */
  readonly isOutOfOrder: boolean;
}

/** Kept while the page is elsewhere, so that coming back builds only what changed. */
let built: Rows | null = null;

/** The inventory as it is looked at; null until it is built for the first time. Worked out in slices. */
export function useInventory(words: Words): Inventory | null {
  const model = useModel();
  const answers = useAnswers();
  const filter = useAssetsView((state) => state.filter);
  const sorting = useAssetsView((state) => state.sorting);
  const again = useAssetsView((state) => state.again);
  const [inventory, setInventory] = useState<Inventory | null>(null);
  const latest = useRef<{ inventory: Inventory; look: object } | null>(null);
  const look = useMemo(() => ({ filter, sorting, again, words }), [filter, sorting, again, words]);
  const { asset, zone, assetModel } = model;

  // biome-ignore lint/correctness/useExhaustiveDependencies: rows read assets, zones and models, not the rest of the model
  useEffect(() => {
    let isOvertaken = false;
    const pause = pauses();
    const show = (next: Inventory): void => {
      latest.current = { inventory: next, look };
      setInventory(next);
    };
    const arrange = (rows: Rows) =>
      arrangeRows(rows.list, filter, sorting, { words, today: formatDate(Date.now()) }, pause);
    const showInPlace = async (rows: Rows, before: Inventory): Promise<void> => {
      const shown = keepOrder(before.shown, rows, before.rows.byId);
      show({ rows, shown, isOutOfOrder: before.isOutOfOrder });
      if (!isFiltering(filter) && sorting.length === 0) return;
      const isOutOfOrder = !isSameOrder(shown, await arrange(rows));
      if (!isOvertaken && isOutOfOrder !== before.isOutOfOrder) show({ rows, shown, isOutOfOrder });
    };
    const work = async (): Promise<void> => {
      const rows = await buildRows(model, answers, built, pause);
      if (isOvertaken) return;
      built = rows;
      const before = latest.current;
      if (before !== null && before.look === look && isSettled(before.inventory.rows, rows))
        return showInPlace(rows, before.inventory);
      const shown = await arrange(rows);
      if (!isOvertaken) show({ rows, shown, isOutOfOrder: false });
    };
    void work();
    return () => {
      isOvertaken = true;
    };
  }, [asset, zone, assetModel, answers, look]);
  return inventory;
}

/** Rows keep their places only among rows that were there, with answers, before. */
function isSettled(before: Rows, now: Rows): boolean {
  return before.list.length > 0 && before.answers.isThere === now.answers.isThere;
}

function isSameOrder(one: readonly AssetRow[], other: readonly AssetRow[]): boolean {
  return one.length === other.length && one.every((row, index) => row.asset.id === other[index]?.asset.id);
}

function useAnswers(): Answers {
  const assets = useAnalysis((state) => state.assets);
  const findingsOf = useAnalysis((state) => state.findingsOf);
  const isThere = useAnalysis((state) => state.analysis !== null);
  return useMemo(
    () => ({
      assets,
      findingsOf,
      isThere,
      lastChange: (id) => {
        const at = lastWritten(id);
        return at === null ? undefined : formatDate(at);
      },
    }),
    [assets, findingsOf, isThere],
  );
}

/** Whether an assessment holds any asset at all; known before the rows are built. */
export function useHasAssets(): boolean {
  return useAssessment((state) => state.model.asset.size > 0);
}
