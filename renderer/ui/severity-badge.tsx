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

/** Severity as icon, word and colour; never colour alone. `unknown` and `good` are shown in the same shape. */
export function SeverityBadge({
  severity,
  count,
}: {
  severity: Severity | 'good' | 'unknown';
  count?: number;
}) {
  const { t } = useTranslation();
  const Icon = severityIcons[severity];
  return (
    <span className={styles['severity']} data-severity={severity}>
      <Icon size={13} stroke={2.5} aria-hidden />
      {count === undefined ? '' : `${count} `}
      {t(`common:severity.${severity}`)}
    </span>
  );
}
