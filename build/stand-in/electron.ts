import { EventEmitter } from 'node:events';
import type { Menu, PowerMonitor, Protocol } from 'electron';
import { createApp } from './app.ts';
import { type Appearance, Browser } from './browser.ts';
import { createBrowserWindowClass } from './browser-window.ts';
import { createDialogs } from './dialogs.ts';
import { createIpcMain } from './ipc-main.ts';
import { createSession } from './session.ts';
import { strict } from './strict.ts';

/**
 * The `electron` module for a main process that runs in Node, on an installed Chromium. What it cannot prove is listed
 * in docs/unproved.md.
 */
export function createElectron(root: string, appearance: Appearance) {
  const browser = new Browser(appearance);
  const { ipcMain, invoke } = createIpcMain();
  const { session, attach, mayUse } = createSession();
  const { dialog, script } = createDialogs(browser);
  const { app, start, emit, isReady } = createApp(browser, root, () => attach(browser.context));
  let lastTouch = Date.now();
  const surroundings = { browser, invoke, mayUse, touched: () => (lastTouch = Date.now()) };
  const BrowserWindow = createBrowserWindowClass(surroundings, (contents) =>
    emit('web-contents-created', {}, contents),
  );
  const power = new EventEmitter();

  const electron = {
    app,
    BrowserWindow: strict(BrowserWindow, 'BrowserWindow'),
    ipcMain,
    session,
    dialog,
    Menu: strict(
      { setApplicationMenu: () => undefined, buildFromTemplate: () => null } satisfies Partial<
        Record<keyof typeof Menu, unknown>
      >,
      'Menu',
    ),
    powerMonitor: strict(
      {
        on: power.on.bind(power),
        getSystemIdleTime: () => Math.floor((Date.now() - lastTouch) / 1000),
      } satisfies Partial<Record<keyof PowerMonitor, unknown>>,
      'powerMonitor',
    ),
    protocol: strict(
      {
        registerSchemesAsPrivileged: () => {
          if (isReady()) throw new Error('protocol.registerSchemesAsPrivileged comes before ready');
        },
      } satisfies Partial<Record<keyof Protocol, unknown>>,
      'protocol',
    ),
  };
  return { electron, start, script, power };
}
