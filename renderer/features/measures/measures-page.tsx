import { Button, Loader, Progress } from '@mantine/core';
import { IconHourglass, IconPlus } from '@tabler/icons-react';
import type { TFunction } from 'i18next';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { askPlan, cancelPlan, useAnalysis } from '../../stores/analysis.ts';
import { useAssessment } from '../../stores/assessment.ts';
import { usePlan } from '../../stores/plan.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { FilledPage } from '../../ui/page.tsx';
import { type PageTab, PageTabs, usePageTab } from '../../ui/page-tabs.tsx';
import type { WholePlan } from '../../workers/analysis-messages.ts';
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

/** What to do first and why, the plan of measures with its effects, and where ATT&CK for ICS stands. */
export function MeasuresPage() {
  const { t } = useTranslation();
  useAutoPlan();
  const whole = usePlan((state) => state.whole);
  const readOnly = useAssessment((state) => state.readOnly);
  const [tab, setTab] = usePageTab('first');
  const [choosing, setChoosing] = useState(false);
  return (
    <FilledPage
      title={t('measures:title')}
      lead={t('measures:lead')}
      tools={
        readOnly ? null : (
          <Button leftSection={<IconPlus size={15} />} onClick={() => setChoosing(true)}>
            {t('measures:fromCatalogue')}
          </Button>
        )
      }
      notice={<Running />}
    >
      {whole === null ? (
        <NotYet />
      ) : (
        <PageTabs tab={tab} onTab={setTab} tabs={tabsOf(whole, () => setChoosing(true), t)} />
      )}
      <CatalogueDialog opened={choosing} onClose={() => setChoosing(false)} />
    </FilledPage>
  );
}

function tabsOf(whole: WholePlan, onAdd: () => void, t: TFunction): readonly PageTab[] {
  return [
    { id: 'first', label: t('measures:tab.first'), panel: () => <FirstTab whole={whole} /> },
    { id: 'plan', label: t('measures:tab.plan'), panel: () => <PlanTab whole={whole} onAdd={onAdd} /> },
    { id: 'cheapest', label: t('measures:tab.cheapest'), panel: () => <CheapestTab whole={whole} /> },
    { id: 'roadmap', label: t('measures:tab.roadmap'), panel: () => <RoadmapTab whole={whole} /> },
    { id: 'outlook', label: t('measures:tab.outlook'), panel: () => <OutlookTab whole={whole} /> },
    { id: 'judged', label: t('measures:tab.judged'), panel: () => <JudgedTab whole={whole} /> },
    { id: 'attack', label: t('measures:tab.attack'), panel: () => <AttackTab coverage={whole.coverage} /> },
  ];
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
