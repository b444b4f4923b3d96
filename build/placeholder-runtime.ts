import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { newFuseWire } from './fuses.ts';
import { electronVersion } from './package-linux.ts';

/**
 * A folder that looks to electron-builder like an unpacked Electron, for where the real one cannot be fetched: what is
 * packaged, and the fuses, can be checked; the result does not run.
 */
export function writePlaceholderRuntime(folder: string): void {
  mkdirSync(join(folder, 'locales'), { recursive: true });
  mkdirSync(join(folder, 'resources'), { recursive: true });
  writeFileSync(join(folder, 'version'), electronVersion());
  for (const name of ['LICENSE', 'LICENSES.chromium.html'])
    writeFileSync(join(folder, name), 'placeholder\n');
  for (const name of ['en-US', 'de']) writeFileSync(join(folder, 'locales', `${name}.pak`), '');
  const script = Buffer.from('#!/bin/sh\necho "This is a placeholder, not Electron." >&2\nexit 1\n');
  writeFileSync(join(folder, 'electron'), Buffer.concat([script, newFuseWire()]));
  chmodSync(join(folder, 'electron'), 0o755);
}
