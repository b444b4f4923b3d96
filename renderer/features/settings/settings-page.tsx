import { SegmentedControl, Tabs, TextInput } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { languages } from '#shared/model/language.ts';
import type { Action } from '../../app/actions.ts';
import { useNavigation } from '../../stores/navigation.ts';
import { useSession } from '../../stores/session.ts';
import { Facts } from '../../ui/facts.tsx';
import { Page } from '../../ui/page.tsx';
import { PublicKey } from '../../ui/public-key.tsx';
import { tellProblem } from '../../ui/tell.tsx';
import { KnowledgeSettings } from './knowledge-settings.tsx';
import { SecuritySettings } from './security-settings.tsx';
import styles from './settings.module.css';
import { ShortcutTable } from './shortcut-table.tsx';

const tabs = ['person', 'security', 'knowledge', 'window', 'shortcuts'] as const;

/** People and device, security, knowledge packs, language and theme, shortcuts. */
export function SettingsPage({ actions }: { actions: readonly Action[] }) {
  const { t } = useTranslation();
  const focus = useNavigation((state) => state.focus);
  const visit = useNavigation((state) => state.visit);
  const [tab, setTab] = useState<string>('person');
  // biome-ignore lint/correctness/useExhaustiveDependencies: a visit applies its focus once
  useEffect(() => {
    if (focus?.tab !== undefined) setTab(focus.tab);
  }, [visit]);
  return (
    <Page title={t('settings:title')}>
      <Tabs value={tab} onChange={(next) => setTab(next ?? 'person')}>
        <Tabs.List>
          {tabs.map((name) => (
            <Tabs.Tab key={name} value={name}>
              {t(`settings:tab.${name}`)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value="person" className={styles['panel'] ?? ''}>
          <PersonSettings />
        </Tabs.Panel>
        <Tabs.Panel value="security" className={styles['panel'] ?? ''}>
          <SecuritySettings />
        </Tabs.Panel>
        <Tabs.Panel value="knowledge" className={styles['panel'] ?? ''}>
          <KnowledgeSettings />
        </Tabs.Panel>
        <Tabs.Panel value="window" className={styles['panel'] ?? ''}>
          <WindowSettings />
        </Tabs.Panel>
        <Tabs.Panel value="shortcuts" className={styles['panel'] ?? ''}>
          <ShortcutTable actions={actions} />
        </Tabs.Panel>
      </Tabs>
    </Page>
  );
}

function PersonSettings() {
  const { t } = useTranslation();
  const person = useSession((state) => state.settings?.person ?? '');
  const device = useSession((state) => state.device);
  const [name, setName] = useState(person);
  const save = async (): Promise<void> => {
    if (name.trim() === '' || name.trim() === person) return setName(person);
    const result = await useSession.getState().writeSettings({ person: name.trim() });
    if (!result.ok) tellProblem(result.error);
  };
  return (
    <>
      <div className={styles['form']}>
        <TextInput
          label={t('settings:person.name')}
          description={t('settings:person.nameWhy')}
          value={name}
          maxLength={200}
          onChange={(event) => setName(event.currentTarget.value)}
          onBlur={() => void save()}
          onKeyDown={(event) => {
            if (event.key === 'Enter') void save();
          }}
        />
      </div>
      {device === null ? null : (
        <Facts
          rows={[
            {
              label: t('settings:person.device'),
              value: <code className={styles['fingerprint']}>{device.device}</code>,
            },
            {
              label: t('settings:person.publicKey'),
              value: <code className={styles['fingerprint']}>{device.publicKey}</code>,
            },
            {
              label: t('settings:person.recipient'),
              value: <PublicKey value={device.recipient} name={t('settings:person.recipient')} />,
            },
          ]}
        />
      )}
      <p className={styles['dim']}>{t('settings:person.deviceWhy')}</p>
    </>
  );
}

const themes = ['light', 'dark', 'system'] as const;

function WindowSettings() {
  const { t } = useTranslation();
  const theme = useSession((state) => state.settings?.theme ?? 'system');
  const language = useSession((state) => state.language);
  const info = useSession((state) => state.info);
  const write = async (change: { theme?: (typeof themes)[number] }): Promise<void> => {
    const result = await useSession.getState().writeSettings(change);
    if (!result.ok) tellProblem(result.error);
  };
  return (
    <Facts
      rows={[
        {
          label: t('model:field.language'),
          value: (
            <SegmentedControl
              aria-label={t('model:field.language')}
              value={language}
              data={languages.map((value) => ({ value, label: value === 'de' ? 'Deutsch' : 'English' }))}
              onChange={(value) => void useSession.getState().setLanguage(value === 'de' ? 'de' : 'en')}
            />
          ),
        },
        {
          label: t('settings:window.theme'),
          value: (
            <SegmentedControl
              aria-label={t('settings:window.theme')}
              value={theme}
              data={themes.map((value) => ({ value, label: t(`settings:window.${value}`) }))}
              onChange={(value) =>
                void write({ theme: themes.find((candidate) => candidate === value) ?? 'system' })
              }
            />
          ),
        },
        { label: t('settings:window.version'), value: info?.version ?? null },
        { label: 'Electron', value: info?.electron ?? t('common:frame.standIn') },
      ]}
    />
  );
}
