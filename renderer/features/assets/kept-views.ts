import { useEffect } from 'react';
import type { SavedInventoryView } from '#shared/bridge/inventory-view.ts';
import type { Id } from '#shared/model/id.ts';
import { isIdOf } from '#shared/model/id.ts';
import { randomBytes } from '../../app/random.ts';
import { useAssessment } from '../../stores/assessment.ts';
import { useSession } from '../../stores/session.ts';
import { tellProblem } from '../../ui/tell.tsx';
import { columnOf } from './columns.ts';
import { freshLooks, type Looks, looksOf, storedView, useAssetsView } from './view.ts';

/** Quiet time after a change before it is written, so that dragging a column's edge costs one write. */
const settleMilliseconds = 800;
const mostLast = 20;
const mostSaved = 100;

const nothingKept = { saved: [], last: [] } as const;

function kept() {
  return useSession.getState().settings?.inventory ?? nothingKept;
}

/** The views saved by this person that fit the open assessment. */
export function useSavedViews(): readonly SavedInventoryView[] {
  const saved = useSession((state) => state.settings?.inventory?.saved) ?? nothingKept.saved;
  const assessment = useAssessment((state) => state.id);
  return saved.filter((view) => view.assessment === null || view.assessment === assessment);
}

/** Saves the looks under a name; a view of that name is replaced. */
export async function saveView(name: string): Promise<void> {
  const assessment = useAssessment.getState().id;
  const looks = useAssetsView.getState();
  const { saved, last } = kept();
  const before = saved.find((view) => view.name === name);
  const view: SavedInventoryView = {
    id: before?.id ?? freshKey(),
    name: name.slice(0, 100),
    assessment: namesRecords(looks) ? assessment : null,
    view: storedView(looks),
  };
  const others = saved.filter(({ id }) => id !== view.id).slice(-(mostSaved - 1));
  await write({ saved: [...others, view], last: [...last] });
}

function freshKey(): string {
  return [...randomBytes(8)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Forgets a saved view. */
export async function forgetView(id: string): Promise<void> {
  const { saved, last } = kept();
  await write({ saved: saved.filter((view) => view.id !== id), last: [...last] });
}

async function write(inventory: {
  readonly saved: SavedInventoryView[];
  readonly last: { assessment: Id<'assessment'>; view: SavedInventoryView['view'] }[];
}): Promise<void> {
  const result = await useSession.getState().writeSettings({ inventory });
  if (!result.ok) tellProblem(result.error);
}

/** Zones and models are records of one assessment; a filter that names them means nothing in another. */
function namesRecords({ filter }: Looks): boolean {
  return filter.conditions.some(
    ({ column, values }) =>
      columnOf(column)?.kind === 'record' &&
      values.some((value) => isIdOf('zone', value) || isIdOf('assetModel', value)),
  );
}

/** Which assessment the looks now in the store belong to. */
let lookedAt: Id<'assessment'> | null = null;

/** Brings back how this assessment was looked at last and keeps every change, in the vault. */
export function useKeptView(): void {
  const assessment = useAssessment((state) => state.id);
  useEffect(() => {
    if (assessment === null) return undefined;
    if (lookedAt !== assessment) {
      lookedAt = assessment;
      const last = kept().last.find((one) => one.assessment === assessment);
      useAssetsView.getState().show(last === undefined ? freshLooks : looksOf(last.view));
    }
    let timer: ReturnType<typeof setTimeout> | undefined;
    const keep = (): void => {
      timer = undefined;
      const { saved, last } = kept();
      const view = storedView(useAssetsView.getState());
      const others = last.filter((one) => one.assessment !== assessment).slice(0, mostLast - 1);
      void write({ saved: [...saved], last: [{ assessment, view }, ...others] });
    };
    const stop = useAssetsView.subscribe((now, before) => {
      if (looksEqual(now, before)) return;
      clearTimeout(timer);
      timer = setTimeout(keep, settleMilliseconds);
    });
    return () => {
      stop();
      if (timer === undefined) return;
      clearTimeout(timer);
      if (useSession.getState().phase === 'unlocked') keep();
    };
  }, [assessment]);
}

function looksEqual(one: Looks, other: Looks): boolean {
  return (
    one.filter === other.filter &&
    one.sorting === other.sorting &&
    one.grouping === other.grouping &&
    one.columns === other.columns &&
    one.widths === other.widths
  );
}
