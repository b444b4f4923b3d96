import { useTranslation } from 'react-i18next';
import type { Finding } from '#shared/analysis/analysis.ts';
import type { Json } from '#shared/journal/change.ts';
import { kindOfRecord } from '#shared/journal/edit.ts';
import { isIdOf } from '#shared/model/id.ts';
import { type RecordId, recordIn } from '#shared/model/model.ts';
import { useModel } from '../../stores/assessment.ts';
import { editableFields } from '../../ui/fields/editable-fields.ts';
import { Field } from '../../ui/fields/field.tsx';
import { RecordName } from '../../ui/record-name.tsx';
import { AddButton } from './add-button.tsx';
import { newKinds } from './new-record.ts';

const shownRecords = 8;

/** The records on which a missing field can be entered: those the finding is about, then those its facts name. */
function recordsOf(finding: Finding): readonly RecordId[] {
  const open = finding.facts.map((fact) => fact.subject.id);
  return [...new Set<RecordId>([...finding.subjects.map((subject) => subject.id), ...open])];
}

/** What a rule waits for, to be entered without leaving the finding. */
export function MissingFields({ finding }: { readonly finding: Finding }) {
  const { t } = useTranslation();
  const model = useModel();
  // A rule may name a part of a field, and the record with a dot before it.
  const wanted = new Set(finding.missing.flatMap((name) => name.split('.')));
  const records = recordsOf(finding).flatMap((id) => {
    // Border: the fields of a record are the JSON its commits wrote, whatever its kind.
    const record = recordIn(model, id) as Readonly<Record<string, Json>> | undefined;
    const kind = kindOfRecord(id);
    const specs = (editableFields[kind] ?? []).filter(({ field }) => wanted.has(field));
    return record === undefined || specs.length === 0 ? [] : [{ id, kind, record, specs }];
  });
  const near = finding.subjects[0]?.id ?? null;
  const about = near !== null && isIdOf('asset', near) && wanted.has('accessPoint') ? null : near;
  return (
    <>
      {records.slice(0, shownRecords).map(({ id, kind, record, specs }) => (
        <div key={id}>
          <RecordName id={id} name={undefined} />
          {specs.map((spec) => (
            <Field key={spec.field} kind={kind} id={id} spec={spec} value={record[spec.field]} />
          ))}
        </div>
      ))}
      {records.length > shownRecords ? (
        <p>{t('common:more', { count: records.length - shownRecords })}</p>
      ) : null}
      {newKinds
        .filter((kind) => wanted.has(kind))
        .map((kind) => (
          <AddButton key={kind} kind={kind} near={about} />
        ))}
    </>
  );
}
