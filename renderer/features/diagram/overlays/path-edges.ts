import type { Edge } from '@xyflow/react';
import { useMemo } from 'react';
import { type FlowEdge, layers } from '../flow.ts';
import type { Scene } from '../scene.ts';
import type { PathEdge } from './overlay.ts';
import { useShown } from './shown.ts';

/** A step of a way in as React Flow draws it; steps between the same two drawn things share an arrow. */
export type PathFlowEdge = Edge<{ readonly numbers: string; readonly drawn: boolean }, 'path'>;

/** Everything React Flow draws as a line. */
export type DrawnEdge = FlowEdge | PathFlowEdge;

/** The lines that stand for records; the arrows of an overlay have no name of their own to place. */
export function sceneEdgesOf(edges: readonly DrawnEdge[]): readonly FlowEdge[] {
  return edges.filter(standsForRecords);
}

export function standsForRecords(edge: DrawnEdge): edge is FlowEdge {
  return edge.type !== 'path';
}

/** An arrow between two drawn things, for every step that goes from the one to the other. */
export interface PathArrow {
  readonly from: string;
  readonly to: string;
  readonly numbers: string;
  /** Whether one of its steps rests on a channel. */
  readonly drawn: boolean;
}

const nothing: readonly PathFlowEdge[] = [];

/** Arrows between what is drawn for the ends of each step; a step inside one closed zone has none. */
export function pathArrows(scene: Pick<Scene, 'standIn'>, path: readonly PathEdge[]): readonly PathArrow[] {
  const arrows = new Map<string, { from: string; to: string; numbers: string[]; drawn: boolean }>();
  for (const step of path) {
    const [from, to] = [scene.standIn(step.from), scene.standIn(step.to)];
    if (from === null || to === null || from === to) continue;
    const key = `${from} ${to}`;
    const arrow = arrows.get(key) ?? { from, to, numbers: [], drawn: false };
    arrows.set(key, arrow);
    if (!arrow.numbers.includes(step.number)) arrow.numbers.push(step.number);
    arrow.drawn ||= step.channel !== null;
  }
  return [...arrows.values()].map((arrow) => ({ ...arrow, numbers: arrow.numbers.join(' ') }));
}

function pathFlowEdges(scene: Pick<Scene, 'standIn'>, path: readonly PathEdge[]): readonly PathFlowEdge[] {
  return pathArrows(scene, path).map(({ from, to, numbers, drawn }) => ({
    id: `path ${from} ${to}`,
    type: 'path',
    source: from,
    target: to,
    data: { numbers, drawn },
    selectable: false,
    focusable: false,
    // The steps stand in words beside the picture.
    domAttributes: { 'aria-hidden': true },
    zIndex: layers.way,
  }));
}

/** The arrows of the overlay that is on. */
export function usePathEdges(scene: Scene): readonly PathFlowEdge[] {
  const path = useShown((state) => state.shown?.answer.path);
  return useMemo(() => (path === undefined ? nothing : pathFlowEdges(scene, path)), [scene, path]);
}
