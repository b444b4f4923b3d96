import fc from 'fast-check';
import { expect, test } from 'vitest';
import { blockAt, type Layout, layoutAgain, layoutOf } from './blocks.ts';

interface Step {
  readonly what: 'replace' | 'remove' | 'insert' | 'move';
  readonly at: number;
  readonly to: number;
}

const places = fc.nat({ max: 60 });
const steps: fc.Arbitrary<readonly Step[]> = fc.array(
  fc.record({ what: fc.constantFrom('replace', 'remove', 'insert', 'move'), at: places, to: places }),
  { maxLength: 12 },
);

/** A list after some of its items were replaced, taken out or moved, and others put in. */
function edited(items: readonly object[], edits: readonly Step[]): readonly object[] {
  const list = [...items];
  for (const { what, at, to } of edits) {
    const place = at % (list.length + 1);
    if (what === 'insert') list.splice(place, 0, {});
    else if (what === 'replace' && place < list.length) list[place] = {};
    else if (what === 'remove') list.splice(place, 1);
    else if (what === 'move') list.splice(to % (list.length + 1), 0, ...list.splice(place, 1));
  }
  return list;
}

const itemsIn = ({ items, starts }: Layout, block: number): readonly object[] =>
  items.slice(starts[block], starts[block + 1]);

test('blocks hold all items in order, and a block said to be one of before has its very items', () => {
  fc.assert(
    fc.property(fc.nat({ max: 40 }), fc.array(steps, { maxLength: 4 }), (count, edits) => {
      const first = Array.from({ length: count }, () => ({}));
      let { layout } = layoutOf(first, 4);
      for (const some of edits) {
        const before = layout;
        const items = edited(before.items, some);
        const carried = layoutAgain(before, items, 4);
        layout = carried.layout;
        const blocks = [...carried.blocks.keys()];
        expect(blocks.flatMap((block) => itemsIn(layout, block))).toEqual(items);
        expect([...layout.starts]).toEqual([...new Set(layout.starts)]);
        for (const [index, item] of items.entries()) {
          const place = carried.places[index] ?? -1;
          expect(place === -1 || before.items[place] === item).toBe(true);
          const block = blockAt(layout, index);
          expect(layout.starts[block]).toBeLessThanOrEqual(index);
          expect(layout.starts[block + 1]).toBeGreaterThan(index);
        }
        for (const [block, from] of carried.blocks.entries()) {
          const [is, was] = [itemsIn(layout, block), from === -1 ? null : itemsIn(before, from)];
          if (was === null) continue;
          expect(is.length).toBe(was.length);
          expect(is.every((item, index) => item === was[index])).toBe(true);
        }
      }
    }),
    { numRuns: 100 },
  );
});

test('an edit leaves all blocks but the one it falls into; what grows too long is cut', () => {
  let { layout } = layoutOf(
    Array.from({ length: 40 }, () => ({})),
    4,
  );
  const { blocks } = layoutAgain(layout, layout.items.with(17, {}), 4);
  expect([...blocks]).toEqual([0, 1, 2, 3, -1, 5, 6, 7, 8, 9]);
  expect([...layoutAgain(layout, layout.items, 4).blocks]).toEqual([...blocks.keys()]);
  for (let more = 0; more < 6; more += 1)
    layout = layoutAgain(layout, layout.items.toSpliced(17, 0, {}), 4).layout;
  expect(layout.starts.length - 1).toBeGreaterThan(10);
  for (const [block, start] of layout.starts.entries())
    expect((layout.starts[block + 1] ?? start) - start).toBeLessThan(9);
});
