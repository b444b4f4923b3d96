import { randomBytes } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { app, BrowserWindow, dialog, ipcMain, Menu, powerMonitor, protocol, session } from 'electron';
import type { Language } from '#shared/model/language.ts';
import { disk } from '../vault/disk.ts';
import { holdLock } from '../vault/lock-file.ts';
import { productPolicy } from '../vault/passphrase-key.ts';
import { VaultHome } from '../vault/vault-home.ts';
import { createAppProtocol } from './app-protocol.ts';
import { lockAutomatically } from './auto-lock.ts';
import { CameraDoor } from './camera.ts';
import { dataFolder } from './data-folder.ts';
import { denyByContents, denyBySession, privilegedSchemes, silenceChromium } from './denials.ts';
import { appHandlers } from './handlers/app.ts';
import { assessmentHandlers } from './handlers/assessment.ts';
import { attachmentHandlers } from './handlers/attachment.ts';
import { cameraHandlers } from './handlers/camera.ts';
import { exchangeHandlers } from './handlers/exchange.ts';
import { outputHandlers } from './handlers/output.ts';
import { vaultHandlers } from './handlers/vault.ts';
import { scheme } from './origin.ts';
import { route } from './router.ts';
import { Shell } from './shell.ts';
import { createWindow } from './window.ts';

const bundle = import.meta.dirname;
const data = dataFolder(process.argv.slice(1), join(app.getPath('appData'), 'Zonewright'));
const inUseExitCode = 3;

silenceChromium(app);
const browserFolder = join(data, 'browser');
// Electron refuses a folder that does not exist.
mkdirSync(browserFolder, { recursive: true, mode: 0o700 });
app.setPath('userData', browserFolder);
protocol.registerSchemesAsPrivileged(privilegedSchemes);
Menu.setApplicationMenu(applicationMenu());
// Not awaited: Electron is ready only after the top level of its main module is done.
(app.requestSingleInstanceLock() ? start() : holder().then(refuse)).catch(fail);

/** None, as the window has its own; macOS alone needs one for its editing shortcuts. Electron's default has links outside. */
function applicationMenu(): Menu | null {
  if (process.platform !== 'darwin') return null;
  return Menu.buildFromTemplate([{ role: 'appMenu' }, { role: 'editMenu' }, { role: 'windowMenu' }]);
}

/** Why a second instance does not start, in the computer's language. */
async function holder(): Promise<string> {
  const held = await holdLock(disk, data);
  if (held.ok) await held.value.release();
  return held.ok ? 'Zonewright' : sentence(held.error, computerLanguage());
}

/** A bug: better no window than one that does not work. */
function fail(error: unknown): void {
  console.error(error);
  app.exit(1);
}

function refuse(text: string): void {
  console.error(text);
  dialog.showErrorBox('Zonewright', text);
  app.exit(inUseExitCode);
}

async function start(): Promise<void> {
  const lock = await holdLock(disk, data);
  if (!lock.ok) return refuse(sentence(lock.error, computerLanguage()));
  await app.whenReady();
  const clock = { now: () => Date.now() };
  const random = (length: number) => new Uint8Array(randomBytes(length));
  const files = createAppProtocol(join(bundle, '..', 'renderer'));
  const camera = new CameraDoor(clock);
  denyBySession(session.defaultSession, camera);
  session.defaultSession.protocol.handle(scheme, (request) => files.handle(request));
  app.on('web-contents-created', (_event, contents) => denyByContents(contents));

  const shell = new Shell({
    app,
    home: new VaultHome(
      { files: disk, random, clock, kdf: productPolicy, pause: (milliseconds) => pause(milliseconds) },
      data,
    ),
    ports: { random, clock },
    protocol: files,
    language: computerLanguage(),
    openWindow: () =>
      createWindow(
        { width: 1440, height: 900, show: true, title: 'Zonewright' },
        join(bundle, 'preload.cjs'),
      ),
    release: () => lock.value.release(),
  });
  route(ipcMain, ({ sender }) => BrowserWindow.fromWebContents(sender) === shell.window(), {
    ...appHandlers(shell),
    ...vaultHandlers(shell),
    ...assessmentHandlers(shell),
    ...attachmentHandlers(shell),
    ...cameraHandlers(shell, camera),
    ...exchangeHandlers(shell),
    ...outputHandlers(shell),
  });
  lockAutomatically(shell, powerMonitor);
  app.on('second-instance', () => shell.focus());
  app.on('before-quit', (event) => {
    event.preventDefault();
    void shell.quit();
  });
  await shell.show();
}

function computerLanguage(): Language {
  return app.getLocale().toLowerCase().startsWith('de') ? 'de' : 'en';
}

function sentence(
  problem: { message: Record<Language, string>; hint: Record<Language, string>; place: string },
  language: Language,
): string {
  return `${problem.place}: ${problem.message[language]} ${problem.hint[language]}`;
}
