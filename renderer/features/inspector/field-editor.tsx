import { NumberInput, Select, TagsInput, Textarea, TextInput } from '@mantine/core';
import type { TFunction } from 'i18next';
import { type KeyboardEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Json } from '#shared/journal/change.ts';
import type { Model, RecordKind } from '#shared/model/model.ts';
import { type Labels, useLabels } from '../../i18n/labels.ts';
import { useModel } from '../../stores/assessment.ts';
import type { Editor } from './editable-fields.ts';
import { LevelsEditor } from './levels-editor.tsx';

interface FieldEditorProps {
  readonly field: string;
  readonly label: string;
  readonly editor: Editor;
  readonly value: Json | undefined;
  /** null clears the field: it is unknown again. */
  readonly onDone: (value: Json) => void;
  readonly onCancel: () => void;
}

/** The editor of one value. Enter or leaving the field keeps it, Escape does not. */
export function FieldEditor(props: FieldEditorProps) {
  const { editor } = props;
  switch (editor.type) {
    case 'choice':
    case 'yesNo':
    case 'grade':
    case 'reference':
      return <ChoiceEditor {...props} />;
    case 'references':
    case 'texts':
      return <ListEditor {...props} />;
    case 'number':
      return <NumberEditor {...props} least={editor.least} most={editor.most} />;
    case 'levels':
      return (
        <LevelsEditor
          label={props.label}
          value={props.value}
          onDone={props.onDone}
          onCancel={props.onCancel}
        />
      );
    default:
      return <TextEditor {...props} />;
  }
}

function onEscape(cancel: () => void) {
  return (event: KeyboardEvent): void => {
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    cancel();
  };
}

function TextEditor({ label, editor, value, onDone, onCancel }: FieldEditorProps) {
  const [text, setText] = useState(typeof value === 'string' ? value : '');
  const done = (): void => onDone(text.trim() === '' ? null : text.trim());
  const onKeyDown = (event: KeyboardEvent): void => {
    onEscape(onCancel)(event);
    if (event.key === 'Enter' && (editor.type !== 'longText' || event.ctrlKey)) done();
  };
  const common = { 'aria-label': label, value: text, autoFocus: true, onBlur: done, onKeyDown };
  if (editor.type === 'longText') {
    return <Textarea {...common} rows={4} onChange={(event) => setText(event.currentTarget.value)} />;
  }
  const isMono = editor.type === 'text' && editor.mono === true;
  return (
    <TextInput
      {...common}
      type={editor.type === 'date' ? 'date' : 'text'}
      classNames={isMono ? { input: 'mono' } : {}}
      maxLength={300}
      onChange={(event) => setText(event.currentTarget.value)}
    />
  );
}

function NumberEditor({
  label,
  value,
  least,
  most,
  onDone,
  onCancel,
}: FieldEditorProps & { least: number; most: number }) {
  const [number, setNumber] = useState<number | string>(typeof value === 'number' ? value : '');
  const done = (): void => onDone(typeof number === 'number' ? number : null);
  const onKeyDown = (event: KeyboardEvent): void => {
    onEscape(onCancel)(event);
    if (event.key === 'Enter') done();
  };
  return (
    <NumberInput
      aria-label={label}
      value={number}
      min={least}
      max={most}
      allowDecimal={false}
      hideControls
      autoFocus
      onChange={setNumber}
      onBlur={done}
      onKeyDown={onKeyDown}
    />
  );
}

interface Option {
  readonly value: string;
  readonly label: string;
}

function recordsOf(model: Model, kind: RecordKind, t: TFunction): readonly Option[] {
  return [...model[kind].values()]
    .map((record: { readonly id: string; readonly name?: string }) => ({
      value: record.id,
      label: record.name ?? t('common:unnamed', { kind: t(`model:kind.${kind}`) }),
    }))
    .sort((a, b) => a.label.localeCompare(b.label));
}

function optionsOf(
  editor: Editor,
  field: string,
  model: Model,
  labels: Labels,
  t: TFunction,
): readonly Option[] {
  if (editor.type === 'choice')
    return editor.options.map((value) => ({ value, label: labels.choice(field, value) }));
  if (editor.type === 'yesNo') {
    return [
      { value: 'true', label: t('common:yes') },
      { value: 'false', label: t('common:no') },
    ];
  }
  if (editor.type === 'grade') {
    return ['1', '2', '3', '4', '5'].map((value) => ({
      value,
      label: `${value} ${t(`model:grade.${value}`)}`,
    }));
  }
  return editor.type === 'reference' || editor.type === 'references' ? recordsOf(model, editor.kind, t) : [];
}

function ChoiceEditor({ field, label, editor, value, onDone, onCancel }: FieldEditorProps) {
  const { t } = useTranslation();
  const labels = useLabels();
  const options = optionsOf(editor, field, useModel(), labels, t);
  const choose = (chosen: string | null): void => {
    if (chosen === null) onDone(null);
    else if (editor.type === 'yesNo') onDone(chosen === 'true');
    else onDone(editor.type === 'grade' ? Number(chosen) : chosen);
  };
  return (
    <Select
      aria-label={label}
      data={options}
      value={value === null || value === undefined ? null : String(value)}
      placeholder={t('common:unknown')}
      clearable
      searchable={options.length > 8}
      limit={200}
      autoFocus
      defaultDropdownOpened
      onChange={choose}
      onBlur={onCancel}
      onKeyDown={onEscape(onCancel)}
    />
  );
}

function ListEditor({ field, label, editor, value, onDone, onCancel }: FieldEditorProps) {
  const { t } = useTranslation();
  const labels = useLabels();
  const options = optionsOf(editor, field, useModel(), labels, t);
  const byLabel = new Map(options.map((option) => [option.label, option.value]));
  const labelOf = new Map(options.map((option) => [option.value, option.label]));
  const before = Array.isArray(value) ? value.map(String) : [];
  const [entries, setEntries] = useState(before.map((entry) => labelOf.get(entry) ?? entry));
  const done = (): void => {
    const values =
      editor.type === 'references' ? entries.flatMap((entry) => byLabel.get(entry) ?? []) : entries;
    onDone(values.length === 0 ? null : values);
  };
  return (
    <TagsInput
      aria-label={label}
      data={editor.type === 'references' ? [...byLabel.keys()] : []}
      value={entries}
      limit={100}
      autoFocus
      classNames={editor.type === 'texts' && editor.mono === true ? { input: 'mono' } : {}}
      onChange={setEntries}
      onBlur={done}
      onKeyDown={onEscape(onCancel)}
    />
  );
}
