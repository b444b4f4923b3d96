import { createReadStream } from 'node:fs';
import { open, rename, rm, stat, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import type { Folder } from '#shared/exchange/deliver.ts';
import { disk } from '../vault/disk.ts';
import { codeOf } from '../vault/files.ts';

/** A folder a person chose, as delivering sees it. */
export function chosenFolder(path: string): Folder {
  return {
    freeBytes: async () => {
      const { bavail, bsize } = await statfs(path);
      return bavail * bsize;
    },
    create: async (name) => {
      const handle = await open(join(path, name), 'wx', 0o600);
      return {
        write: async (bytes) => {
          await handle.writeFile(bytes);
        },
        sync: () => handle.sync(),
        close: () => handle.close(),
      };
    },
    read: async (name) => {
      try {
        await stat(join(path, name));
      } catch (error) {
        if (codeOf(error) === 'ENOENT') return null;
        throw error;
      }
      return createReadStream(join(path, name), { highWaterMark: 1024 * 1024 });
    },
    rename: (from, to) => rename(join(path, from), join(path, to)),
    remove: (name) => rm(join(path, name), { force: true }),
    sync: () => disk.syncFolder(path),
  };
}
