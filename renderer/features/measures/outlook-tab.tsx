import { Button, Switch } from '@mantine/core';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useMemo, useRef, useState } from 'react';
import type { AssetOutlook } from '#shared/analysis/plan/plan.ts';
import { formatProbability, formatShare } from '../../i18n/format.ts';
import { useNavigation } from '../../stores/navigation.ts';
import { RecordName } from '../../ui/record-name.tsx';
import { RiskBadge } from '../../ui/risk-badge.tsx';
import { Unknown } from '../../ui/unknown.tsx';
import type { WholePlan } from '../../workers/analysis-messages.ts';
import styles from './measures.module.css';
import { useWords, type Words } from './words.ts';

const rowHeight = 52;
const columns = ['asset', 'before', 'after', 'likelihood', 'blast', 'path'] as const;

const hasChanged = ({ before, after }: AssetOutlook): boolean =>
  before.level !== after.level || before.likelihood !== after.likelihood;

/** Every asset before and after the plan, side by side, the worst first. */
export function OutlookTab({ whole }: { readonly whole: WholePlan }) {
  const words = useWords();
  const { t } = words;
  const go = useNavigation((state) => state.go);
  const [changed, setChanged] = useState(false);
  const scroller = useRef<HTMLDivElement>(null);
  const rows = useMemo(
    () => (changed ? whole.plan.assets.filter(hasChanged) : whole.plan.assets),
    [whole, changed],
  );
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 10,
  });
  const items = virtual.getVirtualItems();
  return (
    <section className={styles['fill']} aria-label={t('measures:tab.outlook')}>
      <div className={styles['tools']}>
        <span>{t('measures:outlook.lead')}</span>
        <Switch
          label={t('measures:outlook.changedOnly')}
          checked={changed}
          onChange={(event) => setChanged(event.currentTarget.checked)}
        />
        <Button variant="default" size="compact-sm" onClick={() => go('diagram', { overlay: 'plan' })}>
          {t('measures:outlook.onDiagram')}
        </Button>
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard (WCAG 2.1.1) */}
      <div ref={scroller} className={styles['rows']} tabIndex={0}>
        <table
          className={styles['outlook']}
          aria-label={t('measures:tab.outlook')}
          aria-rowcount={rows.length + 1}
        >
          <thead>
            <tr aria-rowindex={1}>
              {columns.map((column) => (
                <th key={column} scope="col">
                  {t(`measures:outlook.${column}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            <Space height={items[0]?.start ?? 0} />
            {items.map((item) => {
              const row = rows[item.index];
              return row === undefined ? null : (
                <Row key={row.id} row={row} index={item.index} words={words} />
              );
            })}
            <Space height={virtual.getTotalSize() - (items.at(-1)?.end ?? 0)} />
          </tbody>
        </table>
      </div>
    </section>
  );
}

/** The place of rows that are not drawn. */
function Space({ height }: { readonly height: number }) {
  if (height <= 0) return null;
  return (
    <tr aria-hidden style={{ height }}>
      <td colSpan={columns.length} />
    </tr>
  );
}

interface RowProps {
  readonly row: AssetOutlook;
  readonly index: number;
  readonly words: Words;
}

function Row({ row: { id, name, before, after }, index, words }: RowProps) {
  const { t, language } = words;
  const way = (path: readonly string[] | null): string =>
    path === null
      ? t('measures:outlook.notFollowed')
      : path.length === 0
        ? t('measures:outlook.noWay')
        : path.join(' → ');
  const [from, to] = [way(before.path), way(after.path)];
  return (
    <tr aria-rowindex={index + 2}>
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
