import { IconCopy, IconFilterOff, IconPlus, IconSelectAll } from '@tabler/icons-react';
import type { Action, ActionState } from '../../app/actions.ts';
import { useNavigation } from '../../stores/navigation.ts';
import { addAsset, duplicateSelected } from './gestures.ts';
import { selectShown } from './shown.ts';
import { useAssetsView } from './view.ts';

const here = (state: ActionState): boolean => state.open && state.page === 'assets';

/** What can be done on the list of assets. Keys inside the grid: grid-keys.ts. */
export const actions: readonly Action[] = [
  {
    id: 'assets.add',
    titleKey: 'assets:action.add',
    icon: IconPlus,
    when: (state) => state.open && !state.readOnly,
    run: () => {
      const { zone } = useAssetsView.getState().filter;
      const id = addAsset(zone === 'none' ? null : zone);
      useNavigation.getState().go('assets', { records: [id] });
    },
  },
  {
    id: 'assets.duplicate',
    titleKey: 'assets:action.duplicate',
    icon: IconCopy,
    shortcut: 'Mod+D',
    when: (state) => here(state) && !state.readOnly && state.selected > 0,
    run: duplicateSelected,
  },
  {
    id: 'assets.selectAll',
    titleKey: 'assets:action.selectAll',
    icon: IconSelectAll,
    shortcut: 'Mod+A',
    when: here,
    run: selectShown,
  },
  {
    id: 'assets.clearFilter',
    titleKey: 'common:clearFilter',
    icon: IconFilterOff,
    when: here,
    run: () => useAssetsView.getState().clearFilter(),
  },
];
