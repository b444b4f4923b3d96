import { expect, it } from 'vitest';
import type { Finding, Severity } from '#shared/analysis/analysis.ts';
import { tallier, tallyAhead } from './finding-tallies.ts';

/** Border: the tally reads status, severity and decision only. */
const finding = (status: string, severity: Severity, state?: string): Finding =>
  ({
    status,
    severity,
    decision: state === undefined ? null : { state, expired: false },
  }) as unknown as Finding;

const about = new Map([
  [
    'a',
    [
      finding('fail', 'low'),
      finding('fail', 'high'),
      finding('fail', 'high'),
      finding('unknown', 'critical'),
    ],
  ],
  ['b', [finding('fail', 'critical', 'accepted')]],
  ['c', []],
]);

it('counts what is open by its worst severity, apart from what nobody knows and what is settled', () => {
  expect(tallier(about)('a')).toEqual({ open: 3, unknown: 1, worst: 'high', gravest: 2, all: 4 });
  expect(tallier(about)('b')).toEqual({ open: 0, unknown: 0, worst: null, gravest: 0, all: 1 });
  expect(tallier(about)('c')).toBeUndefined();
  expect(tallier(about)('d')).toBeUndefined();
});

it('has counted every record ahead, and counts an answer once', async () => {
  await tallyAhead(about, () => true);
  expect(tallier(about)('a')).toBe(tallier(about)('a'));
});
