import type { SortingState } from '@tanstack/react-table';
import { create } from 'zustand';
import type { AssetColumn } from './columns.ts';
import { assetColumns } from './columns.ts';
import { type AssetFilter, noFilter } from './filter.ts';

interface AssetsView {
  /** Which tab of the page is shown. */
  readonly tab: string;
  readonly filter: AssetFilter;
  readonly sorting: SortingState;
  readonly hidden: ReadonlySet<AssetColumn['id']>;
  showTab(tab: string): void;
  setFilter(change: Partial<AssetFilter>): void;
  clearFilter(): void;
  setSorting(sorting: SortingState): void;
  toggleColumn(id: AssetColumn['id']): void;
}

/** How the list of assets is looked at; kept while the window is open. */
export const useAssetsView = create<AssetsView>((set) => ({
  tab: 'inventory',
  filter: noFilter,
  sorting: [],
  hidden: new Set(assetColumns.filter((column) => !column.isShown).map((column) => column.id)),
  showTab: (tab) => set({ tab }),
  setFilter: (change) => set((state) => ({ filter: { ...state.filter, ...change } })),
  clearFilter: () => set({ filter: noFilter }),
  setSorting: (sorting) => set({ sorting }),
  toggleColumn: (id) =>
    set((state) => {
      const hidden = new Set(state.hidden);
      if (!hidden.delete(id)) hidden.add(id);
      return { hidden };
    }),
}));
