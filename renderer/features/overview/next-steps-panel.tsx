import { IconChevronRight } from '@tabler/icons-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { oldAfterDays } from '#shared/knowledge/knowledge-age.ts';
import { daysSince } from '../../i18n/format.ts';
import { useLanguage } from '../../i18n/i18n.ts';
import { useLabels } from '../../i18n/labels.ts';
import { useAnalysis } from '../../stores/analysis.ts';
import { useAssessment, useModel } from '../../stores/assessment.ts';
import { useKnowledgeAges } from '../../stores/knowledge.ts';
import { useNavigation } from '../../stores/navigation.ts';
import { Panel } from '../../ui/panel.tsx';
import { type NextStep, nextSteps } from './next-steps.ts';
import styles from './overview.module.css';

/** What to do next, in order, with the reason for each. */
export function NextSteps() {
  const { t } = useTranslation();
  const model = useModel();
  const analysis = useAnalysis((state) => state.analysis);
  const conflicts = useAssessment((state) => state.conflicts.length);
  const ages = useKnowledgeAges();
  const steps = useMemo(() => {
    const date = ages.find((age) => age.kind === 'advisories')?.date ?? null;
    const advisoryDays = date === null ? null : daysSince(date, Date.now());
    return nextSteps({ model, analysis, conflicts, advisoryDays, oldAfterDays });
  }, [model, analysis, conflicts, ages]);
  return (
    <Panel title={t('overview:next.title')} flush>
      {steps.length === 0 ? (
        <p className={styles['dim']} style={{ padding: 12 }}>
          {t(analysis === null ? 'overview:next.waiting' : 'overview:next.nothing')}
        </p>
      ) : (
        <ol className={styles['steps']}>
          {steps.map((step) => (
            <li key={`${step.key} ${step.title?.en ?? ''} ${step.field ?? ''}`}>
              <StepButton step={step} />
            </li>
          ))}
        </ol>
      )}
    </Panel>
  );
}

function StepButton({ step }: { step: NextStep }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const labels = useLabels();
  const go = useNavigation((state) => state.go);
  const words = {
    count: step.count,
    days: step.days,
    title: step.title?.[language],
    field: step.field === undefined ? undefined : labels.field(step.field),
    kinds: step.kinds?.map(labels.kinds).join(', '),
  };
  return (
    <button type="button" className={styles['step']} onClick={() => go(step.page, step.focus)}>
      <span>
        <strong>{t(`overview:next.${step.key}.what`, words)}</strong>
        <small>{t(`overview:next.${step.key}.why`, words)}</small>
      </span>
      <IconChevronRight size={16} aria-hidden />
    </button>
  );
}
