import { deflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { deflateRaw, inflateRaw } from './deflate.ts';

describe('deflate', () => {
  it('gives back what went in, of any length', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 200_000 }), async (data) => {
        const plain = new Uint8Array(data);
        expect(await inflateRaw(await deflateRaw(plain), plain.length)).toEqual(plain);
      }),
      { numRuns: 30 },
    );
  });

  it('refuses another length, a cut stream, bytes behind the end and no deflate at all', async () => {
    const plain = new TextEncoder().encode('press line '.repeat(1000));
    const deflated = new Uint8Array(deflateRawSync(plain));
    expect(await inflateRaw(deflated, plain.length)).toEqual(plain);
    expect(await inflateRaw(deflated, plain.length - 1)).toBeNull();
    expect(await inflateRaw(deflated, plain.length + 1)).toBeNull();
    expect(await inflateRaw(deflated.slice(0, -2), plain.length)).toBeNull();
    expect(await inflateRaw(new Uint8Array([...deflated, 1, 2, 3]), plain.length)).toBeNull();
    expect(await inflateRaw(new Uint8Array([255, 255, 255]), 3)).toBeNull();
    expect(await inflateRaw(new Uint8Array(), 0)).toBeNull();
  });
});
