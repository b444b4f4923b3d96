import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import type { Problem } from '../model/problem.ts';
import { err, ok, type Result } from '../model/result.ts';
import type { Commit, DeviceSigner, SignedCommit } from './commit.ts';
import { decodeCommit, encodeCommit } from './encode.ts';
import { journalProblem } from './problems.ts';

/** SHA-256 of bytes as lower-case hex: a commit's identity, a device's identity. */
export function hashOf(bytes: Uint8Array): string {
  return bytesToHex(sha256(bytes));
}

/** Encodes, hashes and signs a commit. The changes keep the order and grouping they were drafted in. */
export async function signCommit(commit: Commit, signer: DeviceSigner): Promise<SignedCommit> {
  const bytes = encodeCommit(commit);
  return { commit, bytes, hash: hashOf(bytes), signature: await signer.sign(bytes) };
}

/**
 * Reads a stored or sent commit: its hash must be that of its bytes. The signature is not checked here (verify.ts).
 * Errors: commit-unreadable, commit-too-new, commit-altered.
 */
export function readSigned(wire: {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly hash: string;
  readonly signature: Uint8Array<ArrayBuffer>;
}): Result<SignedCommit, Problem> {
  const decoded = decodeCommit(wire.bytes);
  if (!decoded.ok) return decoded;
  const commit = decoded.value;
  if (hashOf(wire.bytes) !== wire.hash)
    return err(
      journalProblem('commit-altered', wire.hash, {
        sequence: commit.sequence,
        device: commit.device.slice(0, 8),
      }),
    );
  return ok({ commit, bytes: wire.bytes, hash: wire.hash, signature: wire.signature });
}
