import { describe, expect, it } from 'vitest';
import type { Advisory, ProductRow, RowVerdict } from '../advisory.ts';
import { productWords, vendors } from '../catalogue/catalogue.ts';
import type { ProductQuery } from '../knowledge.ts';
import { shippedFiles } from '../load.ts';
import { PackIndex } from '../pack/pack-index.ts';
import { emptyAdvisory, emptyPack, plainRow, vulnerability } from '../pack/testing/pack.ts';
import { Matcher } from './match.ts';

interface Given {
  readonly vendor?: string;
  readonly product: string;
  readonly range?: string;
  readonly orders?: readonly string[];
  readonly verdict?: RowVerdict;
  readonly condition?: string;
}

function rowOf(given: Given): ProductRow {
  return {
    ...plainRow,
    product: given.product,
    vendor: given.vendor ?? 'Siemens',
    range: given.range ?? 'vers:all/*',
    orderNumbers: given.orders ?? [],
    condition: given.condition ?? null,
    verdict: given.verdict ?? 'affected',
    vulnerabilities: [0, 1],
  };
}

function matcherOf(...given: readonly Given[]): Matcher {
  const advisory: Advisory = {
    ...emptyAdvisory,
    vulnerabilities: [vulnerability('CVE-2026-1000', 7.5), vulnerability('CVE-2026-1001', 9.1)],
    rows: given.map(rowOf),
  };
  const exploited = {
    version: '1',
    date: '2026-01-02',
    cves: new Map([['CVE-2026-1001', { since: null, ransomware: false }]]),
  };
  const pack = { ...emptyPack, sha256: '', signatures: [], exploited, advisories: [advisory] };
  const index = new PackIndex(
    [pack],
    vendors.parse(shippedFiles.vendors),
    productWords.parse(shippedFiles.productWords),
  );
  return new Matcher(index);
}

const nothing: ProductQuery = { vendor: null, product: null, orderNumber: null, version: null };

/** `affected by family`, `undecided: why`, `notAffected` or `no match`. */
function answer(query: Partial<ProductQuery>, ...given: readonly Given[]): string {
  const result = matcherOf(...given).match({ ...nothing, vendor: 'Siemens', ...query });
  const [affected] = result.affected;
  if (affected !== undefined) return `affected by ${affected.basis}`;
  const [undecided] = result.undecided;
  if (undecided !== undefined) return `undecided: ${undecided.why.split(':')[0]}`;
  return result.notAffected > 0 ? 'notAffected' : 'no match';
}

const cpuFamily = 'SIMATIC S7-1500 CPU family (incl. related ET200 CPUs and SIPLUS variants)';
const cpu1511 = {
  product: 'SIMATIC S7-1500 CPU 1511-1 PN (6ES7511-1AK02-0AB0)',
  orders: ['6ES7511-1AK02-0AB0'],
};
const narrower = 'undecided: the advisory names a narrower product';
const uncertain = 'undecided: the advisory may mean another product of this name';

describe('products that only look alike', () => {
  it.each<[string, string, Given, string]>([
    ['another program of the suite', 'MT Works2', { product: 'GX Works2', range: '<= 1.586L' }, uncertain],
    ['another controller of the number', 'GuardLogix 5580', { product: 'ControlLogix 5580' }, uncertain],
    [
      'another compatibility',
      'Mendix SAML (Mendix 7 compatible)',
      { product: 'Mendix SAML (Mendix 8 compatible)' },
      'no match',
    ],
    ['another series', '1734-AENT Series B', { product: '1734-AENT/1734-AENTR Series C' }, uncertain],
    [
      'a pattern with a legend',
      'FX5U-32MT/ES',
      { product: 'FX5U-xMy/z x=32,64,80, y=T,R, z=ES,DS' },
      'affected by product',
    ],
    [
      'a longer name in the pattern',
      'FX5UJ-24MT/ES',
      { product: 'FX5U-xMy/z x=32,64,80, y=T,R' },
      'no match',
    ],
  ])('%s', (_, product, given, expected) => {
    expect(answer({ product, version: 'V1.0' }, given)).toBe(expected);
  });

  it('counts a version the row of its own line clears as open where a wider row still names it', () => {
    const rows = [
      { product: 'SIMATIC WinCC V7.4', range: '< V7.4 SP1 Update 19' },
      { product: 'SIMATIC WinCC V15 and earlier', range: '< V15 SP1 Update 7' },
    ];
    const version = 'V7.4 SP1 Update 19';
    expect(answer({ product: 'SIMATIC WinCC V7.4', version }, ...rows)).toBe(uncertain);
    expect(answer({ product: 'SIMATIC WinCC V7.4', version: 'V7.4 SP1 Update 18' }, ...rows)).toBe(
      'affected by product',
    );
  });

  it('does not take one generation for the other', () => {
    const rows = [
      { product: 'RUGGEDCOM RS416NC', range: 'vers:all/<V4.3.8' },
      { product: 'RUGGEDCOM RS416NC v2', range: 'vers:all/<V5.6.0' },
    ];
    expect(answer({ product: 'RUGGEDCOM RS416NC', version: 'V4.3.8' }, ...rows)).toBe(narrower);
  });
});

