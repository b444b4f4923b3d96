import { generateDeviceKey } from '#shared/exchange/device-key.ts';
import {
  type KeyFile,
  writeDeviceKeyFile,
  writePublicKey,
  writeReceivingKeyFile,
} from '#shared/exchange/key-file.ts';
import { generateReceivingKey, recipientFingerprint } from '#shared/exchange/receiving-key.ts';
import { err, ok } from '#shared/model/result.ts';
import { type Answer, type Command, UsageError } from '../command.ts';
import { exists, random, writeWhole } from '../files.ts';
import { readKey } from '../keys.ts';
import { cliProblem } from '../problems.ts';

function describe(path: string, file: KeyFile): Answer {
  if (file.kind === 'device') {
    const publicKey = writePublicKey(file.key.publicKey);
    return {
      json: { file: path, kind: 'device', device: file.key.device, publicKey },
      lines: [`device key   ${path}`, `device       ${file.key.device}`, `public key   ${publicKey}`],
    };
  }
  const fingerprint = recipientFingerprint(file.key.recipient);
  return {
    json: { file: path, kind: 'receiving', recipient: file.key.recipient, fingerprint },
    lines: [
      `receiving key  ${path}`,
      `recipient      ${file.key.recipient}`,
      `fingerprint    ${fingerprint}`,
    ],
  };
}

export const keyNew: Command = {
  options: { out: { type: 'string' }, recipient: { type: 'boolean' }, x25519: { type: 'boolean' } },
  positionals: [0, 0],
  run: async (call) => {
    const out = call.text('out');
    if (out === undefined) throw new UsageError('--out FILE is needed');
    if (await exists(out)) return err([cliProblem('file-exists', out)]);
    const file: KeyFile =
      call.flag('recipient') || call.flag('x25519')
        ? { kind: 'receiving', key: await generateReceivingKey(call.flag('x25519') ? 'x25519' : 'hybrid') }
        : { kind: 'device', key: await generateDeviceKey(random) };
    const text = file.kind === 'device' ? writeDeviceKeyFile(file.key) : writeReceivingKeyFile(file.key);
    const written = await writeWhole(out, text, { secret: true });
    return written.ok ? ok(describe(out, file)) : err([written.error]);
  },
};

export const keyShow: Command = {
  positionals: [1, 1],
  run: async ({ positionals: [path = ''] }) => {
    const file = await readKey(path);
    return file.ok ? ok(describe(path, file.value)) : err([file.error]);
  },
};
