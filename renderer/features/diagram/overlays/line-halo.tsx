import type { Point } from '../geometry.ts';
import type { LineMark } from './line-mark.ts';
import styles from './line-marks.module.css';
import { ToneIcon } from './tone-icon.tsx';

/** A broad band under a line in the tone of its mark; the band is broken in another way for each tone. */
export function LineHalo({ path, mark }: { readonly path: string; readonly mark: LineMark | null }) {
  return mark === null ? null : <path d={path} className={styles['halo']} data-tone={mark.tone} />;
}

/** The shape of a line's mark on the line, with its words for the pointer. */
export function LineTone({ at, mark }: { readonly at: Point; readonly mark: LineMark | null }) {
  if (mark === null) return null;
  return (
    <g transform={`translate(${at.x} ${at.y})`} className={styles['toneMark']}>
      <title>{mark.text}</title>
      <g>
        <circle r={10} />
        <g transform="translate(-7 -7)">
          <ToneIcon tone={mark.tone} size={14} />
        </g>
      </g>
    </g>
  );
}
