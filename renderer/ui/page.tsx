import type { ReactNode } from 'react';
import styles from './page.module.css';

interface PageProps {
  readonly title: string;
  /** One sentence under the title. */
  readonly lead?: ReactNode;
  readonly tools?: ReactNode;
  readonly children: ReactNode;
}

/** A scrolling page with its heading. */
export function Page({ title, lead, tools, children }: PageProps) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard (WCAG 2.1.1)
    <section className={styles['page']} tabIndex={0} aria-label={title}>
      <PageHead title={title} lead={lead} tools={tools} />
      {children}
    </section>
  );
}

interface FilledPageProps extends PageProps {
  /** Under the heading: what went wrong, how far something has come. */
  readonly notice?: ReactNode;
}

/** A page that fills the frame: its heading, and parts below that scroll for themselves. */
export function FilledPage({ title, lead, tools, notice, children }: FilledPageProps) {
  return (
    <div className={styles['filled']}>
      <div className={styles['filledHead']}>
        <PageHead title={title} lead={lead} tools={tools} />
        {notice}
      </div>
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
