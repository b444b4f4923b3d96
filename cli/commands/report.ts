import { err, ok } from '#shared/model/result.ts';
import { reportHtml } from '#shared/publish/report/report.ts';
import packageJson from '../../package.json' with { type: 'json' };
import { type Command, UsageError } from '../command.ts';
import { writeWhole } from '../files.ts';
import { analysisOf } from './analyse.ts';

export const reportCommand: Command = {
  name: 'report',
  usage: 'report FILE --format html --out PATH [--pack PACK]... [--lang en|de]',
  summary: 'writes a report for people',
  options: { format: { type: 'string' }, out: { type: 'string' }, pack: { type: 'string', multiple: true } },
  positionals: [1, 1],
  run: async (call) => {
    const [path = ''] = call.positionals;
    const out = call.text('out');
    if (out === undefined) throw new UsageError('--out PATH is needed');
    const format = call.text('format') ?? 'html';
    if (format !== 'html') throw new UsageError(`--format ${format} is not one of: html`);
    const answer = await analysisOf(path, call.texts('pack'), call.at);
    if (!answer.ok) return err(answer.error);
    const html = reportHtml({ ...answer.value, language: call.language, version: packageJson.version });
    const written = await writeWhole(out, html, { secret: true });
    if (!written.ok) return err([written.error]);
    return ok({
      json: { file: out, format, bytes: html.length },
      lines: [`${out}: ${html.length} characters`],
    });
  },
};
