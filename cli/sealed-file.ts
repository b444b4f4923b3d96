import { verifySignature } from '#shared/exchange/device-key.ts';
import type { OpenOptions } from '#shared/exchange/open.ts';
import type { Problem } from '#shared/model/problem.ts';
import { err, ok, type Result } from '#shared/model/result.ts';
import { type Call, UsageError } from './command.ts';
import { readBytes } from './files.ts';
import { readReceiving, readTrusted } from './keys.ts';

export const sealedOptions = {
  identity: { type: 'string' },
  trust: { type: 'string', multiple: true },
  audience: { type: 'string' },
} as const;

/** Reads the file, the identity and the trusted devices that `verify` and `open` name. */
export async function readSealedCall(
  call: Call,
): Promise<
  Result<{ readonly bytes: Uint8Array<ArrayBuffer>; readonly options: OpenOptions }, readonly Problem[]>
> {
  const [path = '', ...more] = call.positionals;
  const identity = call.text('identity');
  if (identity === undefined) throw new UsageError('--identity KEY is needed');
  const bytes = await readBytes(path);
  if (!bytes.ok) return err([bytes.error]);
  const key = await readReceiving(identity);
  if (!key.ok) return err([key.error]);
  const devices = new Set<string>();
  for (const word of [...call.texts('trust'), ...more]) {
    const device = await readTrusted(word);
    if (!device.ok) return err([device.error]);
    devices.add(device.value.device);
  }
  return ok({
    bytes: bytes.value,
    options: {
      file: path,
      identities: [key.value.identity],
      trust: devices.size === 0 ? { kind: 'anyone' } : { kind: 'devices', devices },
      audience: call.text('audience') ?? null,
      verify: verifySignature,
    },
  });
}
