import { join as joinPath } from 'node:path';
import { z } from 'zod';
import type { RandomBytes } from '#shared/model/ports.ts';
import {
  type Bytes,
  decrypt,
  deriveKey,
  encrypt,
  fromHex,
  hex,
  join,
  nonceLength,
  text,
  utf8,
} from './crypto.ts';
import type { Files } from './files.ts';
import { replaceFile } from './replace.ts';
import type { ChainPoint } from './segment.ts';

/**
 * A snapshot file: one line of JSON saying which point of the chain it stands for and where reading goes on, then
 * nonce, ciphertext and tag. The line is the context of the encryption.
 */
const point = z.strictObject({ records: z.int().min(0), hash: z.string().regex(/^[0-9a-f]{64}$/) });
const headSchema = z.strictObject({
  format: z.literal(1),
  /** The point it stands for. */
  at: point,
  /** The segment that point is in, and the point that segment follows on. */
  segment: z.int().positive(),
  before: point,
});

interface SnapshotPlace {
  readonly at: ChainPoint;
  readonly segment: number;
  readonly before: ChainPoint;
}

export interface Snapshot extends SnapshotPlace {
  readonly bytes: Bytes;
}

export interface SnapshotFolder {
  readonly path: string;
  /** The vault's key for snapshots. */
  readonly key: Bytes;
  readonly assessment: string;
}

const generations = 3;
const suffix = '.snap';

/** Writes a snapshot and, when it is on disk, removes all but the newest three. */
export async function writeSnapshotFile(
  files: Files,
  folder: SnapshotFolder,
  { bytes, at, segment, before }: Snapshot,
  random: RandomBytes,
): Promise<void> {
  const nonce = random(nonceLength);
  const head = utf8(`${JSON.stringify({ format: 1, at: stored(at), segment, before: stored(before) })}\n`);
  const sealed = encrypt(keyOf(folder), nonce, bytes, head);
  await files.makeFolder(folder.path);
  const name = `${String(at.records).padStart(10, '0')}${suffix}`;
  await replaceFile(files, joinPath(folder.path, name), join(head, nonce, sealed));
  const names = await snapshotNames(files, folder);
  for (const old of names.slice(generations)) await files.remove(joinPath(folder.path, old));
}

/** File names of the snapshots, newest first. */
export async function snapshotNames(files: Files, { path }: SnapshotFolder): Promise<readonly string[]> {
  return (await files.list(path)).filter((name) => name.endsWith(suffix)).reverse();
}

/** A snapshot, or null when it is damaged. */
export async function readSnapshotFile(
  files: Files,
  folder: SnapshotFolder,
  name: string,
): Promise<Snapshot | null> {
  const bytes = await files.read(joinPath(folder.path, name));
  const lineEnd = bytes.indexOf(10) + 1;
  const head = bytes.subarray(0, lineEnd);
  const nonceEnd = lineEnd + nonceLength;
  if (lineEnd === 0 || bytes.length < nonceEnd) return null;
  const plain = decrypt(keyOf(folder), bytes.subarray(lineEnd, nonceEnd), bytes.subarray(nonceEnd), head);
  // What decrypts was written by this program, so the line is its own.
  if (plain === null) return null;
  const { at, segment, before } = headSchema.parse(JSON.parse(text(head)));
  return { bytes: plain, at: restored(at), segment, before: restored(before) };
}

function keyOf({ key, assessment }: SnapshotFolder): Bytes {
  return deriveKey(key, `snapshot/${assessment}`);
}

const stored = ({ records, hash }: ChainPoint) => ({ records, hash: hex(hash) });
const restored = ({ records, hash }: z.infer<typeof point>): ChainPoint => ({ records, hash: fromHex(hash) });
