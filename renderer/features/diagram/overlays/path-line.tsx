import { BaseEdge, type EdgeProps } from '@xyflow/react';
import { memo } from 'react';
import { useBox } from '../use-box.ts';
import styles from './line-marks.module.css';
import type { PathFlowEdge } from './path-edges.ts';
import { wayCurve } from './way-curve.ts';

/** A step of a way in: a broad arrow with its number; broken where it rests on no channel. */
export const PathLine = memo(function PathLine({ source, target, data }: EdgeProps<PathFlowEdge>) {
  const from = useBox(source);
  const to = useBox(target);
  if (from === null || to === null || data === undefined) return null;
  const { curve, at } = wayCurve(from, to, data.numbers);
  const [start, bend, end] = curve;
  const angle = (Math.atan2(end.y - bend.y, end.x - bend.x) * 180) / Math.PI;
  const width = 14 + data.numbers.length * 7;
  return (
    <g className={styles['path']} data-drawn={data.drawn || undefined}>
      <path
        d={`M${start.x} ${start.y}Q${bend.x} ${bend.y} ${end.x} ${end.y}`}
        className={styles['pathCase']}
      />
      <BaseEdge
        path={`M${start.x} ${start.y}Q${bend.x} ${bend.y} ${end.x} ${end.y}`}
        interactionWidth={0}
        className={styles['pathCore'] ?? ''}
      />
      <g transform={`translate(${end.x} ${end.y}) rotate(${angle})`}>
        <path d="M0 0L-15 -8V8z" className={styles['pathHead']} />
      </g>
      <g transform={`translate(${at.x} ${at.y})`} className={styles['pathNumber']}>
        <g>
          <rect x={-width / 2} y={-11} width={width} height={22} rx={11} />
          <text y={4.5}>{data.numbers}</text>
        </g>
      </g>
    </g>
  );
});
