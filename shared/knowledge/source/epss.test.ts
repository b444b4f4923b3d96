import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { epssLookup, readEpss } from './epss.ts';

const head = '#model_version:v2025.03.14,score_date:2025-08-25T00:00:00+0000\ncve,epss,percentile\n';

describe('EPSS scores', () => {
  it('gives back every score it read, and nothing else', () => {
    const row = fc.tuple(
      fc.integer({ min: 1999, max: 2030 }),
      fc.integer({ min: 1000, max: 9_999_999 }),
      fc.integer({ min: 0, max: 100_000 }),
    );
    fc.assert(
      fc.property(fc.uniqueArray(row, { selector: ([year, number]) => `${year} ${number}` }), (rows) => {
        const lines = rows.map(([year, number, score]) => `CVE-${year}-${number},${score / 100_000},0.5`);
        const read = readEpss(head + lines.join('\n'), 'epss.csv');
        if (!read.ok) throw new Error(read.error.message.en);
        expect(read.value).toMatchObject({
          date: '2025-08-25',
          version: 'v2025.03.14',
          records: rows.length,
        });
        const scoreOf = epssLookup(read.value);
        for (const [year, number, score] of rows)
          expect(scoreOf(`CVE-${year}-${number}`)).toBeCloseTo(score / 100_000, 6);
        expect(scoreOf('CVE-1998-1')).toBeNull();
        expect(scoreOf('__proto__')).toBeNull();
      }),
      { numRuns: 40 },
    );
  });

  it.each([
    ['no date', 'cve,epss,percentile\nCVE-2025-1234,0.5,0.5', 'epss.csv'],
    ['a row that is none', `${head}CVE-2025-1234,7,0.5`, 'epss.csv line 3'],
    ['something else', `${head}hello`, 'epss.csv line 3'],
  ])('refuses %s with its place', (_, text, place) => {
    expect(readEpss(text, 'epss.csv')).toMatchObject({
      ok: false,
      error: { code: 'epss-unreadable', place },
    });
  });
});
