import { NumberInput } from '@mantine/core';
import { IconCalendar } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import { roadmapOf } from '#shared/analysis/plan/roadmap.ts';
import { builtInMeasures } from '#shared/knowledge/catalogue/measures.ts';
import { isIdOf } from '#shared/model/id.ts';
import { useModel } from '../../stores/assessment.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Explain } from '../../ui/explain.tsx';
import { RecordName } from '../../ui/record-name.tsx';
import type { WholePlan } from '../../workers/analysis-messages.ts';
import styles from './measures.module.css';
import { roadmapItems, windowsOf } from './roadmap-items.ts';
import { useWords } from './words.ts';

/** The open measures by quarter: what comes when, in which window, and what is late or has no window. */
export function RoadmapTab({ whole }: { readonly whole: WholePlan }) {
  const words = useWords();
  const { t } = words;
  const model = useModel();
  const [capacity, setCapacity] = useState(builtInMeasures.planning.quarterDays);
  const windows = useMemo(() => windowsOf(model), [model]);
  const items = useMemo(() => roadmapItems(model, whole.plan), [model, whole]);
  const roadmap = useMemo(
    () => roadmapOf(items, windows, whole.plan.at, capacity),
    [items, windows, whole, capacity],
  );
  const downtime = new Set(items.filter((item) => item.downtime).map(({ id }) => id));
  const windowName = (id: string): string => windows.find((window) => window.id === id)?.name ?? id;
  if (items.length === 0) {
    return (
      <EmptyState icon={IconCalendar} title={t('measures:roadmap.none')} text={t('measures:plan.noneText')} />
    );
  }
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard (WCAG 2.1.1)
    <section className={styles['scroll']} tabIndex={0} aria-label={t('measures:tab.roadmap')}>
      <div className={styles['tools']}>
        <NumberInput
          label={t('measures:roadmap.capacity')}
          value={capacity}
          min={1}
          max={10_000}
          w={220}
          onChange={(value) => {
            if (typeof value === 'number' && value >= 1) setCapacity(value);
          }}
        />
        <Explain about={t('measures:tab.roadmap')}>
          <p className={styles['formula']}>{t('measures:roadmap.order')}</p>
          <ul>
            <li>{t('measures:roadmap.inputCapacity')}</li>
            <li>{t('measures:roadmap.inputBefore')}</li>
            <li>{t('measures:roadmap.inputWindow', { count: windows.length })}</li>
            <li>{t('measures:roadmap.inputDue')}</li>
          </ul>
        </Explain>
      </div>
      <div className={styles['box']}>
        <table className={styles['table']} aria-label={t('measures:tab.roadmap')}>
          <thead>
            <tr>
              <th scope="col">{t('measures:roadmap.quarter')}</th>
              <th scope="col">{t('model:kind.measure')}</th>
              <th scope="col" data-number>
                {t('measures:effort')}
              </th>
              <th scope="col">{t('measures:standstill')}</th>
              <th scope="col">{t('measures:roadmap.remark')}</th>
            </tr>
          </thead>
          {roadmap.quarters.map(({ quarter, items: placed, days }) => (
            <tbody key={quarter}>
              {placed.map((item, place) => (
                <tr key={item.id}>
                  {place === 0 ? (
                    <th scope="rowgroup" rowSpan={placed.length} className={styles['short']}>
                      {quarter}
                      <small>{t('measures:days', { count: days, days: words.figure(days) })}</small>
                    </th>
                  ) : null}
                  <td>{isIdOf('measure', item.id) ? <RecordName id={item.id} name={undefined} /> : null}</td>
                  <td data-number>{words.figure(item.days)}</td>
                  <td>{t(downtime.has(item.id) ? 'measures:yes' : 'measures:no')}</td>
                  <td>
                    {[
                      ...(item.window === null
                        ? []
                        : [t('measures:roadmap.window', { name: windowName(item.window) })]),
                      ...(item.noWindow ? [t('measures:roadmap.noWindow')] : []),
                      ...(item.late ? [t('measures:roadmap.late')] : []),
                    ].join(', ')}
                  </td>
                </tr>
              ))}
            </tbody>
          ))}
        </table>
      </div>
      {roadmap.circular.length === 0 ? null : (
        <p role="alert">
          {t('measures:roadmap.circular', {
            names: roadmap.circular
              .map((id) => (isIdOf('measure', id) ? (model.measure.get(id)?.name ?? id) : id))
              .join(', '),
          })}
        </p>
      )}
    </section>
  );
}
