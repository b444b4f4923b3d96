import requirementsFile from '#resources/knowledge/iec62443-3-3.json' with { type: 'json' };
import { builtInParameters } from '#shared/analysis/parameters.ts';
import { err, ok } from '#shared/model/result.ts';
import { reportHtml } from '#shared/publish/report/report.ts';
import { specificationHtml } from '#shared/publish/specification/specification.ts';
import packageJson from '../../package.json' with { type: 'json' };
import { type Command, UsageError } from '../command.ts';
import { writeWhole } from '../files.ts';
import { analysisOf } from './analyse.ts';

export const reportCommand: Command = {
  options: {
    format: { type: 'string' },
    document: { type: 'string' },
    out: { type: 'string' },
    pack: { type: 'string', multiple: true },
  },
  positionals: [1, 1],
  run: async (call) => {
    const [path = ''] = call.positionals;
    const out = call.text('out');
    if (out === undefined) throw new UsageError('--out PATH is needed');
    const format = call.text('format') ?? 'html';
    if (format !== 'html') throw new UsageError(`--format ${format} is not one of: html`);
    const document = call.text('document') ?? 'report';
    if (document !== 'report' && document !== 'specification')
      throw new UsageError(`--document ${document} is not one of: report, specification`);
    const answer = await analysisOf(path, call.texts('pack'), call.at);
    if (!answer.ok) return err(answer.error);
    const { model, analysis } = answer.value;
    const { version } = packageJson;
    const html =
      document === 'report'
        ? reportHtml({ model, analysis, language: call.language, version })
        : specificationHtml({
            model,
            at: analysis.at,
            parameters: builtInParameters,
            requirements: requirementsFile.records,
            language: call.language,
            version,
          });
    const written = await writeWhole(out, html, { secret: true });
    if (!written.ok) return err([written.error]);
    return ok({
      json: { file: out, format, document, bytes: html.length },
      lines: [`${out}: ${html.length} characters`],
    });
  },
};
