import { IconDoor, IconHeartbeat, IconScissors, IconWall } from '@tabler/icons-react';
import { type Action, whenOpen } from '../../app/actions.ts';
import { useNavigation } from '../../stores/navigation.ts';

export const actions: readonly Action[] = [
  {
    id: 'paths.failures',
    titleKey: 'paths:action.failures',
    icon: IconHeartbeat,
    when: whenOpen,
    run: () => useNavigation.getState().go('paths', { tab: 'failures' }),
  },
  {
    id: 'paths.gateways',
    titleKey: 'paths:action.gateways',
    icon: IconDoor,
    when: whenOpen,
    run: () => useNavigation.getState().go('paths', { tab: 'gateways' }),
  },
  {
    id: 'paths.cuts',
    titleKey: 'paths:action.cuts',
    icon: IconScissors,
    when: whenOpen,
    run: () => useNavigation.getState().go('paths', { tab: 'cuts' }),
  },
  {
    id: 'paths.threeWay',
    titleKey: 'paths:action.threeWay',
    icon: IconWall,
    when: whenOpen,
    run: () => useNavigation.getState().go('paths', { tab: 'threeWay' }),
  },
];
