import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { buildAll } from './build.ts';
import { findElectron } from './electron-binary.ts';
import { packageForLinux } from './package-linux.ts';
import { faultsOf } from './packaged.ts';
import { writePlaceholderRuntime } from './placeholder-runtime.ts';

/**
 * `npm run dist`: packages for Linux into dist/packaged and reads the result back. Without the Electron program a
 * placeholder stands in for it: contents, configuration and fuses are checked, running it is not.
 */
const root = resolve(import.meta.dirname, '..');
await buildAll();
const electron = findElectron();
const runtime = electron === null ? mkdtempSync(join(tmpdir(), 'zonewright-runtime-')) : dirname(electron);
if (electron === null) {
  writePlaceholderRuntime(runtime);
  console.log(
    'SKIPPED: a package that runs. The Electron program is not installed; a placeholder is packaged instead.',
  );
}
try {
  const packaged = await packageForLinux(root, runtime);
  const faults = faultsOf(packaged, 'zonewright');
  for (const fault of faults) console.error(fault);
  const verdict = faults.length === 0 ? 'contents and fuses are as they must be' : 'NOT fit to ship';
  console.log(`${packaged}: ${verdict}.`);
  process.exitCode = faults.length === 0 ? 0 : 1;
} finally {
  if (electron === null) rmSync(runtime, { recursive: true, force: true });
}
console.log(
  'SKIPPED: AppImage, deb, Windows and macOS packages; their tools are fetched from hosts not asked here.',
);
