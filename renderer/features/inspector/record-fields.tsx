import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Json } from '#shared/journal/change.ts';
import { sameValue } from '#shared/journal/conflict.ts';
import type { RecordId, RecordKind } from '#shared/model/model.ts';
import { labelOf, useLabels } from '../../i18n/labels.ts';
import { useAssessment, useModel } from '../../stores/assessment.ts';
import { tellProblem } from '../../ui/tell.tsx';
import { Unknown } from '../../ui/unknown.tsx';
import { editableFields } from './editable-fields.ts';
import type { FieldSpec } from './editor.ts';
import { FieldEditor } from './field-editor.tsx';
import styles from './inspector.module.css';
import { ProvenanceButton } from './provenance-button.tsx';

interface RecordFieldsProps {
  readonly kind: RecordKind;
  readonly id: RecordId;
  readonly record: Readonly<Record<string, Json | undefined>>;
}

/** So many fields are shown even when nobody has given them; the rest waits behind a button. */
const alwaysShown = 6;

/** The fields of a record with value, origin, and an editor at a press; unknown ones beyond the first wait folded. */
export function RecordFields({ kind, id, record }: RecordFieldsProps) {
  const { t } = useTranslation();
  const [all, setAll] = useState(false);
  const specs =
    editableFields[kind] ??
    Object.keys(record)
      .filter((field) => field !== 'id')
      .map(asShown);
  const shown = specs.filter(({ field }, index) => all || index < alwaysShown || record[field] !== undefined);
  const folded = specs.length - shown.length;
  return (
    <div>
      {shown.map((spec) => (
        <Field key={spec.field} kind={kind} id={id} spec={spec} value={record[spec.field]} />
      ))}
      {folded === 0 ? null : (
        <button type="button" className={styles['toggle']} onClick={() => setAll(true)}>
          {t('inspector:unknownFields', { count: folded })}
        </button>
      )}
    </div>
  );
}

function asShown(field: string): FieldSpec {
  return { field, editor: { type: 'shown' } };
}

interface FieldProps {
  readonly kind: RecordKind;
  readonly id: RecordId;
  readonly spec: FieldSpec;
  readonly value: Json | undefined;
}

/** One field with its value, its origin and, at a press, its editor. */
export function Field({ kind, id, spec, value }: FieldProps) {
  const { t } = useTranslation();
  const labels = useLabels();
  const model = useModel();
  const readOnly = useAssessment((state) => state.readOnly);
  const [editing, setEditing] = useState(false);
  const { field, editor } = spec;
  const label = labels.field(field);

  const save = async (next: Json): Promise<void> => {
    setEditing(false);
    if (sameValue(next, value ?? null)) return;
    const title = t('inspector:changed', {
      field: label,
      name: labelOf(model, id) ?? t('common:unnamed', { kind: labels.kind(kind) }),
    });
    const result = await useAssessment.getState().commit(title, [{ kind, record: id, field, value: next }]);
    if (!result.ok) tellProblem(result.error);
  };

  const text = value === undefined ? <Absent field={field} /> : labels.value(field, value, model);
  const isMono =
    (editor.type === 'text' || editor.type === 'texts') && editor.mono === true && value !== undefined;
  return (
    <div className={styles['field']}>
      <span className={styles['label']}>{label}</span>
      {editing ? (
        <FieldEditor
          kind={kind}
          field={field}
          label={label}
          editor={editor}
          value={value}
          onDone={(next) => void save(next)}
          onCancel={() => setEditing(false)}
        />
      ) : editor.type === 'shown' || readOnly ? (
        <span className={styles['value']} data-mono={isMono || undefined}>
          {text}
        </span>
      ) : (
        <button
          type="button"
          className={styles['value']}
          data-mono={isMono || undefined}
          aria-label={t('inspector:editField', { field: label, value: labels.value(field, value, model) })}
          onClick={() => setEditing(true)}
        >
          {text}
        </button>
      )}
      <ProvenanceButton id={id} field={field} />
    </div>
  );
}

/** A zone that names no zone around it lies in none; every other field without a value is unknown. */
function Absent({ field }: { field: string }) {
  const { t } = useTranslation();
  return field === 'parent' ? t('common:none') : <Unknown />;
}
