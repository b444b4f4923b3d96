import { bytesToHex, hexToBytes } from '@noble/hashes/utils.js';
import { hashOf } from '../journal/sign.ts';
import type { Problem } from '../model/problem.ts';
import { err, ok, type Result } from '../model/result.ts';
import { type DeviceKey, deviceKeyFromSeed, deviceOf } from './device-key.ts';
import { exchangeProblem } from './problems.ts';
import { type ReceivingKey, receivingKeyOf } from './receiving-key.ts';

/**
 * Keys as text files: comment lines with the public side, then the secret on a line of its own. A receiving key's file
 * is what age-keygen writes, so `age -d -i FILE` reads it.
 */
export type KeyFile =
  | { readonly kind: 'device'; readonly key: DeviceKey }
  | { readonly kind: 'receiving'; readonly key: ReceivingKey };

const secretMark = 'ZONEWRIGHT-DEVICE-KEY-1-';
const publicMark = 'zonewright-device-1-';
const checkLength = 8;

/** A device key as the text of a key file. */
export function writeDeviceKeyFile(key: DeviceKey): string {
  return [
    '# Zonewright device key. Whoever has this file can sign as this device.',
    `# device: ${key.device}`,
    `# public key: ${writePublicKey(key.publicKey)}`,
    writeDeviceKey(key),
    '',
  ].join('\n');
}

/** A receiving key as the text of a key file. */
export function writeReceivingKeyFile(key: ReceivingKey): string {
  return [
    '# Zonewright receiving key. Whoever has this file can read what is sealed for it.',
    `# public key: ${key.recipient}`,
    key.identity,
    '',
  ].join('\n');
}

/** Reads the text of a key file, or a secret key alone. Errors: key-unreadable, at the line that cannot be read. */
export async function readKeyFile(text: string): Promise<Result<KeyFile, Problem>> {
  const lines = text.split(/\r?\n/).map((line) => line.trim());
  const secrets = lines.filter((line) => line !== '' && !line.startsWith('#'));
  const [secret] = secrets;
  if (secret === undefined || secrets.length > 1) return err(exchangeProblem('key-unreadable', ''));
  const place = `line ${lines.indexOf(secret) + 1}`;
  if (secret.startsWith(secretMark)) {
    const key = await readDeviceKey(secret);
    return key === null ? err(exchangeProblem('key-unreadable', place)) : ok({ kind: 'device', key });
  }
  const key = await receivingKeyOf(secret);
  return key.ok ? ok({ kind: 'receiving', key: key.value }) : err(exchangeProblem('key-unreadable', place));
}

/** A device's secret key as one word with a check sum, for a key file or for the vault to wrap. */
export function writeDeviceKey(key: DeviceKey): string {
  return secretMark + withCheck(key.seed).toUpperCase();
}

/** Reads what `writeDeviceKey` wrote; null when a character is wrong or missing. */
export async function readDeviceKey(text: string): Promise<DeviceKey | null> {
  const seed = text.startsWith(secretMark) ? checked(text.slice(secretMark.length).toLowerCase()) : null;
  return seed === null ? null : deviceKeyFromSeed(seed);
}

/** A device's public key as one word with a check sum: what is handed to central to enrol the device. */
export function writePublicKey(publicKey: Uint8Array): string {
  return publicMark + withCheck(publicKey);
}

/**
 * Whom a person means by a device: its id (64 hex digits) or its public key as `writePublicKey` writes it. The key is
 * null where only the id was given. Errors: device-unreadable.
 */
export function readDeviceName(
  text: string,
): Result<{ readonly device: string; readonly publicKey: Uint8Array<ArrayBuffer> | null }, Problem> {
  const word = text.trim().toLowerCase();
  if (/^[0-9a-f]{64}$/.test(word)) return ok({ device: word, publicKey: null });
  const publicKey = word.startsWith(publicMark) ? checked(word.slice(publicMark.length)) : null;
  if (publicKey === null) return err(exchangeProblem('device-unreadable', text.slice(0, 80)));
  return ok({ device: deviceOf(publicKey), publicKey });
}

function withCheck(bytes: Uint8Array): string {
  return bytesToHex(bytes) + hashOf(bytes).slice(0, checkLength);
}

function checked(text: string): Uint8Array<ArrayBuffer> | null {
  if (!/^[0-9a-f]+$/.test(text) || text.length !== 64 + checkLength) return null;
  const bytes = new Uint8Array(hexToBytes(text.slice(0, 64)));
  return withCheck(bytes) === text ? bytes : null;
}
