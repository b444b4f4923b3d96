import { Loader } from '@mantine/core';
import { IconHourglass } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useAnalysis } from '../../stores/analysis.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { FilledPage } from '../../ui/page.tsx';
import { PageTabs, usePageTab } from '../../ui/page-tabs.tsx';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import { CutsTab } from './cuts-tab.tsx';
import { FailuresTab } from './failures-tab.tsx';
import { GatewaysTab } from './gateways-tab.tsx';
import { ThreeWayTab } from './three-way/three-way-tab.tsx';
import { WaysTab } from './ways-tab.tsx';

/** How the plant is reached, what it hangs on, and where it can be parted. */
export function PathsPage() {
  const { t } = useTranslation();
  const analysis = useAnalysis((state) => state.analysis);
  const problem = useAnalysis((state) => state.problem);
  const running = useAnalysis((state) => state.status === 'running');
  const [tab, setTab] = usePageTab('ways');
  return (
    <FilledPage
      title={t('paths:title')}
      lead={t('paths:lead')}
      notice={problem === null ? null : <ProblemNotice problem={problem} />}
    >
      {analysis === null ? (
        <EmptyState icon={IconHourglass} title={t(running ? 'findings:running' : 'findings:notAnalysed')}>
          {running ? <Loader size="sm" /> : null}
        </EmptyState>
      ) : (
        <PageTabs
          tab={tab}
          onTab={setTab}
          tabs={[
            { id: 'ways', label: t('paths:tab.ways'), panel: () => <WaysTab analysis={analysis} /> },
            {
              id: 'failures',
              label: t('paths:tab.failures'),
              panel: () => <FailuresTab analysis={analysis} />,
            },
            {
              id: 'gateways',
              label: t('paths:tab.gateways'),
              panel: () => <GatewaysTab gateways={analysis.resilience.gateways} />,
            },
            { id: 'cuts', label: t('paths:tab.cuts'), panel: () => <CutsTab /> },
            { id: 'threeWay', label: t('paths:tab.threeWay'), panel: () => <ThreeWayTab /> },
          ]}
        />
      )}
    </FilledPage>
  );
}
