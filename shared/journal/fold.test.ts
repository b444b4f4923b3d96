import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Id, newId } from '#shared/model/id.ts';
import type { RecordId } from '#shared/model/model.ts';
import { commitOn, dump, replica, seededRandom } from '#tests/support/replicas.ts';
import { type Change, type Json, tombstone } from './change.ts';
import type { SignedCommit } from './commit.ts';
import { conflictsOf } from './conflict.ts';
import { apply, hasSeen, newState, registersOf, type State, type Writer } from './fold.ts';
import { append, type Journal } from './journal.ts';

const random = seededRandom(11);
const assets: readonly Id<'asset'>[] = [
  newId('asset', random),
  newId('asset', random),
  newId('asset', random),
];
const fields = ['name', 'vendor', 'owner', tombstone] as const;

type Step =
  | {
      readonly type: 'write';
      readonly at: number;
      readonly changes: readonly Change[];
      readonly wall: number;
    }
  | { readonly type: 'pull'; readonly at: number; readonly from: number };

const change: fc.Arbitrary<Change> = fc
  .record({
    record: fc.constantFrom(...assets),
    field: fc.constantFrom(...fields),
    text: fc.constantFrom('a', 'b', 'c', null),
    flag: fc.constantFrom(true, null),
  })
  .map(({ record, field, text, flag }) => ({
    kind: 'asset' as const,
    record: record as RecordId,
    field,
    value: field === tombstone ? flag : text,
  }));

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({
      type: fc.constant('write' as const),
      at: fc.nat(2),
      changes: fc.array(change, { minLength: 1, maxLength: 4 }),
      wall: fc.nat(50),
    }),
  },
  { weight: 2, arbitrary: fc.record({ type: fc.constant('pull' as const), at: fc.nat(2), from: fc.nat(2) }) },
);

/** Plays a script on three devices and returns every commit made. */
function play(steps: readonly Step[]): SignedCommit[] {
  const journals = ['a', 'b', 'c'].map(replica);
  const known: SignedCommit[][] = [[], [], []];
  const all: SignedCommit[] = [];
  const journal = (index: number): Journal => journals[index] ?? replica('a');
  for (const next of steps) {
    if (next.type === 'write') {
      const made = commitOn(journal(next.at), next.changes, next.wall);
      known[next.at]?.push(made);
      all.push(made);
    } else {
      for (const commit of [...(known[next.from] ?? [])]) {
        if (known[next.at]?.includes(commit)) continue;
        append(journal(next.at), commit);
        known[next.at]?.push(commit);
      }
    }
  }
  return all;
}

function fold(commits: readonly SignedCommit[]): State {
  const state = newState();
  for (const commit of commits) apply(state, commit);
  return state;
}

const scripts = fc.array(step, { minLength: 1, maxLength: 25 });

describe('folding', () => {
  it('does not depend on the order in which commits arrive', () => {
    fc.assert(
      fc.property(scripts, fc.infiniteStream(fc.nat()), (steps, numbers) => {
        const commits = play(steps);
        const shuffled = [...commits].sort(() => (numbers.next().value % 3) - 1);
        expect(dump(fold(shuffled))).toEqual(dump(fold(commits)));
        expect(dump(fold([...commits].reverse()))).toEqual(dump(fold(commits)));
      }),
      { numRuns: 300 },
    );
  });

  it('is idempotent and associative: repeating or regrouping commits changes nothing', () => {
    fc.assert(
      fc.property(scripts, fc.nat(25), (steps, cut) => {
        const commits = play(steps);
        const left = commits.slice(0, cut);
        const right = commits.slice(cut);
        const expected = dump(fold(commits));
        expect(dump(fold([...commits, ...commits]))).toEqual(expected);
        expect(dump(fold([...right, ...left, ...right]))).toEqual(expected);
      }),
      { numRuns: 300 },
    );
  });

  it('drops no value without a successor that had seen it', () => {
    fc.assert(
      fc.property(scripts, (steps) => {
        const commits = play(steps);
        const state = fold(commits);
        for (const { commit, hash } of commits) {
          const writer: Writer = { ...commit, hash };
          for (const { record, field } of commit.changes) {
            const kept = registersOf(state, record).get(field);
            const standing = kept === undefined ? [] : [kept, ...(kept.rivals ?? [])];
            const stands = standing.some(({ by }) => by.hash === hash);
            expect(stands || standing.some(({ by }) => hasSeen(by, writer))).toBe(true);
          }
        }
      }),
      { numRuns: 300 },
    );
  });

  it('keeps both of two values written without knowledge of each other, and shows the later one', () => {
    const [asset] = assets as [Id<'asset'>];
    const write = (value: Json): Change => ({ kind: 'asset', record: asset, field: 'owner', value });
    const [left, right] = [replica('a'), replica('b')];
    const first = commitOn(left, [write('Production')], 100);
    const second = commitOn(right, [write('Maintenance')], 200);
    const state = fold([second, first]);
    expect(state.model.asset.get(asset)?.owner).toBe('Maintenance');
    expect(conflictsOf(state)).toMatchObject([
      { field: 'owner', shown: { value: 'Maintenance' }, rivals: [{ value: 'Production' }] },
    ]);
    append(left, second);
    const decided = commitOn(left, [write('Production')], 300, { type: 'resolve' });
    apply(state, decided);
    expect(conflictsOf(state)).toEqual([]);
    expect(state.model.asset.get(asset)?.owner).toBe('Production');
  });

  it('reports a deletion that did not know of an edit, and keeps the asset when the edit came later', () => {
    const [asset] = assets as [Id<'asset'>];
    const [left, right] = [replica('a'), replica('b')];
    const made = commitOn(left, [{ kind: 'asset', record: asset, field: 'name', value: 'PLC 1' }], 100);
    append(right, made);
    const deleted = commitOn(left, [{ kind: 'asset', record: asset, field: tombstone, value: true }], 200);
    const edited = commitOn(right, [{ kind: 'asset', record: asset, field: 'owner', value: 'Cell 1' }], 300);
    const state = fold([made, deleted, edited]);
    expect(state.model.asset.get(asset)?.owner).toBe('Cell 1');
    expect(conflictsOf(state)).toHaveLength(1);
  });
});
