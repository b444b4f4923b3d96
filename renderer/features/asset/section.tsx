import { type ReactNode, useId } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './section.module.css';

/** The sections of the page in their order. */
export const sections = [
  'conflicts',
  'identity',
  'lifecycle',
  'place',
  'risk',
  'photos',
  'versions',
  'interfaces',
  'advisories',
  'sightings',
  'components',
  'channels',
  'findings',
  'measures',
  'requirements',
  'changes',
] as const;
export type SectionId = (typeof sections)[number];

/** The anchor of a section in the page. */
export function anchorOf(section: SectionId): string {
  return `asset-${section}`;
}

interface SectionProps {
  readonly id: SectionId;
  readonly count?: number | undefined;
  /** Over both columns. */
  readonly wide?: boolean;
  /** No padding: for tables that reach the border. */
  readonly flush?: boolean;
  readonly tools?: ReactNode;
  readonly children: ReactNode;
}

/** One titled part of the page; its heading takes the focus when somebody jumps to it. */
export function Section({ id, count, wide = false, flush = false, tools, children }: SectionProps) {
  const { t } = useTranslation();
  const heading = useId();
  return (
    <section
      id={anchorOf(id)}
      className={styles['section']}
      data-wide={wide || undefined}
      data-section={id}
      aria-labelledby={heading}
    >
      <header className={styles['sectionHead']}>
        <h2 id={heading} tabIndex={-1}>
          {t(`asset:section.${id}`)}
          {count === undefined ? null : <span className={styles['count']}> {count}</span>}
        </h2>
        {tools}
      </header>
      <div className={styles['sectionBody']} data-flush={flush || undefined}>
        {children}
      </div>
    </section>
  );
}
