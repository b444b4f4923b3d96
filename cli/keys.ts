import type { DeviceKey } from '#shared/exchange/device-key.ts';
import { type KeyFile, readDeviceName, readKeyFile } from '#shared/exchange/key-file.ts';
import { type ReceivingKey, recipientKind } from '#shared/exchange/receiving-key.ts';
import type { Problem } from '#shared/model/problem.ts';
import { err, ok, type Result } from '#shared/model/result.ts';
import { exists, readText } from './files.ts';
import { cliProblem } from './problems.ts';

/** A key file of either kind. Errors: file-missing, file-unreadable, key-unreadable. */
export async function readKey(path: string): Promise<Result<KeyFile, Problem>> {
  const text = await readText(path);
  if (!text.ok) return text;
  const key = await readKeyFile(text.value);
  return key.ok
    ? key
    : err({ ...key.error, place: key.error.place === '' ? path : `${path}: ${key.error.place}` });
}

/** A device key. Errors: those of readKey, key-kind. */
export async function readDevice(path: string): Promise<Result<DeviceKey, Problem>> {
  const file = await readKey(path);
  if (!file.ok) return file;
  return file.value.kind === 'device'
    ? ok(file.value.key)
    : err(cliProblem('key-kind', path, { wanted: 'device' }));
}

/** A receiving key. Errors: those of readKey, key-kind. */
export async function readReceiving(path: string): Promise<Result<ReceivingKey, Problem>> {
  const file = await readKey(path);
  if (!file.ok) return file;
  return file.value.kind === 'receiving'
    ? ok(file.value.key)
    : err(cliProblem('key-kind', path, { wanted: 'receiving' }));
}

/** A recipient as a person names it: the `age1...` word, or the file of a receiving key. */
export async function readRecipient(word: string): Promise<Result<string, Problem>> {
  if (recipientKind(word) !== null) return ok(word);
  if (!(await exists(word))) return err(cliProblem('recipient-unreadable', word.slice(0, 80)));
  const text = await readText(word);
  if (!text.ok) return text;
  const alone = text.value.trim();
  if (recipientKind(alone) !== null) return ok(alone);
  const key = await readReceiving(word);
  return key.ok ? ok(key.value.recipient) : key;
}

/** A device as a person names it: id, public key word, or the file of a device key. */
export async function readTrusted(
  word: string,
): Promise<Result<{ readonly device: string; readonly publicKey: Uint8Array<ArrayBuffer> | null }, Problem>> {
  const named = readDeviceName(word);
  if (named.ok || !(await exists(word))) return named;
  const text = await readText(word);
  if (!text.ok) return text;
  const alone = readDeviceName(text.value);
  if (alone.ok) return alone;
  const key = await readDevice(word);
  return key.ok ? ok({ device: key.value.device, publicKey: key.value.publicKey }) : key;
}
