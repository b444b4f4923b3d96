import { rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { build } from 'vite';

/** Bundles window, main, preload and the command line into dist/. */
const root = resolve(import.meta.dirname, '..');

export async function buildAll(): Promise<void> {
  rmSync(join(root, 'dist', 'electron'), { recursive: true, force: true });
  for (const part of ['renderer', 'main', 'preload', 'cli'] as const) await buildPart(part);
}

/** Bundles one of them alone. */
export async function buildPart(part: 'renderer' | 'main' | 'preload' | 'cli'): Promise<void> {
  await build({ configFile: join(import.meta.dirname, `${part}.vite.config.ts`), logLevel: 'warn' });
}

if (import.meta.main) {
  const start = performance.now();
  await buildAll();
  console.log(`dist/ built in ${((performance.now() - start) / 1000).toFixed(1)} s`);
}
