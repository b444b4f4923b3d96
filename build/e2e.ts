import { spawnSync } from 'node:child_process';
import { join, resolve } from 'node:path';
import { argv, env, execPath, exit } from 'node:process';
import { ensureBrowser, missingBrowser } from './browser.ts';
import { buildAll } from './build.ts';

/** `npm run e2e [-- FILTER]`: builds the application and runs the end-to-end tests on it. */
const root = resolve(import.meta.dirname, '..');
if ((env['ELECTRON_BIN'] ?? '') === '') {
  console.log(
    'skipped: the end-to-end tests on the real Electron binary (ELECTRON_BIN is not set); they run on the stand-in.',
  );
  if (ensureBrowser() === null) {
    console.error(missingBrowser);
    exit(1);
  }
}
await buildAll();
const runner = join(root, 'node_modules', '@playwright', 'test', 'cli.js');
const run = spawnSync(execPath, [runner, 'test', ...argv.slice(2)], { cwd: root, stdio: 'inherit' });
exit(run.status ?? 1);
