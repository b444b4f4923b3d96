import {
  type ColumnDef,
  columnOrderingFeature,
  columnPinningFeature,
  columnResizingFeature,
  columnSizingFeature,
  columnVisibilityFeature,
  rowSortingFeature,
  type TableOptions,
  tableFeatures,
  useTable,
} from '@tanstack/react-table';
import { useMemo } from 'react';
import { type AssetColumn, assetColumns, columnOf } from './columns.ts';
import type { AssetRow } from './rows.ts';
import { useAssetsView, widthLimits } from './view.ts';

const features = tableFeatures({
  rowSortingFeature,
  columnVisibilityFeature,
  columnOrderingFeature,
  columnPinningFeature,
  columnSizingFeature,
  columnResizingFeature,
});

const definitions: ColumnDef<typeof features, AssetRow>[] = assetColumns.map((column) => ({
  id: column.id,
  size: column.width,
  minSize: widthLimits.least,
  maxSize: widthLimits.most,
  enableHiding: column.id !== 'name',
  sortDescFirst: column.editor === null,
}));

/** Filtering, sorting and grouping 20,000 rows is done in slices (arrange.ts), not in one task of the table's. */
const noRows: AssetRow[] = [];
const pinned = { start: ['name'], end: [] };

const fixedOptions: Pick<
  TableOptions<typeof features, AssetRow>,
  | 'features'
  | 'columns'
  | 'data'
  | 'manualSorting'
  | 'enableMultiSort'
  | 'columnResizeMode'
  | 'onSortingChange'
  | 'onColumnSizingChange'
> = {
  features,
  columns: definitions,
  data: noRows,
  manualSorting: true,
  // The columns read no data through the table, which would therefore sort by one only.
  enableMultiSort: true,
  columnResizeMode: 'onChange',
  onSortingChange: (update) => {
    const { sorting: before, setSorting } = useAssetsView.getState();
    setSorting(typeof update === 'function' ? update([...before]) : update);
  },
  onColumnSizingChange: (update) => {
    const { widths: before, setWidth } = useAssetsView.getState();
    const next = typeof update === 'function' ? update({ ...before }) : update;
    for (const [id, width] of Object.entries(next)) if (before[id] !== width) setWidth(id, width);
  },
};

/** A column as it stands in the grid now. */
export interface ShownColumn {
  readonly column: AssetColumn;
  readonly width: number;
  /** Starts to drag the column's right edge. */
  readonly resize: (event: unknown) => void;
  /** Next direction of sorting by it; `isAdding` keeps what else is sorted by. */
  readonly sort: (isAdding: boolean, desc?: boolean) => void;
}

/** The columns that are shown, in their order, the name pinned to the left. */
export function useColumns(): readonly ShownColumn[] {
  const shown = useAssetsView((state) => state.columns);
  const widths = useAssetsView((state) => state.widths);
  const sorting = useAssetsView((state) => state.sorting);
  const visibility = useMemo(
    () => Object.fromEntries(assetColumns.map(({ id }) => [id, shown.includes(id)])),
    [shown],
  );
  // Other options make another table, and another table draws every line anew.
  const options = useMemo(
    () => ({
      ...fixedOptions,
      state: {
        sorting: [...sorting],
        columnVisibility: visibility,
        columnOrder: [...shown],
        columnSizing: { ...widths },
        columnPinning: pinned,
      },
    }),
    [shown, widths, sorting, visibility],
  );
  const table = useTable(options);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the table is read anew when the order or a width changes
  return useMemo(() => {
    const headers = table.getLeafHeaders();
    return headers.flatMap((header): ShownColumn[] => {
      const column = columnOf(header.column.id);
      if (column === undefined) return [];
      return [
        {
          column,
          width: header.getSize(),
          resize: header.getResizeHandler(),
          sort: (isAdding, desc) => header.column.toggleSorting(desc, isAdding),
        },
      ];
    });
  }, [table, shown, widths]);
}
