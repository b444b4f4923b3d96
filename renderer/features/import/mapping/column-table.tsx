import { Button, Select, TextInput } from '@mantine/core';
import { IconChevronDown, IconChevronRight } from '@tabler/icons-react';
import { useId, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { countedUnit, durationUnits } from '#shared/ingest/list/duration.ts';
import { columnsOfKind } from '#shared/ingest/list/header-words.ts';
import type { ListPreview } from '#shared/ingest/list/preview.ts';
import { isUnderstood, sameWord, valuesOf } from '#shared/ingest/list/trial.ts';
import { plainWord } from '#shared/ingest/list/type-words.ts';
import { assetTypes } from '#shared/model/asset.ts';
import { formatCount } from '../../../i18n/format.ts';
import { useLanguage } from '../../../i18n/i18n.ts';
import { useLabels } from '../../../i18n/labels.ts';
import { useAssessment } from '../../../stores/assessment.ts';
import shared from '../import.module.css';
import { shownColumns, useColumnLabel } from './column-label.ts';
import { changeColumn, changeValue, changeWord, type DraftProps } from './list-draft.ts';
import styles from './mapping.module.css';

interface ColumnTableProps extends DraftProps {
  readonly preview: ListPreview;
}

/** Every column of a list with values that stand in it and what it is read as; words nobody understands are asked for. */
export function ColumnTable({ draft, at, preview, onChange }: ColumnTableProps) {
  const { t } = useTranslation();
  const labelOf = useColumnLabel();
  const kind = draft.lists[at]?.mapping.kind ?? 'assets';
  const fields = columnsOfKind(kind).map((field) => ({ value: field, label: labelOf(field) }));
  const columns = preview.columns.slice(0, shownColumns);
  return (
    <section className={styles['columns']} aria-label={t('import:mapping.byColumn')}>
      <table>
        <thead>
          <tr>
            <th scope="col">{t('import:mapping.column')}</th>
            <th scope="col">{t('import:mapping.examples')}</th>
            <th scope="col">{t('import:mapping.means')}</th>
            <th scope="col">{t('import:mapping.words')}</th>
          </tr>
        </thead>
        <tbody>
          {columns.map(({ header }, index) => (
            <ColumnRow
              // biome-ignore lint/suspicious/noArrayIndexKey: a column is its position; two may share a header
              key={index}
              draft={draft}
              at={at}
              column={index}
              header={header}
              examples={preview.examples[index] ?? []}
              fields={fields}
              onChange={onChange}
            />
          ))}
        </tbody>
      </table>
      {preview.columns.length > shownColumns ? (
        <p className={shared['dim']}>
          {t('import:mapping.more', { count: preview.columns.length - shownColumns })}
        </p>
      ) : null}
    </section>
  );
}

interface ColumnRowProps extends DraftProps {
  readonly column: number;
  readonly header: string;
  readonly examples: readonly string[];
  readonly fields: readonly { readonly value: string; readonly label: string }[];
}

const shownExamples = 3;

function ColumnRow({ draft, at, column, header, examples, fields, onChange }: ColumnRowProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  const [isOpen, setOpen] = useState(false);
  const panel = useId();
  const mapping = draft.lists[at]?.mapping;
  const entry = mapping?.columns[column];
  const field = entry?.field ?? null;
  const unit = countedUnit(field ?? '');
  const open = useOpenWords(draft, at, column, examples);
  const canMap = field !== null && examples.length > 0;
  return (
    <>
      <tr>
        <th scope="row">{header}</th>
        <td className={styles['examples']}>
          {examples.slice(0, shownExamples).map((example) => (
            <span key={example}>{example}</span>
          ))}
        </td>
        <td className={styles['meaning']}>
          <Select
            size="xs"
            aria-label={t('import:mapping.meaning', { column: header })}
            placeholder={t('import:mapping.unused')}
            data={[...fields]}
            searchable
            clearable
            value={field}
            onChange={(value) => onChange(changeColumn(draft, at, column, { field: value }))}
          />
          {unit === null ? null : (
            <Select
              size="xs"
              aria-label={t('import:mapping.unitOf', { column: header })}
              data={durationUnits.map((value) => ({ value, label: t(`import:unit.${value}`) }))}
              value={entry?.unit ?? unit}
              allowDeselect={false}
              onChange={(value) =>
                onChange(
                  changeColumn(draft, at, column, {
                    unit: durationUnits.find((each) => each === value) ?? unit,
                  }),
                )
              }
            />
          )}
        </td>
        <td>
          {canMap ? (
            <Button
              size="compact-xs"
              variant={open.length > 0 ? 'light' : 'subtle'}
              color={open.length > 0 ? 'yellow' : 'gray'}
              classNames={{ label: styles['wordButton'] ?? '' }}
              aria-expanded={isOpen}
              aria-controls={panel}
              aria-label={t('import:mapping.wordsOf', { column: header, count: open.length })}
              rightSection={isOpen ? <IconChevronDown size={14} /> : <IconChevronRight size={14} />}
              onClick={() => setOpen(!isOpen)}
            >
              {open.length > 0
                ? t('import:mapping.notUnderstood', { number: formatCount(open.length, language) })
                : t('import:mapping.mapWords')}
            </Button>
          ) : null}
        </td>
      </tr>
      {isOpen && canMap ? (
        <tr id={panel}>
          <td colSpan={4}>
            <WordTable
              draft={draft}
              at={at}
              column={column}
              header={header}
              words={[...open, ...examples.filter((example) => !open.includes(example))]}
              onChange={onChange}
            />
          </td>
        </tr>
      ) : null}
    </>
  );
}

/** The values of a column that its reader does not understand and nobody has explained yet. */
function useOpenWords(
  { lists, words }: DraftProps['draft'],
  at: number,
  column: number,
  examples: readonly string[],
): readonly string[] {
  const mapping = lists[at]?.mapping;
  const entry = mapping?.columns[column];
  return useMemo(() => {
    if (mapping === undefined || entry?.field == null) return [];
    const { field, values = [], unit = null } = entry;
    const typeWords = new Map(words.map(({ word, type }) => [plainWord(word), type]));
    const how = {
      dateOrder: mapping.dateOrder ?? null,
      decimal: mapping.decimal ?? null,
      unit,
      typeWords,
    };
    return examples.filter((text) => {
      if (values.some(({ from }) => sameWord(from, text))) return false;
      return !isUnderstood(mapping.kind, field, text, how);
    });
  }, [mapping, entry, words, examples]);
}

interface WordTableProps extends DraftProps {
  readonly column: number;
  readonly header: string;
  readonly words: readonly string[];
}

/** What single words of a column stand for. Types of asset are kept for every list of the site. */
function WordTable({ draft, at, column, header, words, onChange }: WordTableProps) {
  const { t } = useTranslation();
  const labels = useLabels();
  const model = useAssessment((state) => state.model);
  const mapping = draft.lists[at]?.mapping;
  const entry = mapping?.columns[column];
  if (mapping === undefined || entry?.field == null) return null;
  const field = entry.field;
  const isType = field === 'type' && mapping.kind === 'assets';
  const values = valuesOf(mapping.kind, field);
  const name = field.split('.').at(-1) ?? field;
  const labelOf = (value: string): string => {
    if (value === 'yes' || value === 'no') return t(`common:${value}`);
    return labels.value(isType ? 'type' : name, /^\d$/.test(value) ? Number(value) : value, model);
  };
  const said = (word: string): string | null =>
    (isType
      ? draft.words.find((each) => sameWord(each.word, word))?.type
      : entry.values?.find(({ from }) => sameWord(from, word))?.to) ?? null;
  const say = (word: string, to: string | null): void =>
    onChange(
      isType
        ? changeWord(draft, word, assetTypes.find((type) => type === to) ?? null)
        : changeValue(draft, at, column, word, to),
    );
  return (
    <div className={styles['words']}>
      <p className={shared['dim']}>{t(isType ? 'import:mapping.ownTypes' : 'import:mapping.ownValues')}</p>
      <ul>
        {words.map((word) => (
          <li key={word}>
            <span className={styles['word']}>{word}</span>
            {values === null ? (
              <TextInput
                size="xs"
                aria-label={t('import:mapping.wordMeans', { word, column: header })}
                placeholder={t('import:mapping.asWritten')}
                value={said(word) ?? ''}
                maxLength={300}
                onChange={(event) =>
                  say(word, event.currentTarget.value === '' ? null : event.currentTarget.value)
                }
              />
            ) : (
              <Select
                size="xs"
                aria-label={t('import:mapping.wordMeans', { word, column: header })}
                placeholder={t('import:mapping.asWritten')}
                data={values.map((value) => ({ value, label: labelOf(value) }))}
                searchable
                clearable
                value={said(word)}
                onChange={(value) => say(word, value)}
              />
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}
