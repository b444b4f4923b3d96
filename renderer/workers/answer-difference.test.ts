import fc from 'fast-check';
import { expect, test } from 'vitest';
import { differenceOf, goneFrom, withDifference } from './answer-difference.ts';

interface Finding {
  readonly id: string;
}
interface Answer {
  readonly at: string;
  readonly findings: readonly Finding[];
  readonly scores: readonly number[];
  readonly entity: object | null;
}

/** An answer and the next, which shares objects with it as answers after an edit do. */
const edited = fc
  .record({
    before: fc.array(fc.string(), { maxLength: 40 }),
    cut: fc.nat(40),
    gone: fc.nat(6),
    added: fc.array(fc.string(), { maxLength: 6 }),
    isTurned: fc.boolean(),
    sameScores: fc.boolean(),
  })
  .map(({ before: ids, cut, gone, added, isTurned, sameScores }) => {
    const findings = ids.map((id): Finding => ({ id }));
    const before: Answer = { at: '2026-11-22', findings, scores: [1], entity: null };
    const kept = isTurned ? [...findings.slice(cut), ...findings.slice(0, cut)] : [...findings];
    kept.splice(cut % (kept.length + 1), gone, ...added.map((id) => ({ id })));
    const scores = sameScores ? before.scores : [2];
    return { before, now: { ...before, findings: kept, scores, entity: { id: 'one' } } };
  });

test('the window has the answer of the worker, and knows what of its own is not in it any more', () => {
  fc.assert(
    fc.property(edited, ({ before, now }) => {
      const held = structuredClone(before);
      const difference = structuredClone(differenceOf(before, now));
      const whole = withDifference(held, difference);
      expect(whole).toEqual(now);
      const list = difference.lists.find(({ field }) => field === 'findings');
      const stayed = new Set(whole.findings);
      const left = held.findings.filter((finding) => !stayed.has(finding));
      expect(list === undefined ? [] : goneFrom(held.findings, list)).toEqual(left);
    }),
    { numRuns: 300 },
  );
});

test('of a long list one new item is sent, and of a field that is the same nothing', () => {
  const findings = Array.from({ length: 5000 }, (_, index): Finding => ({ id: `f${index}` }));
  const before: Answer = { at: '2026-11-22', findings, scores: [1], entity: null };
  const now = { ...before, findings: findings.with(2500, { id: 'other' }) };
  const { same, lists, whole: sent } = differenceOf(before, now);
  expect({ same, sent }).toEqual({ same: ['at', 'scores', 'entity'], sent: {} });
  expect(lists).toEqual([
    { field: 'findings', runs: Int32Array.of(0, 2500, -1, 1, 2501, 2499), fresh: [{ id: 'other' }] },
  ]);
  const held = structuredClone(before);
  const whole = withDifference(held, structuredClone({ same, lists, whole: {} }));
  expect(whole.findings[2501]).toBe(held.findings[2501]);
  expect(whole.scores).toBe(held.scores);
});
