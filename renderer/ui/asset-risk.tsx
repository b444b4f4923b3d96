import { useTranslation } from 'react-i18next';
import type { AssetAnswer, AttackPath, Risk } from '#shared/analysis/analysis.ts';
import { matrixOf } from '#shared/analysis/risk/risk.ts';
import { formatDecimal, formatProbability } from '../i18n/format.ts';
import { useLanguage } from '../i18n/i18n.ts';
import { nameOf } from '../i18n/labels.ts';
import { useModel } from '../stores/assessment.ts';
import { useParameters } from '../stores/parameters.ts';
import styles from './asset-risk.module.css';
import { type FactRow, Facts } from './facts.tsx';
import { RecordName } from './record-name.tsx';
import { RiskBadge } from './risk-badge.tsx';

const shownWays = 3;
const shownDependents = 10;

/** The most likely ways from outside to an asset. */
export function WaysIn({ answer }: { answer: AssetAnswer }) {
  return answer.paths.slice(0, shownWays).map((path, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: paths have no identity besides their rank
    <Path key={index} path={path} />
  ));
}

/** Assets to which every way leads through this one. */
export function Dependents({ answer }: { answer: AssetAnswer }) {
  const { t } = useTranslation();
  const model = useModel();
  return (
    <>
      <ul className={styles['list']}>
        {answer.dominates.slice(0, shownDependents).map((asset) => (
          <li key={asset}>
            <RecordName id={asset} name={nameOf(model, asset)} />
          </li>
        ))}
      </ul>
      {answer.dominates.length > shownDependents ? (
        <p>{t('common:more', { count: answer.dominates.length - shownDependents })}</p>
      ) : null}
    </>
  );
}

/** Level, range, likelihood and impact, or why there is none. */
export function RiskFacts({ risk }: { risk: Risk | null }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const matrix = matrixOf(useParameters());
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
      value: `${risk.likelihoodLevel} ${matrix.likelihood[risk.likelihoodLevel - 1]?.name[language] ?? ''} (${formatProbability(risk.likelihood, language)} ${t('inspector:risk.perYear')})`,
    },
    {
      label: t('inspector:risk.impact'),
      value: `${risk.impact} ${matrix.impact[risk.impact - 1]?.name[language] ?? ''}${category}`,
    },
    { label: t('inspector:risk.score'), value: formatDecimal(risk.score, 1, language) },
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

/** How an asset is reached and how far harm goes from it. */
export function ExposureFacts({ answer }: { answer: AssetAnswer }) {
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
