import { openSealed } from '#shared/exchange/open.ts';
import { err, ok } from '#shared/model/result.ts';
import { type Command, UsageError } from '../command.ts';
import { exists } from '../files.ts';
import { cliProblem } from '../problems.ts';
import { readSealedCall, sealedOptions } from '../sealed-file.ts';
import { clearTextNotice, workingFileFrom, writeWorkingFile } from '../working-file.ts';

export const openCommand: Command = {
  options: { ...sealedOptions, out: { type: 'string' } },
  positionals: [1, 20],
  run: async (call) => {
    const out = call.text('out');
    if (out === undefined) throw new UsageError('--out FILE is needed');
    if (await exists(out)) return err([cliProblem('file-exists', out)]);
    const read = await readSealedCall(call);
    if (!read.ok) return read;
    const opened = await openSealed(read.value.bytes, read.value.options);
    if (!opened.ok) return err([opened.error]);
    const { manifest, device, commits, deviceKeys } = opened.value;
    const file = await workingFileFrom(out, commits, deviceKeys);
    if (file === null)
      return err([
        cliProblem('working-file-unreadable', call.positionals[0] ?? '', { detail: 'no commits' }),
      ]);
    const written = await writeWorkingFile(file);
    if (!written.ok) return err([written.error]);
    return ok({
      json: {
        file: out,
        bundleId: manifest.bundleId,
        device,
        assessment: manifest.assessment.id,
        commits: commits.length,
        notice: clearTextNotice,
      },
      lines: [`${out}: ${commits.length} commits of ${manifest.bundleId}`, clearTextNotice],
    });
  },
};
