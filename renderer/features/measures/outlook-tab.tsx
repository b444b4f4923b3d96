import { Button, Switch } from '@mantine/core';
import { useMemo, useState } from 'react';
import type { AssetOutlook } from '#shared/analysis/plan/plan.ts';
import { formatProbability, formatShare } from '../../i18n/format.ts';
import { useNavigation } from '../../stores/navigation.ts';
import { RecordName } from '../../ui/record-name.tsx';
import { RiskBadge } from '../../ui/risk-badge.tsx';
import { Unknown } from '../../ui/unknown.tsx';
import { type RowPlace, VirtualTable } from '../../ui/virtual-table.tsx';
import type { WholePlan } from '../../workers/analysis-messages.ts';
import { ExplainEffect } from './explain-effect.tsx';
import styles from './measures.module.css';
import { useWords, type Words } from './words.ts';

const rowHeight = 52;
const columns = ['asset', 'before', 'after', 'likelihood', 'blast', 'path'] as const;
const explained = ['risk', 'likelihood', 'blast', 'path'] as const;

const hasChanged = ({ before, after }: AssetOutlook): boolean =>
  before.level !== after.level || before.likelihood !== after.likelihood;

/** Every asset before and after the plan, side by side, the worst first. */
export function OutlookTab({ whole }: { readonly whole: WholePlan }) {
  const words = useWords();
  const { t } = words;
  const go = useNavigation((state) => state.go);
  const [changed, setChanged] = useState(false);
  const rows = useMemo(
    () => (changed ? whole.plan.assets.filter(hasChanged) : whole.plan.assets),
    [whole, changed],
  );
  return (
    <section className={styles['fill']} aria-label={t('measures:tab.outlook')}>
      <div className={styles['tools']}>
        <span>{t('measures:outlook.lead')}</span>
        <ExplainEffect
          about={t('measures:tab.outlook')}
          formula={explained.map((column) => t(`measures:outlook.formula.${column}`))}
          words={words}
        />
        <Switch
          label={t('measures:outlook.changedOnly')}
          checked={changed}
          onChange={(event) => setChanged(event.currentTarget.checked)}
        />
        <Button variant="default" size="compact-sm" onClick={() => go('diagram', { overlay: 'plan' })}>
          {t('measures:outlook.onDiagram')}
        </Button>
      </div>
      <VirtualTable
        label={t('measures:tab.outlook')}
        className={styles['outlook']}
        columns={columns}
        head={(column) => t(`measures:outlook.${column}`)}
        rows={rows}
        keyOf={({ id }) => id}
        rowHeight={rowHeight}
      >
        {(row, place) => <Row row={row} place={place} words={words} />}
      </VirtualTable>
    </section>
  );
}

interface RowProps {
  readonly row: AssetOutlook;
  readonly place: RowPlace;
  readonly words: Words;
}

function Row({ row: { id, name, before, after }, place, words }: RowProps) {
  const { t, language } = words;
  const way = (path: readonly string[] | null): string =>
    path === null
      ? t('measures:outlook.notFollowed')
      : path.length === 0
        ? t('measures:outlook.noWay')
        : path.join(' → ');
  const [from, to] = [way(before.path), way(after.path)];
  return (
    <tr {...place}>
      <th scope="row">
        <RecordName id={id} name={name} />
      </th>
      <State state={before} words={words} />
      <State state={after} words={words} />
      <td className={styles['digits']}>
        {formatProbability(before.likelihood, language)} → {formatProbability(after.likelihood, language)}
      </td>
      <td className={styles['digits']}>
        {formatShare(before.blast, language)} → {formatShare(after.blast, language)}
      </td>
      <td className={styles['way']} title={from === to ? from : `${from}\n${to}`}>
        <span>{from}</span>
        {from === to ? null : <small>{to}</small>}
      </td>
    </tr>
  );
}

function State({ state, words: { t } }: { readonly state: AssetOutlook['before']; readonly words: Words }) {
  return (
    <td>
      {state.level === null ? <Unknown /> : <RiskBadge level={state.level} />}
      {state.tolerable === false ? <small>{t('measures:outlook.aboveTolerable')}</small> : null}
    </td>
  );
}
