import type { Problem } from '../model/problem.ts';
import type { Commit, SignedCommit, VerifySignature } from './commit.ts';
import { journalProblem } from './problems.ts';
import { hashOf } from './sign.ts';

/** Public keys (raw Ed25519, 32 bytes) by device id. */
export type DeviceKeys = ReadonlyMap<string, Uint8Array<ArrayBuffer>>;

/**
 * Checks everything a reader can check without trusting the writer: each device's commits run 1, 2, 3, ... without gap
 * or repetition, each names the hash of the one before, carries the content its hash names and that device's signature,
 * and its stamps never run backwards. What a commit says it had seen must be here, be earlier, and be seen with all it
 * had seen itself: "has seen" decides which writes are replaced (fold.ts), so a false claim would silence others' writes.
 * `commits` is the whole journal. Returns every problem found, in commit order; an empty list means none was.
 */
export async function verifyCommits(
  commits: readonly SignedCommit[],
  keys: DeviceKeys,
  verify: VerifySignature,
): Promise<readonly Problem[]> {
  const problems: Problem[] = [];
  const chains = byDevice(commits);
  for (const [device, chain] of chains) {
    const key = keys.get(device);
    let last: SignedCommit | null = null;
    for (const signed of chain) {
      const { commit } = signed;
      const where = { sequence: commit.sequence, device: device.slice(0, 8) };
      const report = (code: Parameters<typeof journalProblem>[0], detail = '') =>
        problems.push(journalProblem(code, `${device.slice(0, 8)}/${commit.sequence}`, { ...where, detail }));
      if (hashOf(signed.bytes) !== signed.hash) report('commit-altered');
      const broken = linkProblem(signed, last) ?? seenProblem(commit, chains);
      if (broken !== null) report('commit-chain', broken);
      if (key === undefined || hashOf(key) !== device) report('commit-unknown-device');
      else if (!(await verify(key, signed.bytes, signed.signature))) report('commit-signature');
      last = signed;
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

function linkProblem({ commit }: SignedCommit, last: SignedCommit | null): string | null {
  const expected = (last?.commit.sequence ?? 0) + 1;
  if (commit.sequence > expected) return `${commit.sequence - expected} missing before it`;
  if (commit.sequence < expected) return 'a second commit with that number';
  if (commit.previous !== (last?.hash ?? null)) return 'it names another predecessor';
  if ((commit.seen[commit.device] ?? 0) !== commit.sequence - 1) return 'it has not seen its own predecessor';
  return last !== null && !isLater(commit, last.commit) ? 'its clock runs backwards' : null;
}

function isLater({ stamp }: Commit, than: Commit): boolean {
  return (
    stamp.wall > than.stamp.wall || (stamp.wall === than.stamp.wall && stamp.counter > than.stamp.counter)
  );
}

/** Whether "has seen" is an order: never of what is not there, never backwards in time, never without what is behind it. */
function seenProblem(commit: Commit, chains: ReadonlyMap<string, readonly SignedCommit[]>): string | null {
  for (const [device, sequence] of Object.entries(commit.seen)) {
    const seen = chains.get(device)?.[sequence - 1]?.commit;
    if (seen?.sequence !== sequence)
      return `it has seen ${device.slice(0, 8)}/${sequence}, which is not here`;
    if (!isLater(commit, seen))
      return `its clock stands before ${device.slice(0, 8)}/${sequence}, which it has seen`;
    for (const [other, upTo] of Object.entries(seen.seen))
      if ((commit.seen[other] ?? 0) < upTo)
        return `it has seen ${device.slice(0, 8)}/${sequence}, but not what that one had seen`;
  }
  return null;
}
