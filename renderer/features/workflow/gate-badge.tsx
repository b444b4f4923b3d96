import { IconCircleCheck, IconCircleDashed, IconHelpCircle, IconMinus } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { GateState } from '#shared/analysis/workflow/gate.ts';
import styles from './workflow.module.css';

const pictures = {
  passed: IconCircleCheck,
  open: IconCircleDashed,
  unknown: IconHelpCircle,
  notApplicable: IconMinus,
} as const;

/** How a gate stands: a sign and the word. */
export function GateBadge({ state }: { readonly state: GateState }) {
  const { t } = useTranslation();
  const Picture = pictures[state];
  return (
    <span className={styles['badge']} data-state={state}>
      <Picture size={14} aria-hidden />
      {t(`workflow:state.${state}`)}
    </span>
  );
}
