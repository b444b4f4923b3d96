import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

const root = resolve(import.meta.dirname, '..');

const zipModule = '\0zip-at-once';

/**
 * A large workbook is packed where it is written, in a worker of its own. The library would start further workers from scripts it
 * makes up, which the content security policy forbids.
 */
const zipAtOnce = (): Plugin => ({
  name: 'zip-at-once',
  enforce: 'pre',
  resolveId: (source, importer) =>
    source === 'fflate' && importer?.includes('write-excel-file') === true ? zipModule : undefined,
  load: (id) =>
    id === zipModule
      ? `import { zipSync } from 'fflate';
         export * from 'fflate';
         export const zip = (files, done) => done(null, zipSync(files));`
      : undefined,
});

/** The window: everything it loads lies in dist/renderer and is named relative to it. */
export default defineConfig({
  root: resolve(root, 'renderer'),
  base: './',
  plugins: [react()],
  worker: { format: 'es', plugins: () => [zipAtOnce()] },
  build: {
    outDir: resolve(root, 'dist', 'renderer'),
    emptyOutDir: true,
    target: 'chrome140',
    modulePreload: { polyfill: false },
    // Inlined files would be data: addresses, which the content security policy forbids.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 4000,
  },
});
