import { type DeviceId, deviceId } from '../journal/change.ts';
import type { DeviceSigner, VerifySignature } from '../journal/commit.ts';
import { hashOf } from '../journal/sign.ts';
import type { RandomBytes } from '../model/ports.ts';

/** The key a device signs with: Ed25519. The seed is the secret. */
export interface DeviceKey {
  readonly device: DeviceId;
  /** 32 bytes. */
  readonly seed: Uint8Array<ArrayBuffer>;
  /** Raw, 32 bytes. */
  readonly publicKey: Uint8Array<ArrayBuffer>;
}

/** WebCrypto's key object; its type has another name in each run time. */
type ImportedKey = Awaited<ReturnType<typeof crypto.subtle.importKey>>;

/** PKCS #8 wrapping of an Ed25519 seed (RFC 8410, section 7): everything before the seed itself. */
const pkcs8Head = new Uint8Array([
  0x30, 0x2e, 0x02, 0x01, 0x00, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x04, 0x22, 0x04, 0x20,
]);

/** A new device key from 32 random bytes. */
export function generateDeviceKey(random: RandomBytes): Promise<DeviceKey> {
  return deviceKeyFromSeed(random(32));
}

/** The device key a seed of 32 bytes belongs to. */
export async function deviceKeyFromSeed(seed: Uint8Array<ArrayBuffer>): Promise<DeviceKey> {
  const jwk = await crypto.subtle.exportKey('jwk', await importSeed(seed, true));
  const publicKey = base64UrlBytes(jwk.x ?? '');
  return { device: deviceOf(publicKey), seed, publicKey };
}

/** The identity of the device that holds a public key: SHA-256 of its 32 raw bytes, hex. */
export function deviceOf(publicKey: Uint8Array): DeviceId {
  return deviceId.parse(hashOf(publicKey));
}

/** Signs with a device key through WebCrypto; the imported key cannot be exported again. */
export async function deviceSigner(key: DeviceKey): Promise<DeviceSigner> {
  const privateKey = await importSeed(key.seed, false);
  return {
    device: key.device,
    publicKey: key.publicKey,
    sign: async (bytes) => new Uint8Array(await crypto.subtle.sign('Ed25519', privateKey, bytes)),
  };
}

/** Ed25519 verification through WebCrypto; false also for a public key or signature of the wrong form. */
export const verifySignature: VerifySignature = async (publicKey, bytes, signature) => {
  if (publicKey.length !== 32 || signature.length !== 64) return false;
  try {
    return await crypto.subtle.verify('Ed25519', await importPublic(publicKey), signature, bytes);
  } catch {
    return false;
  }
};

/** Journals hold thousands of commits of few devices: each key is imported once. */
const imported = new Map<string, Promise<ImportedKey>>();
const importedLimit = 1000;

function importPublic(publicKey: Uint8Array<ArrayBuffer>): Promise<ImportedKey> {
  const name = publicKey.join();
  const known = imported.get(name);
  if (known !== undefined) return known;
  if (imported.size >= importedLimit) imported.clear();
  const key = crypto.subtle.importKey('raw', publicKey, 'Ed25519', false, ['verify']);
  imported.set(name, key);
  return key;
}

function importSeed(seed: Uint8Array<ArrayBuffer>, extractable: boolean): Promise<ImportedKey> {
  const pkcs8 = new Uint8Array(pkcs8Head.length + seed.length);
  pkcs8.set(pkcs8Head);
  pkcs8.set(seed, pkcs8Head.length);
  return crypto.subtle.importKey('pkcs8', pkcs8, 'Ed25519', extractable, ['sign']);
}

function base64UrlBytes(text: string): Uint8Array<ArrayBuffer> {
  const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
  return Uint8Array.from(binary, (character) => character.charCodeAt(0));
}
