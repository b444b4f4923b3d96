import { EventEmitter } from 'node:events';
import type { App, Session, WebContents } from 'electron';
import { describe, expect, test } from 'vitest';
import { CameraDoor } from './camera.ts';
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

/** The permission names of Electron's typings, and two that no one knows. */
const permissions = [
  'ar',
  'automatic-fullscreen',
  'background-fetch',
  'background-sync',
  'captured-surface-control',
  'clipboard-read',
  'clipboard-sanitized-write',
  'deprecated-sync-clipboard-read',
  'display-capture',
  'fileSystem',
  'fullscreen',
  'geolocation',
  'geolocation-approximate',
  'hand-tracking',
  'hid',
  'idle-detection',
  'keyboardLock',
  'local-fonts',
  'local-network',
  'local-network-access',
  'loopback-network',
  'media',
  'mediaKeySystem',
  'midi',
  'midiSysex',
  'nfc',
  'notifications',
  'openExternal',
  'payment-handler',
  'periodic-background-sync',
  'pointerLock',
  'screen-wake-lock',
  'sensors',
  'serial',
  'smart-card',
  'speaker-selection',
  'storage-access',
  'system-wake-lock',
  'top-level-storage-access',
  'usb',
  'vr',
  'web-app-installation',
  'web-printing',
  'window-management',
  'unknown',
  'zzz-random',
];

const ourPage = 'app://bundle/index.html';
const mainFrame = { isMainFrame: true, requestingUrl: ourPage };

function hardenedSession(camera = { isOpen: false }) {
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
  denyBySession(session as unknown as Session, camera);
  return set;
}

describe('the session', () => {
  test('grants no permission but keeping our own cache', () => {
    const set = hardenedSession();
    for (const permission of permissions) {
      const details = { ...mainFrame, mediaTypes: ['video'], mediaType: 'video' };
      expect(granted(set, permission, details), permission).toEqual([false, false]);
    }
    expect(granted(set, 'persistent-storage', mainFrame)).toEqual([true, true]);
    for (const address of hostile)
      expect(granted(set, 'persistent-storage', mainFrame, address)).toEqual([false, false]);
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

/** What the request handler and the check handler say to one question. */
function granted(
  set: ReturnType<typeof hardenedSession>,
  permission: string,
  details: object,
  address = ourPage,
): readonly unknown[] {
  const answers: unknown[] = [];
  set['request']?.({ getURL: () => address }, permission, (answer: boolean) => answers.push(answer), details);
  return [...answers, set['check']?.(null, permission, address, details)];
}

describe('the camera', () => {
  const asked = { ...mainFrame, mediaTypes: ['video'], mediaType: 'video' };

  test('is granted to the main frame of our own page while its door is open, and not a moment longer', () => {
    let now = Date.UTC(2026, 10, 22);
    const door = new CameraDoor({ now: () => now });
    const set = hardenedSession(door);
    expect(granted(set, 'media', asked)).toEqual([false, false]);
    door.open();
    expect(granted(set, 'media', asked)).toEqual([true, true]);
    now += 5000;
    expect(granted(set, 'media', asked)).toEqual([false, false]);
    door.open();
    now -= 3_600_000;
    expect(granted(set, 'media', asked)).toEqual([false, false]);
    now += 3_600_000;
    door.close();
    expect(granted(set, 'media', asked)).toEqual([false, false]);
  });

  test('opens no other permission, no microphone, no other frame and no other page', () => {
    const set = hardenedSession({ isOpen: true });
    for (const permission of permissions.filter((name) => name !== 'media'))
      expect(granted(set, permission, asked), permission).toEqual([false, false]);
    const refused: readonly object[] = [
      { ...asked, mediaTypes: ['audio'], mediaType: 'audio' },
      { ...asked, mediaTypes: ['video', 'audio'], mediaType: 'unknown' },
      { ...asked, mediaTypes: [], mediaType: 'unknown' },
      { ...mainFrame },
      { ...asked, isMainFrame: false },
      { ...asked, requestingUrl: undefined },
      ...hostile.map((requestingUrl) => ({ ...asked, requestingUrl })),
    ];
    for (const details of refused)
      expect(granted(set, 'media', details), JSON.stringify(details)).toEqual([false, false]);
    for (const address of hostile) expect(granted(set, 'media', asked, address)).toEqual([false, false]);
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
