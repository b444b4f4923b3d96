import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { WeakestParts } from '#shared/analysis/levels/capability.ts';
import { isFulfilled } from '#shared/analysis/levels/fulfilment.ts';
import { achievedReasons } from '#shared/analysis/levels/level-reasons.ts';
import type { LevelDetail } from '#shared/analysis/levels/security-levels.ts';
import { isIdOf } from '#shared/model/id.ts';
import { requirementSource } from '../../i18n/catalogue-names.ts';
import { useRecord } from '../../stores/assessment.ts';
import { Explain } from '../../ui/explain.tsx';
import { foundationalRequirements } from '../../ui/fields/levels-editor.tsx';
import { ProvenanceButton } from '../../ui/fields/provenance-button.tsx';
import { RecordName } from '../../ui/record-name.tsx';
import type { Levelled } from './gap.ts';

interface ExplainLevelProps {
  /** What the row of the vector is called. */
  readonly about: string;
  readonly formula: string;
  readonly children?: ReactNode;
}

/** How a row of the vectors came about: the formula, what went into it, and where the catalogue is from. */
export function ExplainLevel({ about, formula, children }: ExplainLevelProps) {
  return (
    <Explain about={about}>
      <p>{formula}</p>
      {children}
      <small>{requirementSource}</small>
    </Explain>
  );
}

/** Requirements named of those that keep a level from the next; the table below lists all. */
const namedRequirements = 4;

/** What keeps each element of SL-A where it is. */
export function AchievedReasons({ detail }: { detail: LevelDetail }) {
  const { t } = useTranslation();
  return (
    <ul>
      {achievedReasons(detail).map(({ fr, level, next, asked, lacking, isHeld }) => {
        const weakest = detail.weakest.find((parts) => parts.fr === fr);
        return (
          <li key={fr}>
            <strong>
              {foundationalRequirements[fr - 1]} {level}
            </strong>
            {': '}
            {next === null
              ? t('levels:why.allMet')
              : t('levels:why.lacking', { next, asked, count: lacking.length })}{' '}
            {lacking
              .slice(0, namedRequirements)
              .map(({ requirement, state }) => `${requirement} (${t(`model:value.state.${state}`)})`)
              .join(', ')}
            {lacking.length > namedRequirements
              ? `, ${t('common:more', { count: lacking.length - namedRequirements })}`
              : ''}
            {isHeld && weakest !== undefined ? (
              <>
                {'. '}
                {t('levels:why.held')} <Parts parts={weakest} />
              </>
            ) : null}
          </li>
        );
      })}
    </ul>
  );
}

/** The assets each element of the lowest SL-C comes from. */
export function CapabilityReasons({ weakest }: { weakest: readonly WeakestParts[] }) {
  return (
    <ul>
      {weakest.map((parts) => (
        <li key={parts.fr}>
          <strong>
            {foundationalRequirements[parts.fr - 1]} {parts.level}
          </strong>
          {': '}
          <Parts parts={parts} />
        </li>
      ))}
    </ul>
  );
}

function Parts({ parts: { assets, count } }: { parts: WeakestParts }) {
  const { t } = useTranslation();
  return (
    <>
      {assets.map(({ id, source }, index) => (
        <span key={id}>
          {index === 0 ? '' : ', '}
          <RecordName id={id} name={undefined} /> (
          {source === null ? t('levels:why.notStated') : t(`model:value.slCapabilitySource.${source}`)})
        </span>
      ))}
      {count > assets.length ? `, ${t('common:more', { count: count - assets.length })}` : ''}
    </>
  );
}

/** Requirements up to the target, and how many of them are fulfilled. */
export function CoverageReasons({ detail: { requirements, slTarget } }: { detail: LevelDetail }) {
  const { t } = useTranslation();
  return (
    <ul>
      {foundationalRequirements.map((name, index) => {
        const asked = requirements.filter(
          ({ fr, fromSL }) => fr === index + 1 && fromSL <= (slTarget?.[index] ?? 0),
        );
        const met = asked.filter(({ state }) => isFulfilled(state)).length;
        return (
          <li key={name}>
            <strong>{name}</strong>
            {': '}
            {asked.length === 0
              ? t('levels:why.nothingAsked')
              : t('levels:why.covered', { met, asked: asked.length })}
          </li>
        );
      })}
    </ul>
  );
}

/** Who set the target, when, and the reason given for each requirement. */
export function TargetReasons({ id }: Pick<Levelled, 'id'>) {
  const { t } = useTranslation();
  const zone = useRecord('zone', isIdOf('zone', id) ? id : null);
  const conduit = useRecord('conduit', isIdOf('conduit', id) ? id : null);
  const record = zone ?? conduit;
  if (record === undefined) return null;
  if (record.slTarget === undefined) return <p>{t('levels:why.targetOfOthers')}</p>;
  const { slTarget, slTargetReasons = {} } = record;
  return (
    <>
      <p>
        {t('levels:why.targetSet')} <ProvenanceButton id={id} field="slTarget" />
      </p>
      <ul>
        {foundationalRequirements.map((name, index) => (
          <li key={name}>
            <strong>
              {name} {slTarget[index]}
            </strong>
            {': '}
            {slTargetReasons[name] ?? t('levels:why.noReason')}
          </li>
        ))}
      </ul>
    </>
  );
}
