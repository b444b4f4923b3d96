import { BaseEdge, type EdgeProps } from '@xyflow/react';
import { memo } from 'react';
import { lineBetween, type Point } from '../geometry.ts';
import { useBox } from '../use-box.ts';
import styles from './line-marks.module.css';
import type { PathFlowEdge } from './path-edges.ts';

/** A step of a way in: a broad arrow with its number; broken where it rests on no channel. */
export const PathLine = memo(function PathLine({ source, target, data }: EdgeProps<PathFlowEdge>) {
  const from = useBox(source);
  const to = useBox(target);
  if (from === null || to === null || data === undefined) return null;
  const [start, end] = lineBetween(from, to);
  const [dx, dy] = [end.x - start.x, end.y - start.y];
  const length = Math.max(1, Math.hypot(dx, dy));
  // A little off the straight line, so that a conduit or channel between the same two stays to be seen.
  const off = Math.min(22, length / 6);
  const bend = {
    x: (start.x + end.x) / 2 + (dy / length) * off,
    y: (start.y + end.y) / 2 - (dx / length) * off,
  };
  const at = along(start, bend, end, data.numbers.startsWith('B') ? 0.38 : 0.6);
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

/** A place on the curve; the numbers of the second way stand apart from those of the first. */
function along(start: Point, bend: Point, end: Point, share: number): Point {
  const [from, by, to] = [(1 - share) ** 2, 2 * share * (1 - share), share ** 2];
  return {
    x: from * start.x + by * bend.x + to * end.x,
    y: from * start.y + by * bend.y + to * end.y,
  };
}
