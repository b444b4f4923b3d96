import { useTranslation } from 'react-i18next';
import type { Warning } from '#shared/analysis/analysis.ts';
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
        <div className={styles['column']}>
          <NextSteps />
          <FindingsByGroup />
          <LastChanges />
        </div>
        <div className={styles['column']}>
          <RiskPanel />
          <ZonePanel />
          <LegacyPanel />
          <DataAges />
        </div>
      </div>
    </Page>
  );
}

/** Limits of the answers, shown wherever the answers are. */
function Warnings() {
  const analysis = useAnalysis((state) => state.analysis);
  const problem = useAnalysis((state) => state.problem);
  return (
    <>
      {problem === null ? null : <ProblemNotice problem={problem} />}
      <Limits warnings={analysis?.warnings ?? []} />
    </>
  );
}

/** The first limit is always in view, the others open under it. */
function Limits({ warnings }: { warnings: readonly Warning[] }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const [first, ...others] = warnings;
  if (first === undefined) return null;
  if (others.length === 0) return <div className={styles['limits']}>{first.message[language]}</div>;
  return (
    <details className={styles['limits']}>
      <summary>
        {first.message[language]} {t('common:more', { count: others.length })}
      </summary>
      <ul>
        {others.map((warning) => (
          <li key={warning.code + warning.message.en}>{warning.message[language]}</li>
        ))}
      </ul>
    </details>
  );
}
