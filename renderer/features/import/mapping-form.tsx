import { Button, SegmentedControl, Select } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { columnsOfKind } from '#shared/ingest/list/header-words.ts';
import { type ListMapping, suggestMapping } from '#shared/ingest/list/mapping.ts';
import type { ListPreview } from '#shared/ingest/list/preview.ts';
import { listedKinds } from '#shared/ingest/list/record-columns.ts';
import { useLabels } from '../../i18n/labels.ts';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import styles from './import.module.css';
import type { ImportJob } from './import-store.ts';
import { readBy } from './jobs.ts';

interface MappingFormProps {
  readonly job: ImportJob;
  readonly preview: ListPreview;
}

const listKinds = ['assets', 'channels', ...listedKinds] as const;

const delimiterNames: Readonly<Record<string, string>> = { '\t': 'tab' };

/** Which column of a list holds what, over its first rows. What is said is kept for lists with the same header. */
export function MappingForm({ job, preview }: MappingFormProps) {
  const { t } = useTranslation();
  const labels = useLabels();
  const [mapping, setMapping] = useState(() => wholeMapping(preview));
  const isEmpty = mapping.columns.every(({ field }) => field === null);
  const setKind = (kind: ListMapping['kind']): void => {
    // Another kind of list reads the header anew.
    const { columns } = suggestMapping(preview.header, kind);
    setMapping(wholeMapping(preview, { ...mapping, kind, columns }));
  };
  const setField = (index: number, field: ListMapping['columns'][number]['field']): void => {
    const columns = mapping.columns.map((column, at) => (at === index ? { ...column, field } : column));
    setMapping({ ...mapping, columns });
  };
  const { delimiter, encoding, headerLine } = preview;
  return (
    <div className={styles['mapping']}>
      {job.problem === null ? null : <ProblemNotice problem={job.problem} tone="warning" />}
      <p className={styles['dim']}>
        {t('import:mapping.found', {
          encoding,
          delimiter: delimiterNames[delimiter] ?? delimiter,
          header:
            headerLine === null
              ? t('import:mapping.noHeader')
              : t('import:mapping.header', { line: headerLine }),
        })}
      </p>
      <div className={styles['toolbar']}>
        <Select
          size="xs"
          aria-label={t('import:mapping.kind')}
          value={mapping.kind}
          data={listKinds.map((kind) => ({
            value: kind,
            label:
              kind === 'assets' || kind === 'channels' ? t(`import:mapping.${kind}`) : labels.kinds(kind),
          }))}
          allowDeselect={false}
          searchable
          onChange={(value) => setKind(listKinds.find((kind) => kind === value) ?? 'assets')}
        />
        <SegmentedControl
          aria-label={t('import:mapping.dates')}
          value={mapping.dateOrder ?? 'unknown'}
          data={[
            { value: 'unknown', label: t('import:mapping.datesUnknown') },
            { value: 'dayFirst', label: '31/12/2026' },
            { value: 'monthFirst', label: '12/31/2026' },
          ]}
          onChange={(value) =>
            setMapping({
              ...mapping,
              dateOrder: value === 'dayFirst' || value === 'monthFirst' ? value : null,
            })
          }
        />
        <span className={styles['grow']} />
        <Button disabled={isEmpty} onClick={() => void readBy(job.id, mapping)}>
          {t('import:mapping.read')}
        </Button>
      </div>
      <PreviewTable mapping={mapping} preview={preview} onField={setField} />
    </div>
  );
}

/** The mapping with an entry for every column, in the order of the list. */
function wholeMapping(
  { columns, header, mapping: read }: ListPreview,
  mapping: ListMapping = read,
): ListMapping {
  const entries = columns.map(({ field }, index) => {
    const title = header[index] ?? '';
    const meaning = mapping === read ? field : (mapping.columns[index]?.field ?? null);
    return { column: index + 1, ...(title === '' ? {} : { header: title.slice(0, 1000) }), field: meaning };
  });
  return { ...mapping, columns: entries };
}

interface PreviewTableProps {
  readonly mapping: ListMapping;
  readonly preview: ListPreview;
  readonly onField: (index: number, field: ListMapping['columns'][number]['field']) => void;
}

/** Columns shown at most; wider lists are mapped by a file on the command line. */
const shownColumns = 200;
const shownRows = 8;

function PreviewTable({ mapping, preview, onField }: PreviewTableProps) {
  const { t } = useTranslation();
  const labels = useLabels();
  const data = columnsOfKind(mapping.kind).map((field) => ({
    value: field,
    label: t(`import:column.${field.replace('.', '_')}`, { defaultValue: labels.field(field) }),
  }));
  const columns = preview.columns.slice(0, shownColumns).map(({ header }, at) => ({ header, at }));
  return (
    <section className={styles['preview']} aria-label={t('import:mapping.preview')}>
      <table>
        <thead>
          <tr>
            <th scope="col">{t('import:mapping.line')}</th>
            {columns.map((column) => (
              <th key={column.at} scope="col">
                <span>{column.header}</span>
                <Select
                  size="xs"
                  aria-label={t('import:mapping.meaning', { column: column.header })}
                  placeholder={t('import:mapping.unused')}
                  data={data}
                  searchable
                  clearable
                  value={mapping.columns[column.at]?.field ?? null}
                  onChange={(value) => onField(column.at, value)}
                />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {preview.rows.slice(0, shownRows).map((row) => (
            <tr key={row.line}>
              <th scope="row">{row.line}</th>
              {columns.map((column) => (
                <td key={column.at}>{(row.cells[column.at] ?? '').slice(0, 200)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
