import { basename } from 'node:path';
import { dialog } from 'electron';
import { err, ok } from '#shared/model/result.ts';
import { text, utf8 } from '../../vault/crypto.ts';
import { disk } from '../../vault/disk.ts';
import { onDisk } from '../../vault/problems.ts';
import { replaceFile } from '../../vault/replace.ts';
import { printOnPaper, printToPdf } from '../printing.ts';
import { mainProblem } from '../problems.ts';
import type { Handlers } from '../router.ts';
import type { Shell } from '../shell.ts';

/** Saves what the window made where the person says, or prints it. */
export function outputHandlers(shell: Shell): Pick<Handlers, 'output:save' | 'output:print'> {
  return {
    'output:print': async (sheet) => {
      const printed = await printOnPaper(shell.protocol, shell.ports.random, sheet);
      if (!printed.ok) return err(mainProblem('print-failed', '', { reason: printed.error }));
      return ok({ printed: printed.value });
    },
    'output:save': async ({ content, name, format }) => {
      const { canceled, filePath } = await dialog.showSaveDialog(shell.window(), {
        defaultPath: `${fileName(name)}.${format}`,
        filters: [{ name: format.toUpperCase(), extensions: [format] }],
      });
      if (canceled || filePath === '') return ok(null);
      const plain = typeof content === 'string' ? utf8(content) : content;
      const written =
        format === 'pdf'
          ? await printToPdf(
              shell.protocol,
              shell.ports.random,
              typeof content === 'string' ? content : text(content),
            )
          : ok(plain);
      if (!written.ok) return err(mainProblem('print-failed', basename(filePath), { reason: written.error }));
      return onDisk(filePath, async () => {
        await replaceFile(disk, filePath, written.value);
        return ok({ fileName: basename(filePath) });
      });
    },
  };
}

/** A name any file system takes. */
function fileName(name: string): string {
  return (
    name
      .replaceAll(/[^\p{L}\p{N} ._-]/gu, '')
      .trim()
      .slice(0, 100) || 'zonewright'
  );
}
