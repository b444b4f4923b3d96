import { IconShieldCheck } from '@tabler/icons-react';
import { type Action, whenOpen } from '../../app/actions.ts';
import { useNavigation } from '../../stores/navigation.ts';

export const actions: readonly Action[] = [
  {
    id: 'measures.first',
    titleKey: 'measures:action.first',
    icon: IconShieldCheck,
    when: whenOpen,
    run: () => useNavigation.getState().go('measures', { tab: 'first' }),
  },
];
