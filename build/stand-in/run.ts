import { registerHooks } from 'node:module';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { hasDisplay } from './browser.ts';
import { createElectron } from './electron.ts';

/**
 * Runs a compiled main bundle under the stand-in:
 *
 *     node build/stand-in/run.ts [--headless] [--debugging] [--camera] dist/electron/main.mjs [its own words]
 *
 * With an IPC channel to the parent (a test), `{ dialog: { canceled, path } }` prepares the answer to the next dialog
 * and `{ power: 'suspend' }` plays an event of the power monitor.
 */
const root = resolve(import.meta.dirname, '..', '..');
const words = process.argv.slice(2);
const flags = new Set<string>();
while (['--headless', '--debugging', '--camera'].includes(words[0] ?? '')) flags.add(words.shift() ?? '');
const [main, ...rest] = words;
if (main === undefined) throw new Error('Which main bundle?');

const headless = flags.has('--headless');
if (!headless && !hasDisplay()) {
  console.error('There is no display. Run `npm run demo` for the main job without a window.');
  process.exit(2);
}
const { electron, start, script, power } = createElectron(root, {
  headless,
  debugging: flags.has('--debugging'),
  camera: flags.has('--camera'),
});

const moduleUrl = 'zonewright-stand-in:electron';
Object.assign(globalThis, { __zonewrightElectron: electron });
registerHooks({
  resolve: (specifier, context, next) =>
    specifier === 'electron' ? { url: moduleUrl, shortCircuit: true } : next(specifier, context),
  load: (url, context, next) => {
    if (url !== moduleUrl) return next(url, context);
    const source = Object.keys(electron).map(
      (name) => `export const ${name} = globalThis.__zonewrightElectron.${name};`,
    );
    return { format: 'module', source: source.join('\n'), shortCircuit: true };
  },
});

process.on('message', (message: { dialog?: Parameters<typeof script>[0]; power?: string }) => {
  if (message.dialog !== undefined) script(message.dialog);
  if (message.power !== undefined) power.emit(message.power);
});
process.on('disconnect', () => electron.app.quit());

// Electron starts its main with the program and the folder before the words a person gave.
process.argv = [process.execPath, root, ...rest];
await import(pathToFileURL(join(resolve(main))).href);
await start();
