import type { RecordId } from '../model/model.ts';
import type { Change, Json } from './change.ts';
import type { Commit, SignedCommit } from './commit.ts';

/** One write to a field of one record, with the value it replaced. */
export interface RecordWrite {
  /** Unique within the history of a record. */
  readonly key: string;
  readonly commit: Commit;
  readonly change: Change;
  /** The value before, as this history knows it; null where there was none. */
  readonly before: Json;
}

/**
 * Follows one record through commits that are fed one after the other, oldest first. Answers the writes each commit made
 * to it, in their order, so that a long history can be read in pieces.
 */
export function recordFollower(
  record: RecordId,
): (signed: Pick<SignedCommit, 'commit' | 'hash'>) => readonly RecordWrite[] {
  const values = new Map<string, Json>();
  return ({ commit, hash }) => {
    const writes: RecordWrite[] = [];
    for (const [index, change] of commit.changes.entries()) {
      if (change.record !== record) continue;
      writes.push({ key: `${hash} ${index}`, commit, change, before: values.get(change.field) ?? null });
      values.set(change.field, change.value);
    }
    return writes;
  };
}

/** Every value a field ever had, the latest first, of writes in the order they were made; writes of no new value are left out. */
export function valuesOf(writes: readonly RecordWrite[], field: string): readonly RecordWrite[] {
  return writes
    .filter(
      ({ change, before }) =>
        change.field === field && JSON.stringify(change.value) !== JSON.stringify(before),
    )
    .toReversed();
}
