import { z } from 'zod';
import { create } from 'zustand';
import type { Severity } from '#shared/analysis/analysis.ts';
import type { Grade } from '#shared/model/field.ts';
import type { RecordId } from '#shared/model/model.ts';
import { readView, writeView } from '../storage/view-state.ts';
import { useSelection } from './selection.ts';

/** The pages of the rail, in its order. */
export const pages = [
  'overview',
  'diagram',
  'assets',
  'findings',
  'import',
  'export',
  'audit',
  'settings',
  'help',
] as const;
export type PageId = (typeof pages)[number];

/** What a page should show when it is entered; each page reads the part that concerns it. */
export interface Focus {
  /** Select these and bring the first into view. */
  readonly records?: readonly RecordId[];
  readonly finding?: string;
  readonly rule?: string;
  readonly severity?: Severity;
  /** A cell of the risk matrix. */
  readonly risk?: { readonly likelihood: Grade; readonly impact: Grade };
  readonly tab?: string;
}

interface NavigationState {
  readonly page: PageId;
  readonly focus: Focus | null;
  /** Raised by every go(), so a page can tell the same focus asked for twice. */
  readonly visit: number;
  readonly inspectorOpen: boolean;
  readonly inspectorWidth: number;
  go(page: PageId, focus?: Focus): void;
  toggleInspector(): void;
  resizeInspector(width: number): void;
}

export const inspectorLimits = { least: 260, most: 640 } as const;

/** Which page is shown and with which focus. */
export const useNavigation = create<NavigationState>((set) => ({
  page: 'overview',
  focus: null,
  visit: 0,
  inspectorOpen: true,
  inspectorWidth: 340,
  go: (page, focus) => {
    if (focus?.records !== undefined) useSelection.getState().select(focus.records);
    if (focus?.finding !== undefined) useSelection.getState().selectFinding(focus.finding);
    set((state) => ({ page, focus: focus ?? null, visit: state.visit + 1 }));
  },
  toggleInspector: () => set((state) => ({ inspectorOpen: !state.inspectorOpen })),
  resizeInspector: (width) =>
    set({
      inspectorWidth: Math.min(inspectorLimits.most, Math.max(inspectorLimits.least, Math.round(width))),
    }),
}));

const inspectorView = z.strictObject({ open: z.boolean(), width: z.number() });
const viewKey = 'inspector';

/** Brings back how the inspector stood last time and remembers it from now on. */
export async function rememberView(): Promise<void> {
  const { inspectorOpen, inspectorWidth, resizeInspector } = useNavigation.getState();
  const before = await readView(viewKey, inspectorView, { open: inspectorOpen, width: inspectorWidth });
  useNavigation.setState({ inspectorOpen: before.open });
  resizeInspector(before.width);
  useNavigation.subscribe((now, then) => {
    if (now.inspectorOpen === then.inspectorOpen && now.inspectorWidth === then.inspectorWidth) return;
    void writeView(viewKey, { open: now.inspectorOpen, width: now.inspectorWidth });
  });
}
