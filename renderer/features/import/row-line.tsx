import { Checkbox, SegmentedControl } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Json } from '#shared/journal/change.ts';
import { useLabels } from '../../i18n/labels.ts';
import { useAssessment } from '../../stores/assessment.ts';
import { recordIcon } from '../../ui/record-name.tsx';
import type { ReviewRow } from '../../workers/ingest-messages.ts';
import { decideField, decideRows, decisionOf, groupOf, takesTheirs } from './choices.ts';
import styles from './import.module.css';
import type { ImportJob } from './import-store.ts';
import { choose } from './jobs.ts';

interface RowLineProps {
  readonly job: ImportJob;
  readonly row: ReviewRow;
  readonly index: number;
  readonly total: number;
  /** Distance from the top of the list, pixels. */
  readonly top: number;
  readonly isFocusable: boolean;
  readonly isActive: boolean;
  readonly measure: (element: HTMLElement | null) => void;
  readonly onActive: (key: string) => void;
}

/** One proposal: whether it is taken, what it is, why it matches, and both values wherever somebody says otherwise. */
export function RowLine({
  job,
  row,
  index,
  total,
  top,
  isFocusable,
  isActive,
  measure,
  onActive,
}: RowLineProps) {
  const { t } = useTranslation();
  const labels = useLabels();
  const decision = decisionOf(job.choice, row);
  const Picture = recordIcon(row.kind);
  const reason = row.reasons[0];
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the list takes the keys of the row that has the focus
    <li
      ref={measure}
      data-index={index}
      data-active={isActive || undefined}
      className={styles['row']}
      style={{ transform: `translateY(${top}px)` }}
      tabIndex={isFocusable ? 0 : -1}
      aria-setsize={total}
      aria-posinset={index + 1}
      aria-current={isActive || undefined}
      onClick={() => onActive(row.key)}
      onFocus={(event) => {
        if (event.target === event.currentTarget && !isActive) onActive(row.key);
      }}
    >
      <div className={styles['rowLine']}>
        <Checkbox
          size="xs"
          tabIndex={-1}
          aria-label={t('import:review.acceptRow', { name: row.label })}
          checked={decision === 'accepted'}
          indeterminate={decision === 'partly'}
          disabled={decision === 'nothing' || decision === 'open'}
          onChange={(event) => {
            const wanted = event.currentTarget.checked ? 'accept' : 'reject';
            choose(job.id, (choice) => decideRows(choice, [row], wanted));
          }}
        />
        <span className={styles['status']} data-group={groupOf(row)}>
          {t(`import:status.${row.status}`)}
        </span>
        <Picture size={15} stroke={1.75} aria-label={labels.kind(row.kind)} />
        <span className={styles['label']}>{row.label}</span>
        <span className={styles['dim']}>
          {reason === undefined ? null : t(`import:reason.${reason.by}`, { value: reason.value })}
          {row.added.length === 0
            ? null
            : ` ${t('import:review.adds', { fields: row.added.map(labels.field).join(', ') })}`}
          {row.places > 1 ? ` ${t('import:review.merged', { count: row.places })}` : null}
        </span>
        <span className={`mono ${styles['place']}`}>{labels.place(row.place)}</span>
      </div>
      {row.guesses.map(({ field, zone }) => (
        <Checkbox
          key={field}
          size="xs"
          className={styles['guess'] ?? ''}
          label={t('import:review.guess', { zone })}
          checked={job.choice.fields.get(row.key)?.get(field) === true}
          onChange={(event) => {
            const wanted = event.currentTarget.checked;
            choose(job.id, (choice) => decideField(choice, row.key, field, wanted));
          }}
        />
      ))}
      {row.contradictions.map((field) => (
        <ContradictionLine key={field.field} job={job} row={row} field={field} />
      ))}
    </li>
  );
}

interface ContradictionLineProps {
  readonly job: ImportJob;
  readonly row: ReviewRow;
  readonly field: ReviewRow['contradictions'][number];
}

function ContradictionLine({ job, row, field }: ContradictionLineProps) {
  const { t } = useTranslation();
  const labels = useLabels();
  const model = useAssessment((state) => state.model);
  const name = labels.field(field.field);
  const shown = (value: Json): string => labels.value(field.field, value, model);
  return (
    <div className={styles['contradiction']}>
      <span>{name}</span>
      <SegmentedControl
        size="xs"
        orientation="vertical"
        fullWidth
        classNames={{ label: styles['value'] ?? '' }}
        aria-label={t('import:review.decide', { field: name, name: row.label })}
        value={takesTheirs(job.choice, row, field.field) ? 'theirs' : 'ours'}
        data={[
          { value: 'ours', label: `${t('import:review.ours')}: ${shown(field.ours)}` },
          { value: 'theirs', label: `${t('import:review.theirs')}: ${shown(field.theirs)}` },
        ]}
        onChange={(value) =>
          choose(job.id, (choice) => decideField(choice, row.key, field.field, value === 'theirs'))
        }
      />
    </div>
  );
}
