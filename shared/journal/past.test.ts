import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Id, newId } from '#shared/model/id.ts';
import { commitOn, replica, seededRandom } from '#tests/support/replicas.ts';
import type { Change } from './change.ts';
import type { SignedCommit } from './commit.ts';
import { modelOf } from './fold.ts';
import { append } from './journal.ts';
import { isPast, modelAt, pointAfter, pointAt, pointBefore } from './past.ts';

const random = seededRandom(3);
const assets: readonly Id<'asset'>[] = [newId('asset', random), newId('asset', random)];
const write = fc.record({
  device: fc.nat(1),
  asset: fc.constantFrom(...assets),
  name: fc.constantFrom('a', 'b', 'c'),
  /** Milliseconds since the write before; the clocks of both devices agree. */
  later: fc.nat(2),
  pulls: fc.boolean(),
});

/** Two devices that write and now and then take in what the other has done. */
function play(writes: readonly (typeof write extends fc.Arbitrary<infer W> ? W : never)[]): SignedCommit[] {
  const journals = [replica('a'), replica('b')];
  const made: SignedCommit[] = [];
  let wall = 0;
  for (const { device, asset, name, later, pulls } of writes) {
    wall += later;
    const journal = journals[device];
    if (journal === undefined) continue;
    if (pulls)
      for (const signed of made) if (signed.commit.device !== journal.device) append(journal, signed);
    const changes: Change[] = [{ kind: 'asset', record: asset, field: 'name', value: name }];
    made.push(commitOn(journal, changes, wall));
  }
  return made;
}

const plain = (model: ReturnType<typeof modelAt>) =>
  [...model.asset.values()].map((asset) => `${asset.id} ${asset.name}`).sort();

describe('a point in the past', () => {
  it('of one device is the model as it was shown then', () => {
    const journal = replica('a');
    const [first, second] = assets;
    const one = commitOn(
      journal,
      [{ kind: 'asset', record: first as Id<'asset'>, field: 'name', value: 'PLC' }],
      10,
    );
    const two = commitOn(
      journal,
      [{ kind: 'asset', record: second as Id<'asset'>, field: 'name', value: 'HMI' }],
      20,
    );
    const commits = [one, two];
    expect(modelAt(commits, pointAfter(one.commit)).asset.size).toBe(1);
    expect(modelAt(commits, pointBefore(one.commit)).asset.size).toBe(0);
    expect(modelAt(commits, pointBefore(two.commit)).asset.size).toBe(1);
    expect(modelAt(commits, pointAt(9)).asset.size).toBe(0);
    expect(modelAt(commits, pointAt(10)).asset.size).toBe(1);
    expect(modelAt(commits, pointAt(99)).asset.size).toBe(2);
  });

  it('at the end is everything, in whatever order the commits come', () => {
    fc.assert(
      fc.property(fc.array(write, { maxLength: 12 }), fc.nat(), (writes, turn) => {
        const commits = play(writes);
        const journal = replica('c');
        for (const signed of commits) append(journal, signed);
        const turned = commits
          .map((_, index) => commits[(index + turn) % commits.length])
          .flatMap((c) => c ?? []);
        const point = pointAt(Number.MAX_SAFE_INTEGER);
        expect(plain(modelAt(commits, point))).toEqual(plain(modelOf(journal.state)));
        expect(plain(modelAt(turned, point))).toEqual(plain(modelOf(journal.state)));
      }),
    );
  });

  it('holds everything its commits had seen', () => {
    fc.assert(
      fc.property(fc.array(write, { maxLength: 12 }), (writes) => {
        const commits = play(writes);
        for (const { commit } of commits) {
          const past = commits.filter((other) => isPast(other.commit, pointAfter(commit)));
          const last = new Map(past.map((other) => [other.commit.device, 0]));
          for (const other of past)
            last.set(
              other.commit.device,
              Math.max(last.get(other.commit.device) ?? 0, other.commit.sequence),
            );
          for (const other of past)
            for (const [device, sequence] of Object.entries(other.commit.seen))
              expect(last.get(device as never) ?? 0).toBeGreaterThanOrEqual(sequence);
        }
      }),
    );
  });
});
