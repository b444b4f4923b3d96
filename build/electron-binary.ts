import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const packageFolder = resolve(import.meta.dirname, '..', 'node_modules', 'electron');

/** The Electron program: ELECTRON_BIN, or the one the installed package has fetched. Null where there is none. */
export function findElectron(): string | null {
  const given = process.env['ELECTRON_BIN'];
  if (given !== undefined && given !== '') return given;
  const pathFile = join(packageFolder, 'path.txt');
  if (!existsSync(pathFile)) return null;
  const program = join(packageFolder, 'dist', readFileSync(pathFile, 'utf8'));
  return existsSync(program) ? program : null;
}
