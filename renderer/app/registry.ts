import { actions as assetPageActions } from '../features/asset/actions.ts';
import { actions as assetActions } from '../features/assets/actions.ts';
import { actions as captureActions } from '../features/capture/actions.ts';
import { actions as diagramActions } from '../features/diagram/actions.ts';
import { actions as exportActions } from '../features/export/actions.ts';
import { actions as findingActions } from '../features/findings/actions.ts';
import { actions as inspectorActions } from '../features/inspector/actions.ts';
import { actions as measureActions } from '../features/measures/actions.ts';
import { actions as pathActions } from '../features/paths/actions.ts';
import { useAssessment } from '../stores/assessment.ts';
import { useNavigation } from '../stores/navigation.ts';
import { useSelection } from '../stores/selection.ts';
import type { Action, ActionState } from './actions.ts';
import { actions as windowActions } from './window-actions.ts';

/** Every action of the window, feature by feature: menu, palette, toolbars and the page of shortcuts read this list. */
export const actions: readonly Action[] = [
  ...windowActions,
  ...diagramActions,
  ...assetActions,
  ...assetPageActions,
  ...captureActions,
  ...findingActions,
  ...pathActions,
  ...measureActions,
  ...exportActions,
  ...inspectorActions,
];

/** What actions look at to decide whether they are offered, now. */
export function actionState(): ActionState {
  const { status, readOnly, canUndo, canRedo } = useAssessment.getState();
  return {
    open: status === 'open',
    readOnly,
    page: useNavigation.getState().page,
    selected: useSelection.getState().ids.size,
    canUndo,
    canRedo,
  };
}
