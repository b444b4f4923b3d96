import type { ReactNode } from 'react';
import styles from './ui.module.css';

interface PageProps {
  readonly title: string;
  /** One sentence under the title. */
  readonly lead?: ReactNode;
  readonly tools?: ReactNode;
  readonly children: ReactNode;
}

/** A scrolling page with its heading; pages that fill the frame (canvas, grid) lay themselves out. */
export function Page({ title, lead, tools, children }: PageProps) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard (WCAG 2.1.1)
    <section className={styles['page']} tabIndex={0} aria-label={title}>
      <PageHead title={title} lead={lead} tools={tools} />
      {children}
    </section>
  );
}

export function PageHead({ title, lead, tools }: Omit<PageProps, 'children'>) {
  return (
    <header className={styles['pageHead']}>
      <div className={styles['pageTitle']}>
        <h1>{title}</h1>
        {lead === undefined ? null : <p>{lead}</p>}
      </div>
      {tools}
    </header>
  );
}
