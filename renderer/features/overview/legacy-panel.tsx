import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { formatDate } from '../../i18n/format.ts';
import { useAnalysis } from '../../stores/analysis.ts';
import { useModel } from '../../stores/assessment.ts';
import { useInPieces } from '../../stores/in-pieces.ts';
import { Panel } from '../../ui/panel.tsx';
import { type Bar, Bars } from './bars.tsx';
import { legacyOutlook, type OutlookBar } from './legacy-outlook.ts';

/** How many assets lose support in which year. */
export function LegacyPanel() {
  const { t } = useTranslation();
  const assets = useModel().asset;
  const answers = useInPieces(useAnalysis((state) => state.assets));
  const outlook = useMemo(
    () =>
      legacyOutlook(
        [...assets.keys()].map((id) => answers.get(id)?.lifecycle),
        formatDate(Date.now()),
      ),
    [assets, answers],
  );
  const most = Math.max(1, ...outlook.map((bar) => bar.count));
  const bars = outlook.map(
    (bar): Bar => ({
      key: bar.key,
      label: /^\d+$/.test(bar.key) ? bar.key : t(`overview:legacy.${bar.key}`),
      share: bar.count / most,
      tone: toneOf(bar.key),
      value: bar.count,
    }),
  );
  return (
    <Panel title={t('overview:legacy.title')}>
      <Bars bars={bars} />
    </Panel>
  );
}

function toneOf(key: OutlookBar['key']): Bar['tone'] {
  if (key === 'ended') return 'critical';
  if (key === 'noEnd') return 'good';
  return key === 'unknown' ? 'none' : 'accent';
}
