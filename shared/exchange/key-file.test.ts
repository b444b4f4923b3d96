import { describe, expect, it } from 'vitest';
import { seededRandom } from '#tests/support/replicas.ts';
import { deviceKeyFromSeed, deviceSigner, generateDeviceKey, verifySignature } from './device-key.ts';
import {
  readDeviceKey,
  readDeviceName,
  readKeyFile,
  writeDeviceKey,
  writeDeviceKeyFile,
  writePublicKey,
  writeReceivingKeyFile,
} from './key-file.ts';
import { generateReceivingKey, recipientKind } from './receiving-key.ts';

const bytes = (hex: string) => new Uint8Array(Buffer.from(hex, 'hex'));

describe('a device key', () => {
  it('signs as RFC 8032, section 7.1, test 2 says', async () => {
    const key = await deviceKeyFromSeed(
      bytes('4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb'),
    );
    expect(Buffer.from(key.publicKey).toString('hex')).toBe(
      '3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c',
    );
    const signature = await (await deviceSigner(key)).sign(bytes('72'));
    expect(Buffer.from(signature).toString('hex')).toBe(
      '92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da' +
        '085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00',
    );
    expect(await verifySignature(key.publicKey, bytes('72'), signature)).toBe(true);
    expect(await verifySignature(key.publicKey, bytes('73'), signature)).toBe(false);
  });

  it('of the wrong form verifies nothing and breaks nothing', async () => {
    expect(await verifySignature(new Uint8Array(31), bytes('72'), new Uint8Array(64))).toBe(false);
    expect(await verifySignature(new Uint8Array(32).fill(255), bytes('72'), new Uint8Array(64))).toBe(false);
    expect(await verifySignature(new Uint8Array(32), bytes('72'), new Uint8Array(63))).toBe(false);
  });

  it('reads back from its text, and not with one character changed', async () => {
    const key = await generateDeviceKey(seededRandom(3));
    const text = writeDeviceKey(key);
    expect(await readDeviceKey(text)).toEqual(key);
    for (let at = 0; at < text.length; at += 1) {
      const changed = text.slice(0, at) + (text[at] === 'A' ? 'B' : 'A') + text.slice(at + 1);
      expect(await readDeviceKey(changed)).toBeNull();
    }
  });
});

describe('a key file', () => {
  it('reads back as the key it was written from', async () => {
    const key = await generateDeviceKey(seededRandom(4));
    expect(await readKeyFile(writeDeviceKeyFile(key))).toEqual({ ok: true, value: { kind: 'device', key } });
    for (const kind of ['hybrid', 'x25519'] as const) {
      const receiving = await generateReceivingKey(kind);
      const file = writeReceivingKeyFile(receiving).replaceAll('\n', '\r\n');
      expect(await readKeyFile(file)).toEqual({ ok: true, value: { kind: 'receiving', key: receiving } });
      expect(recipientKind(receiving.recipient)).toBe(kind);
    }
  });

  it.each(['', '# only a comment\n', 'AGE-SECRET-KEY-1XYZ\n', 'a\nb\n', 'ZONEWRIGHT-DEVICE-KEY-1-00'])(
    'that holds %j is refused',
    async (text) => {
      expect(await readKeyFile(text)).toMatchObject({ ok: false, error: { code: 'key-unreadable' } });
    },
  );
});

describe('a device is named', () => {
  it('by its number or its public key, and by nothing else', async () => {
    const { device, publicKey } = await generateDeviceKey(seededRandom(5));
    expect(readDeviceName(device.toUpperCase())).toEqual({ ok: true, value: { device, publicKey: null } });
    expect(readDeviceName(` ${writePublicKey(publicKey)}\n`)).toEqual({
      ok: true,
      value: { device, publicKey },
    });
    expect(readDeviceName(writePublicKey(publicKey).slice(0, -1))).toMatchObject({ ok: false });
    expect(readDeviceName('laptop-7')).toMatchObject({ ok: false, error: { code: 'device-unreadable' } });
  });
});
