import {
  IconArrowBarUp,
  IconArrowsLeftRight,
  IconArrowsMaximize,
  IconArrowsMinimize,
  IconClipboard,
  IconCopy,
  IconCopyPlus,
  IconCut,
  IconEraser,
  IconFocus2,
  IconHandStop,
  IconLayoutGridAdd,
  IconLink,
  IconMap2,
  IconNote,
  IconPencil,
  IconPlugConnected,
  IconPointer,
  IconRoute,
  IconSearch,
  IconSelectAll,
  IconSitemap,
  IconSquarePlus,
  IconStack2,
  IconStackPop,
  IconZoomIn,
  IconZoomOut,
  IconZoomScan,
} from '@tabler/icons-react';
import { isIdOf } from '#shared/model/id.ts';
import type { Action, ActionState } from '../../app/actions.ts';
import { useAssessment } from '../../stores/assessment.ts';
import { useSelection } from '../../stores/selection.ts';
import { alignActions } from './align-actions.ts';
import { channelsFor } from './channels-asked.ts';
import { duplicateSelection, pasteLatest } from './clipboard.ts';
import { connectSelection, reverseSelection } from './connecting.ts';
import { planFor } from './current-plan.ts';
import { exportActions } from './export/actions.ts';
import { addBesideSelection, arrange, canMoveOut, moveSelectionOut } from './gestures.ts';
import { keyActions } from './key-actions.ts';
import { runLayout } from './layout/run-layout.ts';
import { isLocked } from './locked.ts';

import { nextOverlay } from './overlays/list.ts';

import { askForTemplate } from './template-place.ts';
import { askForCopy } from './use-clipboard.ts';
import { useDiagram } from './view.ts';

const here = (state: ActionState): boolean => state.open && state.page === 'diagram';
const editing = (state: ActionState): boolean => here(state) && !state.readOnly && !isLocked();
const onSelection = (state: ActionState): boolean => here(state) && state.selected > 0;

function allZones() {
  return [...useAssessment.getState().model.zone.keys()];
}

/** Everything on the plane and in open zones. */
function selectAll(): void {
  const { model } = useAssessment.getState();
  useSelection
    .getState()
    .select([...model.zone.keys(), ...model.asset.keys(), ...model.accessPoint.keys(), ...model.note.keys()]);
}

function openAround(): void {
  const { containment } = planFor(useAssessment.getState().model);
  const zones = [...useSelection.getState().ids].filter((id) => isIdOf('zone', id));
  useDiagram
    .getState()
    .openZones(zones.length === 0 ? allZones() : zones.flatMap((id) => containment.pathTo(id)));
}

function closeSelected(): void {
  const zones = [...useSelection.getState().ids].filter((id) => isIdOf('zone', id));
  useDiagram.getState().closeZones(zones.length === 0 ? allZones() : zones);
}

function renameSelected(): void {
  const [only] = useSelection.getState().ids;
  if (only !== undefined) useDiagram.getState().rename(only);
}

const nextChannels = { none: 'selection', selection: 'all', all: 'none' } as const;

function showOtherChannels(): void {
  const { channels, setChannels } = useDiagram.getState();
  setChannels(nextChannels[channelsFor(channels, useAssessment.getState().model)]);
}

/** The id of the toolbar's search field. */
export const searchFieldId = 'diagram-search';

