import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { _electron, type Browser, chromium, type ElectronApplication, type Page } from '@playwright/test';
import { debuggingPortFile } from '../../build/stand-in/browser.ts';

const root = resolve(import.meta.dirname, '..', '..');

/** The application under test, whether Electron or the stand-in runs it. */
export interface RunningApp {
  /** The data folder. */
  readonly data: string;
  readonly standIn: boolean;
  /** The window now shown, with the preload in place. After locking it is another one than before. */
  page(): Promise<Page>;
  /** Prepares the answer to the next file dialog; `path` null cancels it. */
  answerDialog(path: string | null): Promise<void>;
  /** Plays an event of the computer's power management. */
  power(event: 'suspend' | 'lock-screen'): Promise<void>;
  /** Ends the main process at once, as a crash would. */
  kill(): Promise<void>;
  /** Quits in order; resolves with the exit code. */
  close(): Promise<number>;
  /** What it has written to standard output and error. */
  output(): string;
}

export interface StartOptions {
  /** Default: a new temporary folder. */
  readonly data?: string;
  /** Default: the built bundle. */
  readonly main?: string;
  /** With the stand-in: a made-up camera. Default: none. */
  readonly camera?: boolean;
}

/** True when these tests run with the real program. */
export const withElectron = (process.env['ELECTRON_BIN'] ?? '') !== '';

/** Starts the built application: Electron where ELECTRON_BIN names it, else the stand-in on an installed Chromium. */
export function startApp(options: StartOptions = {}): Promise<RunningApp> {
  const data = options.data ?? mkdtempSync(join(tmpdir(), 'zonewright-e2e-'));
  return withElectron ? startElectron(data) : startStandIn(data, options);
}

/** The program that runs a main bundle without showing a window, and its words before those of the application. */
export function standInCommand(
  main = join(root, 'dist', 'electron', 'main.mjs'),
  camera = false,
): readonly string[] {
  const flags = ['--headless', '--debugging', ...(camera ? ['--camera'] : [])];
  return [join(root, 'build', 'stand-in', 'run.ts'), ...flags, main];
}

async function startStandIn(data: string, { main, camera = false }: StartOptions): Promise<RunningApp> {
  const profile = join(data, 'browser');
  const stale = debuggingPortFile(profile);
  if (stale !== null) rmSync(stale);
  const child = spawn(process.execPath, [...standInCommand(main, camera), '--data', data], {
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  const { output, exited } = observe(child);
  const browser = await connect(profile, () => child.exitCode, output);
  const disconnected = new Promise((done) => browser.once('disconnected', done));
  const send = (message: object): void => void child.send(message);
  return {
    data,
    standIn: true,
    page: () => currentPage(() => browser.contexts().flatMap((context) => context.pages()), output),
    answerDialog: async (path) => send({ dialog: { canceled: path === null, path: path ?? '' } }),
    power: async (event) => send({ power: event }),
    kill: async () => {
      child.kill('SIGKILL');
      // Its browser notices and ends by itself; until then the profile is taken.
      await Promise.all([exited, disconnected]);
    },
    close: async () => {
      child.kill('SIGTERM');
      return exited;
    },
    output,
  };
}

async function startElectron(data: string): Promise<RunningApp> {
  const executablePath = process.env['ELECTRON_BIN'] ?? '';
  const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const app: ElectronApplication = await _electron.launch({
    executablePath,
    args: [...asRoot, root, '--data', data],
  });
  const { output, exited } = observe(app.process());
  return {
    data,
    standIn: false,
    page: () => currentPage(() => app.windows(), output),
    answerDialog: (path) =>
      app.evaluate(({ dialog }, chosen) => {
        const canceled = chosen === null;
        dialog.showOpenDialog = async () => ({ canceled, filePaths: canceled ? [] : [chosen] });
        dialog.showSaveDialog = async () => ({ canceled, filePath: chosen ?? '' });
      }, path),
    power: (event) =>
      app.evaluate(({ powerMonitor }, name) => {
        powerMonitor.emit(name);
      }, event),
    kill: async () => {
      app.process().kill('SIGKILL');
      await exited;
    },
    close: async () => {
      await app.close();
      return exited;
    },
    output,
  };
}

function observe(child: ChildProcess): { output: () => string; exited: Promise<number> } {
  let text = '';
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (piece) => (text += String(piece)));
  const exited = new Promise<number>((done) => child.once('exit', (code) => done(code ?? -1)));
  return { output: () => text, exited };
}

const patience = 30_000;
const interval = 50;

/** Connects to the stand-in's browser as soon as it says where. */
async function connect(
  profile: string,
  exitCode: () => number | null,
  output: () => string,
): Promise<Browser> {
  for (let waited = 0; waited < patience; waited += interval) {
    if (exitCode() !== null) throw new Error(`The application ended with ${exitCode()}:\n${output()}`);
    const file = debuggingPortFile(profile);
    const port = file === null ? '' : readFileSync(file, 'utf8').split('\n')[0];
    if (port) return chromium.connectOverCDP(`http://127.0.0.1:${port}`);
    await delay(interval);
  }
  throw new Error(`The application did not start:\n${output()}`);
}

/** The page that has the bridge. Pages that crash or close meanwhile are passed over. */
async function currentPage(pages: () => readonly Page[], output: () => string): Promise<Page> {
  for (let waited = 0; waited < patience; waited += interval) {
    for (const page of pages()) {
      const ready = await Promise.race([
        page.evaluate(() => 'zonewright' in window && document.readyState === 'complete').catch(() => false),
        delay(1000).then(() => false),
      ]);
      if (ready) return page;
    }
    await delay(interval);
  }
  throw new Error(`No window came up:\n${output()}`);
}

function delay(milliseconds: number): Promise<void> {
  return new Promise((done) => setTimeout(done, milliseconds));
}
