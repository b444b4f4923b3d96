import { useTranslation } from 'react-i18next';
import { matrixOf } from '#shared/analysis/risk/risk.ts';
import { cellLevel, stepsOf } from '#shared/analysis/risk/risk-matrix.ts';
import type { ScaleLevel } from '#shared/model/field.ts';
import { formatCount } from '../../i18n/format.ts';
import { useLanguage } from '../../i18n/i18n.ts';
import { useParameters } from '../../stores/parameters.ts';
import styles from './risk.module.css';
import { cellKey } from './risk-cells.ts';

/** A cell of the matrix. */
export interface RiskCell {
  readonly likelihood: ScaleLevel;
  readonly impact: ScaleLevel;
}

interface RiskMatrixProps {
  /** How many stand in each cell, by its key. */
  readonly counts: ReadonlyMap<string, number>;
  readonly chosen: RiskCell | null;
  readonly onChoose: (cell: RiskCell) => void;
}

/** The matrix in force with a count in each cell; cells that hold something are buttons. */
export function RiskMatrix({ counts, chosen, onChoose }: RiskMatrixProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  const matrix = matrixOf(useParameters());
  const columns = stepsOf(matrix.impact.length);
  return (
    <table className={styles['matrix']}>
      <caption className="visually-hidden">{t('overview:risk.caption')}</caption>
      <thead>
        <tr>
          <td />
          {columns.map((impact) => {
            const name = matrix.impact[impact - 1]?.name[language];
            return (
              <th key={impact} scope="col" title={name}>
                {impact}
                <span className="visually-hidden"> {name}</span>
              </th>
            );
          })}
        </tr>
      </thead>
      <tbody>
        {stepsOf(matrix.likelihood.length)
          .toReversed()
          .map((likelihood) => (
            <tr key={likelihood}>
              <th scope="row">
                {likelihood} {matrix.likelihood[likelihood - 1]?.name[language]}
              </th>
              {columns.map((impact) => (
                <td key={impact}>
                  <Cell
                    cell={{ likelihood, impact }}
                    count={counts.get(cellKey(likelihood, impact)) ?? 0}
                    isChosen={chosen?.likelihood === likelihood && chosen.impact === impact}
                    onChoose={onChoose}
                  />
                </td>
              ))}
            </tr>
          ))}
      </tbody>
    </table>
  );
}

interface CellProps {
  readonly cell: RiskCell;
  readonly count: number;
  readonly isChosen: boolean;
  readonly onChoose: (cell: RiskCell) => void;
}

function Cell({ cell, count, isChosen, onChoose }: CellProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  const matrix = matrixOf(useParameters());
  const level = cellLevel(matrix, cell.likelihood, cell.impact);
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
    likelihood: matrix.likelihood[cell.likelihood - 1]?.name[language],
    impact: matrix.impact[cell.impact - 1]?.name[language],
  });
  return (
    <button
      type="button"
      className={styles['cell']}
      data-level={level}
      aria-pressed={isChosen}
      aria-label={label}
      title={label}
      onClick={() => onChoose(cell)}
    >
      {formatCount(count, language)}
    </button>
  );
}
