import { EventEmitter } from 'node:events';
import type { App, Session, WebContents } from 'electron';
import { describe, expect, test } from 'vitest';
import { denyByContents, denyBySession, silenceChromium } from './denials.ts';

const hostile = [
  'app://bundle.evil/index.html',
  'app://bundle@evil/index.html',
  'app://evil@bundle/index.html',
  'app://bundle:80@evil/',
  'APP://BUNDLE.evil/',
  'app:bundle',
  'app://',
  'file:///etc/passwd',
  'file://server/share',
  'data:text/html,<script>1</script>',
  'javascript:alert(1)',
  'blob:https://evil/1',
  'https://evil.example/',
  'http://localhost/',
  'ws://localhost/',
  'wss://evil.example/',
  '//server/share',
  '\\\\server\\share',
  'https://xn--bndle-kva.example/',
  'about:blank',
  'chrome://settings',
  'devtools://devtools/bundled/inspector.html',
  'view-source:app://bundle/index.html',
  '',
];

/** The permission names of Electron's documentation, and two that no one knows. */
const permissions = [
  'clipboard-read',
  'clipboard-sanitized-write',
  'display-capture',
  'fileSystem',
  'fullscreen',
  'geolocation',
  'hid',
  'idle-detection',
  'keyboardLock',
  'media',
  'mediaKeySystem',
  'midi',
  'midiSysex',
  'notifications',
  'openExternal',
  'pointerLock',
  'serial',
  'speaker-selection',
  'storage-access',
  'top-level-storage-access',
  'usb',
  'window-management',
  'deprecated-sync-clipboard-read',
  'unknown',
  'zzz-random',
];

function hardenedSession() {
  const set: Record<string, (...input: unknown[]) => unknown> = {};
  const record = (name: string) => (handler: (...input: unknown[]) => unknown) => {
    set[name] = handler;
  };
  const session = {
    setPermissionRequestHandler: record('request'),
    setPermissionCheckHandler: record('check'),
    setDevicePermissionHandler: record('device'),
    setDisplayMediaRequestHandler: record('display'),
    setSpellCheckerEnabled: (on: boolean) => {
      set['spelling'] = () => on;
    },
    on: (event: string, handler: (...input: unknown[]) => unknown) => record(event)(handler),
    webRequest: { onBeforeRequest: record('before') },
  };
  denyBySession(session as unknown as Session);
  return set;
}

describe('the session', () => {
  test('grants no permission but keeping our own cache', () => {
    const set = hardenedSession();
    const ours = { getURL: () => 'app://bundle/index.html' };
    for (const permission of permissions) {
      set['request']?.(ours, permission, (granted: boolean) => expect(granted, permission).toBe(false));
      expect(set['check']?.(ours, permission, 'app://bundle/'), permission).toBe(false);
    }
    set['request']?.(ours, 'persistent-storage', (granted: boolean) => expect(granted).toBe(true));
    for (const address of hostile) {
      set['request']?.({ getURL: () => address }, 'persistent-storage', (granted: boolean) =>
        expect(granted).toBe(false),
      );
      expect(set['check']?.(null, 'persistent-storage', address)).toBe(false);
    }
    expect(set['device']?.({})).toBe(false);
    expect(set['spelling']?.()).toBe(false);
    set['display']?.({}, (streams: object) => expect(streams).toEqual({}));
  });

  test('cancels every request that is not for the bundle, and every download', () => {
    const set = hardenedSession();
    const cancelled = (url: string): boolean => {
      let cancel = false;
      set['before']?.({ url }, (answer: { cancel: boolean }) => {
        cancel = answer.cancel;
      });
      return cancel;
    };
    for (const address of hostile) expect(cancelled(address), address).toBe(true);
    expect(cancelled('app://bundle/assets/index.js')).toBe(false);
    expect(cancelled('blob:app://bundle/1234')).toBe(false);
    let prevented = false;
    set['will-download']?.({ preventDefault: () => (prevented = true) });
    expect(prevented).toBe(true);
  });
});

describe('a page', () => {
  function hardenedContents() {
    const contents = new EventEmitter();
    let open: (details: { url: string }) => unknown = () => null;
    Object.assign(contents, { setWindowOpenHandler: (handler: typeof open) => (open = handler) });
    denyByContents(contents as unknown as WebContents);
    const isPrevented = (name: string, details: object): boolean => {
      let prevented = false;
      contents.emit(name, { ...details, preventDefault: () => (prevented = true) });
      return prevented;
    };
    return { isPrevented, open: (url: string) => open({ url }) };
  }

  test('can go nowhere but to the start page, in no frame, by no way', () => {
    const { isPrevented, open } = hardenedContents();
    for (const url of [
      ...hostile,
      'app://bundle/other.html',
      'app://bundle/index.html?x',
      'app://bundle/print/1',
    ]) {
      expect(isPrevented('will-navigate', { url }), url).toBe(true);
      expect(isPrevented('will-frame-navigate', { url, isMainFrame: true }), url).toBe(true);
      expect(isPrevented('will-redirect', { url }), url).toBe(true);
      expect(open(url)).toEqual({ action: 'deny' });
    }
    expect(isPrevented('will-navigate', { url: 'app://bundle/index.html' })).toBe(false);
    expect(isPrevented('will-frame-navigate', { url: 'app://bundle/index.html', isMainFrame: false })).toBe(
      true,
    );
    expect(isPrevented('will-attach-webview', {})).toBe(true);
  });
});

test('the sandbox is on and Chromium is told to stay silent before anything else', () => {
  const switches: string[] = [];
  let sandboxed = false;
  const app = {
    enableSandbox: () => (sandboxed = true),
    commandLine: { appendSwitch: (name: string) => switches.push(name) },
  };
  silenceChromium(app as unknown as App);
  expect(sandboxed).toBe(true);
  expect(switches).toContain('host-resolver-rules');
});
