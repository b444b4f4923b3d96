import type { Tone } from '#shared/publish/drawing/looks.ts';

/** A sign as text, or as lines and a filled shape in a square of one by one around its middle. */
type Sign =
  | string
  | {
      readonly lines: readonly (readonly (readonly [number, number])[])[];
      readonly filled?: readonly (readonly [number, number])[];
    };

/**
 * A sign for each tone, legible at a few pixels. What the window's own font may lack is drawn: looking for a font that has it
 * holds the window for longer than painting everything else.
 */
const signs: Readonly<Record<Tone, Sign>> = {
  critical: '!!',
  high: '!',
  medium: '\u2013',
  low: {
    lines: [
      [
        [0, -0.4],
        [0, 0.4],
      ],
      [
        [-0.28, 0.1],
        [0, 0.4],
        [0.28, 0.1],
      ],
    ],
  },
  info: 'i',
  calm: '\u00b7',
  good: {
    lines: [
      [
        [-0.35, 0],
        [-0.1, 0.3],
        [0.35, -0.35],
      ],
    ],
  },
  unknown: '?',
  path: {
    lines: [
      [
        [-0.25, -0.42],
        [-0.25, 0.42],
      ],
    ],
    filled: [
      [-0.25, -0.42],
      [0.35, -0.18],
      [-0.25, 0.08],
    ],
  },
  added: '+',
  changed: '~',
  moved: {
    lines: [
      [
        [-0.45, 0],
        [0.45, 0],
      ],
      [
        [-0.22, -0.22],
        [-0.45, 0],
        [-0.22, 0.22],
      ],
      [
        [0.22, -0.22],
        [0.45, 0],
        [0.22, 0.22],
      ],
    ],
  },
  removed: '\u00d7',
};

/** Paints the sign of a tone around a point in the colour and font the context has. `size`: its height, pixels. */
export function paintSignOf(
  context: CanvasRenderingContext2D,
  tone: Tone,
  x: number,
  y: number,
  size: number,
): void {
  const sign = signs[tone];
  if (typeof sign === 'string') {
    context.textAlign = 'center';
    context.fillText(sign, x, y);
    context.textAlign = 'start';
    return;
  }
  context.strokeStyle = context.fillStyle;
  context.lineWidth = Math.max(1, size * 0.16);
  context.beginPath();
  for (const line of sign.lines) trace(context, line, x, y, size);
  context.stroke();
  if (sign.filled === undefined) return;
  context.beginPath();
  trace(context, sign.filled, x, y, size);
  context.fill();
}

function trace(
  context: CanvasRenderingContext2D,
  line: readonly (readonly [number, number])[],
  x: number,
  y: number,
  size: number,
): void {
  line.forEach(([across, down], index) => {
    if (index === 0) context.moveTo(x + across * size, y + down * size);
    else context.lineTo(x + across * size, y + down * size);
  });
}
