import { BaseEdge, type Edge, type EdgeProps } from '@xyflow/react';
import { memo, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { RecordId } from '#shared/model/model.ts';
import { diodeSigns } from '#shared/publish/drawing/diode.ts';
import { useSelection } from '../../stores/selection.ts';
import { alongLine, lineBetween, moveSideways, type Point, type Rect } from './geometry.ts';
import { bendOf, LineLabel, lineText, today } from './line-label.tsx';
import styles from './lines.module.css';
import { LineHalo, LineTone } from './overlays/line-halo.tsx';
import { useLineMark } from './overlays/line-mark.ts';
import { PathLine } from './overlays/path-line.tsx';
import { isSameRect } from './overview/places.ts';
import { labelPlace } from './routes.ts';
import { diodeWayOf, type SceneEdge } from './scene-edge.ts';
import { useBox } from './use-box.ts';

const noRecords: readonly RecordId[] = [];

type LineProps = EdgeProps<Edge<{ readonly edge: SceneEdge }, SceneEdge['kind']>>;

/** Whether a line ends at what is selected, so that it stands out among all the others. */
function useIsTied(source: string, target: string): boolean {
  return useSelection(({ ids }) => {
    const chosen: ReadonlySet<string> = ids;
    return chosen.has(source) || chosen.has(target);
  });
}

/** A conduit: a thick line between the borders of two zones, with its name and its boundary device. */
const ConduitLine = memo(function ConduitLine({ id, source, target, data, selected }: LineProps) {
  const { t } = useTranslation();
  const from = useBox(source);
  const to = useBox(target);
  const mark = useLineMark(data?.edge.records ?? noRecords);
  const isTied = useIsTied(source, target);
  if (from === null || to === null || data === undefined) return null;
  const { edge } = data;
  const points = pointsOf(edge, from, to);
  const middle = labelPlace(points);
  const [start, end] = [points[0] ?? middle, points.at(-1) ?? middle];
  const path = `M${points.map(({ x, y }) => `${x} ${y}`).join('L')}`;
  return (
    <g
      className={styles['conduitLine']}
      data-selected={selected || undefined}
      data-tied={isTied || undefined}
      data-medium={edge.medium}
      data-open={edge.open || undefined}
    >
      <LineHalo path={path} mark={mark} />
      <BaseEdge path={path} interactionWidth={16} className={styles['conduitCase'] ?? ''} />
      <path d={path} className={styles['conduitCore']} />
      <DiodeMark edge={edge} at={middle} from={start} to={end} />
      <LineLabel id={id} text={lineText(edge, selected === true, t)} />
      <LineTone at={middle} mark={mark} />
    </g>
  );
});

/** The planned way, or the straight line while an end is being moved. */
function pointsOf(edge: SceneEdge, from: Rect, to: Rect): readonly Point[] {
  const { route } = edge;
  if (route !== null && isSameRect(route.source, from) && isSameRect(route.target, to)) return route.points;
  return lineBetween(from, to);
}

/** A channel: a thin line from the one who initiates (dot) with arrows the way data flows, bent to tell there from back. */
const ChannelLine = memo(function ChannelLine({ id, source, target, data, selected }: LineProps) {
  const { t } = useTranslation();
  const from = useBox(source);
  const to = useBox(target);
  const mark = useLineMark(data?.edge.records ?? noRecords);
  const isTied = useIsTied(source, target);
  if (from === null || to === null || data === undefined) return null;
  const { edge } = data;
  const [start, end] = lineBetween(from, to);
  const bend = bendOf(start, end);
  const path = `M${start.x} ${start.y}Q${bend.x} ${bend.y} ${end.x} ${end.y}`;
  const middle = { x: (start.x + end.x + 2 * bend.x) / 4, y: (start.y + end.y + 2 * bend.y) / 4 };
  const isExpired = edge.expires !== null && edge.expires < today();
  return (
    <g
      className={styles['channelLine']}
      data-selected={selected || undefined}
      data-tied={isTied || undefined}
      data-medium={edge.medium}
      data-observed={edge.observedOnly || undefined}
      data-expired={isExpired || undefined}
    >
      <LineHalo path={path} mark={mark} />
      <BaseEdge path={path} interactionWidth={12} className={styles['channelCore'] ?? ''} />
      <ChannelEnds direction={edge.direction} start={start} bend={bend} end={end} />
      <DiodeMark edge={edge} at={middle} from={start} to={end} />
      {isExpired ? <CrossMark at={middle} /> : null}
      <LineLabel id={id} text={lineText(edge, selected === true, t)} />
      <LineTone at={middle} mark={mark} />
    </g>
  );
});

interface ChannelEndsProps {
  readonly direction: SceneEdge['direction'];
  readonly start: Point;
  readonly bend: Point;
  readonly end: Point;
}

/** A dot where the channel is initiated; full arrows where data goes, an open one at the target while nobody has said. */
export function ChannelEnds({ direction, start, bend, end }: ChannelEndsProps): ReactNode {
  const isBack = direction === 'toSource' || direction === 'bothWays';
  return (
    <>
      {isBack ? <Arrow at={start} from={bend} /> : null}
      <InitiatorDot at={isBack ? alongLine(start, bend, 14) : start} />
      {direction === 'toSource' ? null : <Arrow at={end} from={bend} isOpen={direction === 'unknown'} />}
    </>
  );
}

function InitiatorDot({ at }: { readonly at: Point }) {
  return <circle cx={at.x} cy={at.y} r={3.5} className={styles['initiator']} />;
}

/** What runs no longer: a cross on the line. */
function CrossMark({ at }: { readonly at: Point }) {
  return (
    <path d="M-6 -6L6 6M-6 6L6 -6" transform={`translate(${at.x} ${at.y})`} className={styles['crossMark']} />
  );
}

const laneGap = 9;

/** A link: a straight thick line between two ports, its pattern says the medium. */
const LinkLine = memo(function LinkLine({ id, source, target, data, selected }: LineProps) {
  const { t } = useTranslation();
  const from = useBox(source);
  const to = useBox(target);
  const mark = useLineMark(data?.edge.records ?? noRecords);
  if (from === null || to === null || data === undefined) return null;
  const { edge } = data;
  const side = edge.lane === 0 ? 0 : Math.ceil(edge.lane / 2) * laneGap * (edge.lane % 2 === 0 ? -1 : 1);
  const [start, end] = moveSideways(lineBetween(from, to), side);
  const middle = alongLine(start, end, Math.hypot(end.x - start.x, end.y - start.y) / 2);
  return (
    <g className={styles['linkLine']} data-selected={selected || undefined} data-medium={edge.medium}>
      <LineHalo path={`M${start.x} ${start.y}L${end.x} ${end.y}`} mark={mark} />
      <LinkStroke start={start} end={end} isSeizable />
      <DiodeMark edge={edge} at={middle} from={start} to={end} />
      <PortLabel name={edge.ports[0]} at={alongLine(start, end, 20)} />
      <PortLabel name={edge.ports[1]} at={alongLine(end, start, 20)} />
      <LineLabel id={id} text={lineText(edge, selected === true, t)} />
      <LineTone at={middle} mark={mark} />
    </g>
  );
});

interface LinkStrokeProps {
  readonly start: Point;
  readonly end: Point;
  readonly isSeizable?: boolean;
}

/** The strokes of a link between its two ports; the style sheet gives them the pattern of the medium around them. */
export function LinkStroke({ start, end, isSeizable = false }: LinkStrokeProps) {
  const path = `M${start.x} ${start.y}L${end.x} ${end.y}`;
  return (
    <>
      {isSeizable ? (
        <BaseEdge path={path} interactionWidth={14} className={styles['linkCase'] ?? ''} />
      ) : (
        <path d={path} className={styles['linkCase']} />
      )}
      <path d={path} className={styles['linkCore']} />
      {[start, end].map(({ x, y }) => (
        <rect key={`${x} ${y}`} x={x - 4} y={y - 4} width={8} height={8} className={styles['port']} />
      ))}
    </>
  );
}

function PortLabel({ name, at }: { readonly name: string | undefined; readonly at: Point }) {
  if (name === undefined || name === '') return null;
  return (
    <text x={at.x} y={at.y - 5} className={styles['portLabel']}>
      {name}
    </text>
  );
}

interface ArrowProps {
  readonly at: Point;
  readonly from: Point;
  readonly isOpen?: boolean;
}

function Arrow({ at, from, isOpen = false }: ArrowProps) {
  const angle = (Math.atan2(at.y - from.y, at.x - from.x) * 180) / Math.PI;
  return (
    <path
      d={isOpen ? 'M-9 -4.5L0 0L-9 4.5' : 'M0 0L-9 -4.5V4.5z'}
      transform={`translate(${at.x} ${at.y}) rotate(${angle})`}
      className={styles[isOpen ? 'openArrow' : 'arrow']}
    />
  );
}

interface DiodeMarkProps {
  readonly edge: Pick<SceneEdge, 'kind' | 'medium' | 'direction'>;
  readonly at: Point;
  readonly from: Point;
  readonly to: Point;
}

/** The circuit sign of a diode, the way data goes; a bar between two strokes where nobody has said which. */
export function DiodeMark({ edge, at, from, to }: DiodeMarkProps) {
  const way = diodeWayOf(edge);
  if (way === null) return null;
  const [start, end] = way === 'toSource' ? [to, from] : [from, to];
  const angle = (Math.atan2(end.y - start.y, end.x - start.x) * 180) / Math.PI;
  return (
    <path
      d={diodeSigns[way === 'unknown' ? 'undirected' : 'directed']}
      data-way={way}
      transform={`translate(${at.x} ${at.y}) rotate(${angle})`}
      className={styles['diode']}
    />
  );
}

export const edgeTypes = { conduit: ConduitLine, channel: ChannelLine, link: LinkLine, path: PathLine };
