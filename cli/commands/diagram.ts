import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { fingerprint } from '#shared/analysis/fingerprint.ts';
import { modelOf } from '#shared/journal/fold.ts';
import { err, ok } from '#shared/model/result.ts';
import { drawioFile } from '#shared/publish/drawing/drawio.ts';
import { symbolsIn } from '#shared/publish/drawing/symbols.ts';
import { type Command, UsageError } from '../command.ts';
import { writeWhole } from '../files.ts';
import { readWorkingFile } from '../working-file.ts';

const sprite = fileURLToPath(import.meta.resolve('#resources/icons/asset-types.svg'));

export const diagramCommand: Command = {
  options: { out: { type: 'string' } },
  positionals: [1, 1],
  run: async (call) => {
    const [path = ''] = call.positionals;
    const out = call.text('out');
    if (out === undefined) throw new UsageError('--out PATH is needed');
    if (!out.endsWith('.drawio')) throw new UsageError(`--out ${out} does not end in .drawio`);
    const file = await readWorkingFile(path);
    if (!file.ok) return file;
    const model = modelOf(file.value.journal.state);
    const symbols = symbolsIn(readFileSync(sprite, 'utf8'));
    const drawing = await drawioFile({
      model,
      only: null,
      placeOf: () => null,
      symbolOf: (type) => symbols.get(type ?? 'other') ?? '',
      modelHash: fingerprint(model),
      title: [...model.assessment.values()][0]?.name ?? '',
      language: call.language,
    });
    const written = await writeWhole(out, drawing, { secret: true });
    if (!written.ok) return err([written.error]);
    return ok({
      json: { file: out, format: 'drawio', bytes: drawing.length },
      lines: [`${out}: ${drawing.length} characters`],
    });
  },
};
