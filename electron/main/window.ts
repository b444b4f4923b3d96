import { BrowserWindow, type BrowserWindowConstructorOptions, type WebPreferences } from 'electron';

/** The only settings a page of this application ever runs with. */
export const webPreferences: Readonly<WebPreferences> = Object.freeze({
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
});

type Appearance = Pick<
  BrowserWindowConstructorOptions,
  'width' | 'height' | 'show' | 'title' | 'backgroundColor'
>;

/** The only place that makes windows. A window without preload has no way to main at all: it is for printing. */
export function createWindow(appearance: Appearance, preload: string | null): BrowserWindow {
  return new BrowserWindow({
    ...appearance,
    autoHideMenuBar: true,
    webPreferences:
      preload === null ? { ...webPreferences, javascript: false } : { ...webPreferences, preload },
  });
}
