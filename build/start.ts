import { spawn } from 'node:child_process';
import { join, resolve } from 'node:path';
import { ensureBrowser, missingBrowser } from './browser.ts';
import { buildAll } from './build.ts';
import { findElectron } from './electron-binary.ts';
import { hasDisplay } from './stand-in/browser.ts';

/** `npm start [-- --data DIR]`: bundles the application and opens it. */
const root = resolve(import.meta.dirname, '..');
const words = process.argv.slice(2);

if (!hasDisplay()) {
  console.error(
    'There is no display (neither DISPLAY nor WAYLAND_DISPLAY is set), so no window can be opened.',
  );
  console.error(
    'Run `npm run demo` for the main job without a window, or `npx zonewright --help` for its commands.',
  );
  process.exit(2);
}
await buildAll();
const electron = findElectron();
if (electron !== null) run(electron, [root, ...words]);
else {
  const browser = ensureBrowser();
  if (browser === null) {
    console.error(missingBrowser);
    process.exit(2);
  }
  console.log(
    `The Electron program is not installed (npx install-electron fetches it where its host can be reached),`,
  );
  console.log(`so the window opens in ${browser}. What that cannot prove is in docs/unproved.md.`);
  run(process.execPath, [
    join(import.meta.dirname, 'stand-in', 'run.ts'),
    join(root, 'dist', 'electron', 'main.mjs'),
    ...words,
  ]);
}

function run(program: string, args: readonly string[]): void {
  const child = spawn(program, args, { stdio: 'inherit' });
  // Ctrl+C reaches the child by itself; it closes in order, and then so does this.
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => child.kill(signal));
  child.on('exit', (code) => process.exit(code ?? 1));
}
