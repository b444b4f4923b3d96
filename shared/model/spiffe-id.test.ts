import fc from 'fast-check';
import { expect, test } from 'vitest';
import { spiffeIdFault } from './spiffe-id.ts';

test.each([
  'spiffe://plant-a.example/site/north/zone/cell-1/workload/mqtt-bridge',
  'spiffe://plant-a.example',
  'spiffe://plant_a.example/Line1/PLC.gateway',
  'spiffe://plant.example/...',
  `spiffe://${'a'.repeat(255)}/x`,
])('%s is a SPIFFE ID', (id) => {
  expect(spiffeIdFault(id)).toBeNull();
});

test.each([
  ['https://plant.example/x', 'scheme'],
  ['SPIFFE://plant.example/x', 'scheme'],
  ['', 'scheme'],
  ['spiffe:///x', 'trustDomainMissing'],
  ['spiffe://', 'trustDomainMissing'],
  [`spiffe://${'a'.repeat(256)}/x`, 'trustDomainTooLong'],
  ['spiffe://Plant.example/x', 'trustDomainCharacters'],
  ['spiffe://user@plant.example/x', 'trustDomainCharacters'],
  ['spiffe://plant.example:8443/x', 'trustDomainCharacters'],
  ['spiffe://werk-süd.example/x', 'trustDomainCharacters'],
  ['spiffe://plant.example/x?y=1', 'queryOrFragment'],
  ['spiffe://plant.example/x#y', 'queryOrFragment'],
  ['spiffe://plant.example/%41', 'percentEncoding'],
  ['spiffe://plant.example/', 'emptySegment'],
  ['spiffe://plant.example/a//b', 'emptySegment'],
  ['spiffe://plant.example/a/', 'emptySegment'],
  ['spiffe://plant.example/a/./b', 'dotSegment'],
  ['spiffe://plant.example/a/..', 'dotSegment'],
  ['spiffe://plant.example/a b', 'segmentCharacters'],
  ['spiffe://plant.example/a:b', 'segmentCharacters'],
  [`spiffe://plant.example/${'a'.repeat(2048)}`, 'tooLong'],
] as const)('%s is not: %s', (id, fault) => {
  expect(spiffeIdFault(id)).toBe(fault);
});

test('2048 bytes are the most', () => {
  const id = (length: number) => `spiffe://a/${'x'.repeat(length - 11)}`;
  expect(spiffeIdFault(id(2048))).toBeNull();
  expect(spiffeIdFault(id(2049))).toBe('tooLong');
});

test('what is accepted has the form of the specification', () => {
  const form = /^spiffe:\/\/[a-z0-9._-]{1,255}(\/[A-Za-z0-9._-]+)*$/;
  const texts = fc.oneof(
    fc.string().map((tail) => `spiffe://${tail}`),
    fc.array(fc.stringMatching(/^[a-zA-Z.%_-]{0,4}$/)).map((parts) => `spiffe://${parts.join('/')}`),
  );
  fc.assert(
    fc.property(texts, (text) => {
      const segments = text.slice(9).split('/').slice(1);
      const wellFormed = form.test(text) && !segments.includes('.') && !segments.includes('..');
      expect(spiffeIdFault(text) === null).toBe(wellFormed);
    }),
  );
});
