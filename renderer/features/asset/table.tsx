import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './table.module.css';

export interface Row {
  readonly key: string;
  readonly cells: readonly ReactNode[];
  /** In place of cells: the head of the rows below it. */
  readonly head?: ReactNode;
  /** Shown less strongly, for what is not in force any more. */
  readonly faded?: boolean;
}

interface TableProps {
  readonly label: string;
  readonly columns: readonly string[];
  readonly rows: readonly Row[];
  /** So many rows at first; the others wait behind a button. */
  readonly first?: number;
}

/** A plain table of a section. */
export function Table({ label, columns, rows, first = 25 }: TableProps) {
  const { t } = useTranslation();
  const [all, setAll] = useState(false);
  const shown = all ? rows : rows.slice(0, first);
  return (
    <div className={styles['tableBox']}>
      <table className={styles['table']} aria-label={label}>
        {rows.every((row) => row.cells.length === 0) ? null : (
          <thead>
            <tr>
              {columns.map((column) => (
                <th key={column} scope="col">
                  {column}
                </th>
              ))}
            </tr>
          </thead>
        )}
        <tbody>
          {shown.map((row) => (
            <tr key={row.key} data-faded={row.faded || undefined}>
              {row.head === undefined ? null : (
                <th scope="rowgroup" colSpan={columns.length}>
                  {row.head}
                </th>
              )}
              {row.cells.map((cell, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: cells are fixed in number and order
                <td key={index}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {shown.length === rows.length ? null : (
        <button type="button" className={styles['more']} onClick={() => setAll(true)}>
          {t('common:more', { count: rows.length - shown.length })}
        </button>
      )}
    </div>
  );
}

/** What a section says when there is nothing in it. */
export function Nothing({ children }: { readonly children: ReactNode }) {
  return (
    <p className={styles['nothing']} data-nothing>
      {children}
    </p>
  );
}
