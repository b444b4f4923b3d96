import { sortKey } from './cell-value.ts';
import { type AssetColumn, columnOf, type Words } from './columns.ts';
import { type AssetFilter, isFiltering, predicateOf } from './filter.ts';
import { type AssetRow, type Rows, rowOfAsset } from './rows.ts';

/** How the rows are sorted: the first entry decides, the others break ties. */
export type Sorting = readonly { readonly id: string; readonly desc: boolean }[];

/** How many rows are looked at between two looks at the clock. */
const slice = 500;
/** How many rows are sorted in one go; larger lists are sorted in parts and merged. */
const part = 2048;

type Pause = () => Promise<void>;

/** Which rows are shown and in what order. */
export interface Arrangement {
  readonly filter: AssetFilter;
  readonly sorting: Sorting;
  readonly words: Words;
  /** YYYY-MM-DD. */
  readonly today: string;
}

/**
 * The rows a filter lets through, sorted. Works in slices, so that the window stays quick while keys are typed.
 * @param pause lets the window draw and take input
 */
export async function arrangeRows(
  rows: readonly AssetRow[],
  { filter, sorting, words, today }: Arrangement,
  pause: Pause,
): Promise<readonly AssetRow[]> {
  const shown = isFiltering(filter)
    ? await filtered(rows, predicateOf(filter, words, today), pause)
    : [...rows];
  const orders = ordersOf(sorting);
  if (orders.length === 0) return shown;
  const keyed = await withKeys(shown, orders, words, pause);
  const sorted = await sortInParts(keyed, (a, b) => compare(a, b, orders), pause);
  return sorted.map(({ row }) => row);
}

interface Order {
  readonly column: AssetColumn;
  readonly desc: boolean;
}

function ordersOf(sorting: Sorting): readonly Order[] {
  return sorting.flatMap(({ id, desc }) => {
    const column = columnOf(id);
    return column === undefined ? [] : [{ column, desc }];
  });
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
 * @param before the rows `shown` was arranged from
 */
export function keepOrder(shown: readonly AssetRow[], before: Rows, rows: Rows): readonly AssetRow[] {
  if (rows.list === before.list) return shown;
  if (rows.places === before.places) return withReplaced(shown, before.list, rows.list);
  const kept: AssetRow[] = [];
  for (const { asset } of shown) {
    const row = rowOfAsset(rows, asset.id);
    if (row !== undefined) kept.push(row);
  }
  for (const row of rows.list) if (!before.places.has(row.asset.id)) kept.push(row);
  return kept;
}

/** The same rows with those of `now` in place of those that stood at the same place in `before`. */
function withReplaced(
  shown: readonly AssetRow[],
  before: readonly AssetRow[],
  now: readonly AssetRow[],
): readonly AssetRow[] {
  const replaced = replacedRows(before, now);
  let next: AssetRow[] | null = null;
  for (let place = 0; place < shown.length; place += 1) {
    const row = shown[place];
    const instead = row === undefined ? undefined : replaced.get(row);
    if (instead === undefined) continue;
    next ??= [...shown];
    next[place] = instead;
  }
  return next ?? shown;
}

/** Which row stands for which now, of two lists of the same assets in the same order. */
export function replacedRows(
  before: readonly AssetRow[],
  now: readonly AssetRow[],
): ReadonlyMap<AssetRow, AssetRow> {
  const replaced = new Map<AssetRow, AssetRow>();
  // After every edit of one of 20,000 rows: counting costs a tenth of what walking entries does.
  for (let place = 0; place < now.length; place += 1) {
    const [there, row] = [before[place], now[place]];
    if (there !== undefined && row !== undefined && there !== row) replaced.set(there, row);
  }
  return replaced;
}

/**
 * Whether rows that were arranged and have been edited since still stand where arranging would put them. Only edited
 * rows can stand wrong, so only they and their neighbours are compared.
 * @param edited assets edited since the rows were arranged
 */
export function isArranged(
  shown: readonly AssetRow[],
  rows: Rows,
  edited: ReadonlySet<string>,
  { filter, sorting, words, today }: Arrangement,
): boolean {
  const orders = ordersOf(sorting);
  const keyed = (row: AssetRow): Keyed => ({
    row,
    keys: orders.map(({ column }) => sortKey(row, column, words)),
    place: rows.places.get(row.asset.id) ?? 0,
  });
  const isBefore = (one: AssetRow | undefined, other: AssetRow | undefined): boolean =>
    one === undefined || other === undefined || compare(keyed(one), keyed(other), orders) < 0;
  const isLetThrough = predicateOf(filter, words, today);
  const found = new Set<string>();
  for (const [place, row] of shown.entries()) {
    if (!edited.has(row.asset.id)) continue;
    found.add(row.asset.id);
    if (!isLetThrough(row) || !isBefore(shown[place - 1], row) || !isBefore(row, shown[place + 1]))
      return false;
  }
  for (const id of edited) {
    const row = found.has(id) ? undefined : rowOfAsset(rows, id);
    if (row !== undefined && isLetThrough(row)) return false;
  }
  return true;
}
