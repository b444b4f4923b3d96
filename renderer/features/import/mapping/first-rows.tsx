import { useTranslation } from 'react-i18next';
import type { ListMapping } from '#shared/ingest/list/mapping.ts';
import type { ListPreview } from '#shared/ingest/list/preview.ts';
import shared from '../import.module.css';
import { shownColumns, useColumnLabel } from './column-label.ts';
import styles from './mapping.module.css';

interface FirstRowsProps {
  readonly mapping: ListMapping;
  readonly preview: ListPreview;
}

/** The first rows of a list as they stand there, under what its columns are read as. */
export function FirstRows({ mapping, preview }: FirstRowsProps) {
  const { t } = useTranslation();
  const labelOf = useColumnLabel();
  const columns = preview.columns.slice(0, shownColumns).map(({ header }, at) => ({ header, at }));
  return (
    <section
      className={styles['preview']}
      aria-label={t('import:mapping.preview')}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
      tabIndex={0}
    >
      <table>
        <thead>
          <tr>
            <th scope="col">{t('import:mapping.line')}</th>
            {columns.map(({ header, at }) => {
              const field = mapping.columns[at]?.field ?? null;
              return (
                <th key={at} scope="col">
                  <span>{header}</span>
                  <small className={shared['dim']}>
                    {field === null ? t('import:mapping.unused') : labelOf(field)}
                  </small>
                </th>
              );
            })}
          </tr>
        </thead>
        <tbody>
          {preview.rows.map((row) => (
            <tr key={row.line}>
              <th scope="row">{row.line}</th>
              {columns.map(({ at }) => (
                <td key={at}>{(row.cells[at] ?? '').slice(0, 200)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
