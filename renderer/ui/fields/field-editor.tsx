import { MultiSelect, NumberInput, Select, TagsInput, Textarea, TextInput } from '@mantine/core';
import type { TFunction } from 'i18next';
import { type KeyboardEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Json } from '#shared/journal/change.ts';
import type { Language } from '#shared/model/language.ts';
import { fieldSchema, type Model, type RecordKind } from '#shared/model/model.ts';
import { requirementHint } from '../../i18n/catalogue-names.ts';
import { useLanguage } from '../../i18n/i18n.ts';
import { type Labels, labelOf, useLabels } from '../../i18n/labels.ts';
import { compareNames } from '../../i18n/name-order.ts';
import { useModel } from '../../stores/assessment.ts';
import type { Editor } from './editor.ts';
import { LevelsEditor } from './levels-editor.tsx';
import { PartsEditor } from './parts-editor.tsx';

interface FieldEditorProps {
  readonly kind: RecordKind;
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
    case 'choices':
      return <SeveralEditor {...props} />;
    case 'texts':
    case 'numbers':
      return <ListEditor {...props} />;
    case 'parts':
    case 'rows':
      return (
        <PartsEditor
          field={props.field}
          label={props.label}
          editor={editor}
          value={props.value}
          accepts={(value) => fieldSchema(props.kind, props.field)?.safeParse(value).success ?? false}
          onDone={props.onDone}
          onCancel={props.onCancel}
        />
      );
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
  const isInstant = editor.type === 'instant';
  const [text, setText] = useState(
    typeof value !== 'string' ? '' : isInstant ? value.replace(/(\.\d+)?Z$/, '') : value,
  );
  const done = (): void => {
    const typed = text.trim();
    onDone(typed === '' ? null : isInstant ? utc(typed) : typed);
  };
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
      type={editor.type === 'date' ? 'date' : isInstant ? 'datetime-local' : 'text'}
      {...(isInstant ? { step: 1, rightSection: 'UTC', rightSectionWidth: 44 } : {})}
      classNames={isMono ? { input: 'mono' } : {}}
      maxLength={300}
      onChange={(event) => setText(event.currentTarget.value)}
    />
  );
}

/** What a field for date and time holds, which leaves out seconds of 0, as a moment in UTC. */
function utc(typed: string): string {
  return `${typed.length === 16 ? `${typed}:00` : typed}Z`;
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
    .map(({ id }: { readonly id: string }) => ({
      value: id,
      label: labelOf(model, id) ?? t('common:unnamed', { kind: t(`model:kind.${kind}`) }),
    }))
    .sort((a, b) => compareNames(a.label, b.label));
}

function choiceWord(field: string, value: string, labels: Labels, language: Language): string {
  const hint = field === 'requirement' ? requirementHint(value, language) : undefined;
  return hint === undefined ? labels.choice(field, value) : `${value} – ${hint}`;
}

function useOptions(editor: Editor, field: string): readonly Option[] {
  const { t } = useTranslation();
  const language = useLanguage();
  const labels = useLabels();
  const model = useModel();
  if (editor.type === 'choice' || editor.type === 'choices')
    return editor.options.map((value) => ({ value, label: choiceWord(field, value, labels, language) }));
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
  if (editor.type !== 'reference' && editor.type !== 'references') return [];
  const anything =
    editor.type === 'reference' && editor.any === true
      ? [{ value: 'any', label: t('inspector:anything') }]
      : [];
  return [...anything, ...editor.kinds.flatMap((kind) => recordsOf(model, kind, t))];
}

function ChoiceEditor({ field, label, editor, value, onDone, onCancel }: FieldEditorProps) {
  const { t } = useTranslation();
  const options = useOptions(editor, field);
  const isNumeric = editor.type === 'grade' || (editor.type === 'choice' && editor.numeric === true);
  const choose = (chosen: string | null): void => {
    if (chosen === null) onDone(null);
    else if (editor.type === 'yesNo') onDone(chosen === 'true');
    else onDone(isNumeric ? Number(chosen) : chosen);
  };
  return (
    <Select
      aria-label={label}
      data={options}
      value={value === null || value === undefined ? null : String(value)}
      placeholder={t('common:unknown')}
      nothingFoundMessage={t('inspector:noChoice')}
      comboboxProps={{ width: 300, position: 'bottom-end' }}
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

/** Several records or several of some choices. */
function SeveralEditor({ field, label, editor, value, onDone, onCancel }: FieldEditorProps) {
  const { t } = useTranslation();
  const options = useOptions(editor, field);
  const [chosen, setChosen] = useState(Array.isArray(value) ? value.map(String) : []);
  return (
    <MultiSelect
      aria-label={label}
      data={options}
      value={chosen}
      searchable
      limit={200}
      comboboxProps={{ width: 300, position: 'bottom-end' }}
      nothingFoundMessage={t('inspector:noChoice')}
      autoFocus
      onChange={setChosen}
      onBlur={() => onDone(chosen.length === 0 ? null : chosen)}
      onKeyDown={onEscape(onCancel)}
    />
  );
}

/** Several texts or numbers; what is no number stays as it was typed, so that the refusal can name it. */
function ListEditor({ label, editor, value, onDone, onCancel }: FieldEditorProps) {
  const [entries, setEntries] = useState(Array.isArray(value) ? value.map(String) : []);
  const done = (): void => {
    const numbers = editor.type === 'numbers';
    const values = entries.map((entry) => (numbers && /^\d+$/.test(entry) ? Number(entry) : entry));
    onDone(values.length === 0 ? null : values);
  };
  return (
    <TagsInput
      aria-label={label}
      value={entries}
      acceptValueOnBlur
      autoFocus
      classNames={editor.type === 'texts' && editor.mono === true ? { input: 'mono' } : {}}
      onChange={setEntries}
      onBlur={done}
      onKeyDown={onEscape(onCancel)}
    />
  );
}
