import { useAssessment } from '../../stores/assessment.ts';
import { isOfThePast, useComparison } from '../../stores/comparison.ts';

/** Whether the diagram can only be looked at: the assessment is read only, or the picture shows the plant of then. */
export function isLocked(): boolean {
  return useAssessment.getState().readOnly || isOfThePast(useComparison.getState().comparison);
}

/** `isLocked` for a component. */
export function useLocked(): boolean {
  const readOnly = useAssessment((state) => state.readOnly);
  return useComparison((state) => isOfThePast(state.comparison)) || readOnly;
}
