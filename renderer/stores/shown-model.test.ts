import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { modelOf as modelWith, record, ref } from '#shared/analysis/testing/fixture.ts';
import { type Change, tombstone } from '#shared/journal/change.ts';
import { emptyModel, type Model, type RecordId } from '#shared/model/model.ts';
import { changedBetween } from './lineage.ts';
import { overlay } from './overlay.ts';
import { shownAfter, shownAnew } from './shown-model.ts';

const ids: readonly RecordId[] = [ref('note', 'a'), ref('note', 'b'), ref('note', 'c')];

const change: fc.Arbitrary<Change> = fc
  .record({
    record: fc.constantFrom(...ids),
    field: fc.constantFrom('name', 'text', tombstone),
    value: fc.constantFrom('x', 'y', null),
  })
  .map(({ record: id, field, value }) => ({
    kind: 'note',
    record: id,
    field,
    value: field === tombstone ? value === 'x' || null : value,
  }));

/** A gesture is shown, acknowledged or refused; the queue takes them in their order. */
const step = fc.oneof(
  fc.array(change, { minLength: 1, maxLength: 3 }).map((changes) => ({ does: 'commit' as const, changes })),
  fc.constantFrom({ does: 'acknowledge' as const }, { does: 'refuse' as const }),
);

type Live = ReturnType<typeof emptyModel>;

/** Takes changes in as the journal does: in place, with objects of its own. */
function fold(live: Live, changes: readonly Change[]): void {
  const after = new Map(overlay(live, changes).note);
  live.note.clear();
  for (const [id, note] of after) live.note.set(id, structuredClone(note));
}

const content = (model: Model) => new Map([...model.note].sort(([one], [other]) => (one < other ? -1 : 1)));

interface Store {
  readonly live: Live;
  readonly shown: Model;
  readonly pending: readonly (readonly Change[])[];
}

type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;

const recordsOf = (changes: readonly Change[]) => new Set(changes.map(({ record: id }) => id));

function stepped({ live, shown, pending }: Store, next: Step): Store {
  if (next.does === 'commit') {
    const more = [...pending, next.changes];
    return { live, pending: more, shown: overlay(shown, next.changes) };
  }
  const [oldest, ...later] = pending;
  if (oldest === undefined) return { live, shown, pending };
  if (next.does === 'refuse') return { live, pending: later, shown: shownAnew(shown, live, later, ['note']) };
  fold(live, oldest);
  return { live, pending: later, shown: shownAfter(shown, live, later, recordsOf(oldest)) };
}

describe('what is shown', () => {
  it('is the same step by step as from the start, whatever is acknowledged or refused', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
        let store: Store = { live: emptyModel(), shown: emptyModel(), pending: [] };
        for (const next of steps) {
          store = stepped(store, next);
          const anew = shownAnew(emptyModel(), store.live, store.pending, ['note']);
          expect(content(store.shown)).toEqual(content(anew));
        }
      }),
      { numRuns: 60 },
    );
  });

  it('keeps every object when what is acknowledged is what is shown', () => {
    const [id] = ids;
    if (id === undefined) throw new Error('there are ids');
    const live = {
      ...emptyModel(),
      note: new Map(
        modelWith(record('note', 'a', { text: 'before' }), record('note', 'b', { text: 'other' })).note,
      ),
    };
    const before = shownAnew(emptyModel(), live, [], ['note']);
    const changes: readonly Change[] = [{ kind: 'note', record: id, field: 'text', value: 'after' }];
    const shown = overlay(before, changes);
    expect(changedBetween(before.note, shown.note)).toEqual(new Set([id]));
    fold(live, changes);
    expect(shownAfter(shown, live, [], [id])).toBe(shown);
    expect(changedBetween(shown.note, before.note)).toBeNull();
  });
});
