import { useEffect } from 'react';
import { askPlan, cancelPlan, useAnalysis } from '../../stores/analysis.ts';
import { usePlan } from '../../stores/plan.ts';

/** Has the plan worked out while the page is shown: after every new answer, and not any longer once it is left. */
export function useAutoPlan(): void {
  const analysis = useAnalysis((state) => state.analysis);
  const isReady = useAnalysis((state) => state.status === 'ready');
  useEffect(() => {
    if (analysis === null || !isReady) return;
    if (usePlan.getState().whole?.model !== analysis.model || usePlan.getState().status !== 'ready')
      askPlan();
  }, [analysis, isReady]);
  useEffect(
    () => () => {
      if (usePlan.getState().status === 'running') cancelPlan();
    },
    [],
  );
}
