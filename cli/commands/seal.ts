import { z } from 'zod';
import { deliver } from '#shared/exchange/deliver.ts';
import { deviceSigner, verifySignature } from '#shared/exchange/device-key.ts';
import { seal } from '#shared/exchange/seal.ts';
import type { Problem } from '#shared/model/problem.ts';
import { err, ok, type Result } from '#shared/model/result.ts';
import { type Command, UsageError } from '../command.ts';
import { exists, folderAt, makeFolder, random, readText, writeWhole } from '../files.ts';
import { readDevice, readRecipient } from '../keys.ts';
import { cliProblem } from '../problems.ts';
import { readWorkingFile } from '../working-file.ts';

/**
 * How often a device key has sealed, kept beside the key as `KEY.count`: a central system that sees one number twice
 * takes it for a copied device.
 */
const countSchema = z.object({ sequence: z.int().min(0), manifestHash: z.string().nullable() });
type Count = z.infer<typeof countSchema>;

async function readCount(path: string): Promise<Result<Count, Problem>> {
  if (!(await exists(path))) return ok({ sequence: 0, manifestHash: null });
  const text = await readText(path);
  if (!text.ok) return text;
  try {
    return ok(countSchema.parse(JSON.parse(text.value)));
  } catch {
    return err(cliProblem('file-unreadable', path, { reason: 'not a count of sealed files' }));
  }
}

async function recipientsOf(words: readonly string[]): Promise<Result<string[], readonly Problem[]>> {
  const recipients: string[] = [];
  for (const word of words) {
    const recipient = await readRecipient(word);
    if (!recipient.ok) return err([recipient.error]);
    recipients.push(recipient.value);
  }
  return ok(recipients);
}

export const sealCommand: Command = {
  options: {
    device: { type: 'string' },
    to: { type: 'string', multiple: true },
    audience: { type: 'string' },
    out: { type: 'string' },
    person: { type: 'string' },
  },
  // `--to A B` leaves B among the positionals: every further word is a recipient too.
  positionals: [1, 10],
  run: async (call) => {
    const [path = '', ...more] = call.positionals;
    const [devicePath, audience, out] = [call.text('device'), call.text('audience'), call.text('out')];
    if (devicePath === undefined || audience === undefined || out === undefined)
      throw new UsageError('--device KEY, --to RECIPIENT, --audience ID and --out DIR are needed');
    const file = await readWorkingFile(path);
    if (!file.ok) return file;
    const key = await readDevice(devicePath);
    if (!key.ok) return err([key.error]);
    const recipients = await recipientsOf([...call.texts('to'), ...more]);
    if (!recipients.ok) return recipients;
    const countPath = `${devicePath}.count`;
    const count = await readCount(countPath);
    if (!count.ok) return err([count.error]);
    const sealed = await seal(
      {
        commits: file.value.commits,
        deviceKeys: file.value.deviceKeys,
        attachments: [],
        person: call.text('person') ?? '',
        signer: await deviceSigner(key.value),
        recipients: recipients.value,
        audience,
        sequence: count.value.sequence + 1,
        previous: count.value.manifestHash,
      },
      { clock: Date, random, verify: verifySignature },
    );
    if (!sealed.ok) return err([{ ...sealed.error, place: sealed.error.place || path }]);
    const { bytes, fileName, bundleId, sequence, manifestHash, sha256 } = sealed.value;
    const folder = await makeFolder(out);
    if (!folder.ok) return err([folder.error]);
    const counted = await writeWhole(countPath, `${JSON.stringify({ sequence, manifestHash })}\n`);
    if (!counted.ok) return err([counted.error]);
    const delivered = await deliver(folderAt(out), fileName, bytes);
    if (!delivered.ok) return err([delivered.error]);
    return ok({
      json: {
        file: `${out}/${fileName}`,
        bundleId,
        sequence,
        device: key.value.device,
        audience,
        size: bytes.length,
        sha256,
      },
      lines: [
        `${out}/${fileName}`,
        `sealed for ${recipients.value.length} ${recipients.value.length === 1 ? 'recipient' : 'recipients'}, audience ${audience}, ${bytes.length} bytes, number ${sequence} of this device`,
        'written, read back and compared: it may be removed now',
      ],
    });
  },
};
