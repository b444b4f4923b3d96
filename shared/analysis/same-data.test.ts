import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isSameData, keptWhereSame } from './same-data.ts';

test('a copy says the same, and two values of which JSON says something else do not', () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.jsonValue(), (one, other) => {
      expect(isSameData(one, structuredClone(one))).toBe(true);
      if (isSameData(one, other)) expect(JSON.stringify(one)).toBe(JSON.stringify(other));
    }),
    { numRuns: 200 },
  );
});

test('maps, sets, typed arrays and the order of what they hold are content', () => {
  const figures = Float64Array.of(1, 2);
  expect(isSameData(new Map([['a', figures]]), new Map([['a', Float64Array.of(1, 2)]]))).toBe(true);
  expect(isSameData(new Map([['a', figures]]), new Map([['a', Float64Array.of(1, 3)]]))).toBe(false);
  expect(isSameData(new Set([1, 2]), new Set([2, 1]))).toBe(false);
  expect(isSameData({ a: 1, b: 2 }, { b: 2, a: 1 })).toBe(false);
  expect(isSameData([1], { 0: 1 })).toBe(false);
});

test('what says the same is kept, also in a list in which something else does not', () => {
  const [one, two] = [{ a: [1] }, { b: 2 }];
  const before = [one, two];
  expect(keptWhereSame(before, [{ a: [1] }, { b: 2 }])).toBe(before);
  const now = keptWhereSame<readonly object[]>(before, [{ a: [1] }, { b: 3 }]);
  expect(now).toEqual([{ a: [1] }, { b: 3 }]);
  expect(now[0]).toBe(one);
  expect(keptWhereSame<readonly object[]>(before, [{ a: [1] }])).toEqual([{ a: [1] }]);
});
