import type { Rect } from '../geometry.ts';
import type { Tone } from '../overlays/overlay.ts';
import { fontOf, type Look } from './look.ts';
import { paintSignOf } from './signs.ts';

/** What an overlay says of painted nodes and lines, by their ids. */
export interface Tones {
  readonly nodes: ReadonlyMap<string, Tone>;
  readonly edges: ReadonlyMap<string, Tone>;
  /** Whether so few nodes are marked that each is told from afar. */
  readonly isFew: boolean;
}

/** Dashes of each tone, in screen pixels, so that black and white print tells them apart. */
export const toneDashes: Readonly<Partial<Record<Tone, readonly number[]>>> = {
  high: [14, 3],
  medium: [8, 4],
  changed: [8, 4],
  low: [3, 4],
  moved: [3, 4],
  removed: [2, 6],
  unknown: [2, 5],
};

/** The colour of a tone in the theme. */
export function toneColour(look: Look, tone: Tone): string {
  switch (tone) {
    case 'critical':
    case 'high':
    case 'medium':
    case 'low':
    case 'info':
      return look.severity[tone];
    case 'good':
    case 'added':
      return look.good;
    case 'removed':
      return look.severity.critical;
    case 'changed':
      return look.severity.medium;
    case 'moved':
      return look.severity.low;
    case 'path':
      return look.text;
    case 'unknown':
    case 'calm':
      return look.dimmed;
  }
}

/** A sign as large as near by, in the middle of a box that is too small for one. */
export function paintPin(context: CanvasRenderingContext2D, look: Look, tone: Tone, box: Rect): void {
  const size = 13;
  if (tone === 'calm' || box.height * 0.3 >= size) return;
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  paintSign(context, look, tone, { x: x - size * 0.65, y: y - size / 2, width: size * 1.3, height: size });
}

/** A frame around a box and a sign in its upper right corner; returns the room the sign takes. */
export function paintTone(
  context: CanvasRenderingContext2D,
  look: Look,
  tone: Tone,
  box: Rect,
  size: number,
): number {
  if (tone !== 'calm') {
    context.strokeStyle = toneColour(look, tone);
    context.lineWidth = Math.max(1.5, Math.min(4, box.width * 0.03));
    context.setLineDash(toneDashes[tone] ?? []);
    context.strokeRect(box.x, box.y, box.width, box.height);
    context.setLineDash([]);
  }
  if (size < 5) return 0;
  const width = size * 1.3;
  const [x, y] = [box.x + box.width - width - 3, box.y + 3];
  paintSign(context, look, tone, { x, y, width, height: size });
  return width + 6;
}

function paintSign(
  context: CanvasRenderingContext2D,
  look: Look,
  tone: Tone,
  { x, y, width, height }: Rect,
): void {
  const isHollow = tone === 'unknown' || tone === 'calm';
  context.fillStyle = isHollow ? look.raised : toneColour(look, tone);
  context.fillRect(x, y, width, height);
  context.strokeStyle = look.text;
  context.lineWidth = 1;
  context.strokeRect(x, y, width, height);
  context.fillStyle = isHollow ? look.text : tone === 'path' ? look.surface : look.onSeverity;
  context.font = fontOf(look, 700, height * 0.85);
  paintSignOf(context, tone, x + width / 2, y + height / 2, height * 0.75);
}
