import {
  IconAlertOctagonFilled,
  IconAlertTriangleFilled,
  IconCircleCheck,
  IconInfinity,
  IconMinus,
  IconQuestionMark,
} from '@tabler/icons-react';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { LifecycleAnswer, LifecycleState } from '#shared/analysis/analysis.ts';
import styles from './ui.module.css';

/** The look each state borrows from the severities; icon and word say the same. */
const looks = {
  unsupported: { tone: 'critical', Icon: IconAlertOctagonFilled },
  discontinued: { tone: 'high', Icon: IconAlertTriangleFilled },
  phaseOut: { tone: 'medium', Icon: IconMinus },
  unknown: { tone: 'unknown', Icon: IconQuestionMark },
  active: { tone: 'good', Icon: IconCircleCheck },
  noEndAnnounced: { tone: 'good', Icon: IconInfinity },
} as const satisfies Readonly<Record<LifecycleState, unknown>>;

/** Where a product stands in its life, as icon, word and colour. */
export function LifecycleBadge({ state }: { readonly state: LifecycleState }) {
  const { t } = useTranslation();
  const { tone, Icon } = looks[state];
  return (
    <span className={styles['severity']} data-severity={tone}>
      <Icon size={13} stroke={2.5} aria-hidden />
      {t(`asset:life.state.${state}`)}
    </span>
  );
}

/** Until when there are fixes and support, in words: "unsupported by 2029-01-09"; '' where no end is known. */
function endInWords(
  { state, unsupportedBy }: Pick<LifecycleAnswer, 'state' | 'unsupportedBy'>,
  t: TFunction,
): string {
  if (unsupportedBy === null) return '';
  return t(state === 'unsupported' ? 'asset:life.ended' : 'asset:life.by', { date: unsupportedBy });
}

/** The same as an element; nothing where no end is known. */
export function LifecycleEnd({ life }: { readonly life: Pick<LifecycleAnswer, 'state' | 'unsupportedBy'> }) {
  const { t } = useTranslation();
  const words = endInWords(life, t);
  return words === '' ? null : <span>{words}</span>;
}
