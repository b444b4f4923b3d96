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

type Selected = Pick<ReturnType<typeof useSelection.getState>, 'ids' | 'finding'>;

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
  /** What the person chose: whether the inspector comes with a selection. */
  readonly inspectorOpen: boolean;
  /** Asked for by hand on this page, whatever is selected. */
  readonly inspectorAsked: boolean;
  /** The page needs the whole width; the inspector comes only when asked for. */
  readonly isWide: boolean;
  /** The selection a page was entered with. */
  readonly carried: Selected;
  readonly inspectorWidth: number;
  go(page: PageId, focus?: Focus): void;
  /** Shows the page of one asset; `among` is the list it was opened from, for the way to the next one. */
  openAsset(asset: Id<'asset'>, among?: readonly Id<'asset'>[]): void;
  /** Goes on to another asset of the same list; the way back still leads out of the page. */
  turnTo(asset: Id<'asset'>): void;
  /** Back to the page before. */
  back(): void;
  toggleInspector(): void;
  /** The inspector comes with what is selected now. */
  showInspector(): void;
  setWide(isWide: boolean): void;
  resizeInspector(width: number): void;
}

export const inspectorLimits = { least: 260, most: 640 } as const;

const rememberedStops = 50;

function leftBehind({ page, asset, behind }: Pick<NavigationState, 'page' | 'asset' | 'behind'>) {
  return [...behind, { page, asset: page === 'asset' ? asset : null }].slice(-rememberedStops);
}

/** Pages about the program or about files: what was selected elsewhere is not their subject. */
const pagesOfTheirOwn: ReadonlySet<PageId> = new Set(['import', 'export', 'settings', 'help']);

/** Whether the selection is what the shown page is about, so that the inspector has something to say beside it. */
function hasSubject(
  { page, asset, isWide, carried }: Pick<NavigationState, 'page' | 'asset' | 'isWide' | 'carried'>,
  { ids, finding }: Selected,
): boolean {
  if (isWide || (ids.size === 0 && finding === null)) return false;
  // The page of an asset shows all the inspector would say of it.
  if (page === 'asset') return finding !== null || ids.size > 1 || asset === null || !ids.has(asset);
  return !pagesOfTheirOwn.has(page) || ids !== carried.ids || finding !== carried.finding;
}

/**
 * Whether the inspector is drawn. It comes with a selection and leaves the page its width without one; beside the canvas
 * it stays, where a picture that jumps at every click would be worse.
 */
export function isInspectorShown(state: NavigationState, selected: Selected): boolean {
  if (!state.inspectorOpen) return false;
  return state.inspectorAsked || state.page === 'diagram' || hasSubject(state, selected);
}

/** isInspectorShown for a component. */
export function useInspectorShown(): boolean {
  const state = useNavigation();
  return useSelection((selected) => isInspectorShown(state, selected));
}

/** What every way to another page resets. */
function entered({ visit }: Pick<NavigationState, 'visit'>) {
  const { ids, finding } = useSelection.getState();
  return { visit: visit + 1, inspectorAsked: false, carried: { ids, finding } };
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
  inspectorAsked: false,
  isWide: false,
  carried: { ids: new Set(), finding: null },
  inspectorWidth: 340,
  go: (page, focus) => {
    const arrived = entered(get());
    if (focus?.records !== undefined) useSelection.getState().select(focus.records);
    if (focus?.finding !== undefined) useSelection.getState().selectFinding(focus.finding);
    set((state) => ({ page, focus: focus ?? null, ...arrived, behind: leftBehind(state) }));
  },
  openAsset: (asset, among = []) => {
    useSelection.getState().select([asset]);
    set((state) => ({
      page: 'asset',
      focus: null,
      asset,
      among,
      ...entered(state),
      behind: leftBehind(state),
    }));
  },
  turnTo: (asset) => {
    useSelection.getState().select([asset]);
    set((state) => ({ asset, ...entered(state) }));
  },
  back: () => {
    const { behind, asset } = get();
    const stop = behind.at(-1) ?? { page: 'assets', asset: null };
    const back = stop.asset ?? asset;
    if (back !== null) useSelection.getState().select([back]);
    set({ page: stop.page, asset: back, behind: behind.slice(0, -1), focus: null, ...entered(get()) });
  },
  toggleInspector: () => {
    const selected = useSelection.getState();
    if (!isInspectorShown(get(), selected)) return set({ inspectorOpen: true, inspectorAsked: true });
    const isChoice = get().page === 'diagram' || hasSubject(get(), selected);
    set((state) => ({ inspectorOpen: state.inspectorOpen && !isChoice, inspectorAsked: false }));
  },
  showInspector: () => set({ inspectorOpen: true }),
  setWide: (isWide) => set({ isWide }),
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