describe('the product', () => {
  it.each<[string, Partial<ProductQuery>, Given, string]>([
    ['by order number', { orderNumber: '6ES7511-1AK02-0AB0' }, cpu1511, 'affected by orderNumber'],
    [
      'by order number with a blank, in lower case',
      { orderNumber: '6es7 511-1ak02-0ab0' },
      cpu1511,
      'affected by orderNumber',
    ],
    [
      'by order number in the product field',
      { product: '6ES7 511-1AK02-0AB0' },
      cpu1511,
      'affected by orderNumber',
    ],
    [
      'by order number with a remark after it',
      { orderNumber: '6ES7 511-1AK02-0AB0 FS:03' },
      cpu1511,
      'affected by orderNumber',
    ],
    [
      "by name, the order number being the site's own",
      { product: 'CPU 1511-1 PN', orderNumber: '100123456' },
      cpu1511,
      'affected by product',
    ],
    [
      'by name, the order number being incomplete',
      { product: 'CPU 1511-1 PN', orderNumber: '6ES7511-1AK02' },
      cpu1511,
      'affected by family',
    ],
    [
      'a base article of a pattern in the version field',
      { vendor: 'WAGO', orderNumber: '750-8202' },
      { vendor: 'WAGO', product: 'Series PFC200', range: '750-82xx/xxx-xxx' },
      'affected by orderNumber',
    ],
    [
      'by another order number',
      { product: 'SIMATIC S7-1500', orderNumber: '6ES7513-1AL02-0AB0' },
      cpu1511,
      'no match',
    ],
    ['by name', { product: 'S7 1500 CPU1511-1 PN' }, cpu1511, 'affected by product'],
    ['by a model without its line', { product: 'CPU 1511-1 PN' }, cpu1511, 'affected by product'],
    ['by family', { product: 'SIMATIC S7-1500' }, { product: cpuFamily }, 'affected by family'],
    [
      'a model of a family',
      { product: 'SIMATIC S7-1500 CPU 1511-1 PN' },
      { product: cpuFamily },
      'affected by family',
    ],
    ['narrower than the asset says', { product: 'SIMATIC S7-1500' }, cpu1511, narrower],
    [
      'software of the same line',
      { product: 'SIMATIC S7-1500' },
      { product: 'SIMATIC S7-1500 Software Controller' },
      narrower,
    ],
    [
      'a model that only begins alike',
      { product: 'SCALANCE X204-2' },
      { product: 'SCALANCE X204-2LD' },
      'no match',
    ],
    [
      'another product of a shorter name',
      { product: 'SIMATIC WinCC OA' },
      { product: 'SIMATIC WinCC' },
      uncertain,
    ],
    [
      'a round family',
      { product: 'SCALANCE X204-2' },
      { product: 'SCALANCE X-200 switch family' },
      uncertain,
    ],
    [
      'one of a list',
      { product: 'CP 1604' },
      { product: 'SIMATIC CP 1616 and CP 1604' },
      'affected by product',
    ],
    ['of another vendor', { vendor: 'ABB', product: 'SIMATIC S7-1500' }, { product: cpuFamily }, 'no match'],
    [
      'without a vendor',
      { vendor: null, product: 'SIMATIC S7-1500' },
      { product: cpuFamily },
      'affected by family',
    ],
    ['only a brand', { product: 'SIMATIC' }, { product: cpuFamily }, 'no match'],
    ['nothing to go by', {}, { product: cpuFamily }, 'no match'],
    [
      'a pattern',
      { vendor: 'Schneider', product: 'M340', orderNumber: 'BMXP342020' },
      { vendor: 'Schneider Electric', product: 'Modicon M340 CPU (part numbers BMXP34*)' },
      'affected by orderNumber',
    ],
    [
      'a pattern it does not fit',
      { vendor: 'Schneider', product: 'M340', orderNumber: 'BMXNOE0100' },
      { vendor: 'Schneider Electric', product: 'Modicon M340 CPU (part numbers BMXP34*)' },
      'no match',
    ],
    [
      'squares for characters',
      { vendor: 'Omron', product: 'CJ2M-CPU33' },
      { vendor: 'Omron', product: 'CJ2M-CPU □ □' },
      'affected by product',
    ],
    [
      'an order number in the version field',
      { vendor: 'WAGO', orderNumber: '750-8202/025-001' },
      { vendor: 'WAGO', product: 'Series PFC200', range: '750-82xx/xxx-xxx' },
      'affected by orderNumber',
    ],
    [
      'another order number in the version field',
      { vendor: 'WAGO', product: 'PFC200', orderNumber: '750-8102' },
      { vendor: 'WAGO', product: 'Series PFC200', range: '750-82xx/xxx-xxx' },
      'no match',
    ],
    [
      'a list of models in one word',
      { vendor: 'Mitsubishi', product: 'R04CPU' },
      { vendor: 'Mitsubishi Electric', product: 'MELSEC iQ-R Series R04/08/16CPU' },
      'affected by family',
    ],
    [
      'one series of a module',
      { vendor: 'Rockwell', product: '1756-EN2T/D' },
      { vendor: 'Rockwell Automation', product: '1756-EN2T Series B' },
      'no match',
    ],
    [
      'serial numbers in the name',
      { vendor: 'Mitsubishi', product: 'FX5U-32MT/ES' },
      {
        vendor: 'Mitsubishi Electric',
        product: 'MELSEC iQ-F Series FX5U-32MT/ES, Serial number 17X**** or later',
      },
      'undecided: serial number range',
    ],
  ])('%s', (_, query, given, expected) => {
    expect(answer(query, given)).toBe(expected);
  });

  it('learns from an order number which product it is', () => {
    const asked = { product: 'SIMATIC S7-1500', orderNumber: '6ES7511-1AK02-0AB0', version: 'V2.9.6' };
    const software = { product: 'SIMATIC S7-1500 Software Controller', range: 'vers:all/<V30.0' };
    const result = matcherOf({ ...cpu1511, range: '<V2.0' }, software).match({
      ...nothing,
      vendor: 'Siemens',
      ...asked,
    });
    expect(result).toMatchObject({ affected: [], undecided: [], notAffected: 1, candidates: 1 });
  });

  it('does not guess where order numbers of one name disagree', () => {
    const name = 'SIMATIC S7-1500 CPU 1511-1 PN';
    const rows = [
      { product: name, orders: ['6ES7511-1AK01-0AB0'], range: '<V2.9.7' },
      { product: name, orders: ['6ES7511-1AK02-0AB0'], range: '<V2.9.0' },
    ];
    expect(answer({ product: name, version: 'V2.9.6' }, ...rows)).toBe('undecided: order number missing');
    expect(answer({ product: name, version: 'V2.8' }, ...rows)).toBe('affected by product');
    expect(answer({ product: name, version: 'V2.9.7' }, ...rows)).toBe('notAffected');
  });
});

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

