import { useTranslation } from 'react-i18next';
import styles from './ui.module.css';

/** The word for a value nobody has given yet: never an empty cell, a zero or a dash. */
export function Unknown() {
  const { t } = useTranslation();
  return <span className={styles['unknown']}>{t('common:unknown')}</span>;
}
