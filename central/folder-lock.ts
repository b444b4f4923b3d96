import { open, readFile, rm } from 'node:fs/promises';

export type FolderLock =
  | { readonly held: true; readonly release: () => Promise<void> }
  | { readonly held: false; readonly by: number };

/**
 * Takes a lock file that holds this process's number. One left by a process that is no longer running is taken over.
 * Rejects with the system's error when the file cannot be written.
 */
export async function takeLock(path: string): Promise<FolderLock> {
  for (;;) {
    try {
      const file = await open(path, 'wx', 0o600);
      await file.writeFile(String(process.pid));
      await file.close();
      return { held: true, release: () => rm(path, { force: true }) };
    } catch (cause) {
      if (!(cause instanceof Error && 'code' in cause && cause.code === 'EEXIST')) throw cause;
    }
    const holder = Number(await readFile(path, 'utf8').catch(() => ''));
    if (isRunning(holder)) return { held: false, by: holder };
    await rm(path, { force: true });
  }
}

function isRunning(process_: number): boolean {
  if (!Number.isInteger(process_) || process_ <= 0) return false;
  try {
    process.kill(process_, 0);
    return true;
  } catch (cause) {
    // EPERM: it runs, as somebody else.
    return cause instanceof Error && 'code' in cause && cause.code === 'EPERM';
  }
}
