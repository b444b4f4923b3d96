import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lifecycleStates } from '#shared/analysis/analysis.ts';
import { type Life, legacyOutlook } from './legacy-outlook.ts';

const today = '2026-11-22';
const count = (lives: readonly Life[], key: string): number | undefined =>
  legacyOutlook(lives, today).find((bar) => bar.key === key)?.count;

describe('the legacy outlook', () => {
  it('tells ended, this year, later, no longer sold, no end announced and unknown apart', () => {
    const lives: Life[] = [
      { state: 'unsupported', unsupportedBy: '2014-04-08' },
      { state: 'unsupported', unsupportedBy: null },
      { state: 'active', unsupportedBy: '2026-12-31' },
      { state: 'discontinued', unsupportedBy: '2031-01-01' },
      { state: 'active', unsupportedBy: '2032-01-01' },
      { state: 'discontinued', unsupportedBy: null },
      { state: 'noEndAnnounced', unsupportedBy: null },
      { state: 'unknown', unsupportedBy: null },
      undefined,
    ];
    const bars = legacyOutlook(lives, today).filter((bar) => bar.count > 0);
    expect(bars).toEqual([
      { key: 'ended', count: 2 },
      { key: '2026', count: 1 },
      { key: '2031', count: 1 },
      { key: 'later', count: 1 },
      { key: 'phasedOut', count: 1 },
      { key: 'noEnd', count: 1 },
      { key: 'unknown', count: 2 },
    ]);
  });

  it('counts the last day of support as supported', () => {
    expect(count([{ state: 'active', unsupportedBy: today }], '2026')).toBe(1);
  });

  it('never reads an unknown end as no end', () => {
    expect(count([undefined, { state: 'unknown', unsupportedBy: null }], 'noEnd')).toBe(0);
  });

  it('counts every asset exactly once', () => {
    const year = fc.integer({ min: 1990, max: 2060 }).map((value) => `${value}-06-30`);
    const life = fc.record({
      state: fc.constantFrom(...lifecycleStates),
      unsupportedBy: fc.option(year, { nil: null }),
    });
    fc.assert(
      fc.property(fc.array(fc.option(life, { nil: undefined })), (lives) => {
        const total = legacyOutlook(lives, today).reduce((sum, bar) => sum + bar.count, 0);
        expect(total).toBe(lives.length);
      }),
    );
  });
});
