import { statSync } from 'node:fs';
import { relative, resolve, sep } from 'node:path';
import { defineConfig, type Plugin } from 'vite';

const root = resolve(import.meta.dirname, '..');

/** Lists the files of the project that the bundle was made of, and when each was last changed: see cli/bundle.mjs. */
const listSources: Plugin = {
  name: 'list-sources',
  generateBundle() {
    const own = [...this.getModuleIds()].filter(
      (id) => id.startsWith(root + sep) && !id.includes('node_modules'),
    );
    const entries = [...own, resolve(root, 'package.json'), resolve(root, 'package-lock.json')]
      .sort()
      .map((file) => [relative(root, file).replaceAll(sep, '/'), statSync(file).mtimeMs]);
    this.emitFile({
      type: 'asset',
      fileName: 'sources.json',
      source: JSON.stringify(Object.fromEntries(entries)),
    });
  },
};

/** The command line: a chunk for each command and what several share, all but what is large and seldom used. */
export default defineConfig({
  root,
  plugins: [listSources],
  ssr: { noExternal: true },
  build: {
    outDir: resolve(root, 'dist', 'cli'),
    emptyOutDir: true,
    target: 'node24',
    minify: false,
    ssr: resolve(root, 'cli', 'main.ts'),
    rolldownOptions: {
      external: [/^node:/, '@electric-sql/pglite', 'pg', 'openpgp'],
      output: { format: 'es', entryFileNames: 'main.mjs', chunkFileNames: '[name]-[hash].mjs' },
    },
  },
});
