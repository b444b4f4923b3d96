import { useTranslation } from 'react-i18next';
import { useAnalysis } from '../../stores/analysis.ts';
import { useModelHash } from '../../stores/model-hash.ts';
import styles from './export.module.css';

/** Which state of the plant is shown, and whether the analysis speaks of the same: by one figure, which the report prints. */
export function StateLine() {
  const { t } = useTranslation();
  const hash = useModelHash();
  const analysed = useAnalysis((state) => state.analysis?.model ?? null);
  const isSame = hash !== null && hash === analysed;
  return (
    <dl className={styles['state']}>
      <dt>{t('export:state.shown')}</dt>
      <dd className="mono">{hash ?? t('common:loading')}</dd>
      <dt>{t('export:state.analysed')}</dt>
      <dd>{isSame ? t('export:state.same') : t('export:state.other')}</dd>
    </dl>
  );
}
