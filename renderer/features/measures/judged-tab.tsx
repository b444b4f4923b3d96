import { SegmentedControl } from '@mantine/core';
import { IconListCheck } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import type { Finding } from '#shared/analysis/analysis.ts';
import type { Measure } from '#shared/model/model.ts';
import { useAnalysis } from '../../stores/analysis.ts';
import { useAssessment } from '../../stores/assessment.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Explain } from '../../ui/explain.tsx';
import { RecordName } from '../../ui/record-name.tsx';
import { SeverityBadge } from '../../ui/severity-badge.tsx';
import { VirtualTable } from '../../ui/virtual-table.tsx';
import type { WholePlan } from '../../workers/analysis-messages.ts';
import styles from './measures.module.css';
import { useWords, type Words } from './words.ts';

const groups = ['closes', 'stays', 'opens'] as const;
type Group = (typeof groups)[number];

const rowHeight = 52;
const columns = ['severity', 'rule', 'subject', 'measure'] as const;

/** The measures that have taken a finding on, by its id. */
function measuresOf(measures: Iterable<Measure>): ReadonlyMap<string, readonly Measure[]> {
  const byFinding = new Map<string, Measure[]>();
  for (const measure of measures) {
    if (measure.status === 'rejected' || measure.status === 'implemented') continue;
    for (const id of measure.findings ?? []) {
      const known = byFinding.get(id);
      if (known === undefined) byFinding.set(id, [measure]);
      else known.push(measure);
    }
  }
  return byFinding;
}

/** Which findings the plan closes: every rule judged again on the records as they would read with it. */
export function JudgedTab({ whole }: { readonly whole: WholePlan }) {
  const words = useWords();
  const { t } = words;
  const [group, setGroup] = useState<Group>('closes');
  const findings = useAnalysis((state) => state.findings);
  const measures = useAssessment((state) => state.model.measure);
  const taken = useMemo(() => measuresOf(measures.values()), [measures]);
  const { closes, stays, opens } = whole.rejudged;
  const counts: Readonly<Record<Group, number>> = {
    closes: closes.length,
    stays: stays.length,
    opens: opens.length,
  };
  const rows = useMemo((): readonly Finding[] => {
    if (group === 'opens') return opens;
    return (group === 'closes' ? closes : stays).flatMap((id) => findings.get(id) ?? []);
  }, [group, findings, closes, stays, opens]);
  return (
    <section className={styles['fill']} aria-label={t('measures:tab.judged')}>
      <div className={styles['tools']}>
        <SegmentedControl
          aria-label={t('measures:tab.judged')}
          value={group}
          onChange={(next) => setGroup(groups.find((one) => one === next) ?? 'closes')}
          data={groups.map((one) => ({
            value: one,
            label: t(`measures:judged.${one}`, { count: counts[one] }),
          }))}
        />
        <Explain about={t('measures:tab.judged')}>
          <p className={styles['formula']}>{t('measures:judged.formula')}</p>
          <ul>
            {groups.map((one) => (
              <li key={one}>{t(`measures:judged.${one}Why`)}</li>
            ))}
          </ul>
        </Explain>
        <span className={styles['note']}>{t(`measures:judged.${group}Why`)}</span>
      </div>
      {rows.length === 0 ? (
        <EmptyState
          icon={IconListCheck}
          title={t(`measures:judged.${group}None`)}
          text={t('measures:judged.noneText')}
        />
      ) : (
        <Rows rows={rows} taken={taken} words={words} />
      )}
    </section>
  );
}

interface RowsProps {
  readonly rows: readonly Finding[];
  readonly taken: ReadonlyMap<string, readonly Measure[]>;
  readonly words: Words;
}

function Rows({ rows, taken, words: { t, language } }: RowsProps) {
  return (
    <VirtualTable
      label={t('measures:tab.judged')}
      className={styles['judged']}
      columns={columns}
      head={(column) => t(`measures:judged.${column}`)}
      rows={rows}
      keyOf={({ id }) => id}
      rowHeight={rowHeight}
    >
      {(row, place) => {
        const [subject] = row.subjects;
        const closing = taken.get(row.id) ?? [];
        return (
          <tr {...place}>
            <td>
              <SeverityBadge severity={row.severity} />
            </td>
            <th scope="row">
              <span className={styles['cut']} title={row.title[language]}>
                {row.title[language]}
              </span>
              <small className="mono">{row.rule}</small>
            </th>
            <td>{subject === undefined ? null : <RecordName id={subject.id} name={subject.name} />}</td>
            <td>
              {closing.length === 0
                ? t('measures:judged.byEffect')
                : closing.map((measure) => (
                    <RecordName key={measure.id} id={measure.id} name={measure.name} />
                  ))}
            </td>
          </tr>
        );
      }}
    </VirtualTable>
  );
}
