import { create } from 'zustand';
import type { AssetOutlook, Progress } from '#shared/analysis/plan/plan.ts';
import type { FromAnalysis, WholePlan } from '../workers/analysis-messages.ts';

interface PlanState {
  readonly status: 'idle' | 'running' | 'ready' | 'stopped' | 'failed';
  /** The latest plan; while a newer one is worked out the one from before. */
  readonly whole: WholePlan | null;
  readonly progress: Progress | null;
  readonly reason: string | null;
}

const nothing: PlanState = { status: 'idle', whole: null, progress: null, reason: null };

/** The plan of measures of the open assessment; it is worked out only where somebody asks for it. */
export const usePlan = create<PlanState>(() => nothing);

let request = 0;
/** Assets of the plan that is arriving. */
let incoming: AssetOutlook[] = [];

/** Begins a request: what comes back for an older one is dropped. */
export function beginPlan(): number {
  request += 1;
  incoming = [];
  usePlan.setState({ status: 'running', progress: null, reason: null });
  return request;
}

/** Notes that nobody waits any more. */
export function stopPlan(): void {
  request += 1;
  usePlan.setState(({ status }) => ({ status: status === 'running' ? 'stopped' : status, progress: null }));
}

/** Forgets the plan of an assessment that was closed. */
export function forgetPlan(): void {
  request += 1;
  usePlan.setState(nothing);
}

export type PlanMessage = Extract<
  FromAnalysis,
  { type: 'planProgress' | 'planSlice' | 'planned' | 'notPlanned' }
>;

/** Takes in what the worker says about the plan asked for last. */
export function receivePlan(message: PlanMessage): void {
  if (message.request !== request) return;
  switch (message.type) {
    case 'planProgress':
      usePlan.setState({ progress: message.progress });
      return;
    case 'planSlice':
      incoming.push(...message.assets);
      return;
    case 'planned': {
      const { whole } = message;
      const assets = incoming;
      incoming = [];
      usePlan.setState({
        status: 'ready',
        whole: { ...whole, plan: { ...whole.plan, assets } },
        progress: null,
      });
      return;
    }
    case 'notPlanned':
      usePlan.setState({ status: 'failed', progress: null, reason: message.reason });
      return;
  }
}
