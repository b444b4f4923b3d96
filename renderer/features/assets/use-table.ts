import {
  type ColumnDef,
  columnSizingFeature,
  columnVisibilityFeature,
  createSortedRowModel,
  rowSortingFeature,
  tableFeatures,
  useTable,
} from '@tanstack/react-table';
import { useMemo } from 'react';
import { assetColumns, cellValue, compareValues } from './columns.ts';
import type { AssetRow } from './rows.ts';
import { useAssetsView } from './view.ts';

const features = tableFeatures({
  rowSortingFeature,
  columnVisibilityFeature,
  columnSizingFeature,
  sortedRowModel: createSortedRowModel(),
});

const columns: ColumnDef<typeof features, AssetRow>[] = assetColumns.map((column) => ({
  id: column.id,
  accessorFn: (row: AssetRow) => cellValue(row, column),
  size: column.width,
  enableHiding: column.id !== 'name',
  // Unknown is neither small nor large: it stands last whichever way is sorted.
  sortUndefined: 'last' as const,
  sortDescFirst: column.editor === null,
  sortFn: (one, other, id) => compareValues(one.getValue(id), other.getValue(id)),
}));

/** The headless table over the filtered rows: sorting and visible columns. */
export function useAssetTable(rows: readonly AssetRow[]) {
  const sorting = useAssetsView((state) => state.sorting);
  const hidden = useAssetsView((state) => state.hidden);
  const columnVisibility = useMemo(
    () => Object.fromEntries(assetColumns.map(({ id }) => [id, !hidden.has(id)])),
    [hidden],
  );
  return useTable({
    features,
    columns,
    data: rows,
    state: { sorting, columnVisibility },
    getRowId: (row) => row.asset.id,
    onSortingChange: (update) => {
      const { sorting: before, setSorting } = useAssetsView.getState();
      setSorting(typeof update === 'function' ? update(before) : update);
    },
  });
}
