import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { FieldProposal } from '#shared/ingest/reconcile/proposal.ts';
import type { RecordId } from '#shared/model/model.ts';
import { useLabels } from '../../../i18n/labels.ts';
import { useAssessment } from '../../../stores/assessment.ts';
import { provenance } from '../../../stores/provenance.ts';
import { Unknown } from '../../../ui/unknown.tsx';
import type { ReviewRow } from '../../../workers/review-messages.ts';
import shared from '../import.module.css';
import type { ImportReview } from '../import-store.ts';
import styles from './review.module.css';
import { pin } from './review-run.ts';
import { SubjectChoice } from './subject-choice.tsx';

interface RowDetailProps {
  readonly review: ImportReview;
  readonly row: ReviewRow | null;
}

/** Everything known about one proposal: every field on both sides with where it was read, and why it matches. */
export function RowDetail({ review, row }: RowDetailProps) {
  const { t } = useTranslation();
  const labels = useLabels();
  if (row === null) return <aside className={styles['detail']}>{t('import:detail.none')}</aside>;
  const detail = review.detail?.key === row.key ? review.detail : null;
  return (
    <aside
      className={styles['detail']}
      aria-label={t('import:detail.title', { name: row.label })}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
      tabIndex={0}
    >
      <h2>{row.label}</h2>
      {row.reasons.length === 0 ? null : (
        <ul className={styles['reasons']}>
          {row.reasons.map(({ by, value, strength }) => (
            <li key={`${by}${value}`}>
              {t(`import:reason.${by}`, { value })}{' '}
              <span className={shared['dim']}>{t(`import:strength.${strength}`)}</span>
            </li>
          ))}
        </ul>
      )}
      {row.kind === 'billOfMaterials' && row.status === 'ambiguous' ? (
        <SubjectChoice row={row} />
      ) : row.candidates.length === 0 ? null : (
        <Candidates row={row} />
      )}
      {detail === null || detail.merged.places.length < 2 ? null : (
        <p className={shared['dim']}>
          {t('import:detail.merged', { places: detail.merged.places.map(labels.place).join('; ') })}
        </p>
      )}
      {detail === null ? null : <FieldTable review={review} record={detail.record} fields={detail.fields} />}
    </aside>
  );
}

function Candidates({ row }: { readonly row: ReviewRow }) {
  const { t } = useTranslation();
  return (
    <div className={styles['candidates']}>
      <p>{t('import:detail.ambiguous')}</p>
      {row.candidates.map(({ record, name, reasons, row: proposed }) => (
        <Button
          key={record}
          variant="default"
          onClick={() => void pin(row.key, proposed === undefined ? record : `row ${proposed}`)}
        >
          {name} ({reasons.map(({ by, value }) => t(`import:reason.${by}`, { value })).join(', ')})
        </Button>
      ))}
      <Button variant="default" onClick={() => void pin(row.key, 'new')}>
        {t('import:detail.isNew')}
      </Button>
    </div>
  );
}

interface FieldTableProps {
  readonly review: ImportReview;
  readonly record: RecordId;
  readonly fields: readonly FieldProposal[];
}

function FieldTable({ review, record, fields }: FieldTableProps) {
  const { t } = useTranslation();
  const labels = useLabels();
  const model = useAssessment((state) => state.model);
  const named = new Map<string, string>(review.rows.map((row) => [row.record, row.label]));
  const shown = (field: string, value: FieldProposal['theirs']): string =>
    (typeof value === 'string' ? named.get(value) : undefined) ?? labels.value(field, value, model);
  const at = (source: number, place: string): string =>
    review.files.length < 2
      ? labels.place(place)
      : `${review.files[source]?.name ?? ''}, ${labels.place(place)}`;
  return (
    <table className={styles['fields']}>
      <thead>
        <tr>
          <th scope="col">{t('import:detail.field')}</th>
          <th scope="col">{t('import:review.ours')}</th>
          <th scope="col">{t('import:review.theirs')}</th>
        </tr>
      </thead>
      <tbody>
        {fields.map(({ field, state, ours, theirs, place, confidence, others, source = 0, agreed = [] }) => (
          <tr key={field} data-state={state}>
            <th scope="row">{labels.field(field)}</th>
            <td>
              {ours === null ? <Unknown /> : shown(field, ours)}
              {ours === null ? null : <OursFrom record={record} field={field} />}
            </td>
            <td>
              {shown(field, theirs)}
              <small>
                {at(source, place)}, {t(`import:confidence.${confidence}`)}
              </small>
              {agreed.map((other) => (
                <small key={`${other.source} ${other.place}`}>
                  {t('import:detail.agreed', { place: at(other.source ?? source, other.place) })}
                </small>
              ))}
              {others.map((other) => (
                <small key={`${other.source} ${other.place}`}>
                  {t('import:detail.other', {
                    value: shown(field, other.value),
                    place: at(other.source ?? source, other.place),
                  })}
                </small>
              ))}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Where the assessment has its value from. */
function OursFrom({ record, field }: { readonly record: RecordId; readonly field: string }) {
  const { t } = useTranslation();
  const labels = useLabels();
  const model = useAssessment((state) => state.model);
  const from = provenance(record, field);
  if (from === null) return null;
  const { basis, person } = from;
  if (basis === null) return <small>{t('import:detail.typed', { person })}</small>;
  const source = model.source.get(basis.source)?.name ?? t('common:unknown');
  return (
    <small>
      {source}, {labels.place(basis.place)}, {t(`import:confidence.${basis.confidence}`)}
    </small>
  );
}
