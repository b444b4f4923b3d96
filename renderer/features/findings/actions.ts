import { IconAlertTriangle, IconClipboardList } from '@tabler/icons-react';
import { type Action, whenOpen } from '../../app/actions.ts';
import { useAnalysis } from '../../stores/analysis.ts';
import { openFindings } from '../../stores/finding-groups.ts';
import { useNavigation } from '../../stores/navigation.ts';

export const actions: readonly Action[] = [
  {
    id: 'findings.worst',
    titleKey: 'findings:action.worst',
    icon: IconAlertTriangle,
    shortcut: 'F8',
    when: (state) => state.open,
    run: () => {
      const [worst] = openFindings(useAnalysis.getState().analysis);
      useNavigation.getState().go('findings', worst === undefined ? {} : { finding: worst.id });
    },
  },
  {
    id: 'findings.unknowns',
    titleKey: 'findings:action.unknowns',
    icon: IconClipboardList,
    when: whenOpen,
    run: () => useNavigation.getState().go('findings', { tab: 'unknowns' }),
  },
];
