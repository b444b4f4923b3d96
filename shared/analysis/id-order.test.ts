import fc from 'fast-check';
import { expect, test } from 'vitest';
import { orderById, sortedById } from './id-order.ts';

const id = fc.oneof(
  fc.string({ unit: fc.constantFrom('0', 'a', 'z', 'é', '\u{ffff}', '\0'), maxLength: 9 }),
  fc.string({ unit: fc.constantFrom('0', '9', 'a', 'b', 'z'), minLength: 3, maxLength: 12 }),
);

test('places by id are those of sorted ids, whatever they begin with', () => {
  fc.assert(
    fc.property(fc.uniqueArray(id, { maxLength: 40 }), fc.constantFrom('', 'asset-', 'ü-'), (ids, before) => {
      const records = ids.map((one) => ({ id: before + one }));
      const expected = records.map((record) => record.id).sort();
      expect(Array.from(orderById(records), (place) => records[place]?.id)).toEqual(expected);
      expect(sortedById(records).map((record) => record.id)).toEqual(expected);
    }),
    { numRuns: 500 },
  );
});
