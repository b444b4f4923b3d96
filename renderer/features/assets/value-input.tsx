import { Autocomplete, TextInput } from '@mantine/core';
import { useMemo } from 'react';
import { useModel } from '../../stores/assessment.ts';
import type { AssetColumn, Words } from './columns.ts';
import { optionsOf } from './value-options.ts';

interface ValueInputProps {
  readonly column: AssetColumn;
  readonly words: Words;
  readonly label: string;
  readonly text: string;
  readonly error?: string | null;
  readonly onText: (text: string) => void;
}

/** Shown at most; typing on narrows the list. */
const mostOptions = 100;

/** A field for a value of a column, in a form: a list to choose from or to type into, a date, or text. */
export function ValueInput({ column, words, label, text, error = null, onText }: ValueInputProps) {
  const model = useModel();
  const options = useMemo(() => optionsOf(column, model, words), [column, model, words]);
  const common = { label, error, placeholder: words.unknown, value: text };
  if (options !== null) {
    return (
      <Autocomplete
        {...common}
        data={[...options]}
        limit={mostOptions}
        comboboxProps={{ withinPortal: false }}
        onChange={onText}
      />
    );
  }
  return (
    <TextInput
      {...common}
      type={column.kind === 'date' ? 'date' : 'text'}
      maxLength={2000}
      onChange={(event) => onText(event.currentTarget.value)}
    />
  );
}
