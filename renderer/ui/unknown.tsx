import { useTranslation } from 'react-i18next';
import styles from './ui.module.css';

/** The word for a value nobody has given yet: never an empty cell, a zero or a dash. */
export function Unknown() {
  const { t } = useTranslation();
  return <UnknownWord word={t('common:unknown')} />;
}

/** The same for lists of hundreds, which translate the word once and not in every row. */
export function UnknownWord({ word }: { readonly word: string }) {
  return <span className={styles['unknown']}>{word}</span>;
}
