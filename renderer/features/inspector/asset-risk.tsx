import { useTranslation } from 'react-i18next';
import type { AssetAnswer, AttackPath, Risk } from '#shared/analysis/analysis.ts';
import type { Id } from '#shared/model/id.ts';
import { formatProbability } from '../../i18n/format.ts';
import { useLanguage } from '../../i18n/i18n.ts';
import { nameOf } from '../../i18n/labels.ts';
import { useAnalysis } from '../../stores/analysis.ts';
import { useModel } from '../../stores/assessment.ts';
import { type FactRow, Facts } from '../../ui/facts.tsx';
import { RecordName } from '../../ui/record-name.tsx';
import { RiskBadge } from '../../ui/risk-badge.tsx';
import styles from './inspector.module.css';

/** Exposure, blast radius and risk of one asset, with the likely ways in. */
export function AssetRisk({ id }: { id: Id<'asset'> }) {
  const { t } = useTranslation();
  const model = useModel();
  const answer = useAnalysis((state) => state.assets.get(id));
  if (answer === undefined) return null;
  return (
    <>
      <section className={styles['section']}>
        <h3>{t('inspector:risk.title')}</h3>
        <RiskFacts risk={answer.risk} />
      </section>
      <section className={styles['section']}>
        <h3>{t('inspector:exposure.title')}</h3>
        <ExposureFacts answer={answer} />
        {answer.paths.slice(0, 3).map((path, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: paths have no identity besides their rank
          <Path key={index} path={path} />
        ))}
      </section>
      {answer.dominates.length === 0 ? null : (
        <section className={styles['section']}>
          <h3>{t('inspector:dominates', { count: answer.dominates.length })}</h3>
          <ul className={styles['list']}>
            {answer.dominates.slice(0, 10).map((asset) => (
              <li key={asset}>
                <RecordName id={asset} name={nameOf(model, asset)} />
              </li>
            ))}
          </ul>
          {answer.dominates.length > 10 ? (
            <p>{t('common:more', { count: answer.dominates.length - 10 })}</p>
          ) : null}
        </section>
      )}
    </>
  );
}

function RiskFacts({ risk }: { risk: Risk | null }) {
  const { t } = useTranslation();
  const language = useLanguage();
  if (risk === null) return <p>{t('inspector:risk.none')}</p>;
  const interval =
    risk.low === risk.high
      ? t('inspector:risk.certain')
      : t('inspector:risk.interval', {
          low: t(`model:grade.${risk.low}`),
          high: t(`model:grade.${risk.high}`),
        });
  const category = risk.impactCategory === null ? '' : ` (${t(`model:value.impact.${risk.impactCategory}`)})`;
  const rows: FactRow[] = [
    { label: t('inspector:risk.level'), value: <RiskBadge level={risk.level} /> },
    { label: t('inspector:risk.range'), value: interval },
    {
      label: t('inspector:risk.likelihood'),
      value: `${risk.likelihoodLevel} ${t(`model:likelihoodGrade.${risk.likelihoodLevel}`)} (${formatProbability(risk.likelihood, language)} ${t('inspector:risk.perYear')})`,
    },
    {
      label: t('inspector:risk.impact'),
      value: `${risk.impact} ${t(`model:impactGrade.${risk.impact}`)}${category}`,
    },
    { label: t('inspector:risk.score'), value: risk.score.toFixed(1) },
  ];
  return (
    <>
      <Facts rows={rows} />
      {risk.safetyAdjusted === null ? null : (
        <p>{t('inspector:risk.safetyAdjusted', { from: t(`model:grade.${risk.safetyAdjusted.from}`) })}</p>
      )}
    </>
  );
}

function ExposureFacts({ answer }: { answer: AssetAnswer }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const noPath = t('inspector:exposure.noPath');
  const { affected, undecided, notAffected } = answer.advisories;
  return (
    <Facts
      rows={[
        { label: t('inspector:exposure.probability'), value: formatProbability(answer.exposure, language) },
        { label: t('inspector:exposure.hops'), value: answer.hops ?? noPath },
        { label: t('inspector:exposure.barriers'), value: answer.barriers ?? noPath },
        {
          label: t('inspector:exposure.blast'),
          value: t('inspector:exposure.blastValue', {
            policy: formatProbability(answer.blastRadius.policy, language),
            controls: formatProbability(answer.blastRadius.withControls, language),
          }),
        },
        {
          label: t('inspector:exposure.single'),
          value: t(answer.articulationPoint ? 'common:yes' : 'common:no'),
        },
        {
          label: t('inspector:exposure.advisories'),
          value: t('inspector:exposure.advisoriesValue', { affected, undecided, notAffected }),
        },
      ]}
    />
  );
}

function Path({ path }: { path: AttackPath }) {
  const language = useLanguage();
  const model = useModel();
  const stops = [path.source, ...path.steps.map((step) => step.to)];
  return (
    <p className={styles['path']}>
      {stops.map((stop, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a path may pass a stop twice
        <span key={index}>
          {index === 0 ? '' : '\u2192 '}
          {nameOf(model, stop) ?? stop}
        </span>
      ))}
      <span>({formatProbability(path.probability, language)})</span>
    </p>
  );
}
