import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Rect } from './geometry.ts';
import { crosses, routeBetween } from './routes.ts';

const box = (x: number, y: number, width = 100, height = 60): Rect => ({ x, y, width, height });

function hits(points: readonly { x: number; y: number }[], rect: Rect): boolean {
  return points.slice(1).some((point, index) => {
    const from = points[index];
    return from !== undefined && crosses([from, point], rect);
  });
}

describe('the way of a conduit', () => {
  it('is straight where nothing lies between', () => {
    expect(routeBetween(box(0, 0), box(0, 200), []).points).toHaveLength(2);
    expect(routeBetween(box(0, 0), box(0, 200), [box(400, 100)]).points).toHaveLength(2);
  });

  it('goes round a zone between two others, above, below or beside', () => {
    const between = box(0, 200);
    expect(hits(routeBetween(box(0, 0), box(0, 400), [between]).points, between)).toBe(false);
    const beside = box(200, 0);
    expect(hits(routeBetween(box(0, 0), box(400, 0), [beside]).points, beside)).toBe(false);
  });

  it('never crosses a single obstacle that touches neither end', () => {
    const place = fc.record({
      x: fc.integer({ min: -800, max: 800 }),
      y: fc.integer({ min: -800, max: 800 }),
    });
    fc.assert(
      fc.property(place, place, place, (one, two, three) => {
        const [source, target, obstacle] = [box(one.x, one.y), box(two.x, two.y), box(three.x, three.y)];
        const isApart = (other: Rect): boolean =>
          Math.abs(other.x - obstacle.x) > 200 || Math.abs(other.y - obstacle.y) > 160;
        fc.pre(isApart(source) && isApart(target));
        expect(hits(routeBetween(source, target, [obstacle]).points, obstacle)).toBe(false);
      }),
    );
  });
});
