import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { legacyOutlook, type SupportEnd } from './legacy-outlook.ts';

const today = '2026-11-22';
const count = (ends: readonly SupportEnd[], key: string): number | undefined =>
  legacyOutlook(ends, today).find((bar) => bar.key === key)?.count;

describe('the legacy outlook', () => {
  it('tells ended, this year, later, no end announced and unknown apart', () => {
    const ends = [
      '2014-04-08',
      '2026-11-22',
      '2026-12-31',
      '2031-01-01',
      '2032-01-01',
      null,
      undefined,
      undefined,
    ];
    const bars = legacyOutlook(ends, today).filter((bar) => bar.count > 0);
    expect(bars).toEqual([
      { key: 'ended', count: 2 },
      { key: '2026', count: 1 },
      { key: '2031', count: 1 },
      { key: 'later', count: 1 },
      { key: 'noEnd', count: 1 },
      { key: 'unknown', count: 2 },
    ]);
  });

  it('never reads an unknown end as no end', () => {
    expect(count([undefined], 'noEnd')).toBe(0);
  });

  it('counts every asset exactly once', () => {
    const year = fc.integer({ min: 1990, max: 2060 }).map((value) => `${value}-06-30`);
    fc.assert(
      fc.property(fc.array(fc.oneof(year, fc.constant(null), fc.constant(undefined))), (ends) => {
        const total = legacyOutlook(ends, today).reduce((sum, bar) => sum + bar.count, 0);
        expect(total).toBe(ends.length);
      }),
    );
  });
});
