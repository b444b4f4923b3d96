import { mkdirSync, mkdtempSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { freshBundle } from './bundle.mjs';

/** A project of one source file, built. */
function built(): { readonly root: string; readonly source: string } {
  const root = mkdtempSync(join(tmpdir(), 'zonewright-bundle-'));
  onTestFinished(() => rmSync(root, { recursive: true }));
  const source = join(root, 'one.ts');
  writeFileSync(source, 'export {};\n');
  mkdirSync(join(root, 'dist', 'cli'), { recursive: true });
  const sources = JSON.stringify({ 'one.ts': statSync(source).mtimeMs });
  writeFileSync(join(root, 'dist', 'cli', 'sources.json'), sources);
  return { root, source };
}

it('is run while nothing it was made of has changed', () => {
  const { root } = built();
  expect(freshBundle(root)).toBe(join(root, 'dist', 'cli', 'main.mjs'));
});

it('is not run once a source was changed', () => {
  const { root, source } = built();
  utimesSync(source, new Date('2026-01-01'), new Date('2026-01-01'));
  expect(freshBundle(root)).toBeNull();
});

it('is not run once a source is gone, and not where it was never built', () => {
  const { root, source } = built();
  rmSync(source);
  expect(freshBundle(root)).toBeNull();
  rmSync(join(root, 'dist'), { recursive: true });
  expect(freshBundle(root)).toBeNull();
});
