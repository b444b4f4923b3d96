import { Button } from '@mantine/core';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AssetAnswer } from '#shared/analysis/analysis.ts';
import { builtInParameters } from '#shared/analysis/parameters.ts';
import type { Grade } from '#shared/model/field.ts';
import { useAnalysis } from '../../stores/analysis.ts';
import { useSelection } from '../../stores/selection.ts';
import { Panel } from '../../ui/panel.tsx';
import { RecordName } from '../../ui/record-name.tsx';
import { RiskBadge } from '../../ui/risk-badge.tsx';
import styles from './overview.module.css';
import { cellKey, grades, riskCells } from './risk-matrix.ts';

const shownAtMost = 12;

/** The risk matrix with the number of assets in each cell; pressing a cell lists them, the worst first. */
export function RiskPanel() {
  const { t } = useTranslation();
  const assets = useAnalysis((state) => state.analysis?.assets);
  const { cells, unknown } = useMemo(() => riskCells(assets ?? []), [assets]);
  const [chosen, setChosen] = useState<string | null>(null);
  const shown = chosen === null ? [] : (cells.get(chosen) ?? []);
  return (
    <Panel title={t('overview:risk.title')}>
      <table className={styles['matrix']}>
        <caption className="visually-hidden">{t('overview:risk.caption')}</caption>
        <thead>
          <tr>
            <td />
            {grades.map((impact) => (
              <th key={impact} scope="col" title={t(`model:impactGrade.${impact}`)}>
                {impact}
                <span className="visually-hidden"> {t(`model:impactGrade.${impact}`)}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {grades.toReversed().map((likelihood) => (
            <tr key={likelihood}>
              <th scope="row">
                {likelihood} {t(`model:likelihoodGrade.${likelihood}`)}
              </th>
              {grades.map((impact) => {
                const key = cellKey(likelihood, impact);
                return (
                  <td key={impact}>
                    <Cell
                      likelihood={likelihood}
                      impact={impact}
                      count={cells.get(key)?.length ?? 0}
                      isChosen={chosen === key}
                      onClick={() => setChosen(chosen === key ? null : key)}
                    />
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
      <p className={styles['axis']}>
        {t('overview:risk.axes')}
        {unknown.length === 0 ? '' : ` ${t('overview:risk.unknown', { count: unknown.length })}`}
      </p>
      {shown.length === 0 ? null : <CellAssets assets={shown} />}
    </Panel>
  );
}

interface CellProps {
  readonly likelihood: Grade;
  readonly impact: Grade;
  readonly count: number;
  readonly isChosen: boolean;
  readonly onClick: () => void;
}

function Cell({ likelihood, impact, count, isChosen, onClick }: CellProps) {
  const { t } = useTranslation();
  const level = builtInParameters.riskMatrix[likelihood - 1]?.[impact - 1] ?? 1;
  if (count === 0) {
    return (
      <span className={styles['cell']} data-level={level}>
        <span className="visually-hidden">0</span>
      </span>
    );
  }
  const label = t('overview:risk.cell', {
    count,
    level: t(`model:grade.${level}`),
    likelihood: t(`model:likelihoodGrade.${likelihood}`),
    impact: t(`model:impactGrade.${impact}`),
  });
  return (
    <button
      type="button"
      className={styles['cell']}
      data-level={level}
      aria-pressed={isChosen}
      aria-label={label}
      title={label}
      onClick={onClick}
    >
      {count}
    </button>
  );
}

function CellAssets({ assets }: { assets: readonly AssetAnswer[] }) {
  const { t } = useTranslation();
  const select = useSelection((state) => state.select);
  return (
    <>
      <ul className={styles['list']}>
        {assets.slice(0, shownAtMost).map((asset) => (
          <li key={asset.id} className={styles['listRow']} data-shape="asset">
            <RecordName id={asset.id} name={asset.name} />
            <small>{asset.risk === null ? '' : asset.risk.score.toFixed(1)}</small>
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
