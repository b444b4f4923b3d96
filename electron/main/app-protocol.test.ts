import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createAppProtocol } from './app-protocol.ts';
import { pagePolicy, printPolicy } from './content-security.ts';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'zonewright-protocol-'));
  mkdirSync(join(folder, 'renderer', 'assets'), { recursive: true });
  writeFileSync(join(folder, 'renderer', 'index.html'), '<h1>window</h1>');
  writeFileSync(join(folder, 'renderer', 'assets', 'index.js'), 'export {};');
  writeFileSync(join(folder, 'secret.txt'), 'SECRET');
  symlinkSync(join(folder, 'secret.txt'), join(folder, 'renderer', 'link.txt'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const protocol = () => createAppProtocol(join(folder, 'renderer'));
const get = (address: string, method = 'GET') => protocol().handle(new Request(address, { method }));

describe('the app protocol', () => {
  test('serves the bundle with its media types', async () => {
    const page = await get('app://bundle/index.html');
    expect([page.status, page.headers.get('content-type'), await page.text()]).toEqual([
      200,
      'text/html; charset=utf-8',
      '<h1>window</h1>',
    ]);
    expect((await get('app://bundle/assets/index.js?v=1#x')).headers.get('content-type')).toContain(
      'javascript',
    );
  });

  test('sends the strict policy with every answer, also with errors', async () => {
    const answers = [
      await get('app://bundle/index.html'),
      await get('app://bundle/nothing'),
      await get('app://other/index.html'),
      await get('app://bundle/index.html', 'POST'),
    ];
    expect(answers.map(({ status }) => status)).toEqual([200, 404, 403, 405]);
    for (const answer of answers) {
      expect(answer.headers.get('content-security-policy')).toBe(pagePolicy);
      expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
    }
    expect(pagePolicy).not.toContain('unsafe');
    expect(pagePolicy).not.toContain('http');
  });

  test.each([
    '..%2fsecret.txt',
    '%2e%2e/secret.txt',
    '../secret.txt',
    'assets/../../secret.txt',
    '..%5csecret.txt',
    '..\\secret.txt',
    'index.html%00.txt',
    'INDEX.HTML',
    'C:/Windows/win.ini',
    '/etc/passwd',
    'link.txt',
    'assets',
    '',
    'x'.repeat(100_000),
  ])('finds nothing at %s', async (path) => {
    const answer = await get(`app://bundle/${path}`);
    expect(answer.status).toBe(404);
    expect(await answer.text()).toBe('');
  });

  test('offers a document for printing under its own policy until it is taken back', async () => {
    const app = protocol();
    const offered = app.offer('<p>report</p>', 'abc');
    const answer = await app.handle(new Request(offered.address));
    expect([answer.status, answer.headers.get('content-security-policy')]).toEqual([200, printPolicy]);
    offered.remove();
    expect((await app.handle(new Request(offered.address))).status).toBe(404);
  });
});
