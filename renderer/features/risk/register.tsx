import { Select, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Analysis } from '#shared/analysis/analysis.ts';
import { type RegisterLine, riskRegister, treatmentStates } from '#shared/analysis/risk/register.ts';
import type { Id } from '#shared/model/id.ts';
import { formatProbability } from '../../i18n/format.ts';
import { useLanguage } from '../../i18n/i18n.ts';
import { useModel } from '../../stores/assessment.ts';
import { useParameters } from '../../stores/parameters.ts';
import { cellKey, riskCells } from '../../ui/risk/risk-cells.ts';
import { type RiskCell, RiskMatrix } from '../../ui/risk/risk-matrix.tsx';
import { RiskBadge } from '../../ui/risk-badge.tsx';
import { Unknown } from '../../ui/unknown.tsx';
import { type RowPlace, VirtualTable } from '../../ui/virtual-table.tsx';
import styles from './risk-page.module.css';

interface RegisterProps {
  readonly analysis: Analysis;
  readonly cell: RiskCell | null;
  readonly onCell: (cell: RiskCell | null) => void;
  readonly onChoose: (asset: Id<'asset'>) => void;
}

const columns = ['asset', 'risk', 'range', 'likelihood', 'impact', 'state', 'owner', 'until'] as const;

function isIn({ risk }: RegisterLine, cell: RiskCell | null): boolean {
  return cell === null || (risk?.likelihoodLevel === cell.likelihood && risk.impact === cell.impact);
}

/** The matrix with counts, and the register; a cell of the matrix narrows the list. */
export function Register({ analysis, cell, onCell, onChoose }: RegisterProps) {
  const { t } = useTranslation();
  const model = useModel();
  const parameters = useParameters();
  const [text, setText] = useState('');
  const [state, setState] = useState<string | null>(null);
  const lines = useMemo(
    () => riskRegister(model, parameters, analysis.assets, analysis.at),
    [model, parameters, analysis],
  );
  const cells = useMemo(() => riskCells(analysis.assets), [analysis.assets]);
  const counts = useMemo(
    () => new Map([...cells.cells].map(([key, assets]) => [key, assets.length])),
    [cells],
  );
  const sought = text.trim().toLowerCase();
  const shown = useMemo(
    () =>
      lines.filter(
        (line) =>
          isIn(line, cell) &&
          (state === null || line.state === state) &&
          (sought === '' || line.asset.name.toLowerCase().includes(sought)),
      ),
    [lines, cell, state, sought],
  );
  const byState = useMemo(() => countStates(lines), [lines]);
  return (
    <div className={styles['register']}>
      <div className={styles['above']}>
        <div className={styles['matrixBox']}>
          <RiskMatrix
            counts={counts}
            chosen={cell}
            onChoose={(next) =>
              onCell(
                cell !== null &&
                  cellKey(cell.likelihood, cell.impact) === cellKey(next.likelihood, next.impact)
                  ? null
                  : next,
              )
            }
          />
          <p className={styles['note']}>{t('risk:axes')}</p>
        </div>
        <div className={styles['side']}>
          <ul className={styles['states']}>
            {treatmentStates
              .filter((each) => (byState.get(each) ?? 0) > 0)
              .map((each) => (
                <li key={each}>
                  <button
                    type="button"
                    aria-pressed={state === each}
                    onClick={() => setState(state === each ? null : each)}
                  >
                    <strong>{byState.get(each)}</strong> {t(`risk:state.${each}`)}
                  </button>
                </li>
              ))}
          </ul>
          {(byState.get('unknown') ?? 0) === 0 ? null : (
            <p className={styles['note']}>{t('risk:unknownWhy')}</p>
          )}
        </div>
      </div>
      <div className={styles['filter']}>
        <TextInput
          aria-label={t('common:filter')}
          placeholder={t('common:filter')}
          leftSection={<IconSearch size={14} aria-hidden />}
          w={200}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <Select
          aria-label={t('risk:column.state')}
          placeholder={t('risk:allStates')}
          clearable
          w={230}
          data={treatmentStates.map((value) => ({ value, label: t(`risk:state.${value}`) }))}
          value={state}
          onChange={setState}
        />
        <span className={styles['note']}>{t('risk:shown', { count: shown.length, of: lines.length })}</span>
      </div>
      <Lines lines={shown} onChoose={onChoose} />
    </div>
  );
}

function countStates(lines: readonly RegisterLine[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { state } of lines) counts.set(state, (counts.get(state) ?? 0) + 1);
  return counts;
}

interface LinesProps {
  readonly lines: readonly RegisterLine[];
  readonly onChoose: (asset: Id<'asset'>) => void;
}

/** The register, the worst first. */
function Lines({ lines, onChoose }: LinesProps) {
  const { t } = useTranslation();
  return (
    <VirtualTable
      label={t('risk:tab.register')}
      className={styles['lines']}
      columns={columns}
      head={(column) => t(`risk:column.${column}`)}
      rows={lines}
      keyOf={({ asset }) => asset.id}
      rowHeight={28}
      isDense
    >
      {(line, place) => <Line line={line} place={place} onChoose={onChoose} />}
    </VirtualTable>
  );
}

interface LineProps {
  readonly line: RegisterLine;
  readonly place: RowPlace;
  readonly onChoose: (asset: Id<'asset'>) => void;
}

function Line({ line, place, onChoose }: LineProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { asset, risk, treatment, state } = line;
  return (
    <tr {...place}>
      <td>
        <button type="button" className={styles['link']} onClick={() => onChoose(asset.id)}>
          {asset.name}
        </button>
      </td>
      <td>{risk === null ? <Unknown /> : <RiskBadge level={risk.level} />}</td>
      <td>
        {risk === null ? <Unknown /> : risk.low === risk.high ? risk.low : `${risk.low} – ${risk.high}`}
      </td>
      <td>
        {risk === null ? (
          <Unknown />
        ) : (
          `${risk.likelihoodLevel} (${formatProbability(risk.likelihood, language)})`
        )}
      </td>
      <td>
        {risk === null ? (
          <Unknown />
        ) : (
          `${risk.impact}${risk.impactCategory === null ? '' : ` ${t(`model:value.impact.${risk.impactCategory}`)}`}`
        )}
      </td>
      <td data-state={state}>
        {treatment?.treatment === undefined || state === 'tolerable'
          ? t(`risk:state.${state}`)
          : `${t(`model:value.treatment.${treatment.treatment}`)}: ${t(`risk:state.${state}`)}`}
      </td>
      <td>{treatment === null ? '' : (treatment.owner ?? <Unknown />)}</td>
      <td>{treatment === null ? '' : (treatment.until ?? <Unknown />)}</td>
    </tr>
  );
}
