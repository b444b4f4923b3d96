import type { Severity } from '#shared/analysis/analysis.ts';
import type { ZoneKind } from '#shared/model/zone.ts';
import type { Rect } from '../geometry.ts';
import type { SceneNode, ZoneNode } from '../scene-node.ts';
import { fontOf, type Look } from './look.ts';
import { paintLines } from './paint-lines.ts';
import { onScreen, type Painting, type Sight } from './painting.ts';
import { isPinned, paintPin, paintTone, pinInside } from './tones.ts';

/** Dashes of a zone's border by kind, in screen pixels; kinds without one are solid. As in the style sheet. */
const dashes: Partial<Record<ZoneKind, readonly number[]>> = {
  wireless: [2, 3],
  temporary: [6, 4],
  external: [9, 5],
};

/** Dashes around an access point, in screen pixels. As in the style sheet. */
const accessDashes = [3, 2];

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
    if (node.kind !== 'rest' && painting.selection.has(node.id)) paintChosen(context, painting, box);
  }
  paintPins(context, painting, sight);
}

/** The frame around what is chosen; around a speck a thin one, or half a thousand of them hide the plant. */
function paintChosen(context: CanvasRenderingContext2D, { look }: Painting, box: Rect): void {
  const weight = Math.min(3, Math.max(1, box.height / 5));
  context.strokeStyle = look.accent;
  context.lineWidth = weight;
  context.strokeRect(box.x - weight, box.y - weight, box.width + 2 * weight, box.height + 2 * weight);
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

function isInSight({ x, y, width, height }: Rect, sight: Sight): boolean {
  return x < sight.width && y < sight.height && x + width > 0 && y + height > 0;
}

function paintBox(context: CanvasRenderingContext2D, painting: Painting, node: SceneNode, box: Rect): void {
  const { look } = painting;
  if (node.kind === 'zone') paintZone(context, painting, node, box);
  else if (node.kind === 'accessPoint') paintAccess(context, painting, node, box);
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

/** Where somebody can come in: round ends and dashes, and from afar, where no dash is seen, dark all over. */
function paintAccess(
  context: CanvasRenderingContext2D,
  painting: Painting,
  node: SceneNode,
  box: Rect,
): void {
  const { look } = painting;
  const isSmall = box.width < plainWidth * 2;
  context.beginPath();
  context.roundRect(box.x, box.y, box.width, box.height, box.height / 2);
  context.fillStyle = isSmall ? look.text : look.raised;
  context.fill();
  context.strokeStyle = look.text;
  context.lineWidth = 1;
  context.setLineDash(isSmall ? [] : accessDashes);
  context.stroke();
  context.setLineDash([]);
  if (!isSmall) paintWords(context, painting, node, box, { name: 12.5, facts: 10.5 });
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
  const wide = context.measureText(name).width;
  // Smaller before it is cut: the number at the end tells one zone from the next.
  const fitted = Math.max(leastText, size * Math.min(1, (room - mark) / Math.max(1, wide)));
  if (fitted < size) context.font = fontOf(look, 650, fitted);
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
