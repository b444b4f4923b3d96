import type { Problem } from '../model/problem.ts';
import type { SignedCommit, VerifySignature } from './commit.ts';
import { journalProblem } from './problems.ts';
import { hashOf } from './sign.ts';

/** Public keys (raw Ed25519, 32 bytes) by device id. */
export type DeviceKeys = ReadonlyMap<string, Uint8Array<ArrayBuffer>>;

/**
 * Checks everything a reader can check without trusting the writer: each device's commits run 1, 2, 3, ... without gap
 * or repetition, each names the hash of the one before, carries the content its hash names and that device's signature,
 * and its stamps never run backwards. `from` names commits already checked (device -> last sequence and hash).
 * Returns every problem found, in commit order; an empty list means none was.
 */
export async function verifyCommits(
  commits: readonly SignedCommit[],
  keys: DeviceKeys,
  verify: VerifySignature,
  from: ReadonlyMap<string, { readonly sequence: number; readonly hash: string }> = new Map(),
): Promise<readonly Problem[]> {
  const problems: Problem[] = [];
  for (const [device, chain] of byDevice(commits)) {
    const key = keys.get(device);
    let last = from.get(device) ?? null;
    let stamp = { wall: 0, counter: 0 };
    for (const signed of chain) {
      const { commit } = signed;
      const where = { sequence: commit.sequence, device: device.slice(0, 8) };
      const report = (code: Parameters<typeof journalProblem>[0], detail = '') =>
        problems.push(journalProblem(code, `${device.slice(0, 8)}/${commit.sequence}`, { ...where, detail }));
      if (hashOf(signed.bytes) !== signed.hash) report('commit-altered');
      const broken = linkProblem(signed, last, stamp);
      if (broken !== null) report('commit-chain', broken);
      if (key === undefined || hashOf(key) !== device) report('commit-unknown-device');
      else if (!(await verify(key, signed.bytes, signed.signature))) report('commit-signature');
      last = { sequence: commit.sequence, hash: signed.hash };
      stamp = commit.stamp;
    }
  }
  return problems;
}

function byDevice(commits: readonly SignedCommit[]): ReadonlyMap<string, readonly SignedCommit[]> {
  const chains = new Map<string, SignedCommit[]>();
  for (const signed of commits) {
    const chain = chains.get(signed.commit.device);
    if (chain === undefined) chains.set(signed.commit.device, [signed]);
    else chain.push(signed);
  }
  for (const chain of chains.values()) chain.sort((a, b) => a.commit.sequence - b.commit.sequence);
  return chains;
}

function linkProblem(
  { commit }: SignedCommit,
  last: { readonly sequence: number; readonly hash: string } | null,
  stamp: { readonly wall: number; readonly counter: number },
): string | null {
  const expected = (last?.sequence ?? 0) + 1;
  if (commit.sequence > expected) return `${commit.sequence - expected} missing before it`;
  if (commit.sequence < expected) return 'a second commit with that number';
  if (commit.previous !== (last?.hash ?? null)) return 'it names another predecessor';
  if ((commit.seen[commit.device] ?? 0) !== commit.sequence - 1) return 'it has not seen its own predecessor';
  const backwards = commit.stamp.wall - stamp.wall || commit.stamp.counter - stamp.counter;
  return last !== null && stamp.wall > 0 && backwards <= 0 ? 'its clock runs backwards' : null;
}
