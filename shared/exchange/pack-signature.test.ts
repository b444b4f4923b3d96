import { describe, expect, it } from 'vitest';
import { openPack, writePack } from '../knowledge/pack/pack.ts';
import { emptyPack } from '../knowledge/pack/testing/pack.ts';
import { deviceKeyFromSeed, deviceSigner } from './device-key.ts';
import { packSigners, signPack } from './pack-signature.ts';

const seed = (value: number): Uint8Array<ArrayBuffer> => new Uint8Array(32).fill(value);

async function signed(bytes: Uint8Array, value: number): Promise<Uint8Array> {
  const result = await signPack(bytes, await deviceSigner(await deviceKeyFromSeed(seed(value))));
  if (!result.ok) throw new Error(result.error.message.en);
  return result.value;
}

describe('signatures on a pack', () => {
  it('name who signed, and leave the content as it is', async () => {
    const plain = writePack(emptyPack);
    const both = await signed(await signed(await signed(plain, 1), 2), 1);
    const signers = await packSigners(both);
    expect(signers.ok && signers.value.length).toBe(2);
    const hash = (bytes: Uint8Array): string => {
      const pack = openPack(bytes);
      return pack.ok ? pack.value.sha256 : '';
    };
    expect(hash(both)).toBe(hash(plain));
    expect(await packSigners(plain)).toEqual({ ok: true, value: [] });
  });

  it('do not hold for another content', async () => {
    const one = new TextDecoder().decode(await signed(writePack(emptyPack), 1));
    const other = new TextDecoder().decode(writePack({ ...emptyPack, name: 'other' }));
    const [, signature = ''] = /"signatures":(\[.*?\])/.exec(one) ?? [];
    const forged = other.replace('"signatures":[]', `"signatures":${signature}`);
    expect(await packSigners(new TextEncoder().encode(forged))).toMatchObject({
      ok: false,
      error: { code: 'pack-signature', place: 'signatures/0' },
    });
  });
});
