import { EventEmitter } from 'node:events';
import { readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import type { App } from 'electron';
import type { Browser } from './browser.ts';
import { strict } from './strict.ts';

/** Electron's app. It is ready when the browser runs and main's top level has been evaluated. */
export function createApp(browser: Browser, root: string, onReady: () => Promise<unknown>) {
  const emitter = new EventEmitter();
  const appData = process.env['XDG_CONFIG_HOME'] ?? join(homedir(), '.config');
  const paths: Record<string, string> = { appData, userData: join(appData, 'Zonewright') };
  const switches = new Map<string, string>();
  const ready = Promise.withResolvers<void>();
  let isReady = false;

  const exit = (code = 0): void => {
    void browser.close().finally(() => process.exit(code));
  };
  const quit = (): void => {
    let prevented = false;
    emitter.emit('before-quit', { preventDefault: () => (prevented = true) });
    if (!prevented) exit(0);
  };
  const app = {
    whenReady: () => ready.promise,
    isReady: () => isReady,
    on: (event: string, listener: (...input: never[]) => void) => {
      emitter.on(event, listener as (...input: unknown[]) => void);
    },
    enableSandbox: () => {
      if (isReady) throw new Error('app.enableSandbox() comes before ready');
    },
    getVersion: () => versionIn(root),
    getLocale: () => Intl.DateTimeFormat().resolvedOptions().locale,
    getPath: (name: string) => {
      const path = paths[name];
      if (path === undefined) throw new Error(`The Electron stand-in has no path "${name}"`);
      return path;
    },
    setPath: (name: string, path: string) => {
      paths[name] = path;
    },
    // The data folder's lock file decides: there is no second window to bring forward from another process.
    requestSingleInstanceLock: () => true,
    commandLine: strict(
      { appendSwitch: (name: string, value = '') => void switches.set(name, value) },
      'app.commandLine',
    ),
    quit,
    exit,
  } satisfies Omit<
    Pick<
      App,
      | 'whenReady'
      | 'isReady'
      | 'enableSandbox'
      | 'getVersion'
      | 'getLocale'
      | 'requestSingleInstanceLock'
      | 'quit'
      | 'exit'
    >,
    never
  > &
    Partial<Record<keyof App, unknown>>;

  /** Called when main's top level is done. */
  const start = async (): Promise<void> => {
    await browser.launch(paths['userData'] ?? appData);
    await onReady();
    isReady = true;
    ready.resolve();
    emitter.emit('ready');
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, quit);
  return { app: strict(app, 'app'), start, emit: emitter.emit.bind(emitter), isReady: () => isReady };
}

function versionIn(root: string): string {
  const { version }: { version?: unknown } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  return String(version);
}
