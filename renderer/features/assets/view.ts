import { create } from 'zustand';
import type { InventoryView } from '#shared/bridge/inventory-view.ts';
import type { Sorting } from './arrange.ts';
import { assetColumns, columnOf } from './columns.ts';
import { type Condition, isComplete, operators } from './conditions.ts';
import { type AssetFilter, noFilter } from './filter.ts';
import { type Grouping, groupings } from './groups.ts';

/** What a view holds, as the grid uses it. */
export interface Looks {
  readonly filter: AssetFilter;
  readonly sorting: Sorting;
  readonly grouping: Grouping | null;
  /** Ids of the shown columns in their order, the name first. */
  readonly columns: readonly string[];
  /** Pixels, of columns whose width somebody chose. */
  readonly widths: Readonly<Record<string, number>>;
}

export const freshLooks: Looks = {
  filter: noFilter,
  sorting: [],
  grouping: null,
  columns: assetColumns.filter((column) => column.isShown).map((column) => column.id),
  widths: {},
};

interface AssetsView extends Looks {
  /** Which tab of the page is shown. */
  readonly tab: string;
  /** Keys of the groups whose rows are folded away. */
  readonly closed: ReadonlySet<string>;
  /** Place of the condition whose editor is open; -1 for none. */
  readonly edited: number;
  /** Raised when rows should be sorted and filtered anew although the view is the same. */
  readonly again: number;
  showTab(tab: string): void;
  setFilter(change: Partial<AssetFilter>): void;
  setConditions(conditions: readonly Condition[]): void;
  editCondition(place: number): void;
  clearFilter(): void;
  setSorting(sorting: Sorting): void;
  setGrouping(grouping: Grouping | null): void;
  toggleGroup(key: string): void;
  closeGroups(keys: Iterable<string>): void;
  toggleColumn(id: string): void;
  /** Puts a shown column `by` places further to the right, or to the left. */
  moveColumn(id: string, by: number): void;
  /** Puts a shown column in the place of another. */
  placeColumn(id: string, place: string): void;
  setWidth(id: string, width: number | null): void;
  resetColumns(): void;
  show(looks: Looks): void;
  sortAgain(): void;
}

export const widthLimits = { least: 48, most: 900 } as const;

/** How the list of assets is looked at. Kept in the vault (kept-views.ts). */
export const useAssetsView = create<AssetsView>((set) => ({
  ...freshLooks,
  tab: 'inventory',
  closed: new Set(),
  edited: -1,
  again: 0,
  showTab: (tab) => set({ tab }),
  setFilter: (change) => set((state) => ({ filter: { ...state.filter, ...change } })),
  setConditions: (conditions) => set((state) => ({ filter: { ...state.filter, conditions } })),
  editCondition: (edited) => set({ edited }),
  clearFilter: () => set({ filter: noFilter }),
  setSorting: (sorting) => set({ sorting }),
  setGrouping: (grouping) => set({ grouping, closed: new Set() }),
  toggleGroup: (key) =>
    set((state) => {
      const closed = new Set(state.closed);
      if (!closed.delete(key)) closed.add(key);
      return { closed };
    }),
  closeGroups: (keys) => set({ closed: new Set(keys) }),
  toggleColumn: (id) =>
    set((state) => {
      if (id === 'name') return {};
      if (state.columns.includes(id)) return { columns: state.columns.filter((one) => one !== id) };
      return { columns: [...state.columns, id] };
    }),
  moveColumn: (id, by) => set((state) => ({ columns: moved(state.columns, id, by) })),
  placeColumn: (id, place) =>
    set((state) => ({
      columns: moved(state.columns, id, state.columns.indexOf(place) - state.columns.indexOf(id)),
    })),
  setWidth: (id, width) =>
    set((state) => {
      const { [id]: _, ...others } = state.widths;
      if (width === null) return { widths: others };
      const kept = Math.min(widthLimits.most, Math.max(widthLimits.least, Math.round(width)));
      return { widths: { ...others, [id]: kept } };
    }),
  resetColumns: () => set({ columns: freshLooks.columns, widths: {} }),
  show: (looks) => set((state) => ({ ...looks, closed: new Set(), edited: -1, again: state.again + 1 })),
  sortAgain: () => set((state) => ({ again: state.again + 1 })),
}));

/** The name column leads and stays; the others trade places after it. */
function moved(columns: readonly string[], id: string, by: number): readonly string[] {
  const from = columns.indexOf(id);
  const to = Math.min(columns.length - 1, Math.max(1, from + by));
  if (from < 1 || from === to) return columns;
  const others = columns.filter((one) => one !== id);
  return [...others.slice(0, to), id, ...others.slice(to)];
}

/** The looks as they are kept; conditions that say nothing yet are left out. */
export function storedView({ filter, sorting, grouping, columns, widths }: Looks): InventoryView {
  return {
    text: filter.text,
    conditions: filter.conditions
      .filter(isComplete)
      .map(({ column, operator, values }) => ({ column, operator, values: [...values] })),
    sorting: sorting.map(({ id, desc }) => ({ id, desc })),
    grouping,
    columns: [...columns],
    widths: { ...widths },
  };
}

/** Kept looks as the grid uses them; what this version does not know is left out. */
export function looksOf(view: InventoryView): Looks {
  const columns = view.columns.filter((id) => id !== 'name' && columnOf(id) !== undefined);
  return {
    filter: {
      text: view.text,
      conditions: view.conditions.flatMap(({ column, operator, values }) => {
        const known = operators.find((one) => one === operator);
        return known === undefined || columnOf(column) === undefined
          ? []
          : [{ column, operator: known, values }];
      }),
    },
    sorting: view.sorting.filter(({ id }) => columnOf(id) !== undefined),
    grouping: groupings.find((one) => one === view.grouping) ?? null,
    columns: ['name', ...new Set(columns)],
    widths: view.widths,
  };
}
