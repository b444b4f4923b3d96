import { useEffect } from 'react';
import { create } from 'zustand';
import type { SignedCommit } from '#shared/journal/commit.ts';
import type { Problem } from '#shared/model/problem.ts';
import { useAssessment } from './assessment.ts';
import { historyOf } from './opening.ts';
import { turn } from './pause.ts';

interface HistoryState {
  readonly status: 'idle' | 'loading' | 'ready' | 'failed';
  /** Oldest first. */
  readonly commits: readonly SignedCommit[];
  readonly problem: Problem | null;
  load(): Promise<void>;
}

/** The whole history of the open assessment: read once when a page asks for it, then grown by every new commit. */
export const useHistory = create<HistoryState>((set, get) => ({
  status: 'idle',
  commits: [],
  problem: null,
  load: async () => {
    if (get().status === 'loading' || get().status === 'ready') return;
    const { id, opened } = useAssessment.getState();
    set({ status: 'loading', problem: null });
    const history = await historyOf(opened);
    // A long one has just been taken in: what is drawn of it is a task of its own.
    await turn();
    if (useAssessment.getState().id !== id) return;
    if (history.ok) set({ status: 'ready', commits: history.value });
    else set({ status: 'failed', problem: history.error });
  },
}));

useAssessment.subscribe((now, before) => {
  if (now.id !== before.id || now.opened !== before.opened) {
    useHistory.setState({ status: 'idle', commits: [], problem: null });
    return;
  }
  const { lastCommit } = now;
  const history = useHistory.getState();
  if (lastCommit === null || lastCommit === before.lastCommit || history.status !== 'ready') return;
  if (history.commits.at(-1)?.hash === lastCommit.signed.hash) return;
  useHistory.setState({ commits: [...history.commits, lastCommit.signed] });
});

/** The history, loaded when a component first needs it. */
export function useLoadedHistory(): HistoryState {
  const history = useHistory();
  const id = useAssessment((state) => state.id);
  const { load } = history;
  useEffect(() => {
    if (id !== null) void load();
  }, [id, load]);
  return history;
}
