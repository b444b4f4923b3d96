import type { Severity } from '#shared/analysis/analysis.ts';
import type { ZoneKind } from '#shared/model/zone.ts';
import { fewEdges, type SceneEdge } from '../edges.ts';
import type { Point, Rect } from '../geometry.ts';
import type { Tone } from '../overlays/overlay.ts';
import type { Scene } from '../scene.ts';
import type { SceneNode, ZoneNode } from '../scene-node.ts';
import { fontOf, type Look } from './look.ts';
import { type Places, pointsOf } from './places.ts';
import { isPinned, paintPin, paintTone, pinInside, type Tones, toneColour, toneDashes } from './tones.ts';

/** The words on a box. */
export interface Words {
  readonly name: string;
  readonly facts: string;
}

export interface Painting {
  readonly scene: Scene;
  readonly places: Places;
  readonly look: Look;
  readonly wordsOf: (node: SceneNode) => Words;
  readonly selection: ReadonlySet<string>;
  /** Drawn by React Flow already. */
  readonly mountedNodes: ReadonlySet<string>;
  readonly mountedEdges: ReadonlySet<string>;
  /** What the overlay that is on says of nodes and lines; null while none is on. */
  readonly tones: Tones | null;
}

/** The part of the plane that is in sight: `zoom` CSS pixels for a unit, the plane's origin at `x`, `y`. */
export interface Sight {
  readonly x: number;
  readonly y: number;
  readonly zoom: number;
  readonly width: number;
  readonly height: number;
}

/** Dashes of a zone's border by kind, in screen pixels; kinds without one are solid. As in the style sheet. */
const dashes: Partial<Record<ZoneKind, readonly number[]>> = {
  wireless: [2, 3],
  temporary: [6, 4],
  external: [9, 5],
};

/** Narrower boxes are drawn faint. Screen pixels. */
const plainWidth = 24;

/** Smaller text than this says nothing and is left out. Screen pixels. */
const leastText = 7;

/** Paints everything that is in sight and not mounted: lines, then boxes, parents before what is in them. */
export function paintOverview(context: CanvasRenderingContext2D, painting: Painting, sight: Sight): void {
  const { scene, places, mountedNodes } = painting;
  context.clearRect(0, 0, sight.width, sight.height);
  paintLines(context, painting, sight);
  context.textBaseline = 'middle';
  for (const node of scene.nodes) {
    const place = places.get(node.id);
    if (place === undefined || mountedNodes.has(node.id)) continue;
    const box = onScreen(place, sight);
    if (!isInSight(box, sight)) continue;
    paintBox(context, painting, node, box);
    if (node.kind !== 'rest' && painting.selection.has(node.id)) {
      context.strokeStyle = painting.look.accent;
      context.lineWidth = 3;
      context.strokeRect(box.x - 3, box.y - 3, box.width + 6, box.height + 6);
    }
  }
  paintPins(context, painting, sight);
}

/** The few things an overlay marks, on top of all others. */
function paintPins(context: CanvasRenderingContext2D, painting: Painting, sight: Sight): void {
  const { scene, places, tones, look } = painting;
  if (tones?.isFew !== true) return;
  for (const node of scene.nodes) {
    const tone = tones.nodes.get(node.id);
    const place = tone === undefined ? undefined : places.get(node.id);
    if (tone !== undefined && place !== undefined) paintPin(context, look, tone, onScreen(place, sight));
  }
}

function onScreen({ x, y, width, height }: Rect, sight: Sight): Rect {
  const { zoom } = sight;
  return { x: x * zoom + sight.x, y: y * zoom + sight.y, width: width * zoom, height: height * zoom };
}

function isInSight({ x, y, width, height }: Rect, sight: Sight): boolean {
  return x < sight.width && y < sight.height && x + width > 0 && y + height > 0;
}

/** Lines that are drawn the same way, as one path: thousands of lines are a handful of strokes. */
interface Strokes {
  readonly path: Path2D;
  readonly edge: SceneEdge;
  readonly tone: Tone | undefined;
}

