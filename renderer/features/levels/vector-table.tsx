import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import {
  type LevelAnswer,
  type LevelDetail,
  lastAskedLevels,
} from '#shared/analysis/levels/security-levels.ts';
import type { SlVector } from '#shared/model/field.ts';
import { requirementCatalogue } from '../../i18n/catalogue-names.ts';
import { formatShare } from '../../i18n/format.ts';
import { useLanguage } from '../../i18n/i18n.ts';
import { foundationalRequirements } from '../../ui/fields/levels-editor.tsx';
import { Unknown } from '../../ui/unknown.tsx';
import {
  AchievedReasons,
  CapabilityReasons,
  CoverageReasons,
  ExplainLevel,
  TargetReasons,
} from './explain-level.tsx';
import type { Levelled } from './gap.ts';
import styles from './levels.module.css';

const lastAsked = lastAskedLevels(requirementCatalogue);

interface VectorTableProps {
  readonly subject: Levelled;
  /** What the vectors came from; null until it is there. */
  readonly detail: LevelDetail | null;
  /** How it would be with what is only supposed. */
  readonly supposed: LevelDetail | null;
}

/** The vectors of one subject side by side, one column per foundational requirement; and as they would be. */
export function VectorTable({ subject, detail, supposed }: VectorTableProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  const now: LevelAnswer = detail ?? subject;
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
            <RowHead row="target">
              <TargetReasons id={subject.id} />
            </RowHead>
            {now.slTarget === null ? (
              <td colSpan={7}>
                <Unknown />
              </td>
            ) : (
              cells((index) => now.slTarget?.[index])
            )}
          </tr>
          <tr>
            <RowHead row="capability">
              {detail === null ? null : <CapabilityReasons weakest={detail.weakest} />}
            </RowHead>
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
            row="achieved"
            reasons={detail === null ? null : <AchievedReasons detail={detail} />}
            vector={now.slAchieved}
            atBest={now.slAtBest}
            target={now.slTarget}
          />
          {isHeld ? <Achieved row="byRequirements" vector={now.slByRequirements} target={null} /> : null}
          {supposed === null ? null : (
            <Achieved
              row="supposed"
              reasons={<AchievedReasons detail={supposed} />}
              vector={supposed.slAchieved}
              atBest={supposed.slAtBest}
              target={now.slTarget}
              before={now.slAchieved}
            />
          )}
          {now.coverage === null ? null : (
            <tr>
              <RowHead row="coverage">{detail === null ? null : <CoverageReasons detail={detail} />}</RowHead>
              {cells((index) => formatShare(now.coverage?.[index] ?? 0, language))}
            </tr>
          )}
        </tbody>
      </table>
      {now.capabilityUnknown > 0 || isHeld ? (
        <p className={styles['note']}>
          {now.capabilityUnknown === 0
            ? ''
            : `${t('levels:capabilityUnknown', { count: now.capabilityUnknown })} `}
          {isHeld ? t('levels:held') : ''}
        </p>
      ) : null}
    </>
  );
}

type Row = 'target' | 'capability' | 'achieved' | 'atBest' | 'byRequirements' | 'supposed' | 'coverage';

/** What a row is called, and how its figures came about. */
function RowHead({ row, children }: { readonly row: Row; readonly children?: ReactNode }) {
  const { t } = useTranslation();
  const about = t(`levels:vectors.${row}`);
  return (
    <th scope="row">
      {about}
      <ExplainLevel about={about} formula={t(`levels:formula.${row}`)}>
        {children}
      </ExplainLevel>
    </th>
  );
}

interface AchievedProps {
  readonly row: Row;
  readonly reasons?: ReactNode;
  readonly vector: SlVector;
  /** What it would be if everything unknown were good; a level below that is not known to be missing. */
  readonly atBest?: SlVector;
  readonly target: SlVector | null;
  /** The vector before; what differs from it is marked. */
  readonly before?: SlVector;
}

function Achieved({ row, reasons, vector, atBest = vector, target, before }: AchievedProps) {
  const { t } = useTranslation();
  return (
    <>
      <tr>
        <RowHead row={row}>{reasons}</RowHead>
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
  const open = foundationalRequirements.map((_, index) => (atBest[index] ?? 0) > (vector[index] ?? 0));
  if (!open.includes(true)) return null;
  return (
    <tr>
      <RowHead row="atBest" />
      {foundationalRequirements.map((name, index) => (
        <td key={name}>{open[index] === true ? atBest[index] : '–'}</td>
      ))}
    </tr>
  );
}
