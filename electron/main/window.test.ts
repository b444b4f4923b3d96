import { expect, test, vi } from 'vitest';

const made: unknown[] = [];
vi.mock('electron', () => ({
  BrowserWindow: class {
    constructor(options: unknown) {
      made.push(options);
    }
  },
}));

const { createWindow, webPreferences } = await import('./window.ts');

const hardened = {
  sandbox: true,
  contextIsolation: true,
  nodeIntegration: false,
  nodeIntegrationInWorker: false,
  nodeIntegrationInSubFrames: false,
  webSecurity: true,
  allowRunningInsecureContent: false,
  experimentalFeatures: false,
  enableBlinkFeatures: '',
  webviewTag: false,
  navigateOnDragDrop: false,
  disableDialogs: true,
  safeDialogs: true,
  spellcheck: false,
  devTools: false,
};

test('a window runs with exactly the hardened settings and its preload', () => {
  createWindow({ width: 10, height: 10 }, '/preload.cjs');
  expect(made.at(-1)).toEqual({
    width: 10,
    height: 10,
    autoHideMenuBar: true,
    webPreferences: { ...hardened, preload: '/preload.cjs' },
  });
});

test('a window for printing runs no script and has no way to main', () => {
  createWindow({ show: false }, null);
  expect(made.at(-1)).toEqual({
    show: false,
    autoHideMenuBar: true,
    webPreferences: { ...hardened, javascript: false },
  });
});

test('the settings cannot be changed while the program runs', () => {
  expect(Object.isFrozen(webPreferences)).toBe(true);
});
