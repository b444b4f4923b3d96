import { describe, expect, it } from 'vitest';
import {
  answer,
  cpu1511,
  cpuFamily,
  type Given,
  matcherOf,
  nothing,
  type ProductCase,
  uncertain,
} from './testing/matcher.ts';

const narrower = 'undecided: the advisory names a narrower product';

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
  it.each<ProductCase>([
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
