import { Button } from '@mantine/core';
import { IconPlus, IconShieldCheck } from '@tabler/icons-react';
import type { PlanState } from '#shared/analysis/plan/plan.ts';
import { planStates } from '#shared/analysis/plan/plan.ts';
import type { PlanFigures } from '#shared/analysis/plan/plan-figures.ts';
import { formatShare } from '../../i18n/format.ts';
import { useAssessment } from '../../stores/assessment.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { RecordName } from '../../ui/record-name.tsx';
import { RiskBadge } from '../../ui/risk-badge.tsx';
import type { WholePlan } from '../../workers/analysis-messages.ts';
import { ExplainEffect } from './explain-effect.tsx';
import { MeasureLine } from './measure-line.tsx';
import styles from './measures.module.css';
import { useWords, type Words } from './words.ts';

const figures = ['score', 'worst', 'above', 'mean', 'most', 'singlePoints'] as const;
type FigureKey = (typeof figures)[number];

/** The four states of the plan side by side, and every measure with what it does alone and what is lost without it. */
export function PlanTab({ whole, onAdd }: { readonly whole: WholePlan; readonly onAdd: () => void }) {
  const words = useWords();
  const { t } = words;
  const readOnly = useAssessment((state) => state.readOnly);
  const measures = useAssessment((state) => state.model.measure);
  const { plan } = whole;
  const shown = plan.measures.flatMap((effect) => {
    const measure = [...measures.values()].find(({ id }) => id === effect.id);
    return measure === undefined ? [] : [{ effect, measure }];
  });
  if (measures.size === 0) {
    return (
      <EmptyState icon={IconShieldCheck} title={t('measures:plan.none')} text={t('measures:plan.noneText')}>
        {readOnly ? null : (
          <Button leftSection={<IconPlus size={15} />} onClick={onAdd}>
            {t('measures:fromCatalogue')}
          </Button>
        )}
      </EmptyState>
    );
  }
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard (WCAG 2.1.1)
    <section className={styles['scroll']} tabIndex={0} aria-label={t('measures:tab.plan')}>
      <h2 className={styles['heading']}>{t('measures:plan.states')}</h2>
      <States states={plan.states} words={words} />
      <h2 className={styles['heading']}>{t('measures:plan.measures')}</h2>
      <p className={styles['note']}>{t('measures:never')}</p>
      <div className={styles['box']}>
        <table className={styles['table']} aria-label={t('measures:plan.measures')}>
          <thead>
            <tr>
              <th scope="col">{t('model:kind.measure')}</th>
              <th scope="col">
                <span className={styles['explained']}>
                  {t('measures:plan.alone')}
                  <ExplainEffect
                    about={t('measures:plan.alone')}
                    formula={t('measures:plan.aloneFormula')}
                    words={words}
                  />
                </span>
              </th>
              <th scope="col">
                <span className={styles['explained']}>
                  {t('measures:plan.removed')}
                  <ExplainEffect
                    about={t('measures:plan.removed')}
                    formula={t('measures:plan.removedFormula')}
                    words={words}
                  />
                </span>
              </th>
            </tr>
          </thead>
          <tbody>
            {shown.map(({ effect, measure }) => (
              <MeasureLine key={measure.id} effect={effect} measure={measure} words={words} />
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

function States({
  states,
  words,
}: {
  readonly states: Readonly<Record<PlanState, PlanFigures>>;
  readonly words: Words;
}) {
  const { t } = words;
  return (
    <div className={styles['box']}>
      <table className={styles['table']} aria-label={t('measures:plan.states')}>
        <thead>
          <tr>
            <td />
            {planStates.map((state) => (
              <th key={state} scope="col">
                {t(`measures:state.${state}`)}
                <small>{t(`measures:stateHint.${state}`)}</small>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {figures.map((key) => (
            <tr key={key}>
              <th scope="row">
                <span className={styles['explained']}>
                  {t(`measures:figure.${key}`)}
                  <ExplainEffect
                    about={t(`measures:figure.${key}`)}
                    formula={t(`measures:figureFormula.${key}`)}
                    words={words}
                  />
                </span>
              </th>
              {planStates.map((state) => (
                <td key={state}>
                  <Figure figure={key} of={states[state]} words={words} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Figure({
  figure,
  of,
  words,
}: {
  readonly figure: FigureKey;
  readonly of: PlanFigures;
  readonly words: Words;
}) {
  const { t, language } = words;
  switch (figure) {
    case 'score':
      return words.figure(of.score);
    case 'worst':
      if (of.worst === null) return t('common:unknown');
      return (
        <span className={styles['badges']}>
          <RiskBadge level={of.worst.level} />
          <RecordName id={of.worst.asset} name={undefined} />
        </span>
      );
    case 'above':
      return of.above === null ? t('measures:noTolerable') : words.figure(of.above, 0);
    case 'mean':
      return formatShare(of.blast.mean, language);
    case 'most':
      return formatShare(of.blast.most, language);
    case 'singlePoints':
      return words.figure(of.singlePoints, 0);
  }
}
