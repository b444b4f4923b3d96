import { create } from 'zustand';
import type { RecordId } from '#shared/model/model.ts';

interface SelectionState {
  /** Selected records, the same on every page, in the order they were selected. */
  readonly ids: ReadonlySet<RecordId>;
  /** A selected finding; findings are derived and have their own stable ids. */
  readonly finding: string | null;
  select(ids: Iterable<RecordId>): void;
  toggle(id: RecordId): void;
  selectFinding(finding: string): void;
  clear(): void;
}

/** One selection for canvas, grid, findings and inspector. */
export const useSelection = create<SelectionState>((set) => ({
  ids: new Set(),
  finding: null,
  select: (ids) => set({ ids: new Set(ids), finding: null }),
  toggle: (id) =>
    set((state) => {
      const ids = new Set(state.ids);
      if (!ids.delete(id)) ids.add(id);
      return { ids, finding: null };
    }),
  selectFinding: (finding) => set({ finding, ids: new Set() }),
  clear: () => set({ ids: new Set(), finding: null }),
}));

/** Whether one record is selected; re-renders only when that changes. */
export function useIsSelected(id: RecordId): boolean {
  return useSelection((state) => state.ids.has(id));
}
