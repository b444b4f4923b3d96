import { diodeSigns } from '#shared/publish/drawing/diode.ts';
import type { Tone } from '#shared/publish/drawing/looks.ts';
import { gapShare, lineLooks, taps } from '#shared/publish/drawing/looks.ts';
import type { Point } from '../geometry.ts';
import { labelPlace } from '../routes.ts';
import { diodeWayOf, fewEdges, type SceneEdge } from '../scene-edge.ts';
import type { Look } from './look.ts';
import type { Painting, Sight } from './painting.ts';
import { pointsOf } from './places.ts';
import { toneColour, toneDashes } from './tones.ts';

/** How wide the two lines of a fibre are together. Screen pixels. */
const fibreWidth = 4;

/** A diode's sign is never drawn smaller than this share of its size near by. */
const leastDiode = 0.6;

/** Lines that are drawn the same way, as one path: thousands of lines are a handful of strokes. */
interface Strokes {
  readonly path: Path2D;
  readonly edge: SceneEdge;
  readonly tone: Tone | undefined;
  readonly isChosen: boolean;
}

/** What is chosen comes last, over the others. */
function strokesOf(painting: Painting, sight: Sight): readonly Strokes[] {
  const { scene, places, mountedEdges, tones, selection } = painting;
  const strokes = new Map<string, Strokes>();
  for (const edge of scene.edges) {
    const points = mountedEdges.has(edge.id) ? null : pointsOf(edge, places);
    if (points === null || !mayBeInSight(points, sight)) continue;
    const tone = tones?.edges.get(edge.id);
    const isChosen = selection.size > 0 && edge.records.some((id) => selection.has(id));
    const key = `${edge.kind} ${edge.medium} ${edge.open} ${tone ?? ''} ${isChosen}`;
    const known = strokes.get(key) ?? { path: new Path2D(), edge, tone, isChosen };
    strokes.set(key, known);
    addTo(known.path, points, sight);
  }
  const all = [...strokes.values()];
  return [...all.filter(({ isChosen }) => !isChosen), ...all.filter(({ isChosen }) => isChosen)];
}

/** Paints the lines that are in sight and not mounted, each in the pattern of its medium, and the signs of data diodes. */
export function paintLines(context: CanvasRenderingContext2D, painting: Painting, sight: Sight): void {
  const { scene, look } = painting;
  // The more lines there are, the less each may hide.
  const faint = Math.min(0.75, Math.max(0.15, 80 / scene.edges.length));
  const widths = { conduit: Math.max(1, 5 * Math.min(1, sight.zoom)), link: 2, channel: 1 };
  for (const { path, edge, tone, isChosen } of strokesOf(painting, sight)) {
    context.globalAlpha = isChosen ? 1 : faint;
    if (tone !== undefined) paintHalo(context, look, path, tone, scene.edges.length > fewEdges);
    context.strokeStyle = isChosen ? look.accent : edge.kind === 'conduit' ? look.text : look.dimmed;
    context.lineWidth = edge.medium === 'fibre' ? fibreWidth : widths[edge.kind];
    context.setLineDash(dashesOf(edge));
    context.stroke(path);
    paintCore(context, look, edge, path);
  }
  context.setLineDash([]);
  context.globalAlpha = 1;
  paintDiodes(context, painting, sight);
}

/** The pattern of a line, in screen pixels: that of its medium, as on paper; gaps where a conduit denies nothing. */
function dashesOf({ kind, medium, open }: SceneEdge): number[] {
  if (kind === 'conduit') return open ? [8, 4] : [];
  return patternOf(lineLooks[medium].dash);
}

/** A dot needs some length where lines have no round ends. */
function patternOf(dash: string | null): number[] {
  return dash === null ? [] : dash.split(' ').map((length) => Math.max(1.5, Number(length)));
}

/** The gap of a fibre and the taps of a bus. */
function paintCore(
  context: CanvasRenderingContext2D,
  look: Look,
  { kind, medium }: SceneEdge,
  path: Path2D,
): void {
  const { core } = lineLooks[medium];
  if (kind !== 'link' || core === null) return;
  if (core === 'gap') context.strokeStyle = look.sunken;
  context.lineWidth = core === 'gap' ? fibreWidth * gapShare : taps.width * 0.7;
  context.setLineDash(core === 'gap' ? [] : patternOf(taps.dash));
  context.stroke(path);
}

/** The signs of data diodes, which stay as large as they are near by down to where they can still be read. */
function paintDiodes(context: CanvasRenderingContext2D, painting: Painting, sight: Sight): void {
  const { scene, places, mountedEdges, look } = painting;
  context.strokeStyle = look.text;
  context.fillStyle = look.text;
  context.lineWidth = 2.5;
  for (const edge of scene.edges) {
    const way = diodeWayOf(edge);
    const points = way === null || mountedEdges.has(edge.id) ? null : pointsOf(edge, places);
    if (way === null || points === null || !mayBeInSight(points, sight)) continue;
    const [start, end] = way === 'toSource' ? [points.at(-1), points[0]] : [points[0], points.at(-1)];
    if (start === undefined || end === undefined) continue;
    const at = labelPlace(points);
    const size = Math.min(1, Math.max(leastDiode, sight.zoom));
    context.save();
    context.translate(at.x * sight.zoom + sight.x, at.y * sight.zoom + sight.y);
    context.rotate(Math.atan2(end.y - start.y, end.x - start.x));
    context.scale(size, size);
    const sign = new Path2D(diodeSigns[way === 'unknown' ? 'undirected' : 'directed']);
    context.fill(sign);
    context.stroke(sign);
    context.restore();
  }
}

function addTo(path: Path2D, points: readonly Point[], sight: Sight): void {
  points.forEach(({ x, y }, index) => {
    const [left, top] = [x * sight.zoom + sight.x, y * sight.zoom + sight.y];
    if (index === 0) path.moveTo(left, top);
    else path.lineTo(left, top);
  });
}

/**
 * The tone of some lines as a broad band under them. Among many lines no dashes can be told apart, and tens of thousands of
 * them hold the window for longer than all the rest.
 */
function paintHalo(
  context: CanvasRenderingContext2D,
  look: Look,
  path: Path2D,
  tone: Tone,
  isCrowded: boolean,
): void {
  context.strokeStyle = toneColour(look, tone);
  context.lineWidth = 5;
  context.setLineDash(isCrowded ? [] : (toneDashes[tone] ?? []));
  context.stroke(path);
}

function mayBeInSight(points: readonly Point[], { x, y, zoom, width, height }: Sight): boolean {
  const beyond = (side: (point: Point) => boolean): boolean => points.every(side);
  return !(
    beyond((point) => point.x * zoom + x < 0) ||
    beyond((point) => point.x * zoom + x > width) ||
    beyond((point) => point.y * zoom + y < 0) ||
    beyond((point) => point.y * zoom + y > height)
  );
}
