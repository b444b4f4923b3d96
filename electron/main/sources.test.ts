import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';

/** What may be named in the product's own sources, and where. The checklist is Electron's, by its numbers. */
const root = resolve(import.meta.dirname, '..', '..');
const sources = ['electron', 'renderer', 'shared'].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name) && !/\.test\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name)),
);
const withoutComments = (text: string): string =>
  text.replaceAll(/\/\*[\s\S]*?\*\//g, '').replaceAll(/(^|\s)\/\/.*$/gm, '');
const texts = new Map(
  sources.map((path) => [
    relative(root, path).replaceAll('\\', '/'),
    withoutComments(readFileSync(path, 'utf8')),
  ]),
);

function filesNaming(pattern: RegExp): readonly string[] {
  return [...texts].filter(([, text]) => pattern.test(text)).map(([path]) => path);
}

describe('the sources', () => {
  test('are really read', () => expect(texts.size).toBeGreaterThan(100));

  test.each([
    [
      '2, 3, 4, 6, 8, 9, 10, 11: windows are made in one place',
      /new BrowserWindow\b|webPreferences\s*[:=]/,
      ['electron/main/window.ts'],
    ],
    ['17: messages are heard in one place', /ipcMain\b/, ['electron/main/main.ts']],
    [
      '20: Electron reaches the page in one place',
      /contextBridge|ipcRenderer/,
      ['electron/preload/preload.ts'],
    ],
  ])('%s', (_rule, pattern, places) => {
    expect(filesNaming(pattern)).toEqual(places);
  });

  test.each([
    ['15: nothing is opened outside', /\bopenExternal\b|\bopenPath\b|from 'electron'.*\bshell\b/],
    ['18: no file: addresses', /\bloadFile\b|['"`]file:/],
    ['no script is run from main in the page', /\bexecuteJavaScript\b|\binsertCSS\b/],
    ['no webview', /<webview/],
    ['no code from text', /\beval\(|new Function\(/],
    ['no network from main', /from 'node:(http|https|net|tls|dgram|dns)'/],
    ['no exception to certificate checks', /setCertificateVerifyProc|certificate-error/],
  ])('%s', (_rule, pattern) => {
    expect(filesNaming(pattern)).toEqual([]);
  });
});

test('the preload requires nothing but Electron and knows no schema', () => {
  const imports = [
    ...(texts.get('electron/preload/preload.ts') ?? '').matchAll(/^import (type )?.*from '(.*)'/gm),
  ];
  expect(imports.filter(([, isType]) => isType === undefined).map(([, , from]) => from)).toEqual([
    'electron',
    '#shared/bridge/channels.ts',
  ]);
});
