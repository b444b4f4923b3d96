import { useEffect, useMemo, useRef, useState } from 'react';
import { formatDate } from '../../i18n/format.ts';
import { useAnalysis } from '../../stores/analysis.ts';
import { useAssessment, useModel } from '../../stores/assessment.ts';
import { pauses } from '../../stores/pause.ts';
import { lastWritten } from '../../stores/provenance.ts';
import { type Arrangement, arrangeRows, isArranged, keepOrder, replacedRows } from './arrange.ts';
import type { Words } from './columns.ts';
import { isFiltering } from './filter.ts';
import { type Groups, type Line, linesAfter, linesFrom } from './groups.ts';
import { type Answers, type AssetRow, buildRows, type Rows, rowOfAsset } from './rows.ts';
import { useAssetsView } from './view.ts';

/** The rows of the whole inventory, and those that are shown in their order. */
export interface Inventory {
  readonly rows: Rows;
  readonly shown: readonly AssetRow[];
  /** The same as lines of the grid: under the heads of their groups. */
  readonly lines: readonly Line[];
  /** Another object when the lines were arranged anew, the same while only what they say changed. */
  readonly arrangement: object;
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
  const grouping = useAssetsView((state) => state.grouping);
  const closed = useAssetsView((state) => state.closed);
  const again = useAssetsView((state) => state.again);
  const [inventory, setInventory] = useState<Inventory | null>(null);
  const latest = useRef<Looked | null>(null);
  const look = useMemo(() => ({ filter, sorting, again, words }), [filter, sorting, again, words]);
  const groups = useMemo(() => ({ grouping, closed }), [grouping, closed]);
  const { asset, zone, assetModel } = model;

  // biome-ignore lint/correctness/useExhaustiveDependencies: rows read assets, zones and models, not the rest of the model
  useEffect(() => {
    let isOvertaken = false;
    const pause = pauses();
    const work = async (): Promise<void> => {
      const isNew = built?.written !== written;
      const rows = await buildRows(model, answers, built?.rows ?? null, pause, isNew ? written : undefined);
      if (isOvertaken) return;
      built = { rows, written };
      const before = latest.current;
      const next = await inventoryOf(rows, look, groups, before, pause);
      if (isOvertaken || next === before?.inventory) return;
      latest.current = { inventory: next, look, groups };
      setInventory(next);
    };
    void work();
    return () => {
      isOvertaken = true;
    };
  }, [asset, zone, assetModel, answers, written, look, groups]);
  return inventory;
}

/** The rows in their order, before they are put into groups. */
type Order = Omit<Inventory, 'lines' | 'arrangement'>;

type Look = Omit<Arrangement, 'today'>;

interface Looked {
  readonly inventory: Inventory;
  readonly look: Look;
  readonly groups: Groups;
}

/** The inventory with these rows: where it is looked at as before, only what changed is another one. */
async function inventoryOf(
  rows: Rows,
  look: Look,
  groups: Groups,
  looked: Looked | null,
  pause: () => Promise<void>,
): Promise<Inventory> {
  const arrangement = { ...look, today: formatDate(Date.now()) };
  const before =
    looked !== null && looked.look === look && isSettled(looked.inventory.rows, rows)
      ? looked.inventory
      : null;
  const isSameGroups = looked?.groups === groups;
  const order =
    before === null
      ? anew(rows, await arrangeRows(rows.list, arrangement, pause))
      : inPlace(before, rows, arrangement);
  if (before === null || !isSameGroups) {
    const lines = await linesFrom(order.shown, groups, look.words, pause);
    return { ...order, lines, arrangement: lines };
  }
  if (order === before) return before;
  const { lines, shown, arrangement: kept } = before;
  const next =
    linesAfter(lines, shown, order.shown, groups.grouping, look.words) ??
    (await linesFrom(order.shown, groups, look.words, pause));
  return { ...order, lines: next, arrangement: kept };
}

function anew(rows: Rows, shown: readonly AssetRow[]): Order {
  return { rows, shown, isOutOfOrder: false, edited: new Set() };
}

/** Rows keep their places only among rows that were there, with answers, before. */
function isSettled(before: Rows, now: Rows): boolean {
  return before.list.length > 0 && before.answers.isThere === now.answers.isThere;
}

/** The same inventory with other rows; the very same while nothing in them is different. */
function inPlace(before: Order, rows: Rows, arrangement: Arrangement): Order {
  if (rows.list === before.rows.list) return before;
  const shown = keepOrder(before.shown, before.rows, rows);
  const edited = new Set([...before.edited, ...differing(before.rows, rows)]);
  if (!isFiltering(arrangement.filter) && arrangement.sorting.length === 0)
    return { rows, shown, isOutOfOrder: before.isOutOfOrder, edited };
  return { rows, shown, isOutOfOrder: !isArranged(shown, rows, edited, arrangement), edited };
}

/** The assets whose rows are new or other ones. */
function differing(before: Rows, now: Rows): readonly string[] {
  const others =
    before.places === now.places
      ? [...replacedRows(before.list, now.list).values()]
      : now.list.filter((row) => rowOfAsset(before, row.asset.id) !== row);
  return others.map(({ asset }) => asset.id);
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
