import { Button } from '@mantine/core';
import { IconArrowLeft, IconQuestionMark } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { RiskExplanation } from '#shared/analysis/risk/explanation.ts';
import type { Id } from '#shared/model/id.ts';
import { formatProbability, formatShare } from '../../i18n/format.ts';
import { useLanguage } from '../../i18n/i18n.ts';
import { useAnalysis } from '../../stores/analysis.ts';
import { useAssessmentAnswer } from '../../stores/assessment-answer.ts';
import { useParameters } from '../../stores/parameters.ts';
import { RiskFacts } from '../../ui/asset-risk.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Panel } from '../../ui/panel.tsx';
import { RecordName } from '../../ui/record-name.tsx';
import { RiskBadge } from '../../ui/risk-badge.tsx';
import { Unknown } from '../../ui/unknown.tsx';
import styles from './risk-page.module.css';
import { Tornado } from './tornado.tsx';
import { TreatmentForm } from './treatment-form.tsx';

/** One risk: how it came about, what it depends on most, and what is to become of it. */
export function RiskDetail({ asset, onBack }: { asset: Id<'asset'>; onBack: () => void }) {
  const { t } = useTranslation();
  const answer = useAnalysis((state) => state.assets.get(asset));
  const explained = useAssessmentAnswer({ ask: 'risk', asset }, 'risk');
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard (WCAG 2.1.1)
    <section className={styles['detail']} tabIndex={0} aria-label={answer?.name ?? ''}>
      <div className={styles['detailHead']}>
        <Button variant="default" leftSection={<IconArrowLeft size={16} />} onClick={onBack}>
          {t('risk:back')}
        </Button>
        <h2>
          <RecordName id={asset} name={answer?.name} />
        </h2>
      </div>
      {answer === undefined ? (
        <EmptyState icon={IconQuestionMark} title={t('inspector:gone.title')} />
      ) : answer.risk === null ? (
        <EmptyState icon={IconQuestionMark} title={t('risk:noImpact')} text={t('risk:noImpactText')} />
      ) : (
        <div className={styles['columns']}>
          <div className={styles['column']}>
            <Panel title={t('risk:explain.result')}>
              <RiskFacts risk={answer.risk} />
            </Panel>
            {explained?.explanation == null ? (
              <p className={styles['note']}>{t('risk:explain.working')}</p>
            ) : (
              <Explained explanation={explained.explanation} />
            )}
          </div>
          <div className={styles['column']}>
            <Panel title={t('risk:treatment.heading')}>
              <TreatmentForm asset={asset} name={answer.name} level={answer.risk.level} />
            </Panel>
            {explained?.explanation == null ? null : <Around explanation={explained.explanation} />}
          </div>
        </div>
      )}
    </section>
  );
}

