import { useTranslation } from 'react-i18next';
import { useLanguage } from '../../i18n/i18n.ts';
import { useAnalysis } from '../../stores/analysis.ts';
import { useModel } from '../../stores/assessment.ts';
import { Page } from '../../ui/page.tsx';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import { LegacyPanel } from './legacy-panel.tsx';
import { DataAges, FindingsByGroup, LastChanges } from './lists.tsx';
import { NextSteps } from './next-steps-panel.tsx';
import styles from './overview.module.css';
import { RiskPanel } from './risk-panel.tsx';
import { ThreeDoors } from './three-doors.tsx';
import { ZonePanel } from './zone-panel.tsx';

/** What matters now: the next steps, the risks, the gaps; or, in an empty assessment, where to begin. */
export function OverviewPage() {
  const { t } = useTranslation();
  const model = useModel();
  const isEmpty = model.asset.size + model.zone.size + model.accessPoint.size === 0;
  if (isEmpty) return <ThreeDoors />;
  return (
    <Page title={t('overview:title')}>
      <Warnings />
      <div className={styles['columns']}>
        <div className={styles['wide']}>
          <NextSteps />
        </div>
        <div className={styles['narrow']}>
          <RiskPanel />
        </div>
        <div className={styles['third']}>
          <ZonePanel />
        </div>
        <div className={styles['third']}>
          <LegacyPanel />
        </div>
        <div className={styles['third']}>
          <FindingsByGroup />
        </div>
        <div className={styles['wide']}>
          <LastChanges />
        </div>
        <div className={styles['narrow']}>
          <DataAges />
        </div>
      </div>
    </Page>
  );
}

/** Limits of the answers, shown wherever the answers are. */
function Warnings() {
  const language = useLanguage();
  const analysis = useAnalysis((state) => state.analysis);
  const problem = useAnalysis((state) => state.problem);
  return (
    <>
      {problem === null ? null : <ProblemNotice problem={problem} />}
      {analysis === null || analysis.warnings.length === 0 ? null : (
        <ul className={styles['warnings']}>
          {analysis.warnings.map((warning) => (
            <li key={warning.code + warning.message.en}>{warning.message[language]}</li>
          ))}
        </ul>
      )}
    </>
  );
}
