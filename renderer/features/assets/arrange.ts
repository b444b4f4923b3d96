import { sortKey } from './cell-value.ts';
import { type AssetColumn, columnOf, type Words } from './columns.ts';
import { type AssetFilter, isFiltering, predicateOf } from './filter.ts';
import type { AssetRow } from './rows.ts';

/** How the rows are sorted: the first entry decides, the others break ties. */
export type Sorting = readonly { readonly id: string; readonly desc: boolean }[];

/** How many rows are looked at between two looks at the clock. */
const slice = 500;
/** How many rows are sorted in one go; larger lists are sorted in parts and merged. */
const part = 2048;

type Pause = () => Promise<void>;

/**
 * The rows a filter lets through, sorted. Works in slices, so that the window stays quick while keys are typed.
 * @param pause lets the window draw and take input
 */
export async function arrangeRows(
  rows: readonly AssetRow[],
  filter: AssetFilter,
  sorting: Sorting,
  { words, today }: { readonly words: Words; readonly today: string },
  pause: Pause,
): Promise<readonly AssetRow[]> {
  const shown = isFiltering(filter)
    ? await filtered(rows, predicateOf(filter, words, today), pause)
    : [...rows];
  const orders: Order[] = [];
  for (const { id, desc } of sorting) {
    const column = columnOf(id);
    if (column !== undefined) orders.push({ column, desc });
  }
  if (orders.length === 0) return shown;
  const keyed = await withKeys(shown, orders, words, pause);
  const sorted = await sortInParts(keyed, (a, b) => compare(a, b, orders), pause);
  return sorted.map(({ row }) => row);
}

interface Order {
  readonly column: AssetColumn;
  readonly desc: boolean;
}

async function filtered(
  rows: readonly AssetRow[],
  test: (row: AssetRow) => boolean,
  pause: Pause,
): Promise<readonly AssetRow[]> {
  const shown: AssetRow[] = [];
  let looked = 0;
  for (const row of rows) {
    if (test(row)) shown.push(row);
    looked += 1;
    if (looked % slice === 0) await pause();
  }
  return shown;
}

interface Keyed {
  readonly row: AssetRow;
  readonly keys: readonly (string | number | undefined)[];
  /** Place before sorting, so that equal rows keep their order. */
  readonly place: number;
}

async function withKeys(
  rows: readonly AssetRow[],
  orders: readonly Order[],
  words: Words,
  pause: Pause,
): Promise<Keyed[]> {
  const keyed: Keyed[] = [];
  for (const row of rows) {
    const keys = orders.map(({ column }) => sortKey(row, column, words));
    keyed.push({ row, keys, place: keyed.length });
    if (keyed.length % slice === 0) await pause();
  }
  return keyed;
}

/** Unknown is neither small nor large: it stands last whichever way is sorted. */
function compare(a: Keyed, b: Keyed, orders: readonly Order[]): number {
  for (const [index, { desc }] of orders.entries()) {
    const one = a.keys[index];
    const other = b.keys[index];
    if (one === other) continue;
    if (one === undefined) return 1;
    if (other === undefined) return -1;
    return one < other === desc ? 1 : -1;
  }
  return a.place - b.place;
}

async function sortInParts<T>(items: T[], order: (a: T, b: T) => number, pause: Pause): Promise<T[]> {
  let runs: T[][] = [];
  for (let from = 0; from < items.length; from += part) {
    runs.push(items.slice(from, from + part).sort(order));
    await pause();
  }
  while (runs.length > 1) {
    const merged: T[][] = [];
    for (let index = 0; index < runs.length; index += 2) {
      merged.push(merge(runs[index] ?? [], runs[index + 1] ?? [], order));
      await pause();
    }
    runs = merged;
  }
  return runs[0] ?? [];
}

function merge<T>(left: readonly T[], right: readonly T[], order: (a: T, b: T) => number): T[] {
  const merged: T[] = [];
  let [at, of] = [0, 0];
  for (;;) {
    const [one, other] = [left[at], right[of]];
    if (one === undefined) return [...merged, ...right.slice(of)];
    if (other === undefined) return [...merged, ...left.slice(at)];
    if (order(one, other) <= 0) {
      merged.push(one);
      at += 1;
    } else {
      merged.push(other);
      of += 1;
    }
  }
}

/**
 * The rows in the order they stood in, with what changed since put in place: deleted rows are gone, new ones stand at
 * the end. So no row jumps away under the hand that edits it; sorting again is a person's wish.
 */
export function keepOrder(
  shown: readonly AssetRow[],
  rows: { readonly list: readonly AssetRow[]; readonly byId: ReadonlyMap<string, AssetRow> },
  knownBefore: ReadonlyMap<string, AssetRow>,
): readonly AssetRow[] {
  const kept: AssetRow[] = [];
  for (const { asset } of shown) {
    const row = rows.byId.get(asset.id);
    if (row !== undefined) kept.push(row);
  }
  for (const row of rows.list) if (!knownBefore.has(row.asset.id)) kept.push(row);
  return kept;
}
