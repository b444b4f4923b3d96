import { Checkbox, SegmentedControl } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Json } from '#shared/journal/change.ts';
import { useLabels } from '../../../i18n/labels.ts';
import { useAssessment } from '../../../stores/assessment.ts';
import { recordIcon } from '../../../ui/record-name.tsx';
import type { ReviewRow } from '../../../workers/review-messages.ts';
import type { ImportReview } from '../import-store.ts';
import { chosenOf, decideField, decideRows, decisionOf, groupOf } from './choices.ts';
import styles from './review.module.css';
import { choose } from './review-run.ts';

interface RowLineProps {
  readonly review: ImportReview;
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
  review,
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
  const decision = decisionOf(review.choice, row);
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
            choose((choice) => decideRows(choice, [row], wanted));
          }}
        />
        <span className={styles['status']} data-group={groupOf(row)}>
          {t(`import:status.${row.status}`)}
        </span>
        <Picture size={15} stroke={1.75} aria-label={labels.kind(row.kind)} />
        <span className={styles['label']}>{row.label}</span>
        <span className={styles['why']}>
          {reason === undefined ? null : t(`import:reason.${reason.by}`, { value: reason.value })}
          {row.added.length === 0 || row.status === 'new'
            ? null
            : ` ${t('import:review.adds', { fields: row.added.map(labels.field).join(', ') })}`}
          {row.places > 1 ? ` ${t('import:review.merged', { count: row.places })}` : null}
        </span>
        <span className={`mono ${styles['place']}`}>
          {review.files.length < 2 ? labels.place(row.place) : filesOf(review, row)}
        </span>
      </div>
      {row.guesses.map(({ field, zone }) => (
        <Checkbox
          key={field}
          size="xs"
          className={styles['guess'] ?? ''}
          label={t('import:review.guess', { zone })}
          checked={review.choice.fields.get(row.key)?.get(field) === true}
          onChange={(event) => {
            const wanted = event.currentTarget.checked;
            choose((choice) => decideField(choice, row.key, field, wanted));
          }}
        />
      ))}
      {row.contradictions.map((field) => (
        <ContradictionLine key={field.field} review={review} row={row} field={field} />
      ))}
    </li>
  );
}

interface ContradictionLineProps {
  readonly review: ImportReview;
  readonly row: ReviewRow;
  readonly field: ReviewRow['contradictions'][number];
}

function ContradictionLine({ review, row, field }: ContradictionLineProps) {
  const { t } = useTranslation();
  const labels = useLabels();
  const model = useAssessment((state) => state.model);
  const name = labels.field(field.field);
  const shown = (value: Json): string => labels.value(field.field, value, model);
  const taken = chosenOf(review.choice, row, field.field);
  const several = review.files.length > 1;
  const said = (source: number | undefined, value: Json): string =>
    `${several ? (review.files[source ?? field.source]?.name ?? '') : t('import:review.theirs')}: ${shown(value)}`;
  return (
    <div className={styles['contradiction']}>
      <span>{name}</span>
      <SegmentedControl
        size="xs"
        orientation="vertical"
        fullWidth
        classNames={{ label: styles['value'] ?? '' }}
        aria-label={t('import:review.decide', { field: name, name: row.label })}
        value={taken === false ? 'ours' : taken === true ? 'theirs' : String(taken)}
        data={[
          {
            value: 'ours',
            label: `${t('import:review.ours')}: ${field.ours === null ? t('common:unknown') : shown(field.ours)}`,
          },
          { value: 'theirs', label: said(field.source, field.theirs) },
          ...field.others.map(({ value, source }, index) => ({
            value: String(index),
            label: said(source, value),
          })),
        ]}
        onChange={(value) => {
          const choice = value === 'ours' ? false : value === 'theirs' ? true : Number(value);
          choose((before) => decideField(before, row.key, field.field, choice));
        }}
      />
    </div>
  );
}

/** The files that speak of a row; with one of them, where in it. */
function filesOf({ files }: ImportReview, { sources }: ReviewRow): string {
  return sources.map((source) => files[source]?.name ?? '').join(' + ');
}
