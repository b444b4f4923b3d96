import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { verifySignature } from '#shared/exchange/device-key.ts';
import { newId } from '#shared/model/id.ts';
import { assessmentId, newSigner, seededRandom, signedCommitOn } from '#tests/support/replicas.ts';
import type { DeviceSigner, SignedCommit, VersionVector } from './commit.ts';
import { draftCommit, openJournal } from './journal.ts';
import { readSigned, signCommit } from './sign.ts';
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

  it('finds a commit that claims to have seen what it cannot know, so that it would silence others', async () => {
    const [first] = commits;
    if (first === undefined) throw new Error('four commits were made');
    const other = await newSigner();
    keys.set(other.device, other.publicKey);
    const claim = async (seen: VersionVector, wall = 9): Promise<readonly string[]> => {
      const journal = openJournal(assessmentId, other.device, null, []);
      const gesture = {
        person: 'x',
        action: { type: 'edit' },
        title: 'x',
        reason: null,
        changes: [],
      } as const;
      const commit = { ...draftCommit(journal, gesture, wall), seen };
      return problemsOf([...commits, await signCommit(commit, other)]);
    };
    expect(await claim({ [signer.device]: 4 })).toEqual([]);
    expect(await claim({ [signer.device]: 5 })).toEqual(['commit-chain']);
    expect(await claim({ ['f'.repeat(64)]: 1 })).toEqual(['commit-chain']);
    expect(await claim({ [signer.device]: 4 }, 3)).toEqual(['commit-chain']);
    keys.delete(other.device);
  });

  it('finds a commit that has seen another, but not what that one had seen', async () => {
    const [left, right] = [await newSigner(), await newSigner()];
    const who = new Map([...keys, [left.device, left.publicKey], [right.device, right.publicKey]]);
    const journal = openJournal(assessmentId, left.device, null, commits);
    const made = await signedCommitOn(journal, left, [], 20);
    const ignorant = openJournal(assessmentId, right.device, null, [made]);
    const draft = await signedCommitOn(ignorant, right, [], 30);
    const found = await verifyCommits([...commits, made, draft], who, verifySignature);
    expect(found.map(({ code }) => code)).toEqual(['commit-chain']);
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
