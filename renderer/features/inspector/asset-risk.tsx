import { useTranslation } from 'react-i18next';
import type { Id } from '#shared/model/id.ts';
import { useAnalysis } from '../../stores/analysis.ts';
import { Dependents, ExposureFacts, RiskFacts, WaysIn } from '../../ui/asset-risk.tsx';
import { LifecycleBadge, LifecycleEnd } from '../../ui/lifecycle.tsx';
import styles from './inspector.module.css';

/** Life, exposure, blast radius and risk of one asset, with the likely ways in. */
export function AssetRisk({ id }: { id: Id<'asset'> }) {
  const { t } = useTranslation();
  const answer = useAnalysis((state) => state.assets.get(id));
  if (answer === undefined) return null;
  return (
    <>
      <section className={styles['section']}>
        <h3>{t('asset:section.lifecycle')}</h3>
        <LifecycleBadge state={answer.lifecycle.state} /> <LifecycleEnd life={answer.lifecycle} />
      </section>
      <section className={styles['section']}>
        <h3>{t('inspector:risk.title')}</h3>
        <RiskFacts risk={answer.risk} />
      </section>
      <section className={styles['section']}>
        <h3>{t('inspector:exposure.title')}</h3>
        <ExposureFacts answer={answer} />
        <WaysIn answer={answer} />
      </section>
      {answer.dominates.length === 0 ? null : (
        <section className={styles['section']}>
          <h3>{t('inspector:dominates', { count: answer.dominates.length })}</h3>
          <Dependents answer={answer} />
        </section>
      )}
    </>
  );
}
