import { useStore } from '@xyflow/react';
import { createContext, useContext, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { FlowEdge } from './flow.ts';
import { lineBetween, type Point, type Rect } from './geometry.ts';
import { curvePoints, type LabelPlaces, placeLabels } from './labels.ts';
import styles from './lines.module.css';
import { isToned } from './overlays/line-mark.ts';
import type { Answer } from './overlays/overlay.ts';
import { useShown } from './overlays/shown.ts';
import { type Places, pointsOf } from './overview/places.ts';
import { labelPlace } from './routes.ts';
import type { Scene } from './scene.ts';
import { fewEdges, type SceneEdge } from './scene-edge.ts';

type Translate = ReturnType<typeof useTranslation>['t'];

const Labels = createContext<LabelPlaces>(new Map());
export const LabelsProvider = Labels.Provider;

export const today = (): string => new Date().toISOString().slice(0, 10);

/** What is written on a line; empty where nothing is. */
export function lineText(edge: SceneEdge, selected: boolean, t: Translate): string {
  if (edge.kind === 'conduit') return conduitText(edge, t);
  return edge.kind === 'channel' ? channelText(edge, t) : linkText(edge, selected, t);
}

function conduitText({ source, records, name, guarded }: SceneEdge, t: Translate): string {
  // The spokes of a conduit with many ends: its box says the name.
  if (source.startsWith('conduit-')) return '';
  const count = records.length;
  const words = count > 1 ? t('diagram:conduits', { count }) : (name ?? t('diagram:conduits', { count: 1 }));
  return guarded ? `\u25c8 ${words}` : words;
}

function channelText({ records, name, expires }: SceneEdge, t: Translate): string {
  const isExpired = expires !== null && expires < today();
  const words = records.length > 1 ? t('diagram:channels', { count: records.length }) : name;
  return [isExpired ? t('diagram:expired') : '', words ?? ''].filter((part) => part !== '').join(' ');
}

function linkText({ records, name, medium }: SceneEdge, selected: boolean, t: Translate): string {
  const word = medium === 'unknown' ? t('diagram:mediumUnknown') : t(`model:value.medium.${medium}`);
  return records.length > 1 ? `${word} \u00d7${records.length}` : (name ?? (selected ? word : ''));
}

/** The words of a line where they cover nothing; not there where there is no room for them. */
export function LineLabel({ id, text }: { readonly id: string; readonly text: string }) {
  const place = useContext(Labels).get(id);
  if (text === '' || place === undefined || place === null) return null;
  return (
    <text x={place.x} y={place.y} dominantBaseline="central" className={styles['lineLabel']}>
      {text}
    </text>
  );
}

/** Room for name and facts at the top of an open zone. */
const headHeight = 64;

/** Places the words of the mounted lines; again whenever something moves or the zoom makes them larger or smaller. */
export function useLabels(scene: Scene, places: Places, edges: readonly FlowEdge[]): LabelPlaces {
  const { t } = useTranslation();
  const step = useStore((state) => Math.round(Math.log2(state.transform[2]) * 3));
  const marks = useShown((state) => state.shown?.answer.marks);
  return useMemo(() => {
    if (scene.edges.length > fewEdges) return new Map();
    const boxes = scene.nodes.flatMap((node): readonly Rect[] => {
      const place = places.get(node.id);
      if (place === undefined) return [];
      return node.kind === 'zone' && node.open ? [{ ...place, height: headHeight }] : [place];
    });
    const scale = textScale(step);
    for (const { data } of edges) {
      const radius = data === undefined ? 0 : signRadius(data.edge, marks, scale);
      const points = data === undefined || radius === 0 ? null : shapeOf(data.edge, places);
      if (data === undefined || points === null) continue;
      const { x, y } = signMiddle(data.edge.kind, points);
      boxes.push({ x: x - radius, y: y - radius, width: 2 * radius, height: 2 * radius });
    }
    const wishes = edges.flatMap(({ id, data, selected = false }) => {
      const points = data === undefined ? null : shapeOf(data.edge, places);
      const text = data === undefined ? '' : lineText(data.edge, selected, t);
      return points === null || text === '' ? [] : [{ id, text, points, selected }];
    });
    return placeLabels(wishes, boxes, scale);
  }, [scene, places, edges, step, marks, t]);
}

/** How much larger than at zoom 1 words are written, so that they can be read from afar. */
function textScale(step: number): number {
  return Math.min(4, Math.max(1, 0.85 / 2 ** (step / 3)));
}

/** Where a mark or the sign of a diode stands on the way it is drawn: on a curve its middle, else that of the longest stretch. */
function signMiddle(kind: SceneEdge['kind'], points: readonly Point[]): Point {
  return kind === 'channel'
    ? (points[Math.floor(points.length / 2)] ?? labelPlace(points))
    : labelPlace(points);
}

/** Radius of a line's mark at zoom 1, with its border, and how much larger it is drawn from afar. As in line-marks.module.css. */
const toneRadius = 11;
const largestTone = 3;

/** As the sign is drawn. */
const diodeRadius = 10;

/** How far from its middle a line has a sign that no words may cover; 0 without one. */
function signRadius(edge: SceneEdge, marks: Answer['marks'] | undefined, scale: number): number {
  const tone =
    marks !== undefined && isToned(edge.records, marks) ? toneRadius * Math.min(scale, largestTone) : 0;
  return Math.max(tone, edge.medium === 'diode' ? diodeRadius : 0);
}

function shapeOf(edge: SceneEdge, places: Places): readonly Point[] | null {
  if (edge.kind !== 'channel') return pointsOf(edge, places);
  const [source, target] = [places.get(edge.source), places.get(edge.target)];
  if (source === undefined || target === undefined) return null;
  const [start, end] = lineBetween(source, target);
  return curvePoints(start, bendOf(start, end), end);
}

/** The control point of a channel's curve, which leaves the straight line to the right of its direction. */
export function bendOf(start: Point, end: Point): Point {
  const dx = end.x - start.x;
  const dy = end.y - start.y;
  const length = Math.max(1, Math.hypot(dx, dy));
  const off = Math.min(28, length / 5);
  return { x: (start.x + end.x) / 2 - (dy / length) * off, y: (start.y + end.y) / 2 + (dx / length) * off };
}
