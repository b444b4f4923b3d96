import { readdir } from 'node:fs/promises';
import { join } from 'node:path';

/** Paths of all files below a folder whose name fits, sorted; symbolic links are not followed. */
export async function filesBelow(
  folder: string,
  fits: (name: string) => boolean,
): Promise<readonly string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && fits(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}
