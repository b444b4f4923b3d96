import { readFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import type { Problem } from '#shared/model/problem.ts';
import { err, ok, type Result } from '#shared/model/result.ts';
import { text, utf8 } from './crypto.ts';
import { codeOf, type Files } from './files.ts';
import { onDisk, vaultProblem } from './problems.ts';

/** Who holds a data folder. `started` tells a process from a later one with the same number. */
const holderSchema = z.strictObject({ host: z.string(), pid: z.int(), started: z.string() });
export type Holder = z.infer<typeof holderSchema>;

/** What is known about processes on this computer. */
export interface Processes {
  readonly own: Holder;
  isRunning(holder: Holder): boolean;
}

const processes: Processes = {
  own: { host: hostname(), pid: process.pid, started: startOf(process.pid) },
  isRunning: ({ pid, started }) => {
    try {
      process.kill(pid, 0);
    } catch (error) {
      // EPERM: it runs, as somebody else.
      if (codeOf(error) !== 'EPERM') return false;
    }
    return started === startOf(pid);
  },
};

/** Start time of a process in clock ticks since boot; '' where the system does not tell. */
function startOf(pid: number): string {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? '';
  } catch (error) {
    if (codeOf(error) === null) throw error;
    return '';
  }
}

/** A data folder held by this process. */
export interface HeldLock {
  release(): Promise<void>;
}

/**
 * Takes the data folder for this process. A lock whose process has gone is replaced; one from another computer (a
 * network share) is respected. Errors: vault-in-use, disk problems.
 */
export async function holdLock(
  files: Files,
  folder: string,
  running: Processes = processes,
): Promise<Result<HeldLock, Problem>> {
  const path = join(folder, 'lock');
  return onDisk(path, async () => {
    await files.makeFolder(folder);
    for (let attempt = 0; attempt < 3; attempt += 1) {
      if (await tryCreate(files, path, running.own)) return ok({ release: () => files.remove(path) });
      const holder = await readHolder(files, path);
      if (holder !== null && (holder.host !== running.own.host || running.isRunning(holder)))
        return err(vaultProblem('vault-in-use', path, { pid: holder.pid, host: holder.host }));
      await files.remove(path);
    }
    return err(vaultProblem('vault-in-use', path, { pid: '?', host: running.own.host }));
  });
}

async function tryCreate(files: Files, path: string, own: Holder): Promise<boolean> {
  try {
    const file = await files.create(path);
    await file.write(utf8(JSON.stringify(own)), 0);
    await file.close();
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw error;
  }
}

/** Null for a lock that names nobody: its writer was stopped before it was written. */
async function readHolder(files: Files, path: string): Promise<Holder | null> {
  if ((await files.size(path)) === null) return null;
  try {
    return holderSchema.safeParse(JSON.parse(text(await files.read(path)))).data ?? null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}
