import { describe, expect, it } from 'vitest';
import { answer, type Given, type ProductCase, uncertain } from './testing/matcher.ts';

describe('the family', () => {
  const nx1p2 = { vendor: 'Omron', product: 'Omron PLC NX1P2 series' };
  const eki1521 = { vendor: 'Advantech', product: 'EKI-1521-CE series' };
  const family = (words: string): Given => ({ product: `${words} (incl. SIPLUS variants)` });

  it.each<ProductCase>([
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
      'of panels is shown where only that is named, and left to a person',
      { product: 'TP1200 Comfort', orderNumber: '6AV2124-0MC01-0AX0', version: 'V15.1' },
      { product: 'SIMATIC HMI Comfort Panels 4" - 22" (incl. SIPLUS variants)', range: '< V16 Update 4' },
      uncertain,
    ],
    [
      'of other panels is not',
      { product: 'TP1200 Comfort', orderNumber: '6AV2124-0MC01-0AX0', version: 'V15.1' },
      { product: 'SIMATIC HMI Unified Comfort Panels', range: '< V18' },
      'no match',
    ],
    [
      'of another generation is not guessed',
      { product: 'CPU 1214C DC/DC/DC', orderNumber: '6ES7214-1AG50-0XB0' },
      family('SIMATIC S7-1200 CPU family'),
      'no match',
    ],
  ])('%s', (_, query, row, expected) => expect(answer(query, row)).toBe(expected));

  it.each<ProductCase>([
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
