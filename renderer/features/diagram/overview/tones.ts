import type { Tone } from '#shared/publish/drawing/looks.ts';
import type { Rect } from '../geometry.ts';
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

/** A sign as large as near by. Screen pixels. */
const pinSize = 13;

/** Whether a box is so small from afar that a sign inside it is not found. */
export function isPinned(tone: Tone, box: Rect): boolean {
  return tone !== 'calm' && box.height * 0.3 < pinSize;
}

/** What a pin covers of a box across. */
export const pinInside = 12;

/** A sign on the upper right corner of such a box, where it covers no name. */
export function paintPin(context: CanvasRenderingContext2D, look: Look, tone: Tone, box: Rect): void {
  if (!isPinned(tone, box)) return;
  const width = pinSize * 1.3;
  const inside = Math.min(pinInside, box.width / 2 + width / 2);
  const x = box.x + box.width - inside;
  const y = box.y + Math.min(0, box.height / 2 - pinSize / 2) - (box.height > pinSize ? 4 : 0);
  paintSign(context, look, tone, { x, y, width, height: pinSize });
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
