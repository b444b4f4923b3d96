import { Button, Loader, Progress, Tabs } from '@mantine/core';
import { IconHourglass, IconPlus } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { askPlan, cancelPlan, useAnalysis } from '../../stores/analysis.ts';
import { useAssessment } from '../../stores/assessment.ts';
import { useNavigation } from '../../stores/navigation.ts';
import { usePlan } from '../../stores/plan.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { PageHead } from '../../ui/page.tsx';
import { AttackTab } from './attack-tab.tsx';
import { CatalogueDialog } from './catalogue-dialog.tsx';
import { CheapestTab } from './cheapest-tab.tsx';
import { FirstTab } from './first-tab.tsx';
import { JudgedTab } from './judged-tab.tsx';
import styles from './measures.module.css';
import { OutlookTab } from './outlook-tab.tsx';
import { PlanTab } from './plan-tab.tsx';
import { RoadmapTab } from './roadmap-tab.tsx';
import { useAutoPlan } from './use-auto-plan.ts';

const tabs = ['first', 'plan', 'cheapest', 'roadmap', 'outlook', 'judged', 'attack'] as const;

/** What to do first and why, the plan of measures with its effects, and where ATT&CK for ICS stands. */
export function MeasuresPage() {
  const { t } = useTranslation();
  useAutoPlan();
  const whole = usePlan((state) => state.whole);
  const readOnly = useAssessment((state) => state.readOnly);
  const focus = useNavigation((state) => state.focus);
  const visit = useNavigation((state) => state.visit);
  const [tab, setTab] = useState<string>('first');
  const [choosing, setChoosing] = useState(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a visit applies its focus once
  useEffect(() => {
    if (focus?.tab !== undefined) setTab(focus.tab);
  }, [visit]);
  return (
    <div className={styles['page']}>
      <div className={styles['head']}>
        <PageHead
          title={t('measures:title')}
          lead={t('measures:lead')}
          tools={
            readOnly ? null : (
              <Button leftSection={<IconPlus size={15} />} onClick={() => setChoosing(true)}>
                {t('measures:fromCatalogue')}
              </Button>
            )
          }
        />
        <Running />
      </div>
      {whole === null ? (
        <NotYet />
      ) : (
        <Tabs
          value={tab}
          onChange={(next) => setTab(next ?? 'first')}
          className={styles['tabs'] ?? ''}
          keepMounted={false}
        >
          <Tabs.List className={styles['tabList'] ?? ''}>
            {tabs.map((id) => (
              <Tabs.Tab key={id} value={id}>
                {t(`measures:tab.${id}`)}
              </Tabs.Tab>
            ))}
          </Tabs.List>
          <Panel id="first">
            <FirstTab whole={whole} />
          </Panel>
          <Panel id="plan">
            <PlanTab whole={whole} onAdd={() => setChoosing(true)} />
          </Panel>
          <Panel id="cheapest">
            <CheapestTab whole={whole} />
          </Panel>
          <Panel id="roadmap">
            <RoadmapTab whole={whole} />
          </Panel>
          <Panel id="outlook">
            <OutlookTab whole={whole} />
          </Panel>
          <Panel id="judged">
            <JudgedTab whole={whole} />
          </Panel>
          <Panel id="attack">
            <AttackTab coverage={whole.coverage} />
          </Panel>
        </Tabs>
      )}
      <CatalogueDialog opened={choosing} onClose={() => setChoosing(false)} />
    </div>
  );
}

function Panel({ id, children }: { readonly id: (typeof tabs)[number]; readonly children: React.ReactNode }) {
  return (
    <Tabs.Panel value={id} className={styles['tabPanel'] ?? ''}>
      {children}
    </Tabs.Panel>
  );
}

/** How far the work has come, with the way to stop it, and what became of it. */
function Running() {
  const { t } = useTranslation();
  const status = usePlan((state) => state.status);
  const progress = usePlan((state) => state.progress);
  const reason = usePlan((state) => state.reason);
  if (status === 'stopped' || status === 'failed') {
    return (
      <div className={styles['running']} role="status">
        <span>{status === 'failed' ? t('measures:failed', { reason }) : t('measures:stopped')}</span>
        <Button size="compact-xs" variant="default" onClick={askPlan}>
          {t('measures:again')}
        </Button>
      </div>
    );
  }
  if (status !== 'running') return null;
  const share = progress === null ? 0 : (100 * progress.done) / Math.max(1, progress.of);
  return (
    <div className={styles['running']} role="status">
      <Loader size={14} />
      <span>
        {progress === null
          ? t('measures:running')
          : t('measures:progress', { done: progress.done, of: progress.of })}
      </span>
      <Progress value={share} w={160} aria-label={t('measures:running')} />
      <Button size="compact-xs" variant="default" onClick={cancelPlan}>
        {t('measures:stop')}
      </Button>
    </div>
  );
}

function NotYet() {
  const { t } = useTranslation();
  const analysed = useAnalysis((state) => state.analysis !== null);
  return (
    <EmptyState
      icon={IconHourglass}
      title={t(analysed ? 'measures:waiting' : 'findings:notAnalysed')}
      text={t('measures:waitingText')}
    />
  );
}
