import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { answer, cpu1511, cpuFamily, type Given, matcherOf, nothing } from './testing/matcher.ts';

describe('the version', () => {
  const row = (range: string, more: Partial<Given> = {}): Given => ({ product: cpuFamily, range, ...more });

  it.each<[string, string | null, Given, string]>([
    ['inside', 'V2.9.6', row('<V2.9.7'), 'affected by family'],
    ['outside', 'V2.9.7', row('<V2.9.7'), 'notAffected'],
    ['missing', null, row('<V2.9.7'), 'undecided: version missing'],
    ['not needed', null, row('vers:all/*'), 'affected by family'],
    [
      'under investigation',
      'V2.9.6',
      row('<V2.9.7', { verdict: 'investigated' }),
      'undecided: the publisher is still investigating',
    ],
    [
      'without a status',
      'V2.9.6',
      row('<V2.9.7', { verdict: 'unstated' }),
      'undecided: the advisory names the product without saying whether it is affected',
    ],
    [
      'under a condition',
      'V2.9.6',
      row('<V2.9.7', { condition: 'with option X' }),
      'undecided: depends on a condition',
    ],
    [
      'outside, whatever the condition',
      'V3.0',
      row('<V2.9.7', { condition: 'with option X' }),
      'notAffected',
    ],
    [
      'in the release line of the name',
      'V7.4 SP1',
      { product: 'SIMATIC S7-1500 V7.4 and earlier' },
      'affected by product',
    ],
    [
      'after the release line of the name',
      'V7.5',
      { product: 'SIMATIC S7-1500 V7.4 and earlier' },
      'notAffected',
    ],
    [
      'of a hardware generation that is no release line',
      'V3.3',
      { product: 'SIMATIC S7-1500 V2', range: '<V3.4' },
      'affected by product',
    ],
    [
      'of what may be a hardware generation',
      'V3.3',
      { product: 'SIMATIC S7-1500 V2' },
      'undecided: range not comparable with the version of the asset',
    ],
    [
      'of another release line',
      'V5.6.0',
      { product: 'SIMATIC S7-1500 V4.X', range: '<V4.3.8' },
      'notAffected',
    ],
  ])('%s', (_, version, given, expected) => {
    const product = 'SIMATIC S7-1500';
    expect(answer({ product, version }, given)).toBe(expected);
  });

  it('fixed or known not affected for this very product and version is an answer', () => {
    const given = { product: 'SIMATIC S7-1500', range: 'V2.9.7', verdict: 'unaffected' as const };
    expect(answer({ product: 'SIMATIC S7-1500', version: 'V2.9.7' }, given)).toBe('notAffected');
  });

  it('a version between two that are listed one by one is not cleared', () => {
    const rows = [row('2.4'), row('2.6')];
    expect(answer({ product: 'SIMATIC S7-1500', version: '2.5' }, ...rows)).toContain('undecided');
    expect(answer({ product: 'SIMATIC S7-1500', version: '2.7' }, ...rows)).toBe('notAffected');
  });

  it('one affected row of an advisory outweighs the others', () => {
    const rows = [row('<V2.0'), row('>=V2.9 <V3.0')];
    expect(answer({ product: 'SIMATIC S7-1500', version: '2.9.5' }, ...rows)).toBe('affected by family');
  });
});

describe('the answer', () => {
  it('carries range, vulnerabilities, score, exploitation and confidence', () => {
    const result = matcherOf({ ...cpu1511, range: '<V2.9.7 (only affected by CVE-2026-1001)' }).match({
      ...nothing,
      vendor: 'Siemens',
      orderNumber: '6ES7511-1AK02-0AB0',
      version: 'V2.9.6',
    });
    expect(result.affected).toMatchObject([
      {
        advisory: 'EX-1',
        title: 'Siemens SIMATIC S7-1500 CPU 1511-1 PN (6ES7511-1AK02-0AB0)',
        cve: ['CVE-2026-1001'],
        cvss: 9.1,
        range: '<V2.9.7 (only affected by CVE-2026-1001)',
        basis: 'orderNumber',
        published: '2026-01-02',
        knownExploited: true,
        exploitedSince: null,
        confidence: 'high',
      },
    ]);
  });

  it('is the same object when asked again', () => {
    const matcher = matcherOf(cpu1511);
    const query = { ...nothing, vendor: 'Siemens', product: 'S7-1500' };
    expect(matcher.match(query)).toBe(matcher.match({ ...query }));
  });

  it('of one product and version never depends on what was asked before', () => {
    const rows = [
      { product: 'SIMATIC WinCC V7.4', range: '< V7.4 SP1 Update 19' },
      { product: 'SIMATIC WinCC V15 and earlier', range: '< V15 SP1 Update 7' },
      { ...cpu1511, range: '<V2.9.7' },
      { product: cpuFamily, range: '>= V2.8.1 | < V3.0.1' },
      { product: cpuFamily, range: 'V3.1', verdict: 'unaffected' as const },
      { product: 'S7-1500 CPU 1512', range: 'V2.9.2 | V2.9.4', condition: 'with web server' },
    ];
    const query = fc.record({
      vendor: fc.constantFrom('Siemens', 'SIEMENS AG', null),
      product: fc.constantFrom('WinCC V7.4', 'WinCC', 'S7-1500', 'CPU 1511-1 PN', 'CPU 1512', null),
      orderNumber: fc.constantFrom('6ES7511-1AK02-0AB0', null),
      version: fc.constantFrom('V2.9.6', 'V2.9.3', 'V3.0', 'V3.1', 'V7.4 SP1', '15', null),
    });
    fc.assert(
      fc.property(
        fc.subarray(rows, { minLength: 1 }),
        fc.array(query, { minLength: 2, maxLength: 8 }),
        (given, queries) => {
          const matcher = matcherOf(...given);
          for (const one of queries) expect(matcher.match(one)).toEqual(matcherOf(...given).match(one));
        },
      ),
      { numRuns: 12 },
    );
  });

  it('stays quick on hostile fields', () => {
    const matcher = matcherOf(cpu1511);
    for (const piece of ['-', '(', 'x', '1', '/', 'S7-', ' ', '□', 'a,'])
      expect(
        matcher.match({
          vendor: piece.repeat(100_000),
          product: piece.repeat(100_000),
          orderNumber: piece.repeat(100_000),
          version: piece.repeat(100_000),
        }).affected,
      ).toEqual([]);
  });
});
