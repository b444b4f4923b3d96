import type { WireCommit } from '#shared/bridge/contract.ts';
import type { SignedCommit } from '#shared/journal/commit.ts';
import { hashOf, readSigned } from '#shared/journal/sign.ts';
import type { Problem } from '#shared/model/problem.ts';
import { ok, type Result } from '#shared/model/result.ts';

/** A commit as an item of the vault's journal: its signature (64 bytes), then its bytes. The hash is computed. */
const signatureLength = 64;

export function encodeItem({ bytes, signature }: SignedCommit): Uint8Array<ArrayBuffer> {
  const item = new Uint8Array(signatureLength + bytes.length);
  item.set(signature);
  item.set(bytes, signatureLength);
  return item;
}

export function wireOf(item: Uint8Array<ArrayBuffer>): WireCommit {
  const bytes = item.slice(signatureLength);
  return { bytes, hash: hashOf(bytes), signature: item.slice(0, signatureLength) };
}

/** The commits in items of an intact journal. Errors: those of readSigned. */
export function readItems(
  items: readonly Uint8Array<ArrayBuffer>[],
): Result<readonly SignedCommit[], Problem> {
  const commits: SignedCommit[] = [];
  for (const item of items) {
    const signed = readSigned(wireOf(item));
    if (!signed.ok) return signed;
    commits.push(signed.value);
  }
  return ok(commits);
}
