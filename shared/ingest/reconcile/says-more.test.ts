import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assetTypes } from '#shared/model/asset.ts';
import { saysMore } from './says-more.ts';

const words = fc
  .array(fc.constantFrom('S7-1500', 'CPU', '1511-1', 'PN', 'Windows', '10'), { minLength: 1, maxLength: 4 })
  .map((few) => few.join(' '));
const hosts = fc
  .array(fc.constantFrom('hmi', 'plant', 'local'), { minLength: 1, maxLength: 3 })
  .map((few) => few.join('.'));
const said = fc.oneof(
  fc.tuple(fc.constant('type'), fc.tuple(...[1, 2, 3].map(() => fc.constantFrom(...assetTypes)))),
  fc.tuple(fc.constantFrom('product', 'operatingSystem', 'notes'), fc.tuple(words, words, words)),
  fc.tuple(fc.constant('hostname'), fc.tuple(hosts, hosts, hosts)),
);

describe('saying more', () => {
  it('is an order: nothing says more than itself, no two say more than each other, and what says more than that too', () => {
    fc.assert(
      fc.property(said, ([field, [a = '', b = '', c = '']]) => {
        expect(saysMore(field, a, a)).toBe(false);
        expect(saysMore(field, a, b) && saysMore(field, b, a)).toBe(false);
        if (saysMore(field, a, b) && saysMore(field, b, c)) expect(saysMore(field, a, c)).toBe(true);
      }),
      { numRuns: 3000 },
    );
  });

  it.each([
    ['type', 'firewall', 'router'],
    ['type', 'safetyController', 'plc'],
    ['type', 'engineeringWorkstation', 'workstation'],
    ['type', 'printer', 'other'],
    ['product', 'SIMATIC NET SCALANCE XB208', 'SCALANCE XB208'],
    ['product', 'SIMATIC S7-1500 CPU 1511-1 PN', 'CPU 1511-1 PN S7-1500'],
    ['operatingSystem', 'Windows 10 LTSC 2019', 'Windows 10'],
    ['hostname', 'hmi-fill.plant.local', 'HMI-FILL'],
    ['notes', 'Spare in cabinet 4. Filler.', 'filler'],
    ['lastVerified', '2026-03-02', '2025-12-31'],
  ])('holds for a %s of %s beside %s', (field, more, less) => {
    expect(saysMore(field, more, less)).toBe(true);
  });

  it.each([
    ['type', 'plc', 'hmi'],
    ['type', 'router', 'switch'],
    ['product', 'CPU 315-2 PN/DP', 'CPU 315-2 DP'],
    ['product', 'CPU 1511-1 PN', 'CPU 1512'],
    ['operatingSystem', 'Windows 10', 'Windows 7'],
    ['hostname', 'hmi-fill2', 'hmi-fill'],
    ['firmwareVersion', '2.9.6', '2.9'],
    ['serialNumber', 'S C-L8U341122021', 'S C-L8U34'],
  ])('does not for a %s of %s beside %s', (field, one, other) => {
    expect(saysMore(field, one, other)).toBe(false);
    expect(saysMore(field, other, one)).toBe(false);
  });
});
