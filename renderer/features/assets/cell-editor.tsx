import { Autocomplete, type AutocompleteProps } from '@mantine/core';
import { type KeyboardEvent, type RefObject, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Json } from '#shared/journal/change.ts';
import { useModel } from '../../stores/assessment.ts';
import { editText, type Refusal, readEdit, recordFinder } from './cell-edit.ts';
import styles from './cell-editor.module.css';
import type { AssetColumn, Words } from './columns.ts';
import type { AssetRow } from './rows.ts';
import { optionsOf } from './value-options.ts';

/** Where the focus goes after an editor closed. */
export type After = 'down' | 'up' | 'right' | 'left' | 'stay';

interface CellEditorProps {
  readonly row: AssetRow;
  readonly column: AssetColumn;
  readonly words: Words;
  /** The first letter typed over the cell; null keeps what is there. */
  readonly typed: string | null;
  /** undefined: nothing was changed. */
  readonly onDone: (value: Json | undefined, after: After) => void;
}

/**
 * The editor of one cell: Enter goes on below, Tab to the right, leaving keeps the value, Escape does not; a refused
 * value stays and says why. Lists to choose from take what is typed, too.
 */
export function CellEditor({ row, column, words, typed, onDone }: CellEditorProps) {
  const { t } = useTranslation();
  const model = useModel();
  const before = useMemo(() => editText(row, column, words), [row, column, words]);
  const options = useMemo(() => optionsOf(column, model, words), [column, model, words]);
  const [text, setText] = useState(typed ?? before);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const isDone = useRef(false);

  const close = (value: Json | undefined, after: After): void => {
    if (isDone.current) return;
    isDone.current = true;
    onDone(value, after);
  };
  const keep = (given: string, after: After): void => {
    const read =
      given === before
        ? null
        : readEdit(column, given, { words, records: recordFinder(model), dateOrder: null });
    if (read === null) close(undefined, after);
    else if (read.ok) close(read.value, after);
    else if (after === 'stay') close(undefined, after);
    else setRefusal(read.error);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLElement>): void => {
    event.stopPropagation();
    const after = afterKey(event, isLong(column));
    if (event.key === 'Escape') close(undefined, 'stay');
    if (after === null) return;
    event.preventDefault();
    keep(text, after);
  };
  const change = (next: string): void => {
    setText(next);
    setRefusal(null);
  };
  const common = {
    'aria-label': words.column(column),
    'aria-invalid': refusal !== null || undefined,
    onKeyDown,
    onBlur: () => keep(text, 'stay'),
  };
  return (
    <>
      {options === null ? (
        <Typed {...common} column={column} text={text} isWhole={typed === null} onText={change} />
      ) : (
        <Autocomplete
          {...common}
          variant="unstyled"
          classNames={{ input: styles['editor'] ?? '', root: styles['chooser'] ?? '' }}
          autoFocus
          defaultDropdownOpened
          selectFirstOptionOnChange
          limit={100}
          maxDropdownHeight={260}
          comboboxProps={{ width: 'max-content', position: 'bottom-start' }}
          data={[...options]}
          filter={text === before ? everything : likeTyped}
          value={text}
          onChange={change}
          onOptionSubmit={(chosen) => keep(chosen, 'down')}
          onFocus={(event) => typed === null && event.currentTarget.select()}
        />
      )}
      {refusal === null ? null : (
        <span role="alert" className={styles['refused']}>
          {t(`assets:refusal.${refusal.code}`, { text: refusal.text })} {t('assets:escapeKeeps')}
        </span>
      )}
    </>
  );
}

/** Where a key leads that finishes editing; null for the others. With an option marked, Enter takes that option. */
function afterKey(event: KeyboardEvent<HTMLElement>, takesLines: boolean): After | null {
  const { key, shiftKey, altKey } = event;
  if (key === 'Tab') return shiftKey ? 'left' : 'right';
  const isChoosing = event.currentTarget.getAttribute('aria-activedescendant') !== null;
  if (key !== 'Enter' || isChoosing || (takesLines && (shiftKey || altKey))) return null;
  return shiftKey ? 'up' : 'down';
}

type Offer = NonNullable<AutocompleteProps['filter']>;

/** Until something is typed, all choices are offered, not only those like the present one. */
const everything: Offer = ({ options, limit }) => options.slice(0, limit);

const likeTyped: Offer = ({ options, search, limit }) => {
  const plain = search.trim().toLowerCase();
  return options
    .filter((option) => 'label' in option && option.label.toLowerCase().includes(plain))
    .slice(0, limit);
};

/** Texts of many lines get room for them. */
function isLong({ editor }: AssetColumn): boolean {
  return editor?.type === 'text' && editor.most > 300;
}

interface TypedProps {
  readonly 'aria-label': string;
  readonly 'aria-invalid': true | undefined;
  readonly onKeyDown: (event: KeyboardEvent<HTMLElement>) => void;
  readonly onBlur: () => void;
  readonly column: AssetColumn;
  readonly text: string;
  /** The whole text is marked, so that typing replaces it. */
  readonly isWhole: boolean;
  readonly onText: (text: string) => void;
}

function Typed({ column, text, isWhole, onText, ...common }: TypedProps) {
  const field = useRef<HTMLInputElement & HTMLTextAreaElement>(null);
  useSelectedOnce(field, isWhole);
  const shared = { ...common, ref: field, value: text };
  if (isLong(column)) {
    return (
      <textarea
        {...shared}
        className={`${styles['editor'] ?? ''} ${styles['longEditor'] ?? ''}`}
        maxLength={20_000}
        onChange={(event) => onText(event.currentTarget.value)}
      />
    );
  }
  return (
    <input
      {...shared}
      className={styles['editor']}
      type={column.kind === 'date' ? 'date' : 'text'}
      maxLength={column.kind === 'list' ? 10_000 : 300}
      onChange={(event) => onText(event.currentTarget.value)}
    />
  );
}

function useSelectedOnce(field: RefObject<HTMLInputElement | null>, isWhole: boolean): void {
  useEffect(() => {
    field.current?.focus();
    if (isWhole) field.current?.select();
  }, [field, isWhole]);
}
