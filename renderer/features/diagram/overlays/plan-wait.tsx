import { Button, Progress } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { askPlan, cancelPlan } from '../../../stores/analysis.ts';
import { usePlan } from '../../../stores/plan.ts';
import styles from './legend-card.module.css';

/** How far the plan of measures has come that an overlay waits for, with the way to stop it, or why there is none. */
export function PlanWait() {
  const { t } = useTranslation();
  const status = usePlan((state) => state.status);
  const progress = usePlan((state) => state.progress);
  const reason = usePlan((state) => state.reason);
  if (status === 'stopped' || status === 'failed') {
    return (
      <div className={styles['choice']}>
        <p className={styles['hint']}>
          {status === 'failed' ? t('measures:failed', { reason }) : t('overlay:plan.stopped')}
        </p>
        <Button size="compact-xs" variant="default" onClick={askPlan}>
          {t('measures:again')}
        </Button>
      </div>
    );
  }
  const share = progress === null ? 0 : (100 * progress.done) / Math.max(1, progress.of);
  return (
    <div className={styles['choice']}>
      <p className={styles['hint']}>
        {progress === null
          ? t('overlay:waits.plan')
          : t('measures:progress', { done: progress.done, of: progress.of })}
      </p>
      <Progress value={share} aria-label={t('measures:running')} />
      <Button size="compact-xs" variant="default" onClick={cancelPlan}>
        {t('measures:stop')}
      </Button>
    </div>
  );
}
