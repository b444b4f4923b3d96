import type { SignedCommit } from '../journal/commit.ts';
import { hashOf, readSigned } from '../journal/sign.ts';
import type { Problem } from '../model/problem.ts';
import { err, ok, type Result } from '../model/result.ts';
import { exchangeProblem } from './problems.ts';

/**
 * Signed commits as one blob: for each the length of its bytes (32 bits, big-endian), its signature (64 bytes) and its
 * bytes. The hash is not sent: whoever reads computes it.
 */
const signatureLength = 64;
const commitLimit = 1_000_000;

/** Writes commits in the order given. */
export function encodeCommits(commits: readonly SignedCommit[]): Uint8Array<ArrayBuffer> {
  const length = commits.reduce((sum, { bytes }) => sum + 4 + signatureLength + bytes.length, 0);
  const list = new Uint8Array(length);
  const view = new DataView(list.buffer);
  let offset = 0;
  for (const { bytes, signature } of commits) {
    view.setUint32(offset, bytes.length);
    list.set(signature, offset + 4);
    list.set(bytes, offset + 4 + signatureLength);
    offset += 4 + signatureLength + bytes.length;
  }
  return list;
}

/**
 * Reads what `encodeCommits` wrote. Signatures and chains are checked by the caller (journal/verify.ts).
 * Errors: sealed-commits for a broken list, and those of readSigned.
 */
export function decodeCommits(list: Uint8Array<ArrayBuffer>, file: string): Result<SignedCommit[], Problem> {
  const view = new DataView(list.buffer, list.byteOffset, list.byteLength);
  const commits: SignedCommit[] = [];
  let offset = 0;
  while (offset < list.length) {
    const place = `${file}: commit ${commits.length + 1}`;
    const refuse = () => err(exchangeProblem('sealed-commits', place));
    const start = offset + 4 + signatureLength;
    if (start > list.length || commits.length === commitLimit) return refuse();
    const end = start + view.getUint32(offset);
    if (end > list.length) return refuse();
    const bytes = list.slice(start, end);
    const signed = readSigned({ bytes, hash: hashOf(bytes), signature: list.slice(offset + 4, start) });
    if (!signed.ok) return err({ ...signed.error, place });
    commits.push(signed.value);
    offset = end;
  }
  return ok(commits);
}
