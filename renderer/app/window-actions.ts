import {
  IconArrowBackUp,
  IconArrowForwardUp,
  IconFolderOff,
  IconLanguage,
  IconLayoutColumns,
  IconLayoutSidebarRight,
  IconLock,
  IconPower,
  IconRefresh,
  IconSchool,
  IconSearch,
  IconSelectAll,
  IconSunMoon,
  IconTrash,
} from '@tabler/icons-react';
import { i18n } from '../i18n/i18n.ts';
import { useAnalysis } from '../stores/analysis.ts';
import { useAssessment } from '../stores/assessment.ts';
import { type PageId, pages, useNavigation } from '../stores/navigation.ts';
import { useSampleRequest } from '../stores/sample-request.ts';
import { useSelection } from '../stores/selection.ts';
import { useSession } from '../stores/session.ts';
import { tell, tellProblem } from '../ui/tell.tsx';
import { type Action, whenEditable, whenOpen } from './actions.ts';
import { call } from './bridge.ts';
import { pageIcons } from './page-icons.ts';
import { palette } from './palette-store.ts';
import { goToPanel } from './panels.ts';
import { removeSelection } from './removal.ts';

async function step(type: 'undo' | 'redo'): Promise<void> {
  const result = await useAssessment.getState()[type]();
  if (!result.ok) tellProblem(result.error);
  else if (result.value !== null)
    tell(i18n.t(type === 'undo' ? 'common:frame.undone' : 'common:frame.redone', { title: result.value }));
}

async function toggleTheme(): Promise<void> {
  const dark = document.documentElement.getAttribute('data-mantine-color-scheme') === 'dark';
  await useSession.getState().writeSettings({ theme: dark ? 'light' : 'dark' });
}

/** Ten pages have a digit, the tenth 0. */
function shortcutOf(page: PageId, index: number): Pick<Action, 'shortcut'> {
  if (page === 'help') return { shortcut: 'F1' };
  return index < 10 ? { shortcut: `Alt+${(index + 1) % 10}` } : {};
}

function goTo(page: PageId, index: number): Action {
  const key = `common:action.go${page.charAt(0).toUpperCase()}${page.slice(1)}`;
  return {
    id: `window.go.${page}`,
    titleKey: key,
    icon: pageIcons[page],
    ...shortcutOf(page, index),
    when: whenOpen,
    run: () => useNavigation.getState().go(page),
  };
}

/** What can be done from every page. */
export const actions: readonly Action[] = [
  {
    id: 'window.palette',
    titleKey: 'common:action.palette',
    icon: IconSearch,
    shortcut: 'Mod+K',
    run: () => palette.open(),
  },
  {
    id: 'window.undo',
    titleKey: 'common:action.undo',
    icon: IconArrowBackUp,
    shortcut: 'Mod+Z',
    when: (state) => state.canUndo,
    run: () => step('undo'),
  },
  {
    id: 'window.redo',
    titleKey: 'common:action.redo',
    icon: IconArrowForwardUp,
    shortcut: 'Mod+Y',
    alternatives: ['Mod+Shift+Z'],
    when: (state) => state.canRedo,
    run: () => step('redo'),
  },
  ...pages.map(goTo),
  {
    id: 'window.inspector',
    titleKey: 'common:action.toggleInspector',
    icon: IconLayoutSidebarRight,
    shortcut: 'Mod+I',
    when: whenOpen,
    run: () => useNavigation.getState().toggleInspector(),
  },
  {
    id: 'window.nextPanel',
    titleKey: 'common:action.nextPanel',
    icon: IconLayoutColumns,
    shortcut: 'F6',
    when: whenOpen,
    run: () => goToPanel(1),
  },
  {
    id: 'window.previousPanel',
    titleKey: 'common:action.previousPanel',
    icon: IconLayoutColumns,
    shortcut: 'Shift+F6',
    when: whenOpen,
    run: () => goToPanel(-1),
  },
  {
    id: 'window.clearSelection',
    titleKey: 'common:action.clearSelection',
    icon: IconSelectAll,
    when: (state) => state.selected > 0,
    run: () => useSelection.getState().clear(),
  },
  {
    id: 'window.deleteSelection',
    titleKey: 'common:action.deleteSelection',
    icon: IconTrash,
    shortcut: 'Delete',
    when: (state) => whenEditable(state) && state.selected > 0,
    run: removeSelection,
  },
  {
    id: 'window.analyse',
    titleKey: 'common:action.analyse',
    icon: IconRefresh,
    shortcut: 'F5',
    when: whenOpen,
    run: () => useAnalysis.getState().rerun(),
  },
  { id: 'window.theme', titleKey: 'common:action.toggleTheme', icon: IconSunMoon, run: toggleTheme },
  {
    id: 'window.language',
    titleKey: 'common:action.toggleLanguage',
    icon: IconLanguage,
    run: () => useSession.getState().setLanguage(useSession.getState().language === 'de' ? 'en' : 'de'),
  },
  {
    id: 'window.closeAssessment',
    titleKey: 'common:action.closeAssessment',
    icon: IconFolderOff,
    when: whenOpen,
    run: () => useAssessment.getState().close(),
  },
  {
    id: 'window.trySample',
    titleKey: 'samples:offer',
    icon: IconSchool,
    run: () => useSampleRequest.getState().ask(),
  },
  {
    id: 'window.lock',
    titleKey: 'common:action.lock',
    icon: IconLock,
    shortcut: 'Mod+L',
    run: () => useSession.getState().lock(),
  },
  {
    id: 'window.quit',
    titleKey: 'common:action.quit',
    icon: IconPower,
    shortcut: 'Mod+Q',
    run: async () => void (await call('app:quit', {})),
  },
];
