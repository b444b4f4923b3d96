import { IconArrowDown, IconArrowLeft, IconArrowUp, IconBox } from '@tabler/icons-react';
import { type Id, isIdOf } from '#shared/model/id.ts';
import type { Action, ActionState } from '../../app/actions.ts';
import { useAssessment } from '../../stores/assessment.ts';
import { useNavigation } from '../../stores/navigation.ts';
import { useSelection } from '../../stores/selection.ts';
import { neighbours } from './neighbours.ts';

const here = (state: ActionState): boolean => state.open && state.page === 'asset';

/** The asset that is selected alone. */
function selectedAsset(): Id<'asset'> | null {
  const [only, another] = useSelection.getState().ids;
  return only !== undefined && another === undefined && isIdOf('asset', only) ? only : null;
}

function turn(to: 'previous' | 'next'): void {
  const { asset, among, turnTo } = useNavigation.getState();
  const next = asset === null ? null : neighbours(useAssessment.getState().model, asset, among)[to];
  if (next !== null) turnTo(next);
}

/** What can be done on and for the page of an asset. */
export const actions: readonly Action[] = [
  {
    id: 'asset.open',
    titleKey: 'asset:action.open',
    icon: IconBox,
    shortcut: 'Alt+Enter',
    when: (state) => state.open && state.selected === 1 && selectedAsset() !== null,
    run: () => {
      const asset = selectedAsset();
      if (asset !== null) useNavigation.getState().openAsset(asset);
    },
  },
  {
    id: 'asset.back',
    titleKey: 'asset:action.back',
    icon: IconArrowLeft,
    shortcut: 'Alt+ArrowLeft',
    when: here,
    run: () => useNavigation.getState().back(),
  },
  {
    id: 'asset.previous',
    titleKey: 'asset:action.previous',
    icon: IconArrowUp,
    shortcut: 'Alt+ArrowUp',
    when: here,
    run: () => turn('previous'),
  },
  {
    id: 'asset.next',
    titleKey: 'asset:action.next',
    icon: IconArrowDown,
    shortcut: 'Alt+ArrowDown',
    when: here,
    run: () => turn('next'),
  },
];
