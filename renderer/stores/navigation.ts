import { z } from 'zod';
import { create } from 'zustand';
import type { Severity } from '#shared/analysis/analysis.ts';
import type { Grade } from '#shared/model/field.ts';
import type { Id } from '#shared/model/id.ts';
import type { RecordId } from '#shared/model/model.ts';
import { readView, writeView } from '../storage/view-state.ts';
import { useSelection } from './selection.ts';

/** The pages of the rail, in its order: the plant, what is found out about it, what comes in and goes out, the program. */
export const pageGroups = [
  ['overview', 'workflow', 'diagram', 'assets', 'records'],
  ['findings', 'risk', 'levels', 'paths', 'measures'],
  ['import', 'export', 'audit'],
  ['settings', 'help'],
] as const;
export const pages = pageGroups.flat();
/** A page of the rail, or the page of one asset, which is reached from all of them. */
export type PageId = (typeof pages)[number] | 'asset';

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
  /** An overlay to lay over the diagram. */
  readonly overlay?: string;
}

/** Where somebody was, to come back to. */
interface Stop {
  readonly page: PageId;
  readonly asset: Id<'asset'> | null;
}

interface NavigationState {
  readonly page: PageId;
  readonly focus: Focus | null;
  /** The asset whose page is shown or was shown last. */
  readonly asset: Id<'asset'> | null;
  /** The assets it was opened among, in their order; empty where it was opened alone. */
  readonly among: readonly Id<'asset'>[];
  /** Pages left behind, the latest last. */
  readonly behind: readonly Stop[];
  /** Raised by every go(), so a page can tell the same focus asked for twice. */
  readonly visit: number;
  readonly inspectorOpen: boolean;
  readonly inspectorWidth: number;
  go(page: PageId, focus?: Focus): void;
  /** Shows the page of one asset; `among` is the list it was opened from, for the way to the next one. */
  openAsset(asset: Id<'asset'>, among?: readonly Id<'asset'>[]): void;
  /** Goes on to another asset of the same list; the way back still leads out of the page. */
  turnTo(asset: Id<'asset'>): void;
  /** Back to the page before. */
  back(): void;
  toggleInspector(): void;
  resizeInspector(width: number): void;
}

export const inspectorLimits = { least: 260, most: 640 } as const;

const rememberedStops = 50;

function leftBehind({ page, asset, behind }: Pick<NavigationState, 'page' | 'asset' | 'behind'>) {
  return [...behind, { page, asset: page === 'asset' ? asset : null }].slice(-rememberedStops);
}

/** Which page is shown and with which focus. */
export const useNavigation = create<NavigationState>((set, get) => ({
  page: 'overview',
  focus: null,
  asset: null,
  among: [],
  behind: [],
  visit: 0,
  inspectorOpen: true,
  inspectorWidth: 340,
  go: (page, focus) => {
    if (focus?.records !== undefined) useSelection.getState().select(focus.records);
    if (focus?.finding !== undefined) useSelection.getState().selectFinding(focus.finding);
    set((state) => ({ page, focus: focus ?? null, visit: state.visit + 1, behind: leftBehind(state) }));
  },
  openAsset: (asset, among = []) => {
    useSelection.getState().select([asset]);
    set((state) => ({
      page: 'asset',
      focus: null,
      asset,
      among,
      visit: state.visit + 1,
      behind: leftBehind(state),
    }));
  },
  turnTo: (asset) => {
    useSelection.getState().select([asset]);
    set((state) => ({ asset, visit: state.visit + 1 }));
  },
  back: () => {
    const { behind, asset, visit } = get();
    const stop = behind.at(-1) ?? { page: 'assets', asset: null };
    const back = stop.asset ?? asset;
    if (back !== null) useSelection.getState().select([back]);
    set({ page: stop.page, asset: back, behind: behind.slice(0, -1), focus: null, visit: visit + 1 });
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
