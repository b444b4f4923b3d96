import type { ComponentType } from 'react';

/** What an action may look at to decide whether it is offered. Kept small on purpose: stores answer the rest. */
export interface ActionState {
  readonly open: boolean;
  readonly readOnly: boolean;
  readonly page: string;
  /** Number of selected records. */
  readonly selected: number;
  readonly canUndo: boolean;
  readonly canRedo: boolean;
}

/** One thing a user can do. The same object feeds menu, palette, toolbar and the page of shortcuts. */
export interface Action {
  /** `feature.verb`, stable. */
  readonly id: string;
  /** i18n key with namespace, for example `common:action.undo`. */
  readonly titleKey: string;
  readonly icon: ComponentType<{ size?: number | string; stroke?: number | string }>;
  /** `Mod+Shift+Z`: Mod is Ctrl, on a Mac the command key. Single letters work outside text fields only. */
  readonly shortcut?: string;
  /** More shortcuts for the same, shown after the first. */
  readonly alternatives?: readonly string[];
  /** The shortcut starts an event of the browser (copy, cut, paste) that the feature listens to; it is only listed. */
  readonly isBrowsers?: boolean;
  readonly when?: (state: ActionState) => boolean;
  run(): void | Promise<void>;
}

/** Whether an action is offered now. */
export function isOffered(action: Action, state: ActionState): boolean {
  return action.when?.(state) ?? true;
}

/** `when` of actions that change the open assessment. */
export const whenEditable = (state: ActionState): boolean => state.open && !state.readOnly;

/** `when` of actions that need an open assessment. */
export const whenOpen = (state: ActionState): boolean => state.open;
