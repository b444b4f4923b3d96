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
export function RiskBadge({ level }: { level: Grade }) {
  const { t } = useTranslation();
  return (
    <span className={styles['severity']} data-severity={riskTone[level]}>
      {level} {t(`model:grade.${level}`)}
    </span>
  );
}
