import { useTranslation } from 'react-i18next';
import type { Id } from '#shared/model/id.ts';
import { formatShare } from '../../i18n/format.ts';
import { useLanguage } from '../../i18n/i18n.ts';
import { useAnalysis } from '../../stores/analysis.ts';
import styles from './inspector.module.css';
import { foundationalRequirements } from './levels-editor.tsx';

const shownGaps = 12;

/** Target and achieved security level of a zone, per foundational requirement, and what is missing. */
export function ZoneLevels({ id }: { id: Id<'zone'> }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const answer = useAnalysis((state) => state.zones.get(id));
  if (answer === undefined) return null;
  const { slTarget, slAchieved, coverage, gaps } = answer;
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
            </LevelRow>
          );
        })}
      </div>
      {gaps.length === 0 ? null : (
        <>
          <h3>{t('inspector:levels.gaps', { count: gaps.length })}</h3>
          <ul className={styles['list']}>
            {gaps.slice(0, shownGaps).map((gap) => (
              <li key={gap.requirement}>
                <span className="mono">{gap.requirement}</span>{' '}
                {t(`model:value.state.${gap.state}`, { defaultValue: gap.state })}
              </li>
            ))}
          </ul>
          {gaps.length > shownGaps ? <p>{t('common:more', { count: gaps.length - shownGaps })}</p> : null}
        </>
      )}
    </section>
  );
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
