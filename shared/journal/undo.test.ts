import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Id, newId } from '#shared/model/id.ts';
import { commitOn, replica, seededRandom } from '#tests/support/replicas.ts';
import type { Change } from './change.ts';
import type { SignedCommit } from './commit.ts';
import { append, backward, type Journal } from './journal.ts';

const random = seededRandom(3);
const assets: readonly Id<'asset'>[] = [newId('asset', random), newId('asset', random)];

const changes: fc.Arbitrary<Change[]> = fc.array(
  fc
    .record({
      kind: fc.constant('asset' as const),
      record: fc.constantFrom(...assets),
      field: fc.constantFrom('name', 'vendor', 'owner', '$deleted'),
      value: fc.constantFrom('a', 'b', null),
    })
    .map((change) =>
      change.field === '$deleted' ? { ...change, value: change.value === 'a' ? true : null } : change,
    ),
  { minLength: 1, maxLength: 5 },
);

function shown(journal: Journal): unknown {
  return [...journal.state.model.asset].sort(([a], [b]) => a.localeCompare(b));
}

/** Undoes or redoes; returns false where there was nothing to do. */
function go(journal: Journal, type: 'undo' | 'redo', history: SignedCommit[], wall: number): boolean {
  const gesture = backward(journal, type, 'tester', () => history);
  if (!gesture.ok || gesture.value === null) return false;
  history.push(commitOn(journal, gesture.value.changes, wall, gesture.value.action));
  return true;
}

describe('undo', () => {
  it('walks all the way back to nothing and forward again through the same states', () => {
    fc.assert(
      fc.property(fc.array(changes, { minLength: 1, maxLength: 8 }), (gestures) => {
        const journal = replica('a');
        const history: SignedCommit[] = [];
        const states = [shown(journal)];
        for (const gesture of gestures) {
          history.push(commitOn(journal, gesture, history.length + 1));
          states.push(shown(journal));
        }
        for (let index = gestures.length - 1; index >= 0; index -= 1) {
          expect(go(journal, 'undo', history, history.length + 1)).toBe(true);
          expect(shown(journal)).toEqual(states[index]);
        }
        expect(go(journal, 'undo', history, 0)).toBe(false);
        for (let index = 1; index <= gestures.length; index += 1) {
          expect(go(journal, 'redo', history, history.length + 1)).toBe(true);
          expect(shown(journal)).toEqual(states[index]);
        }
      }),
      { numRuns: 200 },
    );
  });

  it('undoes commits made before the journal was opened, from the history', () => {
    const first = replica('a');
    const history = [
      commitOn(
        first,
        [{ kind: 'asset', record: assets[0] ?? newId('asset', random), field: 'name', value: 'old' }],
        1,
      ),
      commitOn(
        first,
        [{ kind: 'asset', record: assets[0] ?? newId('asset', random), field: 'name', value: 'new' }],
        2,
      ),
    ];
    const reopened = replica('a');
    for (const commit of history) append(reopened, commit);
    reopened.replaced.clear();
    expect(go(reopened, 'undo', [...history], 3)).toBe(true);
    expect([...reopened.state.model.asset.values()].map(({ name }) => name)).toEqual(['old']);
  });

  it('does not take back the making of the assessment', () => {
    const journal = replica('a');
    const made = { kind: 'assessment' as const, record: journal.assessment, field: 'name', value: 'Hall 3' };
    commitOn(journal, [made], 1, { type: 'create' });
    expect(backward(journal, 'undo', 'tester', () => [])).toEqual({ ok: true, value: null });
  });

  it('keeps what somebody else wrote since', () => {
    const [asset] = assets as [Id<'asset'>];
    const [here, there] = [replica('a'), replica('b')];
    const mine = commitOn(here, [{ kind: 'asset', record: asset, field: 'owner', value: 'mine' }], 1);
    append(there, mine);
    append(here, commitOn(there, [{ kind: 'asset', record: asset, field: 'owner', value: 'theirs' }], 2));
    const undone = backward(here, 'undo', 'tester', () => []);
    expect(undone).toMatchObject({ ok: false, error: { code: 'undo-overtaken' } });
  });
});
