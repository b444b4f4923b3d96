import { describe, expect, it } from 'vitest';
import type { Change, DeviceId, Json } from '#shared/journal/change.ts';
import type { SignedCommit } from '#shared/journal/commit.ts';
import { type Conflict, conflictsOf } from '#shared/journal/conflict.ts';
import { modelOf } from '#shared/journal/fold.ts';
import { append, draftCommit, type Journal, openJournal } from '#shared/journal/journal.ts';
import { testId } from '../testing/memory-bridge.ts';
import { resolveConflict } from './conflicts.ts';

const assessment = testId('assessment');
const asset = testId('asset');

function laptop(letter: string): Journal {
  return openJournal(assessment, letter.repeat(64) as DeviceId, null, []);
}

function write(journal: Journal, changes: readonly Change[], wall: number): SignedCommit {
  const gesture = {
    person: journal.device[0] ?? '',
    action: { type: 'edit' },
    title: '',
    reason: null,
    changes,
  } as const;
  const commit = draftCommit(journal, gesture, wall);
  const hash = `${commit.device}/${commit.sequence}`;
  const signed = { commit, bytes: new Uint8Array(), hash, signature: new Uint8Array(64) };
  append(journal, signed);
  return signed;
}

const set = (field: string, value: Json): Change => ({ kind: 'asset', record: asset, field, value });

/** Two people start from the same asset, each changes it without knowing of the other, then they meet. */
function meet(mine: Change, theirs: Change): { journal: Journal; conflict: Conflict } {
  const one = laptop('a');
  const other = laptop('b');
  const first = write(one, [set('name', 'PLC 7'), set('owner', 'Ada')], 1);
  append(other, first);
  write(one, [mine], 2);
  append(one, write(other, [theirs], 3));
  const [conflict] = conflictsOf(one.state);
  if (conflict === undefined) throw new Error('there is no contradiction');
  return { journal: one, conflict };
}

describe('deciding a contradiction', () => {
  it.each(['Ben', 'Cleo'])('keeps the chosen value %s and nothing is contradicted any more', (owner) => {
    const { journal, conflict } = meet(set('owner', 'Ben'), set('owner', 'Cleo'));
    const chosen = [conflict.shown, ...conflict.rivals].find((candidate) => candidate.value === owner);
    if (chosen === undefined) throw new Error('the value was lost');
    write(journal, resolveConflict(conflict, chosen), 4);
    expect(modelOf(journal.state).asset.get(asset)?.owner).toBe(owner);
    expect(conflictsOf(journal.state)).toEqual([]);
  });

  it('brings a record back whose edit is preferred to its deletion', () => {
    const { journal, conflict } = meet(set('owner', 'Ben'), set('$deleted', true));
    write(journal, resolveConflict(conflict, conflict.shown), 4);
    expect(modelOf(journal.state).asset.get(asset)?.owner).toBe('Ben');
    expect(conflictsOf(journal.state)).toEqual([]);
  });

  it('deletes a record whose deletion is preferred to its edit', () => {
    const { journal, conflict } = meet(set('$deleted', true), set('owner', 'Ben'));
    const deletion = conflict.rivals[0];
    if (deletion === undefined) throw new Error('the deletion was lost');
    write(journal, resolveConflict(conflict, deletion), 4);
    expect(modelOf(journal.state).asset.has(asset)).toBe(false);
  });
});
