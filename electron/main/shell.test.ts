import { EventEmitter } from 'node:events';
import type { BrowserWindow } from 'electron';
import { expect, test } from 'vitest';
import { MemoryDisk } from '../vault/testing/memory-disk.ts';
import { data, testPorts } from '../vault/testing/ports.ts';
import { VaultHome } from '../vault/vault-home.ts';
import { createAppProtocol } from './app-protocol.ts';
import { Shell } from './shell.ts';

/** A window that only counts what is done to it. */
class CountedWindow extends EventEmitter {
  readonly webContents = new EventEmitter();
  loads = 0;
  focused = 0;
  restored = 0;
  isMinimized = () => this.restored === 0;
  restore = () => {
    this.restored += 1;
  };
  focus = () => {
    this.focused += 1;
  };
  loadURL = async () => {
    this.loads += 1;
  };
}

function started() {
  const windows: CountedWindow[] = [];
  const ports = testPorts(new MemoryDisk().files);
  const shell = new Shell({
    app: { exit: () => undefined },
    home: new VaultHome(ports, data),
    ports,
    protocol: createAppProtocol(import.meta.dirname),
    language: 'en',
    openWindow: () => {
      const window = new CountedWindow();
      windows.push(window);
      // Border: the part of a window the shell uses here.
      return window as unknown as BrowserWindow;
    },
    release: async () => undefined,
  });
  return { shell, windows };
}

test('there is never a second window: whoever asks for one gets the first in front', async () => {
  const { shell, windows } = started();
  await shell.show();
  await shell.show();
  shell.focus();
  expect(windows.length).toBe(1);
  expect(windows[0]).toMatchObject({ loads: 1, focused: 2, restored: 1 });
  expect(shell.window()).toBe(windows[0]);
});

test('a program without a window yet has nothing to bring forward', () => {
  const { shell, windows } = started();
  shell.focus();
  expect(windows).toEqual([]);
  expect(() => shell.window()).toThrow('no window yet');
});
