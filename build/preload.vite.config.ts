import { resolve } from 'node:path';
import { defineConfig } from 'vite';

const root = resolve(import.meta.dirname, '..');

/** The preload: one CommonJS file, as a sandboxed preload must be; only `electron` is required from outside. */
export default defineConfig({
  root,
  ssr: { noExternal: true, external: ['electron'] },
  build: {
    outDir: resolve(root, 'dist', 'electron'),
    emptyOutDir: false,
    target: 'chrome140',
    minify: false,
    ssr: resolve(root, 'electron', 'preload', 'preload.ts'),
    rolldownOptions: {
      external: ['electron'],
      output: { format: 'cjs', entryFileNames: 'preload.cjs', codeSplitting: false },
    },
  },
});
