import { useTranslation } from 'react-i18next';
import type { Action } from '../../app/actions.ts';
import { isMac, spellShortcut } from '../../app/shortcuts.ts';
import { useLanguage } from '../../i18n/i18n.ts';
import { Page } from '../../ui/page.tsx';
import styles from './help.module.css';

const topics = ['begin', 'collect', 'judge', 'carry', 'safety', 'limits'] as const;
const terms = [
  'zone',
  'conduit',
  'channel',
  'accessPoint',
  'slTarget',
  'slAchieved',
  'exposure',
  'blastRadius',
  'unknown',
] as const;

/** How the work goes, what the words mean, which keys there are. */
export function HelpPage({ actions }: { actions: readonly Action[] }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const shown = actions.filter((action) => action.shortcut !== undefined).slice(0, 16);
  return (
    <Page title={t('help:title')} lead={t('help:lead')}>
      <div className={styles['columns']}>
        <div>
          {topics.map((topic) => (
            <section key={topic} className={styles['topic']}>
              <h2>{t(`help:topic.${topic}.title`)}</h2>
              <p>{t(`help:topic.${topic}.text`)}</p>
            </section>
          ))}
        </div>
        <div>
          <section className={styles['topic']}>
            <h2>{t('help:terms')}</h2>
            <dl className={styles['terms']}>
              {terms.map((term) => (
                <div key={term}>
                  <dt>{t(`help:term.${term}.word`)}</dt>
                  <dd>{t(`help:term.${term}.text`)}</dd>
                </div>
              ))}
            </dl>
          </section>
          <section className={styles['topic']}>
            <h2>{t('settings:tab.shortcuts')}</h2>
            <dl className={styles['keys']}>
              {shown.map((action) => (
                <div key={action.id}>
                  <dt>{t(action.titleKey)}</dt>
                  <dd>
                    <kbd>{spellShortcut(action.shortcut ?? '', language, isMac)}</kbd>
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        </div>
      </div>
    </Page>
  );
}