/** The formula with its inputs, the way in step by step, and the tornado. */
function Explained({ explanation }: { explanation: RiskExplanation }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const profile = useParameters().riskProfile;
  const { threat, exposure, risk, steps, path, prior, actor } = explanation;
  const p = (value: number): string => formatProbability(value, language);
  return (
    <>
      <Panel title={t('risk:explain.formula')}>
        <p className="mono">
          L = T · E = {p(threat.mode)} · {p(exposure.mode)} = {p(risk.likelihood)}
        </p>
        <p className={styles['note']}>
          {t('risk:explain.inputs', { actor, low: p(risk.likelihoodLow), high: p(risk.likelihoodHigh) })}{' '}
          {t(`risk:profile.${profile}Why`)}
        </p>
      </Panel>
      <Panel title={t('risk:explain.path')} flush>
        {path === null ? (
          <p className={styles['note']}>{t('risk:explain.noPath')}</p>
        ) : (
          <table className={styles['table']}>
            <caption className={styles['caption']}>
              {t('risk:explain.start', { source: path.source, prior: p(prior) })}
            </caption>
            <thead>
              <tr>
                <th scope="col">{t('risk:explain.step')}</th>
                <th scope="col" title={t('risk:explain.accessLong')}>
                  a
                </th>
                <th scope="col" title={t('risk:explain.vulnerabilityLong')}>
                  v
                </th>
                <th scope="col" title={t('risk:explain.credentialLong')}>
                  c
                </th>
                <th scope="col">{t('risk:explain.controls')}</th>
                <th scope="col" title={t('risk:explain.actorLong')}>
                  k
                </th>
                <th scope="col">p</th>
              </tr>
            </thead>
            <tbody>
              {steps.map((step, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: steps have no identity besides their place
                <tr key={index}>
                  <td>
                    {step.from} → {step.to}
                  </td>
                  <td>{p(step.access)}</td>
                  <td>{p(step.vulnerability)}</td>
                  <td>{p(step.credential)}</td>
                  <td>
                    {step.controls.length === 0
                      ? t('common:none')
                      : step.controls
                          .map(({ name, effect, quality }) => `${name[language]} (${effect} · ${quality})`)
                          .join(', ')}
                  </td>
                  <td>{p(step.actorFactor)}</td>
                  <td>{p(step.probability)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
        <p className={styles['note']}>{t('risk:explain.edge')}</p>
      </Panel>
      <Panel title={t('risk:tornado.title')}>
        <Tornado swings={explanation.tornado} likelihood={risk.likelihood} />
      </Panel>
    </>
  );
}

/** Per category, per class of attacker, and the credit of what cannot be patched. */
function Around({ explanation }: { explanation: RiskExplanation }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { categories, scenarios, credit } = explanation;
  return (
    <>
      <Panel title={t('risk:explain.categories')} flush>
        <table className={styles['table']}>
          <thead>
            <tr>
              <th scope="col">{t('model:field.category')}</th>
              <th scope="col">{t('risk:column.impact')}</th>
              <th scope="col">{t('risk:column.risk')}</th>
              <th scope="col">{t('risk:explain.tolerable')}</th>
            </tr>
          </thead>
          <tbody>
            {categories.map((row) => (
              <tr key={row.category}>
                <th scope="row">{t(`model:value.impact.${row.category}`)}</th>
                <td>{row.impact}</td>
                <td>
                  <RiskBadge level={row.level} />
                </td>
                <td>{row.tolerable ?? <Unknown />}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Panel>
      <Panel title={t('risk:explain.scenarios')} flush>
        <table className={styles['table']}>
          <thead>
            <tr>
              <th scope="col">{t('risk:explain.actor')}</th>
              <th scope="col">T</th>
              <th scope="col">E</th>
              <th scope="col">L</th>
              <th scope="col">{t('risk:column.risk')}</th>
              <th scope="col">{t('risk:column.range')}</th>
            </tr>
          </thead>
          <tbody>
            {scenarios.map((row) => (
              <tr key={row.actor}>
                <th scope="row" title={t(`risk:actor.${row.actor}`)}>
                  SL {row.actor}
                </th>
                <td>{formatProbability(row.threat, language)}</td>
                <td>{formatProbability(row.exposure, language)}</td>
                <td>{formatProbability(row.likelihood, language)}</td>
                <td>
                  <RiskBadge level={row.level} />
                </td>
                <td>{row.low === row.high ? row.low : `${row.low} – ${row.high}`}</td>
              </tr>
            ))}
          </tbody>
        </table>
        <p className={styles['note']}>{t('risk:explain.scenariosWhy')}</p>
      </Panel>
      {credit === null ? null : (
        <Panel title={t('risk:credit.title')}>
          <p>
            {t('risk:credit.value', {
              credit: formatShare(credit.credit, language),
              cap: formatShare(credit.cap, language),
            })}
          </p>
          {credit.measures.length === 0 ? (
            <p className={styles['note']}>{t('risk:credit.none')}</p>
          ) : (
            <ul className={styles['plain']}>
              {credit.measures.map((measure) => (
                <li key={measure.measure}>
                  {measure.name}: {formatShare(measure.strength, language)},{' '}
                  {t(`risk:credit.reason.${measure.reason}`)}
                  {measure.untestedSinglePoint ? `, ${t('risk:credit.single')}` : ''}
                </li>
              ))}
            </ul>
          )}
          <p className={styles['note']}>{t('risk:credit.why')}</p>
        </Panel>
      )}
    </>
  );
}
