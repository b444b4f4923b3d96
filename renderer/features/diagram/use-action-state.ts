import { useMemo } from 'react';
import type { ActionState } from '../../app/actions.ts';
import { useAssessment } from '../../stores/assessment.ts';
import { useSelection } from '../../stores/selection.ts';
import { useLocked } from './locked.ts';

/** What the diagram's actions look at to decide whether they are offered; renewed when that changes. */
export function useActionState(): ActionState {
  const readOnly = useLocked();
  const canUndo = useAssessment((state) => state.canUndo);
  const canRedo = useAssessment((state) => state.canRedo);
  const selected = useSelection((state) => state.ids.size);
  return useMemo(
    () => ({ open: true, readOnly, page: 'diagram', selected, canUndo, canRedo }),
    [readOnly, selected, canUndo, canRedo],
  );
}
