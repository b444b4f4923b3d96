import fc from 'fast-check';
import { expect, test } from 'vitest';
import { carriedFrom } from './carried.ts';

const items = Array.from({ length: 80 }, (_, index) => ({ index }));

test('every item said to be carried stood there, in whatever way the list was changed', () => {
  const lists = fc.shuffledSubarray(items, { minLength: 0 });
  fc.assert(
    fc.property(lists, lists, (before, now) => {
      for (const [index, place] of carriedFrom(before, now).entries())
        if (place !== -1) expect(before[place]).toBe(now[index]);
    }),
  );
});

test('what stays in its order is carried around stretches that were put in, taken out or replaced', () => {
  fc.assert(
    fc.property(fc.nat(40), fc.nat(60), fc.nat(60), (at, gone, added) => {
      const fresh = Array.from({ length: added }, () => ({ index: -1 }));
      const now = items.toSpliced(at, gone, ...fresh);
      const expected = now.map((item) => item.index);
      expect([...carriedFrom(items, now)]).toEqual(expected);
    }),
  );
});
