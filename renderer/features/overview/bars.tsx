import { Fragment, type ReactNode } from 'react';
import styles from './overview.module.css';

export interface Bar {
  readonly key: string;
  readonly label: ReactNode;
  /** 0 to 1. */
  readonly share: number;
  /** A mark at this share, for example a target. */
  readonly mark?: number;
  readonly tone: 'critical' | 'high' | 'medium' | 'low' | 'info' | 'good' | 'accent' | 'none';
  /** What the bar says, in words. */
  readonly value: ReactNode;
}

/** Labelled horizontal bars. The words beside each bar say all of it, so the bars are decoration to a screen reader. */
export function Bars({ bars }: { bars: readonly Bar[] }) {
  return (
    <div className={styles['bars']}>
      {bars.map(({ key, label, share, mark, tone, value }) => (
        <Fragment key={key}>
          <span>{label}</span>
          <span className={styles['track']} aria-hidden>
            {share > 0 ? (
              <span
                className={styles['fill']}
                data-tone={tone}
                style={{ width: `${Math.min(1, share) * 100}%` }}
              />
            ) : null}
            {mark === undefined ? null : (
              <span className={styles['targetMark']} style={{ left: `calc(${mark * 100}% - 2px)` }} />
            )}
          </span>
          <span>{value}</span>
        </Fragment>
      ))}
    </div>
  );
}
