import { IconAlertTriangle, IconClockExclamation } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { oldAfterDays } from '#shared/knowledge/knowledge-age.ts';
import { daysSince } from '../i18n/format.ts';
import styles from './ui.module.css';

export type AgeState = 'fresh' | 'old' | 'missing';

/** How to judge the date of a body of knowledge; null means there is none. */
export function ageState(date: string | null, now: number): AgeState {
  if (date === null) return 'missing';
  return daysSince(date, now) > oldAfterDays ? 'old' : 'fresh';
}

interface DataAgeProps {
  readonly label: string;
  /** YYYY-MM-DD of the newest source, null when the pack is missing. */
  readonly date: string | null;
  readonly now: number;
}

/** Name, date and age of a body of knowledge; old and missing are said in words and marked by an icon. */
export function DataAge({ label, date, now }: DataAgeProps) {
  const { t } = useTranslation();
  const state = ageState(date, now);
  const title =
    state === 'missing'
      ? t('common:age.missingWhy')
      : state === 'old'
        ? t('common:age.oldWhy', { days: oldAfterDays })
        : undefined;
  return (
    <span className={styles['age']} data-state={state} title={title}>
      {state === 'old' ? <IconClockExclamation size={14} aria-hidden /> : null}
      {state === 'missing' ? <IconAlertTriangle size={14} aria-hidden /> : null}
      {date === null
        ? t('common:age.missing', { label })
        : t('common:age.dated', { label, date, count: Math.max(0, daysSince(date, now)) })}
    </span>
  );
}
