import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

/** One forbidden import per rule; the gate is only worth something if it sees each of them. */
const planted: Readonly<Record<string, { readonly file: string; readonly text: string }>> = {
  'shared-model': {
    file: 'shared/model/a.ts',
    text: "import type { J } from '../journal/j.ts';\nexport type A = J;",
  },
  'shared-journal': { file: 'shared/journal/a.ts', text: "export * from '../knowledge/k.ts';" },
  'shared-knowledge': { file: 'shared/knowledge/a.ts', text: "export * from '../analysis/n.ts';" },
  'shared-ingest': { file: 'shared/ingest/a.ts', text: "export * from '../analysis/n.ts';" },
  'shared-analysis': { file: 'shared/analysis/a.ts', text: "export * from '../publish/p.ts';" },
  'shared-publish': { file: 'shared/publish/a.ts', text: "export * from '../exchange/e.ts';" },
  'shared-exchange': { file: 'shared/exchange/a.ts', text: "export * from '../publish/p.ts';" },
  'shared-bridge': { file: 'shared/bridge/a.ts', text: "export * from '../exchange/e.ts';" },
  'shared-is-pure': {
    file: 'shared/model/pure.ts',
    text: "import { readFileSync } from 'node:fs';\nreadFileSync('');",
  },
  'processes-apart': { file: 'renderer/a.ts', text: "export * from '../electron/m.ts';" },
  'cli-drives-shared-and-central': { file: 'cli/a.ts', text: "export * from '../electron/m.ts';" },
  'features-apart': {
    file: 'renderer/features/x/a.ts',
    text: "import type { Y } from '../y/y.ts';\nexport type X = Y;",
  },
  'electron-only-in-electron': {
    file: 'renderer/e.ts',
    text: "import { app } from 'electron';\napp.quit();",
  },
  'canvas-only-in-diagram': { file: 'renderer/c.ts', text: "export * from '@xyflow/react';" },
  'dexie-only-in-storage': { file: 'renderer/d.ts', text: "export * from 'dexie';" },
  'testing-only-in-tests': {
    file: 'renderer/t.ts',
    text: "export * from './testing/m.ts';",
  },
  'no-cycles': {
    file: 'shared/model/cycle.ts',
    text: "import type { B } from './cycle-b.ts';\nexport type A = B;",
  },
  resolvable: { file: 'shared/model/lost.ts', text: "export * from './nowhere.ts';" },
  declared: { file: 'cli/dev.ts', text: "export * from 'fast-check';" },
};

const bystanders: Readonly<Record<string, string>> = {
  'shared/journal/j.ts': 'export type J = 1;',
  'shared/knowledge/k.ts': 'export const k = 1;',
  'shared/analysis/n.ts': 'export const n = 1;',
  'shared/publish/p.ts': 'export const p = 1;',
  'shared/exchange/e.ts': 'export const e = 1;',
  'electron/m.ts': 'export const m = 1;',
  'renderer/testing/m.ts': 'export const m = 1;',
  'renderer/features/y/y.ts': 'export type Y = 1;',
  'shared/model/cycle-b.ts': "import type { A } from './cycle.ts';\nexport type B = A;",
  ...packageNamed('electron'),
  ...packageNamed('dexie'),
  ...packageNamed('fast-check'),
  ...packageNamed('@xyflow/react'),
};

function packageNamed(name: string): Readonly<Record<string, string>> {
  return {
    [`node_modules/${name}/package.json`]: JSON.stringify({ name, version: '1.0.0', main: 'index.js' }),
    [`node_modules/${name}/index.js`]: 'exports.app = {};',
  };
}

const root = join(import.meta.dirname, '..', '..');
let folder = '';
let violations: { from: string; rule: { name: string } }[] = [];

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'zonewright-layers-'));
  const files = {
    ...bystanders,
    ...Object.fromEntries(Object.values(planted).map(({ file, text }) => [file, text])),
  };
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), text);
  }
  for (const name of ['package.json', 'tsconfig.base.json', '.dependency-cruiser.cjs'])
    symlinkSync(join(root, name), join(folder, name));
  const cruiser = join(root, 'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs');
  const args = [
    cruiser,
    '--config',
    '.dependency-cruiser.cjs',
    '--output-type',
    'json',
    'shared',
    'renderer',
    'electron',
    'cli',
  ];
  let output: string;
  try {
    output = execFileSync(process.execPath, args, { cwd: folder, encoding: 'utf8', maxBuffer: 1e8 });
  } catch (failure) {
    output = String((failure as { stdout: unknown }).stdout);
  }
  violations = JSON.parse(output).summary.violations;
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('the layer gate', () => {
  it.each(Object.entries(planted))('reports a planted violation of %s', (rule, { file }) => {
    const names = violations
      .filter(({ from }) => from.startsWith(file.slice(0, -3)))
      .map(({ rule: { name } }) => name);
    expect(names).toContain(rule);
  });
});