/** What can be done on the diagram. Arrow keys, Enter, Space and Delete belong to the focused node: keyboard.ts. */
export const actions: readonly Action[] = [
  {
    id: 'diagram.select',
    titleKey: 'diagram:action.select',
    icon: IconPointer,
    shortcut: 'V',
    when: here,
    run: () => useDiagram.getState().setTool({ kind: 'select' }),
  },
  {
    id: 'diagram.pan',
    titleKey: 'diagram:action.pan',
    icon: IconHandStop,
    shortcut: 'H',
    when: here,
    run: () => useDiagram.getState().setTool({ kind: 'pan' }),
  },
  {
    id: 'diagram.draw',
    titleKey: 'diagram:action.draw',
    icon: IconSquarePlus,
    shortcut: 'Z',
    when: editing,
    run: () => useDiagram.getState().setTool({ kind: 'draw', zoneKind: 'iacs' }),
  },
  {
    id: 'diagram.connect',
    titleKey: 'diagram:action.connect',
    icon: IconPlugConnected,
    shortcut: 'C',
    when: editing,
    run: connectSelection,
  },
  {
    id: 'diagram.rename',
    titleKey: 'diagram:action.rename',
    icon: IconPencil,
    shortcut: 'F2',
    when: (state) => editing(state) && state.selected === 1,
    run: renameSelected,
  },
  {
    id: 'diagram.insertTemplate',
    titleKey: 'diagram:action.insertTemplate',
    icon: IconLayoutGridAdd,
    when: editing,
    run: askForTemplate,
  },
  {
    id: 'diagram.layoutPurdue',
    titleKey: 'diagram:action.layoutPurdue',
    icon: IconStack2,
    shortcut: 'L',
    when: editing,
    run: () => runLayout('purdue'),
  },
  {
    id: 'diagram.layoutZones',
    titleKey: 'diagram:action.layoutZones',
    icon: IconSitemap,
    shortcut: 'Shift+L',
    when: editing,
    run: () => runLayout('zones'),
  },
  {
    id: 'diagram.arrange',
    titleKey: 'diagram:action.arrange',
    icon: IconEraser,
    when: editing,
    run: arrange,
  },
  {
    id: 'diagram.open',
    titleKey: 'diagram:action.open',
    icon: IconArrowsMaximize,
    shortcut: 'E',
    when: here,
    run: openAround,
  },
  {
    id: 'diagram.close',
    titleKey: 'diagram:action.close',
    icon: IconArrowsMinimize,
    shortcut: 'Shift+E',
    when: here,
    run: closeSelected,
  },
  {
    id: 'diagram.channels',
    titleKey: 'diagram:action.channels',
    icon: IconRoute,
    shortcut: 'N',
    when: here,
    run: showOtherChannels,
  },
  {
    id: 'diagram.links',
    titleKey: 'diagram:action.links',
    icon: IconLink,
    shortcut: 'Shift+N',
    when: here,
    run: () => useDiagram.getState().setLinks(!useDiagram.getState().links),
  },
  {
    id: 'diagram.legend',
    titleKey: 'diagram:action.legend',
    icon: IconMap2,
    shortcut: 'K',
    when: here,
    run: () => useDiagram.getState().showLegend(!useDiagram.getState().legend),
  },
  {
    id: 'diagram.note',
    titleKey: 'diagram:action.note',
    icon: IconNote,
    shortcut: 'T',
    when: editing,
    run: () => addBesideSelection({ kind: 'note' }),
  },
  {
    id: 'diagram.moveOut',
    titleKey: 'diagram:action.moveOut',
    icon: IconArrowBarUp,
    when: (state) => editing(state) && state.selected > 0 && canMoveOut(),
    run: moveSelectionOut,
  },
  {
    id: 'diagram.reverse',
    titleKey: 'diagram:action.reverse',
    icon: IconArrowsLeftRight,
    when: (state) => editing(state) && state.selected > 0,
    run: reverseSelection,
  },
  ...alignActions,
  ...keyActions,
  {
    id: 'diagram.copy',
    titleKey: 'diagram:action.copy',
    icon: IconCopy,
    shortcut: 'Mod+C',
    isBrowsers: true,
    when: onSelection,
    run: () => askForCopy('copy'),
  },
  {
    id: 'diagram.cut',
    titleKey: 'diagram:action.cut',
    icon: IconCut,
    shortcut: 'Mod+X',
    isBrowsers: true,
    when: (state) => editing(state) && state.selected > 0,
    run: () => askForCopy('cut'),
  },
  {
    id: 'diagram.paste',
    titleKey: 'diagram:action.paste',
    icon: IconClipboard,
    shortcut: 'Mod+V',
    isBrowsers: true,
    when: editing,
    run: pasteLatest,
  },
  {
    id: 'diagram.duplicate',
    titleKey: 'diagram:action.duplicate',
    icon: IconCopyPlus,
    shortcut: 'Mod+D',
    when: (state) => editing(state) && state.selected > 0,
    run: duplicateSelection,
  },
  {
    id: 'diagram.overlay',
    titleKey: 'overlay:action.next',
    icon: IconStack2,
    shortcut: 'O',
    when: here,
    run: () => useDiagram.getState().setOverlay(nextOverlay(useDiagram.getState().overlay)),
  },
  {
    id: 'diagram.overlayOff',
    titleKey: 'overlay:action.off',
    icon: IconStackPop,
    shortcut: 'Shift+O',
    when: (state) => here(state) && useDiagram.getState().overlay !== null,
    run: () => useDiagram.getState().setOverlay(null),
  },
  {
    id: 'diagram.selectAll',
    titleKey: 'diagram:action.selectAll',
    icon: IconSelectAll,
    shortcut: 'Mod+A',
    when: here,
    run: selectAll,
  },
  {
    id: 'diagram.search',
    titleKey: 'diagram:action.search',
    icon: IconSearch,
    shortcut: 'Mod+F',
    when: here,
    run: () => document.getElementById(searchFieldId)?.focus(),
  },
  {
    id: 'diagram.fit',
    titleKey: 'diagram:action.fit',
    icon: IconZoomScan,
    shortcut: 'F',
    when: here,
    run: () => useDiagram.getState().canvas?.fit(),
  },
  {
    id: 'diagram.zoomToSelection',
    titleKey: 'diagram:action.zoomToSelection',
    icon: IconFocus2,
    shortcut: 'Shift+F',
    when: onSelection,
    run: () => useDiagram.getState().canvas?.zoomTo([...useSelection.getState().ids]),
  },
  {
    id: 'diagram.zoomIn',
    titleKey: 'diagram:action.zoomIn',
    icon: IconZoomIn,
    shortcut: 'Mod++',
    alternatives: ['Mod+='],
    when: here,
    run: () => useDiagram.getState().canvas?.zoomIn(),
  },
  {
    id: 'diagram.zoomOut',
    titleKey: 'diagram:action.zoomOut',
    icon: IconZoomOut,
    shortcut: 'Mod+-',
    when: here,
    run: () => useDiagram.getState().canvas?.zoomOut(),
  },
  ...exportActions,
];

/** One of these actions by its id. */
export function actionOf(id: string): Action {
  const action = actions.find((one) => one.id === id);
  if (action === undefined) throw new Error(`the diagram has no action ${id}`);
  return action;
}
