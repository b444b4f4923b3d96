import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Gathering, type Slice, slicesOf } from './slices.ts';

/** Sends an answer as a worker does, every message copied. */
function sent<T>(answer: T): { readonly whole: T; readonly slices: readonly Slice[]; readonly rest: T } {
  const gathering = new Gathering();
  const slices: Slice[] = [];
  const steps = slicesOf(answer);
  for (;;) {
    const step = steps.next();
    if (step.done) {
      const rest = structuredClone(step.value);
      return { whole: gathering.whole(structuredClone(rest)), slices, rest };
    }
    slices.push(step.value);
    gathering.take(structuredClone(step.value));
  }
}

const finding = (index: number) => ({ id: `f${index}`, facts: [{ field: 'zone', value: `${index}` }] });

test('a small answer goes whole', () => {
  const answer = { at: '2026-11-22', findings: [finding(1)], byZone: new Map([['a', 1]]) };
  expect(sent(answer)).toMatchObject({ slices: [], rest: answer, whole: answer });
});

test('long lists and maps go ahead, wherever they are, and the answer comes out the same', () => {
  const many = Array.from({ length: 5000 }, (_, index) => finding(index));
  const answer = {
    at: '2026-11-22',
    findings: many,
    risk: { scenarios: many, weights: new Float64Array(20_000), none: null },
    byZone: new Map(many.map((one) => [one.id, one])),
  };
  const { whole, slices, rest } = sent(answer);
  expect(whole).toEqual(answer);
  expect(rest).toMatchObject({ findings: [], risk: { scenarios: [] }, byZone: new Map() });
  expect(slices.length).toBeGreaterThan(12);
  expect(Math.max(...slices.map(({ items }) => items.length))).toBeLessThan(1200);
});

test('one item too heavy for any slice is split itself', () => {
  const heavy = { id: 'heavy', members: Array.from({ length: 9000 }, (_, index) => `m${index}`) };
  const answer = { zones: [finding(1), heavy, finding(2)], maps: new Map([['one', heavy]]) };
  const { whole, slices } = sent(answer);
  expect(whole).toEqual(answer);
  expect(Math.max(...slices.map(({ items }) => items.length))).toBeLessThan(4001);
});

test('any plain data comes out as it went in', () => {
  const answers = fc.dictionary(
    fc.string({ maxLength: 5 }).filter((name) => name !== '__proto__'),
    fc.jsonValue(),
  );
  fc.assert(
    fc.property(answers, fc.integer({ min: 1, max: 2000 }), (answer, times) => {
      const list = { deep: { list: Array.from({ length: times }, () => answer) } };
      expect(sent(list).whole).toEqual(list);
    }),
    { numRuns: 8 },
  );
});
