import {
  IconArrowRight,
  IconArrowsMove,
  IconArrowsMoveHorizontal,
  IconFold,
  IconMenu2,
  IconPlus,
  IconResize,
  IconStepOut,
} from '@tabler/icons-react';
import type { Action } from '../../app/actions.ts';

/**
 * What keys mean on the focused thing of the canvas (keyboard.ts does it). They stand here for the page of shortcuts; there
 * is nothing to run without a focus, so they are offered nowhere.
 */
function key(
  id: string,
  icon: Action['icon'],
  shortcut: string,
  alternatives: readonly string[] = [],
): Action {
  const titleKey = `diagram:action.key.${id}`;
  return {
    id: `diagram.key.${id}`,
    titleKey,
    icon,
    shortcut,
    alternatives,
    when: () => false,
    run: () => undefined,
  };
}

const arrows = (before: string): readonly [string, ...string[]] => [
  `${before}ArrowLeft`,
  `${before}ArrowRight`,
  `${before}ArrowUp`,
  `${before}ArrowDown`,
];
const [left, ...otherArrows] = arrows('');
const [farLeft, ...farOthers] = arrows('Shift+');
const [narrower, ...otherSizes] = arrows('Alt+');

export const keyActions: readonly Action[] = [
  key('next', IconArrowRight, 'Tab', ['Shift+Tab']),
  key('move', IconArrowsMove, left, otherArrows),
  key('moveFar', IconArrowsMoveHorizontal, farLeft, farOthers),
  key('resize', IconResize, narrower, otherSizes),
  key('fold', IconFold, 'Enter'),
  key('add', IconPlus, 'Space'),
  key('menu', IconMenu2, 'Shift+F10'),
  key('leave', IconStepOut, 'Escape'),
];
