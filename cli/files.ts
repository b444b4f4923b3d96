import { randomBytes } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, open, readFile, realpath, rename, rm, stat, statfs, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { Folder } from '#shared/exchange/deliver.ts';
import type { RandomBytes } from '#shared/model/ports.ts';
import { messageOf, type Problem } from '#shared/model/problem.ts';
import { err, ok, type Result } from '#shared/model/result.ts';
import { cliProblem } from './problems.ts';

/** Randomness for ids and keys. */
export const random: RandomBytes = (length) => new Uint8Array(randomBytes(length));

/** The system's word for a failure: ENOENT, ENOSPC, ... */
export function reasonOf(cause: unknown): string {
  if (cause instanceof Error && 'code' in cause) return String(cause.code);
  return messageOf(cause);
}

function readProblem(path: string, cause: unknown): Problem {
  const reason = reasonOf(cause);
  return reason === 'ENOENT'
    ? cliProblem('file-missing', path)
    : cliProblem('file-unreadable', path, { reason });
}

/** A whole file. Errors: file-missing, file-unreadable. */
export async function readBytes(path: string): Promise<Result<Uint8Array<ArrayBuffer>, Problem>> {
  try {
    return ok(new Uint8Array(await readFile(path)));
  } catch (cause) {
    return err(readProblem(path, cause));
  }
}

/** A whole file as UTF-8 text. Errors: file-missing, file-unreadable. */
export async function readText(path: string): Promise<Result<string, Problem>> {
  const bytes = await readBytes(path);
  return bytes.ok ? ok(new TextDecoder().decode(bytes.value)) : bytes;
}

/** The first bytes of a file, and its size. Errors: file-missing, file-unreadable. */
export async function readHead(
  path: string,
  length: number,
): Promise<Result<{ readonly head: Uint8Array<ArrayBuffer>; readonly size: number }, Problem>> {
  try {
    const file = await open(path, 'r');
    try {
      const { size } = await file.stat();
      const head = new Uint8Array(Math.min(length, size));
      await file.read(head, 0, head.length, 0);
      return ok({ head, size });
    } finally {
      await file.close();
    }
  } catch (cause) {
    return err(readProblem(path, cause));
  }
}

/** A file in pieces; rejects with the system's error when reading fails half-way. */
export function readPieces(path: string): AsyncIterable<Uint8Array> {
  return createReadStream(path, { highWaterMark: 1024 * 1024 });
}

/**
 * Writes a file whole or not at all: temporary name, flush, rename. A link is followed, and a pipe or device is written
 * as it is: a rename would put a file in its place. Errors: file-unwritable.
 */
export async function writeWhole(
  path: string,
  content: string | Uint8Array,
  options: { readonly secret?: boolean } = {},
): Promise<Result<undefined, Problem>> {
  try {
    const target = await stat(path).catch(() => null);
    if (target === null) await replace(path, content, options);
    else if (target.isDirectory()) return err(cliProblem('file-unwritable', path, { reason: 'EISDIR' }));
    else if (!target.isFile()) await writeFile(path, content);
    else if ((target.mode & 0o222) === 0)
      return err(cliProblem('file-unwritable', path, { reason: 'read-only' }));
    else await replace(await realpath(path), content, options);
    return ok(undefined);
  } catch (cause) {
    return err(cliProblem('file-unwritable', path, { reason: reasonOf(cause) }));
  }
}

async function replace(
  path: string,
  content: string | Uint8Array,
  options: { readonly secret?: boolean },
): Promise<void> {
  const temporary = join(dirname(path), `.${basename(path)}.${process.pid}.part`);
  try {
    await makeFolders(dirname(path));
    const file = await open(temporary, 'w', options.secret ? 0o600 : 0o644);
    try {
      await file.writeFile(content);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(temporary, path);
  } catch (cause) {
    // The first failure is the one to report; the temporary file may never have come to be.
    await rm(temporary, { force: true }).catch(() => undefined);
    throw cause;
  }
}

/**
 * As `mkdir` with `recursive`, which never returns below /proc: the system calls a folder there missing and will not have
 * it made, and Node makes its parent and tries again for ever.
 */
async function makeFolders(path: string): Promise<void> {
  const isFolder = async (): Promise<boolean> =>
    stat(path).then(
      (found) => found.isDirectory(),
      () => false,
    );
  if (path === dirname(path) || (await isFolder())) return;
  await makeFolders(dirname(path));
  await mkdir(path).catch(async (cause: unknown) => {
    // Somebody else may have made it meanwhile.
    if (!(await isFolder())) throw cause;
  });
}

/** Makes a folder and those above it. Errors: folder-unwritable. */
export async function makeFolder(path: string): Promise<Result<undefined, Problem>> {
  try {
    await makeFolders(path);
    return ok(undefined);
  } catch (cause) {
    return err(cliProblem('folder-unwritable', path, { reason: reasonOf(cause) }));
  }
}

/** True when something is at that path. */
export async function exists(path: string): Promise<boolean> {
  return (await stat(path).catch(() => null)) !== null;
}

/** A folder on this machine's disk or stick, for sealed files (shared/exchange/deliver.ts). */
export function folderAt(path: string): Folder {
  const at = (name: string) => join(path, basename(name));
  return {
    freeBytes: async () => {
      const { bavail, bsize } = await statfs(path);
      return bavail * bsize;
    },
    create: async (name) => {
      const file = await open(at(name), 'wx', 0o600);
      return {
        write: (bytes) => file.writeFile(bytes),
        sync: () => file.sync(),
        close: () => file.close(),
      };
    },
    read: async (name) => ((await exists(at(name))) ? createReadStream(at(name)) : null),
    rename: (from, to) => rename(at(from), at(to)),
    remove: (name) => rm(at(name), { force: true }),
    sync: async () => {
      if (process.platform === 'win32') return;
      const folder = await open(path, 'r');
      await folder.sync().finally(() => folder.close());
    },
  };
}
