import { IconArrowBarDown, IconCopy, IconFilterOff, IconPlus, IconSelectAll } from '@tabler/icons-react';
import { isIdOf } from '#shared/model/id.ts';
import type { Action, ActionState } from '../../app/actions.ts';
import { useNavigation } from '../../stores/navigation.ts';
import { addAsset, duplicateSelected } from './gestures.ts';
import { fillMarked, selectShown } from './grid-handle.ts';
import { useAssetsView } from './view.ts';

const here = (state: ActionState): boolean => state.open && state.page === 'assets';

/** The zone a new asset belongs in: the only one that is filtered for. */
function filteredZone() {
  const { conditions } = useAssetsView.getState().filter;
  const asked = conditions.find(({ column, operator }) => column === 'zone' && operator === 'is');
  const [zone, ...others] = asked?.values ?? [];
  return zone !== undefined && others.length === 0 && isIdOf('zone', zone) ? zone : null;
}

/** What can be done on the list of assets. Keys inside the grid: grid-keys.ts. */
export const actions: readonly Action[] = [
  {
    id: 'assets.add',
    titleKey: 'assets:action.add',
    icon: IconPlus,
    when: (state) => state.open && !state.readOnly,
    run: () => {
      const id = addAsset(filteredZone());
      useNavigation.getState().go('assets', { records: [id] });
    },
  },
  {
    id: 'assets.fillDown',
    titleKey: 'assets:action.fillDown',
    icon: IconArrowBarDown,
    shortcut: 'Mod+D',
    when: (state) => here(state) && !state.readOnly,
    run: fillMarked,
  },
  {
    id: 'assets.duplicate',
    titleKey: 'assets:action.duplicate',
    icon: IconCopy,
    shortcut: 'Mod+Shift+D',
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
