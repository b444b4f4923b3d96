import { ActionIcon } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { isOffered } from '../../app/actions.ts';
import { isMac, spellShortcut } from '../../app/shortcuts.ts';
import { useLanguage } from '../../i18n/i18n.ts';
import { actionOf } from './actions.ts';
import styles from './toolbar.module.css';
import { useActionState } from './use-action-state.ts';
import { useDiagram } from './view.ts';

const toolOf: Readonly<Record<string, string>> = {
  'diagram.select': 'select',
  'diagram.pan': 'pan',
  'diagram.draw': 'draw',
};

/** One action of the diagram as a button; the pointer's tools show which is in hand. */
export function ToolButton({ id }: { readonly id: string }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const state = useActionState();
  const tool = useDiagram((view) => view.tool.kind);
  const action = actionOf(id);
  const Picture = action.icon;
  const title = t(action.titleKey);
  const shortcut =
    action.shortcut === undefined ? '' : ` (${spellShortcut(action.shortcut, language, isMac)})`;
  const isTool = toolOf[id] !== undefined;
  return (
    <ActionIcon
      className={styles['tool'] ?? ''}
      aria-label={title}
      data-hint={`${title}${shortcut}`}
      aria-pressed={isTool ? tool === toolOf[id] : undefined}
      variant={isTool && tool === toolOf[id] ? 'light' : 'subtle'}
      disabled={!isOffered(action, state)}
      onClick={() => void action.run()}
    >
      <Picture size={18} stroke={1.75} />
    </ActionIcon>
  );
}
