import {
  IconLayoutAlignBottom,
  IconLayoutAlignCenter,
  IconLayoutAlignLeft,
  IconLayoutAlignMiddle,
  IconLayoutAlignRight,
  IconLayoutAlignTop,
  IconLayoutDistributeHorizontal,
  IconLayoutDistributeVertical,
  IconResize,
} from '@tabler/icons-react';
import type { Action, ActionState } from '../../app/actions.ts';
import { type Alignment, alignments } from './align.ts';
import { alignSelection, distributeSelection, equalSize, selectedZones } from './gestures.ts';
import { isLocked } from './locked.ts';

const onSeveral =
  (least: number) =>
  (state: ActionState): boolean =>
    state.open && !state.readOnly && !isLocked() && state.page === 'diagram' && state.selected >= least;

const looks: Readonly<Record<Alignment, { readonly icon: Action['icon']; readonly shortcut?: string }>> = {
  left: { icon: IconLayoutAlignLeft, shortcut: 'Mod+Shift+ArrowLeft' },
  centre: { icon: IconLayoutAlignCenter },
  right: { icon: IconLayoutAlignRight, shortcut: 'Mod+Shift+ArrowRight' },
  top: { icon: IconLayoutAlignTop, shortcut: 'Mod+Shift+ArrowUp' },
  middle: { icon: IconLayoutAlignMiddle },
  bottom: { icon: IconLayoutAlignBottom, shortcut: 'Mod+Shift+ArrowDown' },
};

/** Aligning and distributing. */
export const alignActions: readonly Action[] = [
  ...alignments.map(
    (how): Action => ({
      id: `diagram.align.${how}`,
      titleKey: `diagram:action.align.${how}`,
      ...looks[how],
      when: onSeveral(2),
      run: () => alignSelection(how),
    }),
  ),
  {
    id: 'diagram.distribute.across',
    titleKey: 'diagram:action.distribute.across',
    // The icon's name says which way its bars lie, not which way they are spread.
    icon: IconLayoutDistributeVertical,
    when: onSeveral(3),
    run: () => distributeSelection('across'),
  },
  {
    id: 'diagram.distribute.down',
    titleKey: 'diagram:action.distribute.down',
    icon: IconLayoutDistributeHorizontal,
    when: onSeveral(3),
    run: () => distributeSelection('down'),
  },
  {
    id: 'diagram.equalSize',
    titleKey: 'diagram:action.equalSize',
    icon: IconResize,
    when: (state) => onSeveral(2)(state) && selectedZones().length > 1,
    run: equalSize,
  },
];
