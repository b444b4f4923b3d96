import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readAsar } from './asar.ts';
import { readFuses, shippedFuses } from './fuses.ts';
import { packageForLinux } from './package-linux.ts';
import { faultsOf } from './packaged.ts';
import { writePlaceholderRuntime } from './placeholder-runtime.ts';

const root = resolve(import.meta.dirname, '..');
const belongs = {
  'dist/electron/main.mjs': '// the bundle of the main process',
  'dist/electron/preload.cjs': '',
  'dist/renderer/index.html': '<p></p>',
  'dist/renderer/assets/index.js': '1',
};
const stays = {
  'dist/renderer/assets/index.js.map': '{}',
  'electron/main/main.ts': '',
  'shared/model/model.test.ts': '',
  'resources/sample/receiving.key': 'AGE-SECRET-KEY-1',
  'tests/e2e/app.ts': '',
  '.env': 'SECRET=1',
  'node_modules/some/index.js': '',
};

let project = '';
let packaged = '';
beforeAll(async () => {
  project = mkdtempSync(join(tmpdir(), 'zonewright-package-'));
  for (const [path, content] of Object.entries({ ...belongs, ...stays })) {
    mkdirSync(join(project, dirname(path)), { recursive: true });
    writeFileSync(join(project, path), content);
  }
  copyFileSync(join(root, 'package.json'), join(project, 'package.json'));
  const runtime = join(project, 'runtime');
  writePlaceholderRuntime(runtime);
  packaged = await packageForLinux(project, runtime);
}, 120_000);
afterAll(() => rmSync(project, { recursive: true, force: true }));

test('the package holds the bundles and nothing else', () => {
  const files = readAsar(join(packaged, 'resources', 'app.asar'));
  expect([...files.keys()].sort()).toEqual(
    [...Object.keys(belongs), 'package.json'].map((path) => `/${path}`).sort(),
  );
  expect(files.get('/dist/renderer/index.html')?.toString()).toBe('<p></p>');
  expect(faultsOf(packaged, 'zonewright')).toEqual([]);
});

test('the fuses are set as shipped, and one that is not is a fault', () => {
  const program = join(packaged, 'zonewright');
  expect(readFuses(readFileSync(program))).toEqual(shippedFuses);
  const bytes = readFileSync(program);
  bytes[bytes.length - 9] = '1'.charCodeAt(0);
  writeFileSync(program, bytes);
  expect(faultsOf(packaged, 'zonewright')).toEqual(['fuse runAsNode is on']);
});

test('a secret in a bundle is a fault', () => {
  const path = join(packaged, 'resources', 'app.asar');
  const bundle = readAsar(path).get('/dist/electron/main.mjs')?.toString() ?? '';
  const archive = readFileSync(path);
  Buffer.from('correct horse battery').copy(archive, archive.indexOf(bundle));
  writeFileSync(path, archive);
  expect(faultsOf(packaged, 'zonewright')).toContain('/dist/electron/main.mjs holds "correct horse battery"');
});
