import { describe, expect, it } from 'vitest';
import type { Tone } from '#shared/publish/drawing/looks.ts';
import { paintSignOf } from './signs.ts';

const tones: readonly Tone[] = [
  'critical',
  'high',
  'medium',
  'low',
  'info',
  'calm',
  'good',
  'unknown',
  'path',
  'added',
  'changed',
  'moved',
  'removed',
];

/** What painting a sign asks of the canvas. */
function asked(tone: Tone): readonly string[] {
  const calls: string[] = [];
  const note =
    (name: string) =>
    (...values: readonly unknown[]): void =>
      void calls.push(`${name} ${values.join(' ')}`);
  const context = {
    fillStyle: '#000',
    beginPath: note('begin'),
    moveTo: note('move'),
    lineTo: note('line'),
    stroke: note('stroke'),
    fill: note('fill'),
    fillText: note('text'),
  };
  // Border: signs need no more of a canvas than this.
  paintSignOf(context as unknown as CanvasRenderingContext2D, tone, 10, 10, 10);
  return calls;
}

describe('the sign of a tone', () => {
  it('is never text a font of Latin letters lacks: finding another font would hold the window', () => {
    for (const tone of tones)
      for (const call of asked(tone))
        if (call.startsWith('text')) expect(call).toMatch(/^text [\u0020-\u00ff\u2013]+ /);
  });

  it('tells every tone from every other', () => {
    expect(new Set(tones.map((tone) => asked(tone).join())).size).toBe(tones.length);
  });

  it('stays within its square', () => {
    for (const tone of tones)
      for (const call of asked(tone)) {
        const [name, ...at] = call.split(' ');
        if (name === 'move' || name === 'line')
          for (const value of at.map(Number)) expect(Math.abs(value - 10)).toBeLessThanOrEqual(5);
      }
  });
});
