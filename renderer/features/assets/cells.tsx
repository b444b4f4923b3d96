import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Json } from '#shared/journal/change.ts';
import type { Model } from '#shared/model/model.ts';
import { useModel } from '../../stores/assessment.ts';
import { AssetSymbol } from '../../ui/asset-symbol.tsx';
import { RiskBadge } from '../../ui/risk-badge.tsx';
import { SeverityBadge } from '../../ui/severity-badge.tsx';
import { Unknown } from '../../ui/unknown.tsx';
import styles from './assets.module.css';
import { editText, readEdit } from './cell-edit.ts';
import { type AssetColumn, cellText, cellValue, type Words } from './columns.ts';
import type { AssetRow } from './rows.ts';

interface CellProps {
  readonly row: AssetRow;
  readonly column: AssetColumn;
  readonly words: Words;
}

/** What a cell shows. */
export function CellContent({ row, column, words }: CellProps) {
  const { t } = useTranslation();
  const value = cellValue(row, column);
  if (value === undefined || (Array.isArray(value) && value.length === 0)) return <Unknown />;
  if (column.look === 'risk' && row.risk !== null) return <RiskBadge level={row.risk.level} />;
  if (column.look === 'severity') {
    return row.worst === undefined ? (
      <span className={styles['none']}>{t('assets:noFindings')}</span>
    ) : (
      <>
        <SeverityBadge severity={row.worst} /> {String(value)}
      </>
    );
  }
  const text = cellText(row, column, words);
  if (column.look !== 'type') return text;
  return (
    <span className={styles['type']}>
      <AssetSymbol type={row.asset.type} size={16} />
      <span>{text}</span>
    </span>
  );
}

interface CellEditorProps extends CellProps {
  /** The first letter typed over the cell; null keeps what is there. */
  readonly typed: string | null;
  readonly onDone: (value: Json) => void;
  readonly onCancel: () => void;
}

/** The editor of one cell: Enter or leaving keeps the value, Escape does not; a refused value stays and says why. */
export function CellEditor({ row, column, words, typed, onDone, onCancel }: CellEditorProps) {
  const { t } = useTranslation();
  const model = useModel();
  const before = editText(row.asset, column);
  const [text, setText] = useState(typed ?? before);
  const [isRefused, setRefused] = useState(false);
  const field = useRef<HTMLInputElement & HTMLSelectElement>(null);
  const isDone = useRef(false);
  useEffect(() => {
    field.current?.focus();
    if (typed === null) field.current?.select?.();
  }, [typed]);

  const close = (work: () => void): void => {
    if (isDone.current) return;
    isDone.current = true;
    work();
  };
  const keep = (given: string): void => {
    const read = readEdit(column, given);
    if (given === before) close(onCancel);
    else if (read.ok) close(() => onDone(read.value));
    else setRefused(true);
  };
  const onKeyDown = (event: React.KeyboardEvent): void => {
    event.stopPropagation();
    if (event.key === 'Enter' || event.key === 'Tab') {
      event.preventDefault();
      keep(text);
    }
    if (event.key === 'Escape') close(onCancel);
  };
  const common = {
    ref: field,
    className: styles['editor'],
    'aria-label': t(`model:field.${column.id}`),
    'aria-invalid': isRefused || undefined,
    value: text,
    onKeyDown,
    onBlur: () => (readEdit(column, text).ok ? keep(text) : close(onCancel)),
  };
  const options = optionsOf(column, model, words);
  if (options !== null) {
    return (
      <select
        {...common}
        onChange={(event) => {
          setText(event.currentTarget.value);
          keep(event.currentTarget.value);
        }}
      >
        <option value="">{words.unknown}</option>
        {options.map(([value, label]) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </select>
    );
  }
  return (
    <>
      <input
        {...common}
        type={column.editor?.type === 'date' ? 'date' : 'text'}
        maxLength={column.editor?.type === 'list' ? 2000 : 300}
        onChange={(event) => {
          setText(event.currentTarget.value);
          setRefused(false);
        }}
      />
      {isRefused ? (
        <span role="alert" className={styles['refused']}>
          {t('assets:refused', { field: t(`model:field.${column.id}`) })}
        </span>
      ) : null}
    </>
  );
}

/** The choices of an editor, value and word; null where free text is typed. */
function optionsOf(
  column: AssetColumn,
  model: Model,
  words: Words,
): readonly (readonly [string, string])[] | null {
  const { editor } = column;
  switch (editor?.type) {
    case 'choice':
      return editor.options.map((option) => [option, words.choice(column.id, option)]);
    case 'yesNo':
      return [
        ['true', words.yes],
        ['false', words.no],
      ];
    case 'grade':
      return ['1', '2', '3', '4', '5'].map((grade) => [grade, grade]);
    case 'zone':
      return [...model.zone.values()]
        .map((zone): readonly [string, string] => [zone.id, zone.name ?? zone.id])
        .sort(([, one], [, other]) => one.localeCompare(other));
    default:
      return null;
  }
}
