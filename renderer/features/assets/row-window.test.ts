import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assignPlaces, headHeight, noRows, rowHeight, windowAt } from './row-window.ts';

describe('the lines that are mounted', () => {
  it('always cover what is in sight, however it is scrolled, and never many more', () => {
    const height = fc.integer({ min: 100, max: 1400 });
    const places = fc.array(fc.integer({ min: 0, max: 560_000 }), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(height, places, (high, tops) => {
        let mounted = noRows;
        for (const top of tops) {
          mounted = windowAt(top, high, mounted);
          const inSight = (high - headHeight) / rowHeight;
          expect(mounted.first * rowHeight).toBeLessThanOrEqual(top);
          expect((mounted.last + 1) * rowHeight).toBeGreaterThanOrEqual(top + high - headHeight);
          expect(mounted.last - mounted.first).toBeLessThan(inSight + 20);
        }
      }),
    );
  });

  it('stay the same while a few pixels are scrolled', () => {
    const mounted = windowAt(2800, 900, windowAt(2700, 900, noRows));
    expect(windowAt(2800 + rowHeight, 900, mounted)).toBe(mounted);
  });

  it('are only those in sight at first and after a leap, and more with the next small step', () => {
    const height = headHeight + 30 * rowHeight;
    expect(windowAt(0, height, noRows)).toEqual({ first: 0, last: 30 });
    const after = windowAt(280_000, height, windowAt(0, height, noRows));
    expect(after).toEqual({ first: 9999, last: 10_030 });
    expect(windowAt(280_000 + rowHeight, height, after)).toEqual({ first: 9993, last: 10_033 });
  });

  it('keep their places, and the places that came free take the new lines', () => {
    const before = assignPlaces(new Map(), [0, 1, 2, 3]);
    const after = assignPlaces(before, [2, 3, 4, 5, 9]);
    expect([after.get(2), after.get(3)]).toEqual([2, 3]);
    expect(new Set(after.values())).toEqual(new Set([0, 1, 2, 3, 4]));
  });
});
