import { dirname } from 'node:path';
import type { Files } from './files.ts';

/**
 * Replaces a file as a whole: after a crash at any point there is the old content or the new, never a mixture.
 * A leftover of an earlier attempt is removed first.
 */
export async function replaceFile(files: Files, path: string, bytes: Uint8Array): Promise<void> {
  const temporary = `${path}.new`;
  if ((await files.size(temporary)) !== null) await files.remove(temporary);
  try {
    await writeNew(files, temporary, bytes);
    await files.rename(temporary, path);
  } catch (error) {
    // On a full disk the half that was written would take the room the next attempt needs.
    await files.remove(temporary).catch(() => undefined);
    throw error;
  }
  await files.syncFolder(dirname(path));
}

async function writeNew(files: Files, path: string, bytes: Uint8Array): Promise<void> {
  const file = await files.create(path);
  try {
    await file.write(bytes, 0);
    await file.sync();
  } finally {
    await file.close();
  }
}
