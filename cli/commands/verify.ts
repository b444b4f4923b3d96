import { verifySealed } from '#shared/exchange/verify.ts';
import { ok } from '#shared/model/result.ts';
import type { Command } from '../command.ts';
import { problemsAsJson } from '../problems.ts';
import { readSealedCall, sealedOptions } from '../sealed-file.ts';

export const verifyCommand: Command = {
  options: sealedOptions,
  positionals: [1, 20],
  run: async (call) => {
    const read = await readSealedCall(call);
    if (!read.ok) return read;
    const verification = await verifySealed(read.value.bytes, read.value.options);
    const { valid, problems, trusted } = verification;
    const lines = valid
      ? [
          `valid: ${verification.bundleId}, number ${verification.sequence} of device ${verification.device}`,
          `${verification.commits} commits, ${verification.records} records, ${verification.attachments} attachments`,
          `audience ${verification.audience}, sealed ${verification.sealedAt} by ${verification.person || 'nobody named'}`,
          trusted
            ? 'the device is one you trust'
            : 'nobody was named with --trust: the signature is whole, whose it is you must know',
        ]
      : ['not valid'];
    return ok({
      json: {
        ...verification,
        problems: problemsAsJson(problems),
      },
      lines,
      no: !valid,
      problems,
    });
  },
};
