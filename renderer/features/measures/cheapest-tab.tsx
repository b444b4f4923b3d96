import { Button } from '@mantine/core';
import { IconScale, IconShieldCheck } from '@tabler/icons-react';
import { isIdOf } from '#shared/model/id.ts';
import { useAssessment } from '../../stores/assessment.ts';
import { useNavigation } from '../../stores/navigation.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Explain } from '../../ui/explain.tsx';
import { RecordName } from '../../ui/record-name.tsx';
import type { WholePlan } from '../../workers/analysis-messages.ts';
import { planExactly } from './edits.ts';
import styles from './measures.module.css';
import { useWords } from './words.ts';

const listed = 50;

/** The cheapest of the planned and proposed measures that bring every risk to what is tolerable. */
export function CheapestTab({ whole }: { readonly whole: WholePlan }) {
  const words = useWords();
  const { t } = words;
  const readOnly = useAssessment((state) => state.readOnly);
  const go = useNavigation((state) => state.go);
  const { cheapest, measures } = whole.plan;
  if (cheapest === null) {
    return (
      <EmptyState
        icon={IconScale}
        title={t('measures:cheapest.noTolerable')}
        text={t('measures:cheapest.noTolerableText')}
      >
        <Button variant="default" onClick={() => go('findings', { rule: 'R-GOV-04' })}>
          {t('measures:cheapest.toTolerable')}
        </Button>
      </EmptyState>
    );
  }
  const { above, stuck, set } = cheapest;
  if (above.length === 0) {
    return (
      <EmptyState
        icon={IconShieldCheck}
        title={t('measures:cheapest.allTolerable')}
        text={t('measures:cheapest.allTolerableText')}
      />
    );
  }
  const chosen = new Set(set?.measures ?? []);
  const cost = new Map(measures.map((effect) => [effect.id, effect.cost]));
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard (WCAG 2.1.1)
    <section className={styles['scroll']} tabIndex={0} aria-label={t('measures:tab.cheapest')}>
      <p className={styles['start']}>
        {t('measures:cheapest.above', { count: above.length })}{' '}
        {stuck.length === 0 ? '' : t('measures:cheapest.stuck', { count: stuck.length })}
      </p>
      {set === null || stuck.length === above.length ? (
        <p>{t('measures:cheapest.noneHelps')}</p>
      ) : (
        <>
          <h2 className={styles['heading']}>
            <span className={styles['explained']}>
              {t('measures:cheapest.set', { count: set.measures.length, cost: words.money(set.cost) })}
              <Explain about={t('measures:tab.cheapest')}>
                <p className={styles['formula']}>{t(`measures:cheapest.${set.method}`)}</p>
                <ul>
                  <li>{t('measures:cheapest.weighed', { count: set.weighed })}</li>
                  <li>{t('measures:cheapest.bound', { cost: words.money(set.atLeast) })}</li>
                  <li>{t('measures:cheapest.inForceFree')}</li>
                </ul>
              </Explain>
            </span>
          </h2>
          <p className={styles['note']}>
            {set.method === 'exact'
              ? t('measures:cheapest.exactShort')
              : t('measures:cheapest.greedyShort', { cost: words.money(set.atLeast) })}
          </p>
          <ul className={styles['plain']}>
            {set.measures.map((id) =>
              isIdOf('measure', id) ? (
                <li key={id}>
                  <RecordName id={id} name={undefined} />
                  <small>
                    {words.money(cost.get(id) ?? 0)}
                    {set.needed.includes(id) ? `, ${t('measures:cheapest.needed')}` : ''}
                  </small>
                </li>
              ) : null,
            )}
          </ul>
          {readOnly ? null : (
            <Button variant="default" onClick={() => void planExactly(chosen)}>
              {t('measures:cheapest.planThese')}
            </Button>
          )}
        </>
      )}
      {stuck.length === 0 ? null : (
        <>
          <h2 className={styles['heading']}>{t('measures:cheapest.stuckTitle')}</h2>
          <p className={styles['note']}>{t('measures:cheapest.stuckWhy')}</p>
          <ul className={styles['plain']}>
            {stuck.slice(0, listed).map((id) => (
              <li key={id}>
                <RecordName id={id} name={undefined} />
              </li>
            ))}
          </ul>
          {stuck.length > listed ? (
            <p className={styles['note']}>{t('common:more', { count: stuck.length - listed })}</p>
          ) : null}
        </>
      )}
    </section>
  );
}
