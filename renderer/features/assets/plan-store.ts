import { create } from 'zustand';
import type { CellPlan } from './cell-plan.ts';

/** A plan a person looks at before it is carried out. */
export interface ShownPlan {
  readonly titleKey: string;
  /** What the commit is called, by the number of cells it changes. */
  readonly did: (count: number) => string;
  readonly plan: CellPlan;
  /** What else there is to know about it. */
  readonly notes: readonly string[];
}

interface PlanState {
  readonly shown: ShownPlan | null;
}

/** The plan in the preview, if one is open. */
export const usePlan = create<PlanState>(() => ({ shown: null }));

export function showPlan(shown: ShownPlan): void {
  usePlan.setState({ shown });
}

export function closePlan(): void {
  usePlan.setState({ shown: null });
}
