import { IconDeviceMobilePlus } from '@tabler/icons-react';
import { type Action, whenEditable } from '../../app/actions.ts';
import { useNavigation } from '../../stores/navigation.ts';

/** The way to quick capture from every page. Its own keys: capture-page.tsx. */
export const actions: readonly Action[] = [
  {
    id: 'capture.open',
    titleKey: 'capture:action.open',
    icon: IconDeviceMobilePlus,
    when: whenEditable,
    run: () => useNavigation.getState().go('assets', { tab: 'capture' }),
  },
];
