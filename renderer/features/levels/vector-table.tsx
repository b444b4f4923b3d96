import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { type LevelAnswer, lastAskedLevels } from '#shared/analysis/levels/security-levels.ts';
import type { SlVector } from '#shared/model/field.ts';
import { requirementCatalogue } from '../../i18n/catalogue-names.ts';
import { formatShare } from '../../i18n/format.ts';
import { useLanguage } from '../../i18n/i18n.ts';
import { foundationalRequirements } from '../../ui/fields/levels-editor.tsx';
import { Unknown } from '../../ui/unknown.tsx';
import styles from './levels.module.css';

/** What the table shows of a subject. */
type Shown = Omit<LevelAnswer, 'gaps'>;

const lastAsked = lastAskedLevels(requirementCatalogue);

/** The vectors of one subject side by side, one column per foundational requirement; and as they would be. */
export function VectorTable({ now, supposed }: { now: Shown; supposed: Shown | null }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const cells = (content: (index: number) => ReactNode) =>
    foundationalRequirements.map((name, index) => <td key={name}>{content(index)}</td>);
  const isHeld = now.slAchieved.some((level, index) => level < (now.slByRequirements[index] ?? 0));
  return (
    <>
      <table className={styles['vectors']}>
        <caption className="visually-hidden">{t('levels:vectors.caption')}</caption>
        <thead>
          <tr>
            <td />
            {foundationalRequirements.map((name) => (
              <th key={name} scope="col" title={t(`model:fr.${name}`)}>
                {name}
                <span className="visually-hidden"> {t(`model:fr.${name}`)}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          <tr>
            <th scope="row">{t('levels:vectors.target')}</th>
            {now.slTarget === null ? (
              <td colSpan={7}>
                <Unknown />
              </td>
            ) : (
              cells((index) => now.slTarget?.[index])
            )}
          </tr>
          <tr>
            <th scope="row">{t('levels:vectors.capability')}</th>
            {now.slCapability === null ? (
              <td colSpan={7}>{t('levels:vectors.noAssets')}</td>
            ) : now.capabilityUnknown > 0 ? (
              <td colSpan={7}>
                <Unknown />
              </td>
            ) : (
              cells((index) => now.slCapability?.[index])
            )}
          </tr>
          <Achieved
            label={t('levels:vectors.achieved')}
            vector={now.slAchieved}
            atBest={now.slAtBest}
            target={now.slTarget}
          />
          {isHeld ? (
            <Achieved
              label={t('levels:vectors.byRequirements')}
              vector={now.slByRequirements}
              target={null}
            />
          ) : null}
          {supposed === null ? null : (
            <Achieved
              label={t('levels:vectors.supposed')}
              vector={supposed.slAchieved}
              atBest={supposed.slAtBest}
              target={now.slTarget}
              before={now.slAchieved}
            />
          )}
          {now.coverage === null ? null : (
            <tr>
              <th scope="row">{t('levels:vectors.coverage')}</th>
              {cells((index) => formatShare(now.coverage?.[index] ?? 0, language))}
            </tr>
          )}
        </tbody>
      </table>
      <p className={styles['note']}>
        {now.capabilityUnknown === 0
          ? ''
          : `${t('levels:capabilityUnknown', { count: now.capabilityUnknown })} `}
        {isHeld ? `${t('levels:held')} ` : ''}
        {t('levels:formula')}
      </p>
    </>
  );
}

interface AchievedProps {
  readonly label: string;
  readonly vector: SlVector;
  /** What it would be if everything unknown were good; a level below that is not known to be missing. */
  readonly atBest?: SlVector;
  readonly target: SlVector | null;
  /** The vector before; what differs from it is marked. */
  readonly before?: SlVector;
}

function Achieved({ label, vector, atBest = vector, target, before }: AchievedProps) {
  const { t } = useTranslation();
  return (
    <>
      <tr>
        <th scope="row">{label}</th>
        {foundationalRequirements.map((name, index) => {
          const level = vector[index] ?? 0;
          const short = (target?.[index] ?? 0) - level;
          const last = lastAsked[index] ?? 4;
          const was = before?.[index];
          const isOpen = (atBest[index] ?? level) > level;
          return (
            <td key={name} data-short={short > 0 || undefined}>
              {was === undefined || was === level ? '' : `${was} → `}
              <strong>{level}</strong>
              {short > 0 && !isOpen ? <small>{t('levels:missing', { count: short })}</small> : null}
              {level === 4 && last < 4 ? <small>{t('levels:noFurther')}</small> : null}
            </td>
          );
        })}
      </tr>
      <AtBest vector={vector} atBest={atBest} />
    </>
  );
}

/** How far each level may reach once what is unknown is recorded; nothing where all is known. */
function AtBest({ vector, atBest }: Required<Pick<AchievedProps, 'vector' | 'atBest'>>) {
  const { t } = useTranslation();
  const open = foundationalRequirements.map((_, index) => (atBest[index] ?? 0) > (vector[index] ?? 0));
  if (!open.includes(true)) return null;
  return (
    <tr>
      <th scope="row">{t('levels:vectors.atBest')}</th>
      {foundationalRequirements.map((name, index) => (
        <td key={name}>{open[index] === true ? atBest[index] : '–'}</td>
      ))}
    </tr>
  );
}
