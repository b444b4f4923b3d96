import fc from 'fast-check';
import { expect, test } from 'vitest';
import { covers, joined, spanAt } from './spans.ts';

const span = fc.record({ from: fc.nat(40), to: fc.nat(40) });

test('joined spans hold the same moments, in any order', () => {
  fc.assert(
    fc.property(fc.array(span, { maxLength: 12 }), fc.nat(40), (spans, moment) => {
      const holds = spans.some(({ from, to }) => from <= moment && moment <= to);
      expect(spanAt(joined(spans), moment) !== null).toBe(holds);
      expect(joined([...spans].reverse())).toEqual(joined(spans));
    }),
  );
});

test('a time is covered when every moment of it is', () => {
  fc.assert(
    fc.property(fc.array(span, { maxLength: 12 }), span, (spans, { from, to }) => {
      fc.pre(from <= to);
      // Halves stand for the moments between whole ones: two spans that only stand side by side leave a gap.
      const moments = Array.from({ length: (to - from) * 2 + 1 }, (_, half) => from + half / 2);
      const all = moments.every((moment) => spans.some((one) => one.from <= moment && moment <= one.to));
      expect(covers(joined(spans), from, to)).toBe(all);
    }),
  );
});

test('both ends belong to a span', () => {
  const spans = joined([{ from: 10, to: 20 }]);
  expect([9, 10, 20, 21].map((moment) => spanAt(spans, moment) !== null)).toEqual([false, true, true, false]);
  expect([covers(spans, 10, 20), covers(spans, 10, 21)]).toEqual([true, false]);
});
