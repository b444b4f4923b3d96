import { type ReactNode, useId } from 'react';
import styles from './ui.module.css';

interface PanelProps {
  readonly title: ReactNode;
  /** Buttons at the right of the head. */
  readonly tools?: ReactNode;
  /** No padding: for tables and lists that reach the border. */
  readonly flush?: boolean;
  readonly children: ReactNode;
}

/** A titled box of a page. */
export function Panel({ title, tools, flush = false, children }: PanelProps) {
  const id = useId();
  return (
    <section className={styles['panel']} aria-labelledby={id}>
      <header className={styles['panelHead']}>
        <h2 id={id}>{title}</h2>
        {tools}
      </header>
      <div className={styles['panelBody']} data-flush={flush || undefined}>
        {children}
      </div>
    </section>
  );
}
