import {
  IconAlertOctagonFilled,
  IconAlertTriangleFilled,
  IconArrowDown,
  IconCircleCheck,
  IconInfoCircle,
  IconMinus,
  IconQuestionMark,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Severity } from '#shared/analysis/analysis.ts';
import { formatCount } from '../i18n/format.ts';
import { useLanguage } from '../i18n/i18n.ts';
import styles from './ui.module.css';

/** The shape of each severity, the same wherever one is shown. */
export const severityIcons = {
  critical: IconAlertOctagonFilled,
  high: IconAlertTriangleFilled,
  medium: IconMinus,
  low: IconArrowDown,
  info: IconInfoCircle,
  good: IconCircleCheck,
  unknown: IconQuestionMark,
} as const;

interface SeverityBadgeProps {
  readonly severity: Severity | 'good' | 'unknown';
  readonly count?: number;
}

/** Severity as icon, word and colour; never colour alone. `unknown` and `good` are shown in the same shape. */
export function SeverityBadge({ severity, count }: SeverityBadgeProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  const word = t(`common:severity.${severity}`);
  return (
    <SeverityMark
      severity={severity}
      word={count === undefined ? word : `${formatCount(count, language)} ${word}`}
    />
  );
}

/** The same for lists of hundreds, which translate each word once and not in every row. */
export function SeverityMark({
  severity,
  word,
}: Pick<SeverityBadgeProps, 'severity'> & { readonly word: string }) {
  const Icon = severityIcons[severity];
  return (
    <span className={styles['severity']} data-severity={severity}>
      <Icon size={13} stroke={2.5} aria-hidden />
      {word}
    </span>
  );
}
