import ELK from 'elkjs/lib/elk-api.js';
import { create } from 'zustand';
import { isIdOf } from '#shared/model/id.ts';
import type { Model } from '#shared/model/model.ts';
import { messageOf } from '#shared/model/problem.ts';
import { i18n } from '../../../i18n/i18n.ts';
import { useAssessment } from '../../../stores/assessment.ts';
import { pauses } from '../../../stores/pause.ts';
import { useSelection } from '../../../stores/selection.ts';
import { tell, tellProblem } from '../../../ui/tell.tsx';
import layoutWorkerUrl from '../../../workers/layout.worker.ts?worker&url';
import { startWorker } from '../../../workers/trusted-url.ts';
import { planFor } from '../current-plan.ts';
import { nameOf } from '../gestures.ts';
import { glided } from '../glide.ts';
import { useDiagram } from '../view.ts';
import type { LayoutKind } from './arrange-blocks.ts';
import { type Layout, type LayoutWish, layOutPlan, layoutLimit, tooLarge } from './lay-out.ts';
import { layoutChanges } from './layout-changes.ts';

interface LayoutState {
  /** What is arranged: only what has no place yet, or everything. */
  readonly scope: LayoutWish['scope'];
  /** How far the layout that is being worked out is, in places; null while none is. */
  readonly running: { readonly done: number; readonly all: number } | null;
  /** True from before a layout is shown until a moment after: the picture glides to it. */
  readonly gliding: boolean;
  setScope(scope: LayoutWish['scope']): void;
  cancel(): void;
}

class Cancelled extends Error {}

let stop: (() => void) | null = null;

/** The automatic layout as the toolbar shows it. */
export const useLayout = create<LayoutState>((set) => ({
  scope: 'missing',
  running: null,
  gliding: false,
  setScope: (scope) => set({ scope }),
  cancel: () => stop?.(),
}));

/** Arranges the plane, or the content of the selected zones, in the kernel's worker; one commit, so one undo step. */
export async function runLayout(kind: LayoutKind): Promise<void> {
  if (useLayout.getState().running !== null) return;
  const { model } = useAssessment.getState();
  const zones = [...useSelection.getState().ids].filter((id) => isIdOf('zone', id));
  const wish: LayoutWish = { kind, scope: useLayout.getState().scope, zones };
  const refused = tooLarge(planFor(model), wish);
  if (refused !== null) {
    tell(
      i18n.t('diagram:layout.tooLarge', {
        count: refused.count,
        most: layoutLimit,
        place: refused.place === null ? i18n.t('diagram:layout.plane') : nameOf(refused.place),
      }),
    );
    return;
  }
  const layout = await workOut(model, wish);
  if (layout !== null) await write(model, layout, kind);
}

/** The layout; null where somebody has stopped it or the kernel failed, which is said. */
async function workOut(model: Model, wish: LayoutWish): Promise<Layout | null> {
  const elk = new ELK({
    algorithms: ['layered', 'rectpacking'],
    workerFactory: () => startWorker(layoutWorkerUrl),
  });
  let isStopped = false;
  const cancelled = new Promise<never>((_, reject) => {
    stop = () => {
      isStopped = true;
      reject(new Cancelled());
    };
  });
  const pause = pauses();
  useLayout.setState({ running: { done: 0, all: 1 } });
  try {
    const work = layOutPlan(
      planFor(model),
      wish,
      (graph) => elk.layout(graph),
      async (done, all) => {
        if (isStopped) throw new Cancelled();
        useLayout.setState({ running: { done, all } });
        await pause();
      },
    );
    return await Promise.race([work, cancelled]);
  } catch (cause) {
    if (!(cause instanceof Cancelled)) console.error(cause);
    tell(
      cause instanceof Cancelled
        ? i18n.t('diagram:layout.cancelled')
        : i18n.t('diagram:layout.failed', { reason: messageOf(cause) }),
    );
    return null;
  } finally {
    stop = null;
    elk.terminateWorker();
    useLayout.setState({ running: null });
  }
}

async function write(model: Model, layout: Layout, kind: LayoutKind): Promise<void> {
  const now = useAssessment.getState().model;
  // A layout of what was there before could put things where they are no more.
  const kinds = ['zone', 'asset', 'accessPoint', 'note'] as const;
  if (kinds.some((kind) => now[kind] !== model[kind])) {
    tell(i18n.t('diagram:layout.overtaken'));
    return;
  }
  const changes = layoutChanges(model, layout);
  if (changes.length === 0) {
    tell(i18n.t('diagram:layout.nothing'));
    return;
  }
  useLayout.setState({ gliding: true });
  const onceShown = (): void => {
    void glided().then(() => useLayout.setState({ gliding: false }));
    useDiagram.getState().canvas?.fit();
  };
  const title = i18n.t(`diagram:layout.did.${kind}`);
  const result = await useAssessment.getState().commit(title, changes, { onceShown });
  if (result.ok) return;
  useLayout.setState({ gliding: false });
  tellProblem(result.error);
}
