import { Button } from '@mantine/core';
import { IconShieldHalf } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../../i18n/i18n.ts';
import { useSession } from '../../stores/session.ts';
import styles from './unlock.module.css';

/** The screen before the frame: one card, the language, nothing about any content. */
export function Door({
  title,
  wide = false,
  children,
}: {
  title: string;
  wide?: boolean;
  children: ReactNode;
}) {
  const { t } = useTranslation();
  const language = useLanguage();
  const info = useSession((state) => state.info);
  const setLanguage = useSession((state) => state.setLanguage);
  return (
    <div className={styles['screen']}>
      <div className={styles['corner']}>
        <Button
          variant="subtle"
          color="gray"
          aria-label={t('common:frame.language')}
          onClick={() => void setLanguage(language === 'de' ? 'en' : 'de')}
        >
          {language === 'de' ? 'Deutsch' : 'English'}
        </Button>
      </div>
      <main className={styles['card']} data-wide={wide || undefined}>
        <div className={styles['brand']}>
          <IconShieldHalf size={22} aria-hidden />
          {t('common:product')}
        </div>
        <h1>{title}</h1>
        {children}
      </main>
      <footer className={styles['foot']}>
        {info === null ? null : t('unlock:version', { version: info.version })}
        {info?.standIn === true ? ` – ${t('common:frame.standIn')}` : null}
      </footer>
    </div>
  );
}
