import { modelOf } from '#shared/journal/fold.ts';
import { err, ok } from '#shared/model/result.ts';
import { csafVex } from '#shared/publish/vex/csaf.ts';
import { cyclonedxVex } from '#shared/publish/vex/cyclonedx.ts';
import { ownStatements } from '#shared/publish/vex/statements.ts';
import { type Command, UsageError } from '../command.ts';
import { writeWhole } from '../files.ts';
import { cliProblem } from '../problems.ts';
import { readWorkingFile } from '../working-file.ts';

export const vexExport: Command = {
  options: {
    format: { type: 'string' },
    out: { type: 'string' },
    publisher: { type: 'string' },
    namespace: { type: 'string' },
    id: { type: 'string' },
  },
  positionals: [1, 1],
  run: async (call) => {
    const [path = ''] = call.positionals;
    const [format, out] = [call.text('format'), call.text('out')];
    if (out === undefined || (format !== 'cyclonedx' && format !== 'csaf'))
      throw new UsageError('--format cyclonedx or csaf, and --out PATH are needed');
    const file = await readWorkingFile(path);
    if (!file.ok) return file;
    const statements = ownStatements(modelOf(file.value.journal.state));
    const publisher = {
      name: call.text('publisher') ?? 'Operator',
      namespace: call.text('namespace') ?? 'https://example.invalid',
      id: call.text('id') ?? `vex-${call.at}`,
    };
    const text =
      format === 'csaf' ? csafVex(statements, publisher, call.at) : cyclonedxVex(statements, call.at);
    if (text === null) return err([cliProblem('vex-empty', path)]);
    const written = await writeWhole(out, text);
    if (!written.ok) return err([written.error]);
    return ok({
      json: { file: out, statements: statements.length },
      lines: [`${out}: ${statements.length} statements`],
    });
  },
};