describe('the family', () => {
  const nx1p2 = { vendor: 'Omron', product: 'Omron PLC NX1P2 series' };
  const eki1521 = { vendor: 'Advantech', product: 'EKI-1521-CE series' };
  const family = (words: string): Given => ({ product: `${words} (incl. SIPLUS variants)` });

  it.each<[string, Partial<ProductQuery>, Given, string]>([
    [
      'is told by an order number',
      { product: 'CPU 1214C DC/DC/DC', orderNumber: '6ES7214-1AG40-0XB0', version: 'V4.4' },
      { ...family('SIMATIC S7-1200 CPU family'), range: 'vers:all/<V4.5' },
      'affected by family',
    ],
    [
      'is told by a model beside the word CPU',
      { product: 'CPU 1516F-3 PN/DP' },
      family('SIMATIC S7-1500 CPU family'),
      'affected by family',
    ],
    [
      'is told by a catalogue number in the product field',
      { vendor: 'Rockwell Automation', product: '1756-L85E' },
      { vendor: 'Rockwell Automation', product: 'ControlLogix 5580 controllers' },
      'affected by family',
    ],
    [
      'is another one',
      { product: 'CPU 1214C', orderNumber: '6ES7214-1AG40-0XB0' },
      family('SIMATIC S7-1500 CPU family'),
      'no match',
    ],
    [
      'of another generation is not guessed',
      { product: 'CPU 1214C DC/DC/DC', orderNumber: '6ES7214-1AG50-0XB0' },
      family('SIMATIC S7-1200 CPU family'),
      'no match',
    ],
  ])('%s', (_, query, row, expected) => expect(answer(query, row)).toBe(expected));

  it.each<[string, Partial<ProductQuery>, Given, string]>([
    [
      'by part numbers without a digit',
      { vendor: 'Schneider Electric', product: 'Modicon M580', orderNumber: 'BMEP582040' },
      { vendor: 'Schneider Electric', product: 'Modicon M580 CPU (part numbers BMEP* and BMEH*)' },
      'affected by orderNumber',
    ],
    ['by the first part of a model', { vendor: 'Omron', product: 'NX1P2-9024DT' }, nx1p2, uncertain],
    ['by a model cut short', { vendor: 'Advantech', product: 'EKI-1521' }, eki1521, uncertain],
    [
      'with a longer number where the row counts it to its line',
      { product: 'S7-400 PN/DP', version: 'V7.0.1' },
      { ...family('SIMATIC S7-400 PN/DP V7 CPU family'), range: '< V7.0.2' },
      'affected by family',
    ],
    [
      'with a longer number by its order number',
      { orderNumber: '6ES7416-3ES07-0AB0', version: 'V7.0.2' },
      {
        product: 'SIMATIC S7-400 CPU 416-3 PN/DP V7 (6ES7416-3ES07-0AB0)',
        orders: ['6ES7416-3ES07-0AB0'],
      },
      'affected by orderNumber',
    ],
    [
      'by the H in its order number',
      { product: 'CPU 417-5H', orderNumber: '6ES7417-5HT06-0AB0', version: 'V6.0.5' },
      { ...family('SIMATIC S7-400 H V6 CPU family'), range: 'vers:all/<V6.0.9' },
      'affected by family',
    ],
    ['not by a longer number', { vendor: 'Advantech', product: 'EKI-15214' }, eki1521, 'no match'],
  ])('is found %s', (_, query, row, expected) => expect(answer(query, row)).toBe(expected));

  it('counts beside a row that names nothing but the order number', () => {
    const rows = [
      { product: '6ED1052-1CC01-0BA8', orders: ['6ED1052-1CC01-0BA8'], range: 'see text' },
      family('LOGO! 8 BM'),
    ];
    expect(answer({ product: 'LOGO! 8 BM', orderNumber: '6ED1052-1CC01-0BA8' }, ...rows)).toBe(
      'affected by family',
    );
  });

  it('is doubted where the same advisory names the very model and clears its version', () => {
    const model = {
      product: 'SIMATIC ET 200S IM151-8 PN/DP CPU (6ES7151-8AB01-0AB0)',
      orders: ['6ES7151-8AB01-0AB0'],
      range: 'vers:all/<V3.2.17',
    };
    const query = { product: 'ET 200S IM151-8 PN/DP CPU', orderNumber: '6ES7151-8AB01-0AB0' };
    const rows = [model, family('SIMATIC ET200S')];
    expect(answer({ ...query, version: 'V3.2.18' }, ...rows)).toBe(uncertain);
    expect(answer({ ...query, version: 'V3.2.16' }, ...rows)).toBe('affected by orderNumber');
  });
});
