import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { verifySignature } from '#shared/exchange/device-key.ts';
import { newId } from '#shared/model/id.ts';
import { assessmentId, newSigner, seededRandom, signedCommitOn } from '#tests/support/replicas.ts';
import type { DeviceSigner, SignedCommit } from './commit.ts';
import { openJournal } from './journal.ts';
import { readSigned } from './sign.ts';
import { verifyCommits } from './verify.ts';

let signer: DeviceSigner;
let commits: SignedCommit[];
let keys: Map<string, Uint8Array<ArrayBuffer>>;

beforeAll(async () => {
  signer = await newSigner();
  keys = new Map([[signer.device, signer.publicKey]]);
  const journal = openJournal(assessmentId, signer.device, null, []);
  const record = newId('asset', seededRandom(5));
  commits = [];
  for (let wall = 1; wall <= 4; wall += 1)
    commits.push(
      await signedCommitOn(
        journal,
        signer,
        [{ kind: 'asset', record, field: 'name', value: `PLC ${wall}` }],
        wall,
      ),
    );
});

async function problemsOf(wire: readonly SignedCommit[]): Promise<readonly string[]> {
  const problems: string[] = [];
  const read: SignedCommit[] = [];
  for (const signed of wire) {
    const result = readSigned(signed);
    if (result.ok) read.push(result.value);
    else problems.push(result.error.code);
  }
  return [...problems, ...(await verifyCommits(read, keys, verifySignature)).map(({ code }) => code)];
}

describe('verifying a journal', () => {
  it('finds nothing wrong with an untouched one', async () => {
    expect(await problemsOf(commits)).toEqual([]);
  });

  it('finds one changed bit anywhere in the bytes, the hash or the signature', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.nat(3),
        fc.constantFrom('bytes' as const, 'signature' as const, 'hash' as const),
        fc.nat(),
        fc.nat(7),
        async (index, part, offset, bit) => {
          const target = commits[index];
          if (target === undefined) return;
          const changed = [...commits];
          if (part === 'hash') {
            const at = offset % 64;
            const digit = (Number.parseInt(target.hash.charAt(at), 16) ^ (1 << (bit % 4))).toString(16);
            changed[index] = {
              ...target,
              hash: target.hash.slice(0, at) + digit + target.hash.slice(at + 1),
            };
          } else {
            const bytes = target[part].slice();
            const at = offset % bytes.length;
            bytes[at] = (bytes[at] ?? 0) ^ (1 << bit);
            changed[index] = { ...target, [part]: bytes };
          }
          expect((await problemsOf(changed)).length).toBeGreaterThan(0);
        },
      ),
      { numRuns: 400 },
    );
  });

  it('finds removed, repeated and exchanged commits, and a stranger', async () => {
    const [first, second, third, fourth] = commits as [
      SignedCommit,
      SignedCommit,
      SignedCommit,
      SignedCommit,
    ];
    expect(await problemsOf([first, third, fourth])).toContain('commit-chain');
    expect(await problemsOf([first, second, second, third])).toContain('commit-chain');
    expect(await problemsOf([{ ...first, bytes: second.bytes, hash: second.hash }, second])).toContain(
      'commit-chain',
    );
    const stranger = await newSigner();
    const journal = openJournal(assessmentId, stranger.device, null, []);
    const foreign = await signedCommitOn(
      journal,
      stranger,
      [{ kind: 'asset', record: newId('asset', seededRandom(6)), field: 'name', value: 'x' }],
      1,
    );
    expect(await problemsOf([...commits, foreign])).toEqual(['commit-unknown-device']);
  });
});
