import { Button } from '@mantine/core';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AssetAnswer } from '#shared/analysis/analysis.ts';
import { formatDecimal } from '../../i18n/format.ts';
import { useLanguage } from '../../i18n/i18n.ts';
import { useAnalysis } from '../../stores/analysis.ts';
import { useInPieces } from '../../stores/in-pieces.ts';
import { useSelection } from '../../stores/selection.ts';
import { Panel } from '../../ui/panel.tsx';
import { RecordName } from '../../ui/record-name.tsx';
import { cellKey, riskCells } from '../../ui/risk/risk-cells.ts';
import { type RiskCell, RiskMatrix } from '../../ui/risk/risk-matrix.tsx';
import { RiskBadge } from '../../ui/risk-badge.tsx';
import styles from './overview.module.css';

const shownAtMost = 12;

/** The risk matrix with the number of assets in each cell; pressing a cell lists them, the worst first. */
export function RiskPanel() {
  const { t } = useTranslation();
  const assets = useInPieces(useAnalysis((state) => state.analysis?.assets));
  const { cells, unknown } = useMemo(() => riskCells(assets ?? []), [assets]);
  const counts = useMemo(() => new Map([...cells].map(([key, list]) => [key, list.length])), [cells]);
  const [chosen, setChosen] = useState<RiskCell | null>(null);
  const shown = chosen === null ? [] : (cells.get(cellKey(chosen.likelihood, chosen.impact)) ?? []);
  return (
    <Panel title={t('overview:risk.title')}>
      <RiskMatrix
        counts={counts}
        chosen={chosen}
        onChoose={(cell) => setChosen(isSame(cell, chosen) ? null : cell)}
      />
      <p className={styles['axis']}>
        {t('overview:risk.axes')}
        {unknown.length === 0 ? '' : ` ${t('overview:risk.unknown', { count: unknown.length })}`}
      </p>
      {shown.length === 0 ? null : <CellAssets assets={shown} />}
    </Panel>
  );
}

const isSame = (a: RiskCell, b: RiskCell | null): boolean =>
  a.likelihood === b?.likelihood && a.impact === b.impact;

function CellAssets({ assets }: { assets: readonly AssetAnswer[] }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const select = useSelection((state) => state.select);
  return (
    <>
      <ul className={styles['list']}>
        {assets.slice(0, shownAtMost).map((asset) => (
          <li key={asset.id} className={styles['listRow']} data-shape="asset">
            <RecordName id={asset.id} name={asset.name} />
            <small>{asset.risk === null ? '' : formatDecimal(asset.risk.score, 1, language)}</small>
            {asset.risk === null ? null : <RiskBadge level={asset.risk.level} />}
          </li>
        ))}
      </ul>
      {assets.length > shownAtMost ? (
        <p className={styles['dim']}>{t('common:more', { count: assets.length - shownAtMost })}</p>
      ) : null}
      <Button
        variant="default"
        size="compact-xs"
        mt={6}
        onClick={() => select(assets.map((asset) => asset.id))}
      >
        {t('overview:risk.selectAll', { count: assets.length })}
      </Button>
    </>
  );
}
