import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Problem } from '#shared/model/problem.ts';
import { err, ok, type Result } from '#shared/model/result.ts';
import { reasonOf } from './files.ts';
import { cliProblem } from './problems.ts';

/** Paths of all files below a folder whose name fits, sorted; symbolic links are not followed. Errors: folder-unreadable. */
export async function filesBelow(
  folder: string,
  fits: (name: string) => boolean,
): Promise<Result<readonly string[], Problem>> {
  try {
    const entries = await readdir(folder, { recursive: true, withFileTypes: true });
    const files = entries.filter((entry) => entry.isFile() && fits(entry.name));
    return ok(files.map((entry) => join(entry.parentPath, entry.name)).sort());
  } catch (cause) {
    return err(cliProblem('folder-unreadable', folder, { reason: reasonOf(cause) }));
  }
}
