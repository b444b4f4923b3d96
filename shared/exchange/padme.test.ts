import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { paddedLength, smallestPayload } from './padme.ts';

describe('the padded length', () => {
  it.each([
    [0, 8192],
    [8192, 8192],
    [8193, 8704],
    [9000, 9216],
    [1_000_000, 1_015_808],
    [1_048_576, 1_048_576],
    [1_048_577, 1_081_344],
    [5_000_000_000, 5_033_164_800],
  ])('of %i bytes is %i', (length, padded) => {
    expect(paddedLength(length)).toBe(padded);
  });

  it('is never shorter, adds at most 12 %, never shrinks for a longer payload and stays put when padded again', () => {
    fc.assert(
      fc.property(fc.integer({ min: smallestPayload, max: 2 ** 33 }), fc.nat(1000), (length, more) => {
        const padded = paddedLength(length);
        expect(padded).toBeGreaterThanOrEqual(length);
        expect(padded).toBeLessThanOrEqual(length * 1.12);
        expect(paddedLength(length + more)).toBeGreaterThanOrEqual(padded);
        expect(paddedLength(padded)).toBe(padded);
      }),
    );
  });

  it('takes few values: all lengths up to 1 MiB share fewer than 200', () => {
    const lengths = new Set<number>();
    for (let length = 0; length <= 2 ** 20; length += 1) lengths.add(paddedLength(length));
    expect(lengths.size).toBeLessThan(200);
  });
});
