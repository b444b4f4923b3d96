import { createRecord } from '#shared/journal/edit.ts';
import { err, ok } from '#shared/model/result.ts';
import { type Command, UsageError } from '../command.ts';
import { exists, random } from '../files.ts';
import { cliProblem } from '../problems.ts';
import { clearTextNotice, commitTo, newWorkingFile, writeWorkingFile } from '../working-file.ts';

export const newCommand: Command = {
  options: { name: { type: 'string' }, site: { type: 'string' } },
  positionals: [1, 1],
  run: async (call) => {
    const [path = ''] = call.positionals;
    const name = call.text('name');
    if (name === undefined || name.trim() === '') throw new UsageError('--name is needed');
    if (await exists(path)) return err([cliProblem('file-exists', path)]);
    const site = createRecord('site', { name: call.text('site') ?? name }, random);
    const system = createRecord('systemUnderConsideration', { name }, random);
    const assessment = createRecord(
      'assessment',
      { name, language: call.language, site: site.id, systemUnderConsideration: system.id },
      random,
    );
    const file = await newWorkingFile(path, assessment.id);
    const changes = [...assessment.changes, ...site.changes, ...system.changes];
    await commitTo(file, {
      action: { type: 'create' },
      title: `New assessment ${name}`,
      reason: null,
      changes,
    });
    const written = await writeWorkingFile(file);
    if (!written.ok) return err([written.error]);
    return ok({
      json: { file: path, assessment: assessment.id, name, notice: clearTextNotice },
      lines: [`${path}: assessment "${name}" made.`, clearTextNotice],
    });
  },
};
