import { expect, it } from 'vitest';
import type { Tone } from '#shared/publish/drawing/looks.ts';
import type { Look } from './look.ts';
import { isPinned, paintPin, pinInside } from './tones.ts';

const nothing = (): void => undefined;

/** The boxes that are filled for the pin of a box. */
function filled(tone: Tone, box: { x: number; y: number; width: number; height: number }) {
  const found: (readonly number[])[] = [];
  const context = {
    fillRect: (...place: readonly number[]) => found.push(place),
    ...Object.fromEntries(
      ['strokeRect', 'fillText', 'beginPath', 'moveTo', 'lineTo', 'stroke', 'fill'].map((name) => [
        name,
        nothing,
      ]),
    ),
  };
  // Border: a pin needs no more of a canvas and of the theme than this.
  const look = { severity: {}, font: '' } as unknown as Look;
  paintPin(context as unknown as CanvasRenderingContext2D, look, tone, box);
  return found;
}

it('pins what is small at its corner, and covers no more of it than names leave', () => {
  const box = { x: 100, y: 100, width: 60, height: 24 };
  expect(isPinned('removed', box)).toBe(true);
  const [[x = 0, y = 0] = []] = filled('removed', box);
  expect(x).toBe(160 - pinInside);
  expect(y).toBeLessThan(100);
});

it('pins neither what is calm nor what is large enough for a sign of its own', () => {
  expect(filled('calm', { x: 0, y: 0, width: 60, height: 24 })).toEqual([]);
  expect(filled('removed', { x: 0, y: 0, width: 160, height: 80 })).toEqual([]);
});

it('pins a speck over its middle', () => {
  const [[x = 0, y = 0, width = 0, height = 0] = []] = filled('added', { x: 50, y: 50, width: 4, height: 3 });
  expect([x + width / 2, y + height / 2]).toEqual([52, 51.5]);
});
