import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { hashOf } from '../journal/sign.ts';
import type { Problem } from '../model/problem.ts';
import { err, ok, type Result } from '../model/result.ts';
import { sealedLimit } from './manifest.ts';
import { exchangeProblem } from './problems.ts';

/**
 * The files of a folder, a stick most of all. Every call may reject with the system's error; its `code` (ENOSPC, EIO,
 * EROFS, ...) is shown. Names are plain file names in that folder.
 */
export interface Folder {
  freeBytes(): Promise<number>;
  /** Creates a file that must not exist yet, readable by its owner only (flag wx, mode 0600). */
  create(name: string): Promise<NewFile>;
  /** The bytes of a file in pieces; null when there is none. */
  read(name: string): Promise<AsyncIterable<Uint8Array> | null>;
  rename(from: string, to: string): Promise<void>;
  /** Removes a file; does nothing where there is none. */
  remove(name: string): Promise<void>;
  /** Makes the folder's own entries durable; does nothing where the system cannot (Windows). */
  sync(): Promise<void>;
}

interface NewFile {
  write(bytes: Uint8Array): Promise<void>;
  sync(): Promise<void>;
  close(): Promise<void>;
}

export interface Delivered {
  readonly fileName: string;
  readonly size: number;
  readonly sha256: string;
  /** False when the same file was there already, from an attempt that broke off late. */
  readonly written: boolean;
}

const pieceLength = 1024 * 1024;

/**
 * Writes a sealed file so that its final name never stands over anything but the whole file: written under another
 * name, flushed, read back and compared, then renamed and the folder flushed. Only when it returns ok may the stick be
 * removed. Nothing else on the stick is touched; after a failure the unfinished file is removed where it can be
 * reached, and the same bytes can be delivered again. FAT and exFAT do not rename atomically when power fails: a file
 * torn then is recognised on opening. Errors: deliver-size, deliver-space, deliver-name, deliver-failed,
 * deliver-read-back.
 */
export async function deliver(
  folder: Folder,
  fileName: string,
  bytes: Uint8Array<ArrayBuffer>,
): Promise<Result<Delivered, Problem>> {
  const size = bytes.length;
  if (size > sealedLimit) return err(exchangeProblem('deliver-size', fileName, { size }));
  const attempt: Attempt = { step: 'look', unfinished: null };
  try {
    return await write(folder, fileName, bytes, attempt);
  } catch (cause) {
    await removeUnfinished(folder, attempt);
    return err(exchangeProblem('deliver-failed', fileName, { step: attempt.step, reason: reasonOf(cause) }));
  }
}

/** How far an attempt got. */
interface Attempt {
  step: 'look' | 'create' | 'write' | 'flush' | 'read back' | 'rename' | 'flush folder';
  /** The temporary file, from before it is created until it has its final name. */
  unfinished: string | null;
}

async function write(
  folder: Folder,
  fileName: string,
  bytes: Uint8Array<ArrayBuffer>,
  attempt: Attempt,
): Promise<Result<Delivered, Problem>> {
  const sha = hashOf(bytes);
  const delivered = { fileName, size: bytes.length, sha256: sha };
  const present = await hashOfFile(folder, fileName);
  if (present !== null && present !== sha) return err(exchangeProblem('deliver-name', fileName));
  if (present === sha) {
    attempt.step = 'flush folder';
    await folder.sync();
    return ok({ ...delivered, written: false });
  }
  const temporary = `${fileName}.part`;
  await folder.remove(temporary);
  const free = await folder.freeBytes();
  if (free < bytes.length)
    return err(exchangeProblem('deliver-space', fileName, { size: bytes.length, free }));

  attempt.step = 'create';
  attempt.unfinished = temporary;
  await writeFile(folder, temporary, bytes, attempt);
  attempt.step = 'read back';
  if ((await hashOfFile(folder, temporary)) !== sha) {
    await removeUnfinished(folder, attempt);
    return err(exchangeProblem('deliver-read-back', fileName));
  }
  attempt.step = 'rename';
  await folder.rename(temporary, fileName);
  attempt.unfinished = null;
  attempt.step = 'flush folder';
  await folder.sync();
  return ok({ ...delivered, written: true });
}

async function writeFile(
  folder: Folder,
  name: string,
  bytes: Uint8Array<ArrayBuffer>,
  attempt: Attempt,
): Promise<void> {
  const file = await folder.create(name);
  let flushed = false;
  try {
    attempt.step = 'write';
    for (let start = 0; start < bytes.length; start += pieceLength)
      await file.write(bytes.subarray(start, start + pieceLength));
    attempt.step = 'flush';
    await file.sync();
    flushed = true;
  } finally {
    // A failure to close after another failure would hide the first one.
    if (flushed) await file.close();
    else await file.close().catch(() => undefined);
  }
}

async function hashOfFile(folder: Folder, name: string): Promise<string | null> {
  const pieces = await folder.read(name);
  if (pieces === null) return null;
  const hash = sha256.create();
  for await (const piece of pieces) hash.update(piece);
  return bytesToHex(hash.digest());
}

async function removeUnfinished(folder: Folder, attempt: Attempt): Promise<void> {
  if (attempt.unfinished === null) return;
  try {
    await folder.remove(attempt.unfinished);
  } catch {
    // The stick may be gone; the first failure is the one to report, and a `.part` file is no sealed file.
  }
}

function reasonOf(cause: unknown): string {
  if (!(cause instanceof Error)) return 'unknown';
  return 'code' in cause && typeof cause.code === 'string' ? cause.code : cause.message;
}
