import { BaseEdge, type Edge, type EdgeProps, useInternalNode } from '@xyflow/react';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './diagram.module.css';
import type { SceneEdge } from './edges.ts';
import { lineBetween, type Point, type Rect } from './geometry.ts';
import { isSameRect } from './overview/places.ts';
import { labelPlace } from './routes.ts';

type LineProps = EdgeProps<Edge<{ readonly edge: SceneEdge }, 'conduit' | 'channel'>>;

/** Where the box of a drawn node is now, also while it is dragged. */
function useBox(id: string): Rect | null {
  const node = useInternalNode(id);
  if (node === undefined) return null;
  const { x, y } = node.internals.positionAbsolute;
  return {
    x,
    y,
    width: node.measured.width ?? node.width ?? 0,
    height: node.measured.height ?? node.height ?? 0,
  };
}

/** A conduit: a thick line between the borders of two zones, with its name and its boundary device. */
const ConduitLine = memo(function ConduitLine({ source, target, data, selected }: LineProps) {
  const { t } = useTranslation();
  const from = useBox(source);
  const to = useBox(target);
  if (from === null || to === null || data === undefined) return null;
  const { edge } = data;
  const points = pointsOf(edge, from, to);
  const middle = labelPlace(points);
  const [start, end] = [points[0] ?? middle, points.at(-1) ?? middle];
  const path = `M${points.map(({ x, y }) => `${x} ${y}`).join('L')}`;
  const isSpoke = source.startsWith('conduit-');
  const count = edge.records.length;
  const label =
    count > 1 ? t('diagram:conduits', { count }) : (edge.name ?? t('diagram:conduits', { count: 1 }));
  return (
    <g
      className={styles['conduitLine']}
      data-selected={selected || undefined}
      data-medium={edge.medium}
      data-open={edge.open || undefined}
    >
      <BaseEdge path={path} interactionWidth={16} className={styles['conduitCase'] ?? ''} />
      <path d={path} className={styles['conduitCore']} />
      {edge.medium === 'diode' ? <DiodeMark at={middle} from={start} to={end} /> : null}
      {isSpoke ? null : (
        <text
          x={middle.x + (middle.isUpright ? 10 : 0)}
          y={middle.y + (middle.isUpright ? 4 : -8)}
          data-upright={middle.isUpright || undefined}
          className={styles['lineLabel']}
        >
          {edge.guarded ? '\u25c8 ' : ''}
          {label}
        </text>
      )}
    </g>
  );
});

/** The planned way, or the straight line while an end is being moved. */
function pointsOf(edge: SceneEdge, from: Rect, to: Rect): readonly Point[] {
  const { route } = edge;
  if (route !== null && isSameRect(route.source, from) && isSameRect(route.target, to)) return route.points;
  return lineBetween(from, to);
}

/** A channel: a thin arrow from the one who initiates, bent so that there and back are told apart. */
const ChannelLine = memo(function ChannelLine({ source, target, data, selected }: LineProps) {
  const { t } = useTranslation();
  const from = useBox(source);
  const to = useBox(target);
  if (from === null || to === null || data === undefined) return null;
  const { edge } = data;
  const [start, end] = lineBetween(from, to);
  const bend = bendOf(start, end);
  const path = `M${start.x} ${start.y}Q${bend.x} ${bend.y} ${end.x} ${end.y}`;
  const label = edge.records.length > 1 ? t('diagram:channels', { count: edge.records.length }) : edge.name;
  return (
    <g
      className={styles['channelLine']}
      data-selected={selected || undefined}
      data-medium={edge.medium}
      data-observed={edge.observedOnly || undefined}
    >
      <BaseEdge path={path} interactionWidth={12} className={styles['channelCore'] ?? ''} />
      <Arrow at={end} from={bend} />
      {edge.medium === 'diode' ? <DiodeMark at={bend} from={start} to={end} /> : null}
      {label === undefined ? null : (
        <text x={bend.x} y={bend.y} className={styles['lineLabel']}>
          {label}
        </text>
      )}
    </g>
  );
});

/** The control point of a curve that leaves the straight line to the right of its direction. */
function bendOf(start: Point, end: Point): Point {
  const dx = end.x - start.x;
  const dy = end.y - start.y;
  const length = Math.max(1, Math.hypot(dx, dy));
  const off = Math.min(28, length / 5);
  return { x: (start.x + end.x) / 2 - (dy / length) * off, y: (start.y + end.y) / 2 + (dx / length) * off };
}

function Arrow({ at, from }: { readonly at: Point; readonly from: Point }) {
  const angle = (Math.atan2(at.y - from.y, at.x - from.x) * 180) / Math.PI;
  return (
    <path
      d="M0 0L-9 -4.5V4.5z"
      transform={`translate(${at.x} ${at.y}) rotate(${angle})`}
      className={styles['arrow']}
    />
  );
}

/** The circuit sign of a diode: one way only. */
function DiodeMark({ at, from, to }: { readonly at: Point; readonly from: Point; readonly to: Point }) {
  const angle = (Math.atan2(to.y - from.y, to.x - from.x) * 180) / Math.PI;
  return (
    <g transform={`translate(${at.x} ${at.y}) rotate(${angle})`} className={styles['arrow']}>
      <path d="M-8 -8L6 0L-8 8z" />
      <path d="M6 -8V8" strokeWidth={2.5} />
    </g>
  );
}

export const edgeTypes = { conduit: ConduitLine, channel: ChannelLine };
