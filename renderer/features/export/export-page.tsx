import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Problem } from '#shared/model/problem.ts';
import { OpenSealed } from '../../ui/open-sealed.tsx';
import { Page } from '../../ui/page.tsx';
import { Panel } from '../../ui/panel.tsx';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import styles from './export.module.css';
import { ReportPanel } from './report-panel.tsx';
import { SealPanel } from './seal-panel.tsx';
import { VexPanel } from './vex-panel.tsx';

/** Carrying the result out: the sealed file, the report; and looking into somebody else's sealed file. */
export function ExportPage() {
  const { t } = useTranslation();
  const [problem, setProblem] = useState<Problem | null>(null);
  return (
    <Page title={t('export:title')} lead={t('export:lead')}>
      <div className={styles['columns']}>
        <SealPanel />
        <div className={styles['steps']}>
          <Panel title={t('export:report.title')}>
            <ReportPanel />
          </Panel>
          <Panel title={t('export:vex.title')}>
            <VexPanel />
          </Panel>
          <Panel title={t('export:read.title')}>
            <div className={styles['form']}>
              <p className={styles['dim']}>{t('export:read.lead')}</p>
              {problem === null ? null : <ProblemNotice problem={problem} onClose={() => setProblem(null)} />}
              <div>
                <OpenSealed onProblem={setProblem}>{t('export:read.choose')}</OpenSealed>
              </div>
            </div>
          </Panel>
        </div>
      </div>
    </Page>
  );
}
