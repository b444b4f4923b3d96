import { useTranslation } from 'react-i18next';
import type { Grade } from '#shared/model/field.ts';
import styles from './ui.module.css';

/** The colour a risk level borrows from the severities; the number and the word say the same. */
const riskTone = {
  1: 'info',
  2: 'low',
  3: 'medium',
  4: 'high',
  5: 'critical',
} as const satisfies Record<Grade, string>;

/** A risk level as number, word and colour. */
export function RiskBadge({ level }: { readonly level: Grade }) {
  const { t } = useTranslation();
  return <RiskMark level={level} word={t(`model:grade.${level}`)} />;
}

/** The same for lists of hundreds, which translate each word once and not in every row. */
export function RiskMark({ level, word }: { readonly level: Grade; readonly word: string }) {
  return (
    <span className={styles['severity']} data-severity={riskTone[level]}>
      {`${level} ${word}`}
    </span>
  );
}