function strokesOf(painting: Painting, sight: Sight): Iterable<Strokes> {
  const { scene, places, mountedEdges, tones } = painting;
  const strokes = new Map<string, Strokes>();
  for (const edge of scene.edges) {
    const points = mountedEdges.has(edge.id) ? null : pointsOf(edge, places);
    if (points === null || !mayBeInSight(points, sight)) continue;
    const tone = tones?.edges.get(edge.id);
    const key = `${edge.kind} ${edge.medium} ${edge.open} ${tone ?? ''}`;
    const known = strokes.get(key) ?? { path: new Path2D(), edge, tone };
    strokes.set(key, known);
    addTo(known.path, points, sight);
  }
  return strokes.values();
}

function paintLines(context: CanvasRenderingContext2D, painting: Painting, sight: Sight): void {
  const { scene, look } = painting;
  // The more lines there are, the less each may hide.
  context.globalAlpha = Math.min(0.75, Math.max(0.15, 80 / scene.edges.length));
  const widths = { conduit: Math.max(1, 5 * Math.min(1, sight.zoom)), link: 2, channel: 1 };
  for (const { path, edge, tone } of strokesOf(painting, sight)) {
    if (tone !== undefined) paintHalo(context, look, path, tone, scene.edges.length > fewEdges);
    context.strokeStyle = edge.kind === 'conduit' ? look.text : look.dimmed;
    context.lineWidth = widths[edge.kind];
    context.setLineDash(edge.open ? [8, 4] : edge.medium === 'wireless' ? [2, 4] : []);
    context.stroke(path);
  }
  context.setLineDash([]);
  context.globalAlpha = 1;
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

function paintBox(context: CanvasRenderingContext2D, painting: Painting, node: SceneNode, box: Rect): void {
  const { look } = painting;
  if (node.kind === 'zone') paintZone(context, painting, node, box);
  else {
    context.fillStyle = look.raised;
    context.fillRect(box.x, box.y, box.width, box.height);
    // A joint of a conduit is a speck from afar, of which there are many.
    context.strokeStyle = node.kind === 'conduit' && box.width >= plainWidth ? look.text : look.line;
    context.lineWidth = 1;
    context.strokeRect(box.x, box.y, box.width, box.height);
    if (node.kind === 'note') paintFold(context, painting, box);
    paintWords(context, painting, node, box, { name: 12.5, facts: 10.5 });
  }
}

/** The folded corner that tells a note from an asset where neither can be read. */
function paintFold(context: CanvasRenderingContext2D, { look }: Painting, box: Rect): void {
  const size = Math.min(box.width, box.height) * 0.35;
  const [right, bottom] = [box.x + box.width, box.y + box.height];
  context.fillStyle = look.dimmed;
  context.beginPath();
  context.moveTo(right, bottom - size);
  context.lineTo(right, bottom);
  context.lineTo(right - size, bottom);
  context.fill();
}

function paintZone(context: CanvasRenderingContext2D, painting: Painting, node: ZoneNode, box: Rect): void {
  const { look, tones } = painting;
  const kind = node.zone.kind ?? 'iacs';
  // Under an overlay colours are its own; dashes and double borders still tell the kind.
  const border = tones === null ? look.tint[kind] : look.dimmed;
  context.fillStyle = look.surface;
  context.fillRect(box.x, box.y, box.width, box.height);
  context.globalAlpha = 0.1;
  context.fillStyle = look.tint[kind];
  context.fillRect(box.x, box.y, box.width, box.height);
  context.globalAlpha = 1;
  context.strokeStyle = border;
  context.lineWidth = kind === 'safety' ? 4 : 2;
  context.setLineDash(dashes[kind] ?? []);
  context.strokeRect(box.x, box.y, box.width, box.height);
  context.setLineDash([]);
  if (kind === 'safety') {
    // A double border: the middle of the line is left out.
    context.strokeStyle = look.surface;
    context.lineWidth = 1.5;
    context.strokeRect(box.x, box.y, box.width, box.height);
  }
  if (node.open) {
    const { zoom } = zoomOf(node, box);
    paintWords(
      context,
      painting,
      node,
      { ...box, height: Math.min(box.height, 40 * zoom) },
      { name: 14, facts: 0 },
    );
  } else
    paintWords(context, painting, node, box, {
      name: Number.POSITIVE_INFINITY,
      facts: Number.POSITIVE_INFINITY,
    });
}

function zoomOf(node: SceneNode, box: Rect): { readonly zoom: number } {
  return { zoom: node.rect.width === 0 ? 1 : box.width / node.rect.width };
}

/** Name and facts in the box, as large as they may be (units of the plane) and the box allows, and the worst finding. */
function paintWords(
  context: CanvasRenderingContext2D,
  painting: Painting,
  node: SceneNode,
  box: Rect,
  most: { readonly name: number; readonly facts: number },
): void {
  const { zoom } = zoomOf(node, box);
  const { look, wordsOf } = painting;
  const size = Math.min(
    most.name * zoom,
    Math.max(14 * zoom, Math.min(14, box.width * 0.13, box.height * 0.34)),
  );
  const mark = paintCorner(context, painting, node, box);
  if (size < leastText) return;
  const { name, facts } = wordsOf(node);
  const small = Math.min(
    most.facts * zoom,
    Math.max(11.5 * zoom, Math.min(11.5, box.width * 0.07, box.height * 0.13)),
  );
  const hasFacts = facts !== '' && small >= leastText;
  const inset = Math.max(4, 8 * zoom);
  const middle = box.y + box.height / 2;
  context.fillStyle = look.text;
  context.font = fontOf(look, 650, size);
  const room = box.width - 2 * inset;
  write(context, name, box.x + inset, middle - (hasFacts ? small * 0.7 : 0), room - mark);
  if (!hasFacts) return;
  context.font = fontOf(look, 400, small);
  write(context, facts, box.x + inset, middle + size * 0.65, room);
}

/** Text in the room it has, with dots where it is longer; nothing where not even a few letters fit. */
function write(context: CanvasRenderingContext2D, text: string, x: number, y: number, room: number): void {
  if (room < 12) return;
  const width = context.measureText(text).width;
  if (width <= room) {
    context.fillText(text, x, y);
    return;
  }
  const letters = Math.floor((text.length * room) / width) - 1;
  if (letters > 1) context.fillText(`${text.slice(0, letters)}\u2026`, x, y);
}

/** What stands in the corner of a box: what the overlay says, or the worst finding. Returns the room it takes. */
function paintCorner(
  context: CanvasRenderingContext2D,
  { look, tones }: Painting,
  node: SceneNode,
  box: Rect,
): number {
  const size = Math.min(14, box.height * 0.3);
  if (tones !== null) {
    const tone = tones.nodes.get(node.id);
    if (tone === undefined) return 0;
    if (!tones.isFew || !isPinned(tone, box)) return paintTone(context, look, tone, box, size);
    // Its sign is painted on top of everything, once.
    paintTone(context, look, tone, box, 0);
    return pinInside;
  }
  const worst = node.kind === 'rest' ? null : node.worst;
  return worst === null ? 0 : paintMark(context, look, worst, box, size);
}

/** Bars from the bottom: four for critical, one for low. Told apart without colour. */
const bars: Readonly<Record<Severity, number>> = { critical: 4, high: 3, medium: 2, low: 1, info: 0 };

/** The worst finding in the upper right corner; returns the room it takes. */
function paintMark(
  context: CanvasRenderingContext2D,
  look: Look,
  worst: Severity,
  box: Rect,
  size: number,
): number {
  if (size < 4) return 0;
  const [x, y] = [box.x + box.width - size - 4, box.y + 4];
  context.fillStyle = look.severity[worst];
  context.fillRect(x, y, size, size);
  context.fillStyle = look.onSeverity;
  const step = size / 9;
  for (let bar = 0; bar < bars[worst]; bar += 1) {
    const height = step * (2 + bar * 1.6);
    context.fillRect(x + step * (1 + 2 * bar), y + size - step - height, step * 1.3, height);
  }
  return size + 6;
}
