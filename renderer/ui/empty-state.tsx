import type { Icon } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import styles from './ui.module.css';

interface EmptyStateProps {
  readonly icon: Icon;
  readonly title: string;
  /** What it means and what to do. */
  readonly text?: ReactNode;
  readonly children?: ReactNode;
}

/** What a list or picture shows when there is nothing in it: why, and the way out. */
export function EmptyState({ icon: Picture, title, text, children }: EmptyStateProps) {
  return (
    <div className={styles['empty']}>
      <Picture size={32} stroke={1.5} aria-hidden />
      <h2>{title}</h2>
      {text === undefined ? null : <p>{text}</p>}
      {children}
    </div>
  );
}
