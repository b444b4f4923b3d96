import { Loader, Tabs } from '@mantine/core';
import { IconHourglass } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAnalysis } from '../../stores/analysis.ts';
import { useNavigation } from '../../stores/navigation.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { PageHead } from '../../ui/page.tsx';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import { CutsTab } from './cuts-tab.tsx';
import { FailuresTab } from './failures-tab.tsx';
import { GatewaysTab } from './gateways-tab.tsx';
import styles from './paths.module.css';
import { ThreeWayTab } from './three-way/three-way-tab.tsx';
import { WaysTab } from './ways-tab.tsx';

const tabs = ['ways', 'failures', 'gateways', 'cuts', 'threeWay'] as const;

/** How the plant is reached, what it hangs on, and where it can be parted. */
export function PathsPage() {
  const { t } = useTranslation();
  const analysis = useAnalysis((state) => state.analysis);
  const problem = useAnalysis((state) => state.problem);
  const running = useAnalysis((state) => state.status === 'running');
  const focus = useNavigation((state) => state.focus);
  const visit = useNavigation((state) => state.visit);
  const [tab, setTab] = useState<string>('ways');
  // biome-ignore lint/correctness/useExhaustiveDependencies: a visit applies its focus once
  useEffect(() => {
    if (focus?.tab !== undefined) setTab(focus.tab);
  }, [visit]);
  return (
    <div className={styles['page']}>
      <div className={styles['head']}>
        <PageHead title={t('paths:title')} lead={t('paths:lead')} />
        {problem === null ? null : <ProblemNotice problem={problem} />}
      </div>
      {analysis === null ? (
        <EmptyState icon={IconHourglass} title={t(running ? 'findings:running' : 'findings:notAnalysed')}>
          {running ? <Loader size="sm" /> : null}
        </EmptyState>
      ) : (
        <Tabs
          value={tab}
          keepMounted={false}
          onChange={(next) => setTab(next ?? 'ways')}
          className={styles['tabs'] ?? ''}
        >
          <Tabs.List>
            {tabs.map((name) => (
              <Tabs.Tab key={name} value={name}>
                {t(`paths:tab.${name}`)}
              </Tabs.Tab>
            ))}
          </Tabs.List>
          <Tabs.Panel value="ways" className={styles['tabPanel'] ?? ''}>
            <WaysTab analysis={analysis} />
          </Tabs.Panel>
          <Tabs.Panel value="failures" className={styles['tabPanel'] ?? ''}>
            <FailuresTab analysis={analysis} />
          </Tabs.Panel>
          <Tabs.Panel value="gateways" className={styles['tabPanel'] ?? ''}>
            <GatewaysTab gateways={analysis.resilience.gateways} />
          </Tabs.Panel>
          <Tabs.Panel value="cuts" className={styles['tabPanel'] ?? ''}>
            <CutsTab />
          </Tabs.Panel>
          <Tabs.Panel value="threeWay" className={styles['tabPanel'] ?? ''}>
            <ThreeWayTab />
          </Tabs.Panel>
        </Tabs>
      )}
    </div>
  );
}
