import { rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { build } from 'vite';

/** Bundles window, main and preload into dist/. */
const root = resolve(import.meta.dirname, '..');

export async function buildAll(): Promise<void> {
  rmSync(join(root, 'dist', 'electron'), { recursive: true, force: true });
  for (const part of ['renderer', 'main', 'preload'])
    await build({ configFile: join(import.meta.dirname, `${part}.vite.config.ts`), logLevel: 'warn' });
}

if (import.meta.main) {
  const start = performance.now();
  await buildAll();
  console.log(`dist/ built in ${((performance.now() - start) / 1000).toFixed(1)} s`);
}
