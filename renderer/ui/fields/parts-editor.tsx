import { ActionIcon, Button } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { matrixOf } from '#shared/analysis/risk/risk.ts';
import type { Json } from '#shared/journal/change.ts';
import { useLanguage } from '../../i18n/i18n.ts';
import { useLabels } from '../../i18n/labels.ts';
import { useParameters } from '../../stores/parameters.ts';
import type { Part } from './editor.ts';
import styles from './fields.module.css';
import { type PartsOfValue, startOf, type Typed, typedRows, valueOfRows } from './parts.ts';

interface PartsEditorProps {
  readonly field: string;
  readonly label: string;
  readonly editor: PartsOfValue;
  readonly value: Json | undefined;
  /** Whether a value may be kept as it is. */
  readonly accepts: (value: Json) => boolean;
  readonly onDone: (value: Json) => void;
  readonly onCancel: () => void;
}

/** The editor of values made of parts: one set of them, or a list of rows. Kept by a button, left by Escape. */
export function PartsEditor({ field, label, editor, value, accepts, onDone, onCancel }: PartsEditorProps) {
  const { t } = useTranslation();
  const many = editor.type === 'rows';
  const [rows, setRows] = useState<readonly Typed[]>(() => typedRows(value, editor));
  const [start] = useState(rows);
  const last = useRef<HTMLDivElement>(null);
  const count = rows.length;
  // biome-ignore lint/correctness/useExhaustiveDependencies: a row that is added takes the focus, as the first one does
  useEffect(() => {
    last.current?.querySelector<HTMLElement>('select, input')?.focus();
  }, [count]);
  const next = valueOfRows(rows, editor);
  const usable = next === null || accepts(next);
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    onCancel();
  };
  return (
    <fieldset className={styles['parts']} aria-label={label} onKeyDown={onKeyDown}>
      {rows.map((row, index) => (
        <div
          // biome-ignore lint/suspicious/noArrayIndexKey: rows have no identity besides their place
          key={index}
          ref={index === count - 1 ? last : null}
          className={styles['partsRow']}
          data-many={many || undefined}
        >
          {editor.parts.map((part) => (
            <PartInput
              key={part.key}
              field={field}
              part={part}
              value={row[part.key] ?? ''}
              onChange={(typed) => setRows(rows.with(index, { ...row, [part.key]: typed }))}
            />
          ))}
          {many ? (
            <ActionIcon aria-label={t('common:remove')} onClick={() => setRows(rows.toSpliced(index, 1))}>
              <IconTrash size={15} />
            </ActionIcon>
          ) : null}
        </div>
      ))}
      {usable || rows === start ? null : (
        <p role="alert" className={styles['partsWrong']}>
          {t('inspector:incomplete')}
        </p>
      )}
      <div className={styles['buttons']}>
        {many ? (
          <Button
            size="compact-xs"
            variant="default"
            leftSection={<IconPlus size={14} />}
            onClick={() => setRows([...rows, startOf(editor)])}
          >
            {t('common:add')}
          </Button>
        ) : null}
        <Button size="compact-xs" disabled={!usable} onClick={() => onDone(next)}>
          {t('common:save')}
        </Button>
        <Button size="compact-xs" variant="default" onClick={onCancel}>
          {t('common:cancel')}
        </Button>
      </div>
    </fieldset>
  );
}

interface PartInputProps {
  readonly field: string;
  readonly part: Part;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

function PartInput({ field, part: { key, input }, value, onChange }: PartInputProps) {
  const { t } = useTranslation();
  const labels = useLabels();
  const id = useId();
  const options = useOptions(key, input);
  return (
    <div className={styles['part']}>
      <label htmlFor={id}>{labels.part(field, key)}</label>
      {options !== null ? (
        <select id={id} value={value} onChange={(event) => onChange(event.currentTarget.value)}>
          <option value="">{t('common:unknown')}</option>
          {options.map(({ option, word }) => (
            <option key={option} value={option}>
              {word}
            </option>
          ))}
        </select>
      ) : (
        <input
          id={id}
          type={input.type}
          maxLength={300}
          value={value}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      )}
    </div>
  );
}

/** What can be chosen for a part; null where it is typed. */
function useOptions(
  key: string,
  input: Part['input'],
): readonly { readonly option: string; readonly word: string }[] | null {
  const { t } = useTranslation();
  const labels = useLabels();
  const language = useLanguage();
  const matrix = matrixOf(useParameters());
  switch (input.type) {
    case 'choice':
      return input.options.map((option) => ({ option, word: labels.choice(key, option) }));
    case 'impactGrade':
      return matrix.impact.map(({ name }, index) => ({
        option: `${index + 1}`,
        word: `${index + 1} ${name[language]}`,
      }));
    case 'riskGrade':
      return ['1', '2', '3', '4', '5'].map((option) => ({
        option,
        word: `${option} ${t(`model:grade.${option}`)}`,
      }));
    case 'yesNo':
      return [
        { option: 'true', word: t('common:yes') },
        { option: 'false', word: t('common:no') },
      ];
    default:
      return null;
  }
}
