import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { overlap, type Rect } from './geometry.ts';
import { type LabelWish, placeLabels } from './labels.ts';

const point = fc.record({ x: fc.integer({ min: 0, max: 1200 }), y: fc.integer({ min: 0, max: 800 }) });
const wish = (id: string): fc.Arbitrary<LabelWish> =>
  fc.record({
    id: fc.constant(id),
    text: fc.string({ minLength: 1, maxLength: 24 }),
    points: fc.tuple(point, point),
    selected: fc.constant(false),
  });
const wishes = fc
  .integer({ min: 0, max: 40 })
  .chain((count) => fc.tuple(...Array.from({ length: count }, (_, index) => wish(`line ${index}`))));
const boxes = fc.array(
  point.map((corner) => ({ ...corner, width: 128, height: 80 })),
  { maxLength: 12 },
);

const rectOf = ({ text }: LabelWish, scale: number, middle: { x: number; y: number }): Rect => {
  const [width, height] = [text.length * 8.4 * scale, 15 * scale - 1];
  return { x: middle.x - width / 2, y: middle.y - height / 2, width, height };
};

describe('the words on lines', () => {
  it('cover neither each other nor a box, at any zoom', () => {
    fc.assert(
      fc.property(wishes, boxes, fc.constantFrom(1, 2, 4), (all, cards, scale) => {
        const places = placeLabels(all, cards, scale);
        const shown = all.flatMap((one) => {
          const place = places.get(one.id);
          return place === null || place === undefined ? [] : [rectOf(one, scale, place)];
        });
        shown.forEach((rect, index) => {
          for (const other of shown.slice(index + 1)) expect(overlap(rect, other)).toBe(false);
          for (const card of cards) expect(overlap(rect, card)).toBe(false);
        });
      }),
    );
  });

  it('stand in the middle of a line that has room', () => {
    const line = {
      id: 'a',
      text: 'OPC UA',
      points: [
        { x: 0, y: 0 },
        { x: 400, y: 0 },
      ],
      selected: false,
    };
    expect(placeLabels([line], [], 1).get('a')).toEqual({ x: 200, y: 0 });
  });

  it('are shown for a selected line even where they cover a box', () => {
    const line = {
      id: 'a',
      text: 'OPC UA',
      points: [
        { x: 0, y: 0 },
        { x: 40, y: 0 },
      ],
      selected: true,
    };
    const card = { x: -100, y: -100, width: 300, height: 200 };
    expect(placeLabels([line], [card], 1).get('a')).not.toBeNull();
    expect(placeLabels([{ ...line, selected: false }], [card], 1).get('a')).toBeNull();
  });
});
