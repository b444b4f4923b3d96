import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

/**
 * What `npm run build` made of the command line, in dist/cli of that folder; null where it was not built, or where a file
 * it was made of, or the list of what is installed, was changed since: nobody runs what the sources no longer say.
 */
export function freshBundle(root) {
  const folder = join(root, 'dist', 'cli');
  try {
    const sources = Object.entries(JSON.parse(readFileSync(join(folder, 'sources.json'), 'utf8')));
    const isFresh = sources.every(([file, time]) => statSync(join(root, file)).mtimeMs === time);
    return isFresh && sources.length > 0 ? join(folder, 'main.mjs') : null;
  } catch {
    // Not built, or a source is gone: the sources themselves are run, and say what is wrong with them.
    return null;
  }
}
