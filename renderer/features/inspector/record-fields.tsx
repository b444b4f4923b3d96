import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Json } from '#shared/journal/change.ts';
import type { RecordId, RecordKind } from '#shared/model/model.ts';
import { editableFields } from '../../ui/fields/editable-fields.ts';
import type { FieldSpec } from '../../ui/fields/editor.ts';
import { Field } from '../../ui/fields/field.tsx';
import styles from '../../ui/fields/fields.module.css';

type Fields = Readonly<Record<string, Json | undefined>>;

interface RecordFieldsProps {
  readonly kind: RecordKind;
  readonly id: RecordId;
  readonly record: Fields;
  /** The record with what others say of it: an asset completed by its model. */
  readonly known: Fields;
}

/** So many fields are shown even when nobody has given them; the rest waits behind a button. */
const alwaysShown = 6;

/** The fields of a record with value, origin, and an editor at a press; unknown ones beyond the first wait folded. */
export function RecordFields({ kind, id, record, known }: RecordFieldsProps) {
  const { t } = useTranslation();
  const [all, setAll] = useState(false);
  const specs =
    editableFields[kind] ??
    Object.keys(record)
      .filter((field) => field !== 'id')
      .map(asShown);
  const shown = specs.filter(({ field }, index) => all || index < alwaysShown || known[field] !== undefined);
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
