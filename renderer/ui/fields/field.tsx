import { memo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Json } from '#shared/journal/change.ts';
import { sameValue } from '#shared/journal/conflict.ts';
import type { RecordId, RecordKind } from '#shared/model/model.ts';
import { labelOf, useLabels } from '../../i18n/labels.ts';
import { useAssessment } from '../../stores/assessment.ts';
import { type Inherited, useInherited } from '../../stores/inheritance.ts';
import { tellProblem } from '../tell.tsx';
import { Unknown } from '../unknown.tsx';
import { useWordsOf } from '../words-of.ts';
import type { Editor, FieldSpec } from './editor.ts';
import { FieldEditor } from './field-editor.tsx';
import styles from './fields.module.css';
import { ProvenanceButton } from './provenance-button.tsx';

interface FieldProps {
  readonly kind: RecordKind;
  readonly id: RecordId;
  readonly spec: FieldSpec;
  /** What the record itself says. */
  readonly value: Json | undefined;
}

/** One field with its value, its origin and, at a press, its editor. What the record leaves open may come from its model. */
export const Field = memo(function One({ kind, id, spec, value }: FieldProps) {
  const labels = useLabels();
  const [editing, setEditing] = useState(false);
  const { field, editor } = spec;
  const label = labels.field(field);
  const save = useSave(kind, id, field, value);
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
          onDone={(next) => {
            setEditing(false);
            void save(next);
          }}
          onCancel={() => setEditing(false)}
        />
      ) : (
        <Shown id={id} spec={spec} value={value} onEdit={() => setEditing(true)} />
      )}
      <ProvenanceButton id={id} field={field} />
    </div>
  );
});

function useSave(kind: RecordKind, id: RecordId, field: string, value: Json | undefined) {
  const { t } = useTranslation();
  const labels = useLabels();
  return async (next: Json): Promise<void> => {
    if (sameValue(next, value ?? null)) return;
    const { model, commit } = useAssessment.getState();
    const title = t('inspector:changed', {
      field: labels.field(field),
      name: labelOf(model, id) ?? t('common:unnamed', { kind: labels.kind(kind) }),
    });
    const result = await commit(title, [{ kind, record: id, field, value: next }]);
    if (!result.ok) tellProblem(result.error);
  };
}

function isMono(editor: Editor): boolean {
  return (editor.type === 'text' || editor.type === 'texts') && editor.mono === true;
}

interface ShownProps extends Omit<FieldProps, 'kind'> {
  readonly onEdit: () => void;
}

function Shown({ id, spec, value, onEdit }: ShownProps) {
  const { t } = useTranslation();
  const labels = useLabels();
  const readOnly = useAssessment((state) => state.readOnly);
  const { field, editor } = spec;
  const inherited = useInherited(id, field);
  const said = inherited?.value ?? value;
  const words = useWordsOf(field, said);
  const look = {
    className: styles['value'],
    'data-mono': (isMono(editor) && said !== undefined) || undefined,
    'data-inherited': inherited?.origin === 'model' || undefined,
  };
  const content = (
    <>
      {said === undefined ? <Absent field={field} /> : words}
      {inherited === null ? null : <FromModel inherited={inherited} />}
    </>
  );
  if (editor.type === 'shown' || readOnly) return <span {...look}>{content}</span>;
  return (
    <button
      type="button"
      {...look}
      aria-label={t('inspector:editField', {
        field: labels.field(field),
        value: inherited === null ? words : `${words}, ${sayFrom(inherited, t)}`,
      })}
      onClick={onEdit}
    >
      {content}
    </button>
  );
}

function sayFrom({ from, origin }: Inherited, t: ReturnType<typeof useTranslation>['t']): string {
  const name = from.name ?? t('common:unnamed', { kind: t('model:kind.assetModel') });
  return t(origin === 'model' ? 'inspector:inherited.all' : 'inspector:inherited.part', { name });
}

/** Says that a value was typed once for all assets of a model. */
function FromModel({ inherited }: { readonly inherited: Inherited }) {
  const { t } = useTranslation();
  return <small className={styles['inherited']}>{sayFrom(inherited, t)}</small>;
}

/** A zone that names no zone around it lies in none; every other field without a value is unknown. */
function Absent({ field }: { field: string }) {
  const { t } = useTranslation();
  return field === 'parent' ? t('common:none') : <Unknown />;
}
