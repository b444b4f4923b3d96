import type { TFunction } from 'i18next';
import type { Commit } from '#shared/journal/commit.ts';

/** What a commit is called in lists of changes; undo and redo carry the title of what they answer and say which they are. */
export function gestureTitle({ action, title }: Pick<Commit, 'action' | 'title'>, t: TFunction): string {
  if (action.type === 'undo') return t('common:frame.undone', { title });
  return action.type === 'redo' ? t('common:frame.redone', { title }) : title;
}
