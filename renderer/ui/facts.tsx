import { Fragment, type ReactNode } from 'react';
import styles from './ui.module.css';
import { Unknown } from './unknown.tsx';

export interface FactRow {
  readonly label: ReactNode;
  /** null shows the word unknown. */
  readonly value: ReactNode;
}

/** Label and value pairs. */
export function Facts({ rows }: { rows: readonly FactRow[] }) {
  return (
    <dl className={styles['facts']}>
      {rows.map((row, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rows are fixed in number and order
        <Fragment key={index}>
          <dt>{row.label}</dt>
          <dd>{row.value === null ? <Unknown /> : row.value}</dd>
        </Fragment>
      ))}
    </dl>
  );
}
