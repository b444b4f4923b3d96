import type { Severity } from '#shared/analysis/analysis.ts';
import type { RecordId } from '#shared/model/model.ts';
import type { channelDirections, channelMedia, linkMedia } from '#shared/model/zone.ts';
import type { DiodeWay } from '#shared/publish/drawing/diode.ts';
import type { Route } from './routes.ts';

/** Among more lines than this a detour helps nobody; they are drawn straight and faint. */
export const fewEdges = 150;

/** How a line is drawn: the medium of what runs in it, `mixed`, or of a link nobody has said it of, `unknown`. */
export type LineMedium = (typeof channelMedia)[number] | (typeof linkMedia)[number] | 'mixed' | 'unknown';

/** Which way data flows between the ends of a line, seen from `source`. */
export type LineDirection = (typeof channelDirections)[number] | 'unknown';

/** One drawn line; it stands for all conduits, channels or links of one medium between the same two drawn ends. */
export interface SceneEdge {
  readonly id: string;
  readonly kind: 'conduit' | 'channel' | 'link';
  readonly source: string;
  readonly target: string;
  readonly records: readonly RecordId[];
  /** Name of the only record, or a channel's protocol; undefined where several are merged or it has none. */
  readonly name: string | undefined;
  readonly medium: LineMedium;
  readonly worst: Severity | null;
  /** Conduits only: whether a boundary device is named, and whether what is not allowed is denied. */
  readonly guarded: boolean;
  readonly open: boolean;
  /** Channels only: neither wanted by the plan nor refused by it. */
  readonly observedOnly: boolean;
  /** Which way data flows, where all channels agree; of conduits only through a data diode. */
  readonly direction: LineDirection;
  /** Channels only: the day after which none of them is permitted any more, YYYY-MM-DD; null where one has no end. */
  readonly expires: string | null;
  /** Links only: the interfaces at both ends where there is one link, and its turn among lines between the same ends. */
  readonly ports: readonly [string | undefined, string | undefined];
  readonly lane: number;
  /** Conduits only: the way round what lies between; null for a straight line. */
  readonly route: Route | null;
}

/** Which way data goes through the diode of a line, from its source; a link goes from its first end. Null without one. */
export function diodeWayOf({
  kind,
  medium,
  direction,
}: Pick<SceneEdge, 'kind' | 'medium' | 'direction'>): DiodeWay | null {
  if (medium !== 'diode') return null;
  if (kind === 'link') return 'toTarget';
  return direction === 'bothWays' ? 'unknown' : direction;
}
