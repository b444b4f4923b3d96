import { IconPackageExport } from '@tabler/icons-react';
import type { Action } from '../../app/actions.ts';
import { useNavigation } from '../../stores/navigation.ts';

export const actions: readonly Action[] = [
  {
    id: 'export.seal',
    titleKey: 'export:action.seal',
    icon: IconPackageExport,
    shortcut: 'Mod+E',
    when: (state) => state.open && !state.readOnly,
    run: () => useNavigation.getState().go('export'),
  },
];
