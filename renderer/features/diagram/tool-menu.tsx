import { ActionIcon, Menu } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { type Action, isOffered } from '../../app/actions.ts';
import { spellShortcut } from '../../app/shortcuts.ts';
import { useLanguage } from '../../i18n/i18n.ts';
import { actionOf } from './actions.ts';
import styles from './toolbar.module.css';
import { useActionState } from './use-action-state.ts';

interface ToolMenuProps {
  /** What the menu is called; also its tooltip. */
  readonly label: string;
  readonly icon: Action['icon'];
  /** Whether something in it is switched on that changes the picture. */
  readonly isOn?: boolean;
  readonly disabled?: boolean;
  readonly onOpen?: () => void;
  readonly children: ReactNode;
}

/** A menu in the toolbar of the canvas: a picture and an arrow that opens it. */
export function ToolMenu({
  label,
  icon: Picture,
  isOn = false,
  disabled = false,
  onOpen,
  children,
}: ToolMenuProps) {
  return (
    <Menu {...(onOpen === undefined ? {} : { onOpen })} position="bottom-start" withinPortal>
      <Menu.Target>
        <ActionIcon
          className={`${styles['tool'] ?? ''} ${styles['toolMenu'] ?? ''}`}
          aria-label={label}
          data-hint={label}
          variant={isOn ? 'light' : 'subtle'}
          disabled={disabled}
        >
          <Picture size={18} stroke={1.75} />
          <IconChevronDown size={12} stroke={2} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown className={styles['menu'] ?? ''}>{children}</Menu.Dropdown>
    </Menu>
  );
}

/** An action of the diagram as one line of a menu, greyed where it cannot be done now. */
export function ActionItem({ id }: { readonly id: string }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const state = useActionState();
  const action = actionOf(id);
  const Picture = action.icon;
  return (
    <Menu.Item
      disabled={!isOffered(action, state)}
      leftSection={<Picture size={16} stroke={1.75} />}
      rightSection={
        action.shortcut === undefined ? null : <kbd>{spellShortcut(action.shortcut, language, false)}</kbd>
      }
      onClick={() => void action.run()}
    >
      {t(action.titleKey)}
    </Menu.Item>
  );
}
