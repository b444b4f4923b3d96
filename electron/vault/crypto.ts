import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createHmac,
  hkdfSync,
  timingSafeEqual,
} from 'node:crypto';

/** AES-256-GCM, HKDF-SHA-256 and HMAC-SHA-256 as the vault uses them; all keys are 32 bytes. */
export const keyLength = 32;
export const nonceLength = 12;
export const tagLength = 16;
export const hashLength = 32;

export type Bytes = Uint8Array<ArrayBuffer>;

/** A key for one purpose from a master key (RFC 5869); the salt makes keys of the same purpose differ. */
export function deriveKey(master: Uint8Array, purpose: string, salt: Uint8Array = new Uint8Array()): Bytes {
  return new Uint8Array(hkdfSync('sha256', master, salt, `zonewright/1/${purpose}`, keyLength));
}

/** Ciphertext and tag. */
export function encrypt(key: Uint8Array, nonce: Uint8Array, plain: Uint8Array, context: Uint8Array): Bytes {
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  cipher.setAAD(context);
  return join(cipher.update(plain), cipher.final(), cipher.getAuthTag());
}

/** The plaintext, or null when key, nonce, context or any byte is not what was encrypted. */
export function decrypt(
  key: Uint8Array,
  nonce: Uint8Array,
  sealed: Uint8Array,
  context: Uint8Array,
): Bytes | null {
  if (sealed.length < tagLength) return null;
  const decipher = createDecipheriv('aes-256-gcm', key, nonce);
  decipher.setAAD(context);
  decipher.setAuthTag(sealed.subarray(sealed.length - tagLength));
  const plain = decipher.update(sealed.subarray(0, sealed.length - tagLength));
  try {
    return join(plain, decipher.final());
  } catch {
    // The only thing final() can refuse is the tag.
    return null;
  }
}

export function sha256(...parts: readonly Uint8Array[]): Bytes {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return new Uint8Array(hash.digest());
}

export function mac(key: Uint8Array, text: string): string {
  return createHmac('sha256', key).update(text).digest('hex');
}

/** Compares without telling by time where the first difference is. */
export function sameText(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}

export function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && timingSafeEqual(a, b);
}

export function join(...parts: readonly Uint8Array[]): Bytes {
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

export const text = (bytes: Uint8Array): string => Buffer.from(bytes).toString('utf8');
export const utf8 = (value: string): Bytes => new TextEncoder().encode(value);
export const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');
export const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');
export const fromHex = (value: string): Bytes => new Uint8Array(Buffer.from(value, 'hex'));
export const fromBase64 = (value: string): Bytes => new Uint8Array(Buffer.from(value, 'base64'));
