import { useEffect, useMemo, useRef, useState } from 'react';
import { formatDate } from '../../i18n/format.ts';
import { useAnalysis } from '../../stores/analysis.ts';
import { useAssessment, useModel } from '../../stores/assessment.ts';
import { pauses } from '../../stores/pause.ts';
import { lastWritten } from '../../stores/provenance.ts';
import { type Arrangement, arrangeRows, isArranged, keepOrder } from './arrange.ts';
import type { Words } from './columns.ts';
import { isFiltering } from './filter.ts';
import { type Answers, type AssetRow, buildRows, type Rows, rowOfAsset } from './rows.ts';
import { useAssetsView } from './view.ts';

/** The rows of the whole inventory, and those that are shown in their order. */
export interface Inventory {
  readonly rows: Rows;
  readonly shown: readonly AssetRow[];
  /** Rows changed since they were sorted and filtered, so that they would now stand elsewhere. */
  readonly isOutOfOrder: boolean;
  /** The assets that were edited since. */
  readonly edited: ReadonlySet<string>;
}

/** Kept while the page is elsewhere, so that coming back builds only what changed. */
let built: { readonly rows: Rows; readonly written: ReadonlySet<string> } | null = null;

const nothingWritten: ReadonlySet<string> = new Set();

/** The inventory as it is looked at; null until it is built for the first time. Worked out in slices. */
export function useInventory(words: Words): Inventory | null {
  const model = useModel();
  const written = useAssessment((state) => state.lastCommit?.touched) ?? nothingWritten;
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
    const arrangement = () => ({ filter, sorting, words, today: formatDate(Date.now()) });
    const work = async (): Promise<void> => {
      const isNew = built?.written !== written;
      const rows = await buildRows(model, answers, built?.rows ?? null, pause, isNew ? written : undefined);
      if (isOvertaken) return;
      built = { rows, written };
      const before = latest.current;
      if (before !== null && before.look === look && isSettled(before.inventory.rows, rows)) {
        const next = inPlace(before.inventory, rows, arrangement());
        if (next !== before.inventory) show(next);
        return;
      }
      const shown = await arrangeRows(rows.list, arrangement(), pause);
      if (!isOvertaken) show({ rows, shown, isOutOfOrder: false, edited: new Set() });
    };
    void work();
    return () => {
      isOvertaken = true;
    };
  }, [asset, zone, assetModel, answers, written, look]);
  return inventory;
}

/** Rows keep their places only among rows that were there, with answers, before. */
function isSettled(before: Rows, now: Rows): boolean {
  return before.list.length > 0 && before.answers.isThere === now.answers.isThere;
}

/** The same inventory with other rows; the very same while nothing in them is different. */
function inPlace(before: Inventory, rows: Rows, arrangement: Arrangement): Inventory {
  if (rows.list === before.rows.list) return before;
  const shown = keepOrder(before.shown, before.rows, rows);
  const edited = new Set([...before.edited, ...differing(before.rows, rows)]);
  if (!isFiltering(arrangement.filter) && arrangement.sorting.length === 0)
    return { rows, shown, isOutOfOrder: before.isOutOfOrder, edited };
  return { rows, shown, isOutOfOrder: !isArranged(shown, rows, edited, arrangement), edited };
}

/** The assets whose rows are new or other ones. */
function* differing(before: Rows, now: Rows): Iterable<string> {
  const isSamePlaces = before.places === now.places;
  for (const [place, row] of now.list.entries()) {
    const known = isSamePlaces ? before.list[place] : rowOfAsset(before, row.asset.id);
    if (known !== row) yield row.asset.id;
  }
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
