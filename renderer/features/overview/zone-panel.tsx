import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useAnalysis } from '../../stores/analysis.ts';
import { Panel } from '../../ui/panel.tsx';
import { RecordName } from '../../ui/record-name.tsx';
import { type Bar, Bars } from './bars.tsx';
import styles from './overview.module.css';
import { type ZoneGap, zoneGaps } from './zone-gaps.ts';

const shownAtMost = 10;
const names = ['IAC', 'UC', 'SI', 'DC', 'RDF', 'TRE', 'RA'] as const;

/** Zones by the gap between target and achieved security level. */
export function ZonePanel() {
  const { t } = useTranslation();
  const zones = useAnalysis((state) => state.analysis?.zones);
  const gaps = useMemo(() => zoneGaps(zones ?? []), [zones]);
  const bars = gaps.slice(0, shownAtMost).map((gap): Bar => {
    const { achieved, target } = levelsOf(gap);
    return {
      key: gap.zone.id,
      label: <RecordName id={gap.zone.id} name={gap.zone.name} />,
      share: achieved / 4,
      ...(target === null ? {} : { mark: target / 4 }),
      tone: gap.gap === null ? 'none' : gap.gap === 0 ? 'good' : gap.gap === 1 ? 'medium' : 'critical',
      value:
        target === null
          ? t('overview:zones.noTarget')
          : gap.worst === null
            ? t('overview:zones.reached', { target })
            : t('overview:zones.gap', { achieved, target, requirement: names[gap.worst] }),
    };
  });
  return (
    <Panel title={t('overview:zones.title')}>
      {bars.length === 0 ? <p className={styles['dim']}>{t('overview:zones.none')}</p> : <Bars bars={bars} />}
      {gaps.length > shownAtMost ? (
        <p className={styles['dim']}>{t('common:more', { count: gaps.length - shownAtMost })}</p>
      ) : null}
    </Panel>
  );
}

/** The levels the bar shows: those of the requirement with the largest gap, otherwise the lowest target. */
function levelsOf({ zone, worst }: ZoneGap): { achieved: number; target: number | null } {
  if (zone.slTarget === null) return { achieved: Math.min(...zone.slAchieved), target: null };
  if (worst !== null) return { achieved: zone.slAchieved[worst] ?? 0, target: zone.slTarget[worst] ?? 0 };
  return { achieved: Math.min(...zone.slAchieved), target: Math.max(...zone.slTarget) };
}
