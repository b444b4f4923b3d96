import { resolve } from 'node:path';
import { defineConfig } from 'vite';

const root = resolve(import.meta.dirname, '..');

/** The main process: one module with everything in it but Electron and Node. */
export default defineConfig({
  root,
  ssr: { noExternal: true, external: ['electron'] },
  build: {
    outDir: resolve(root, 'dist', 'electron'),
    emptyOutDir: false,
    target: 'node24',
    minify: false,
    ssr: resolve(root, 'electron', 'main', 'main.ts'),
    rolldownOptions: {
      external: ['electron', /^node:/],
      output: { format: 'es', entryFileNames: 'main.mjs', codeSplitting: false },
    },
  },
});
