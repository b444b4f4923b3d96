import { create } from 'zustand';
import type { Problem } from '#shared/model/problem.ts';
import type { StoredPack } from '../storage/database.ts';

interface KnowledgeState {
  readonly status: 'idle' | 'installing' | 'ready';
  readonly packs: readonly StoredPack[];
  /** Why the last pack was refused. */
  readonly problem: Problem | null;
}

/** The knowledge packs on this computer; knowledge.ts says what can be done with them. */
export const useKnowledge = create<KnowledgeState>(() => ({ status: 'idle', packs: [], problem: null }));
