import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { LifecycleAnswer, Milestone, PartLifecycle } from '#shared/analysis/analysis.ts';
import type { Asset, AssetModel } from '#shared/model/model.ts';
import { useLabels } from '../../i18n/labels.ts';
import { useAnalysis } from '../../stores/analysis.ts';
import { LifecycleBadge, LifecycleEnd } from '../../ui/lifecycle.tsx';
import { Unknown } from '../../ui/unknown.tsx';
import { AssetFields } from './identity-section.tsx';
import styles from './lifecycle-section.module.css';
import { Section } from './section.tsx';
import { Nothing, type Row, Table } from './table.tsx';
import { timeScale } from './timeline.ts';

interface LifecycleSectionProps {
  /** As it says itself. */
  readonly asset: Asset;
  readonly from: AssetModel | undefined;
  readonly life: LifecycleAnswer | undefined;
}

/** How long hardware, firmware and operating system are sold, updated, fixed and supported. */
export function LifecycleSection({ asset, from, life }: LifecycleSectionProps) {
  const { t } = useTranslation();
  const at = useAnalysis((state) => state.analysis?.at);
  return (
    <Section id="lifecycle" flush>
      {life === undefined || at === undefined ? (
        <Nothing>{t('inspector:notAnalysed')}</Nothing>
      ) : (
        <>
          <Timeline life={life} today={at} />
          <Milestones asset={asset} from={from} life={life} today={at} />
        </>
      )}
      <div className={styles['inset']}>
        <AssetFields asset={asset} of="lifecycle" />
      </div>
    </Section>
  );
}

function dated(
  life: LifecycleAnswer,
): readonly { part: PartLifecycle; milestones: readonly (Milestone & { date: string })[] }[] {
  return life.parts.flatMap((part) => {
    const milestones = part.milestones.flatMap((one) =>
      one.date === null ? [] : [{ ...one, date: one.date }],
    );
    return milestones.length === 0 ? [] : [{ part, milestones }];
  });
}

/** Pixels above the first line, for the word at today's. */
const topWord = 14;

/** The dates on a line with today; the table below says the same in words. */
function Timeline({ life, today }: { readonly life: LifecycleAnswer; readonly today: string }) {
  const { t } = useTranslation();
  const rows = dated(life);
  if (rows.length === 0) return null;
  const dates = rows.flatMap(({ milestones }) => milestones.map(({ date }) => date));
  const scale = timeScale(dates, today);
  const x = (place: number): string => `${(place * 100).toFixed(2)}%`;
  const height = rows.length * 26 + topWord + 22;
  return (
    <div className={styles['timelineBox']} aria-hidden>
      <div className={styles['timelineParts']}>
        {rows.map(({ part }) => (
          <span key={part.part} className={styles['timelinePart']}>
            {t(`asset:part.${part.part}`)}
          </span>
        ))}
      </div>
      <svg className={styles['timeline']} height={height} width="100%" aria-hidden>
        {scale.years.map(({ year, at }) => (
          <g key={year}>
            <line x1={x(at)} x2={x(at)} y1={topWord} y2={height - 18} className={styles['year']} />
            <text x={x(at)} dx={3} y={height - 5}>
              {year}
            </text>
          </g>
        ))}
        {rows.map(({ part, milestones }, row) => {
          const y = topWord + row * 26 + 13;
          const end = part.unsupportedBy;
          return (
            <g key={part.part}>
              <line
                x1={0}
                x2={end === null ? '100%' : x(scale.place(end))}
                y1={y}
                y2={y}
                className={styles['life']}
                data-open={end === null || undefined}
              />
              {milestones.map((one) => (
                <circle
                  key={one.kind}
                  cx={x(scale.place(one.date))}
                  cy={y}
                  r={5}
                  data-tone={toneOf(one, part)}
                  className={styles['mark']}
                />
              ))}
            </g>
          );
        })}
        <line x1={x(scale.today)} x2={x(scale.today)} y1={2} y2={height - 14} className={styles['today']} />
        <text x={x(scale.today)} dx={-4} y={11} textAnchor="end" className={styles['todayWord']}>
          {t('asset:life.today')}
        </text>
      </svg>
    </div>
  );
}

function toneOf({ kind, date }: Milestone, { unsupportedBy }: PartLifecycle): string {
  if (date === unsupportedBy) return 'end';
  return kind === 'endOfPaidFixes' || kind === 'endOfSpares' ? 'told' : 'step';
}

interface MilestonesProps extends Required<Pick<LifecycleSectionProps, 'asset'>> {
  readonly from: AssetModel | undefined;
  readonly life: LifecycleAnswer;
  readonly today: string;
}

function Milestones({ asset, from, life, today }: MilestonesProps) {
  const { t } = useTranslation();
  const rows = life.parts.flatMap((part): Row[] => {
    const head: Row = { key: part.part, cells: [], head: <PartHead part={part} /> };
    return [head, ...part.milestones.map((one): Row => milestoneRow(one))];

    function milestoneRow(one: Milestone): Row {
      return {
        key: `${part.part} ${one.kind}`,
        faded: one.date === null || one.date < today,
        cells: [
          t(`asset:milestone.${one.kind}`),
          one.date === null ? (
            t('asset:life.noDay')
          ) : (
            <span key="date" className="mono">
              {one.date}
            </span>
          ),
          <MilestoneSource key="source" milestone={one} part={part} asset={asset} from={from} />,
        ],
      };
    }
  });
  const columns = ['milestone', 'date', 'source'].map((column) => t(`asset:column.${column}`));
  return <Table label={t('asset:section.lifecycle')} columns={columns} rows={rows} />;
}

/** A part with its state, and what it rests on or what is missing. */
function PartHead({ part }: { readonly part: PartLifecycle }) {
  const { t } = useTranslation();
  return (
    <span className={styles['partHead']}>
      {t(`asset:part.${part.part}`)}
      <LifecycleBadge state={part.state} />
      <LifecycleEnd life={part} />
      <span className={styles['partBasis']}>{basisOf(part, t)}</span>
    </span>
  );
}

function basisOf({ catalogue, state, named }: PartLifecycle, t: TFunction): string {
  if (catalogue !== null && catalogue.between !== null) {
    const [earliest, latest] = catalogue.between;
    return t('asset:life.between', { earliest, latest });
  }
  if (state === 'unknown') return t(named ? 'asset:life.notListed' : 'asset:life.notSaid');
  return catalogue?.name ?? '';
}

interface MilestoneSourceProps {
  readonly milestone: Milestone;
  readonly part: PartLifecycle;
  readonly asset: Asset;
  readonly from: AssetModel | undefined;
}

function MilestoneSource({ milestone, part, asset, from }: MilestoneSourceProps) {
  const { t } = useTranslation();
  const labels = useLabels();
  const { catalogue } = part;
  if (milestone.origin === 'catalogue') {
    if (catalogue === null) return <Unknown />;
    const { source, asOf, confidence } = catalogue;
    const said = t('asset:life.catalogue', {
      source,
      asOf,
      confidence: labels.choice('confidence', confidence),
    });
    return (
      <span className={styles['source']} title={said}>
        {said}
      </span>
    );
  }
  const own = part.part === 'firmware' ? asset.firmwareLifecycle : asset.lifecycle;
  const kinds: Readonly<Record<string, unknown>> = own ?? {};
  if (kinds[milestone.kind] !== undefined || from === undefined) return <>{t('asset:life.stated')}</>;
  return <>{t('inspector:inherited.all', { name: from.name ?? '' })}</>;
}
