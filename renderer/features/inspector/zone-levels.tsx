import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Id } from '#shared/model/id.ts';
import type { Model } from '#shared/model/model.ts';
import { requirementHint } from '../../i18n/catalogue-names.ts';
import { formatShare } from '../../i18n/format.ts';
import { useLanguage } from '../../i18n/i18n.ts';
import { useAnalysis } from '../../stores/analysis.ts';
import { useAssessment } from '../../stores/assessment.ts';
import { useSelection } from '../../stores/selection.ts';
import fieldStyles from '../../ui/fields/fields.module.css';
import { foundationalRequirements } from '../../ui/fields/levels-editor.tsx';
import styles from './inspector.module.css';
import { addRecord } from './new-record.ts';

const shownGaps = 12;

/** Target and achieved security level of a zone, per foundational requirement, and what is missing. */
export function ZoneLevels({ id }: { id: Id<'zone'> }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const answer = useAnalysis((state) => state.zones.get(id));
  const [all, setAll] = useState(false);
  if (answer === undefined) return null;
  const { slTarget, slAchieved, slAtBest, coverage, gaps } = answer;
  const shown = all ? gaps : gaps.slice(0, shownGaps);
  return (
    <section className={styles['section']}>
      <h3>{t('inspector:levels.title')}</h3>
      <div className={styles['levels']}>
        {foundationalRequirements.map((name, index) => {
          const achieved = slAchieved[index] ?? 0;
          const target = slTarget?.[index];
          const share = coverage?.[index];
          return (
            <LevelRow key={name} name={name} achieved={achieved} target={target}>
              {target === undefined
                ? t('inspector:levels.noTarget', { achieved })
                : t('inspector:levels.of', { achieved, target })}
              {share === undefined ? '' : `, ${formatShare(share, language)}`}
              {(slAtBest[index] ?? 0) > achieved
                ? `, ${t('levels:openUpTo', { level: slAtBest[index] })}`
                : ''}
            </LevelRow>
          );
        })}
      </div>
      {gaps.length === 0 ? null : (
        <>
          <h3>{t('inspector:levels.gaps', { count: gaps.length })}</h3>
          <ul className={styles['list']}>
            {shown.map((gap) => (
              <li key={gap.requirement}>
                <Gap zone={id} requirement={gap.requirement} state={gap.state} />
              </li>
            ))}
          </ul>
          {shown.length < gaps.length ? (
            <button type="button" className={fieldStyles['toggle']} onClick={() => setAll(true)}>
              {t('common:more', { count: gaps.length - shown.length })}
            </button>
          ) : null}
        </>
      )}
    </section>
  );
}

/** An open requirement; pressing it goes to the record of how it stands, or makes one. */
function Gap({ zone, requirement, state }: { zone: Id<'zone'>; requirement: string; state: string }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const readOnly = useAssessment((assessment) => assessment.readOnly);
  const status = useAssessment(({ model }) => statusOf(model, zone, requirement));
  const select = useSelection((selection) => selection.select);
  const word = t(`model:value.state.${state}`, { defaultValue: state });
  return (
    <button
      type="button"
      className={styles['finding']}
      disabled={readOnly && status === undefined}
      title={requirementHint(requirement, language)}
      onClick={() => {
        if (status === undefined) void addRecord('requirementStatus', zone, requirement);
        else select([status]);
      }}
    >
      <span className="mono">{requirement}</span>
      <span>{word}</span>
    </button>
  );
}

function statusOf(model: Model, zone: Id<'zone'>, requirement: string): Id<'requirementStatus'> | undefined {
  for (const status of model.requirementStatus.values())
    if (status.subject === zone && status.requirement === requirement) return status.id;
  return undefined;
}

interface LevelRowProps {
  readonly name: string;
  readonly achieved: number;
  readonly target: number | undefined;
  readonly children: React.ReactNode;
}

function LevelRow({ name, achieved, target, children }: LevelRowProps) {
  const { t } = useTranslation();
  return (
    <>
      <span title={t(`model:fr.${name}`)}>{name}</span>
      <span className={styles['track']} aria-hidden>
        <span
          className={styles['achieved']}
          data-gap={(target !== undefined && achieved < target) || undefined}
          style={{ width: `${achieved * 25}%` }}
        />
        {target === undefined ? null : (
          <span className={styles['target']} style={{ left: `calc(${target * 25}% - 1px)` }} />
        )}
      </span>
      <span>{children}</span>
    </>
  );
}
