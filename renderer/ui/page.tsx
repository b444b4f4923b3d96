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
    <div className={styles['page']}>
      <PageHead title={title} lead={lead} tools={tools} />
      {children}
    </div>
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
