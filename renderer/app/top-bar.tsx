import { ActionIcon, Button, Menu } from '@mantine/core';
import {
  IconArrowBackUp,
  IconArrowForwardUp,
  IconChevronDown,
  IconFolders,
  IconLayoutSidebarRight,
  IconLock,
  IconSearch,
} from '@tabler/icons-react';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { formatClock } from '../i18n/format.ts';
import { useLanguage } from '../i18n/i18n.ts';
import { useAssessment, useAssessmentRecord } from '../stores/assessment.ts';
import type { SaveState } from '../stores/assessment-state.ts';
import { useInspectorShown, useNavigation } from '../stores/navigation.ts';
import { useSession } from '../stores/session.ts';
import { palette } from './palette-store.ts';
import { actions } from './registry.ts';
import { isMac, spellShortcut } from './shortcuts.ts';
import styles from './top-bar.module.css';

/** Whether everything is on disk, in words. */
export function saveText(save: SaveState, t: TFunction): string {
  if (save.kind === 'saved') return t('common:status.saved');
  return t(save.kind === 'saving' ? 'common:status.saving' : 'common:status.failed');
}

export function TopBar() {
  const { t } = useTranslation();
  const language = useLanguage();
  return (
    <header className={styles['top']}>
      <div className={styles['topName']}>
        <AssessmentMenu />
      </div>
      <button type="button" className={styles['search']} onClick={() => palette.open()}>
        <IconSearch size={15} aria-hidden />
        <span>{t('common:frame.search')}</span>
        <kbd>{spellShortcut('Mod+K', language, isMac)}</kbd>
      </button>
      <div className={styles['topRight']}>
        <Saved />
        <StepButton id="window.undo" icon={IconArrowBackUp} />
        <StepButton id="window.redo" icon={IconArrowForwardUp} />
        <InspectorButton />
        <LanguageButton />
        <RunButton id="window.lock" icon={IconLock} />
      </div>
    </header>
  );
}

/** A component of its own: every edit changes it twice and the bar not at all. */
function Saved() {
  const { t } = useTranslation();
  const save = useAssessment((state) => state.save);
  return (
    <span className={styles['saved']} data-kind={save.kind}>
      {save.kind === 'saved' ? t('common:status.savedAt', { time: formatClock(save.at) }) : saveText(save, t)}
    </span>
  );
}

function AssessmentMenu() {
  const { t } = useTranslation();
  const name = useAssessmentRecord()?.name;
  const close = useAssessment((state) => state.close);
  return (
    <Menu position="bottom-start">
      <Menu.Target>
        <Button variant="subtle" color="gray" rightSection={<IconChevronDown size={14} aria-hidden />} px={6}>
          {name ?? t('common:unnamed', { kind: t('model:kind.assessment') })}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<IconFolders size={16} />} onClick={close}>
          {t('common:frame.assessments')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

/** Undo or redo, and of what. */
function StepButton({ id, icon }: { id: 'window.undo' | 'window.redo'; icon: typeof IconLock }) {
  const isUndo = id === 'window.undo';
  const disabled = !useAssessment(({ canUndo, canRedo }) => (isUndo ? canUndo : canRedo));
  const gesture = useAssessment(({ undoTitle, redoTitle }) => (isUndo ? undoTitle : redoTitle));
  return <RunButton id={id} icon={icon} disabled={disabled} of={gesture} />;
}

interface RunButtonProps {
  readonly id: string;
  readonly icon: typeof IconLock;
  readonly disabled?: boolean;
  /** What it is done to, where that is not always the same. */
  readonly of?: string | null;
}

function RunButton({ id, icon: Picture, disabled = false, of = null }: RunButtonProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  const action = actions.find((candidate) => candidate.id === id);
  if (action === undefined) return null;
  const title = t(action.titleKey);
  const shortcut =
    action.shortcut === undefined ? '' : ` (${spellShortcut(action.shortcut, language, isMac)})`;
  return (
    <ActionIcon
      aria-label={title}
      data-hint={(of === null ? title : `${title}: ${of}`) + shortcut}
      disabled={disabled}
      onClick={() => void action.run()}
    >
      <Picture size={17} />
    </ActionIcon>
  );
}

function InspectorButton() {
  const { t } = useTranslation();
  const open = useInspectorShown();
  const toggle = useNavigation((state) => state.toggleInspector);
  const title = t(open ? 'common:frame.hideInspector' : 'common:frame.showInspector');
  return (
    <ActionIcon aria-label={title} data-hint={title} aria-pressed={open} onClick={toggle}>
      <IconLayoutSidebarRight size={17} />
    </ActionIcon>
  );
}

/** Shows the language in use; pressing it switches to the other. */
function LanguageButton() {
  const { t } = useTranslation();
  const language = useLanguage();
  const setLanguage = useSession((state) => state.setLanguage);
  return (
    <Button
      variant="subtle"
      color="gray"
      px={6}
      aria-label={t('common:frame.language')}
      onClick={() => void setLanguage(language === 'de' ? 'en' : 'de')}
    >
      {language.toUpperCase()}
    </Button>
  );
}
