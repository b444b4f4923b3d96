import type { RecordId } from '../model/model.ts';
import type { Change } from './change.ts';
import type { Commit, SignedCommit } from './commit.ts';
import { apply, newState, type Register, registerOf, type State } from './fold.ts';

/** A commit's changes and, in the same order, what each field showed before; undefined where nobody had written it. */
export interface Replaced {
  readonly changes: readonly Change[];
  readonly registers: readonly (Register | undefined)[];
}

/** What a commit replaces, seen from the state just before it. */
export function replacedBy({ changes }: Pick<Commit, 'changes'>, before: State): Replaced {
  return { changes, registers: changes.map(({ record, field }) => registerOf(before, record, field)) };
}

/**
 * The changes that put back what a commit replaced, last first. Provenance comes back with the value. Fields nobody had
 * written are cleared.
 */
export function inverseOf({ changes, registers }: Replaced): readonly Change[] {
  return changes
    .map(({ kind, record, field }, index): Change => {
      const { value = null, basis } = registers[index] ?? {};
      return basis === undefined ? { kind, record, field, value } : { kind, record, field, value, basis };
    })
    .reverse();
}

/**
 * The inverse of an older commit, from the whole history: folds what that commit had seen, and nothing else.
 * For commits made before the journal was opened.
 */
export function inverseFromHistory(
  target: SignedCommit,
  history: readonly SignedCommit[],
): readonly Change[] {
  const before = newState();
  const records = new Set<RecordId>(target.commit.changes.map((change) => change.record));
  for (const { commit, hash } of history) {
    if (!isSeen(target.commit, commit)) continue;
    apply(before, {
      hash,
      commit: { ...commit, changes: commit.changes.filter(({ record }) => records.has(record)) },
    });
  }
  return inverseOf(replacedBy(target.commit, before));
}

function isSeen(later: Commit, earlier: Commit): boolean {
  if (later.device === earlier.device) return earlier.sequence < later.sequence;
  return (later.seen[earlier.device] ?? 0) >= earlier.sequence;
}

/**
 * The inverse without fields that another device has written since; those keep the newer value. This device's own later
 * commits are undone already: undo goes backwards one by one.
 */
export function stillStanding(inverse: readonly Change[], state: State, device: string): readonly Change[] {
  return inverse.filter(({ record, field }) => registerOf(state, record, field)?.by.device === device);
}

/** One entry of the undo history. */
export interface UndoEntry {
  readonly hash: string;
  readonly title: string;
}

/** What one device can undo and redo; the last entry is the next one. */
export interface UndoStacks {
  readonly undo: UndoEntry[];
  readonly redo: UndoEntry[];
}

/**
 * Advances the stacks by one commit of this device. An undo moves its target away and can itself be undone (redo);
 * anything new clears what could be redone.
 */
export function advanceStacks(
  stacks: UndoStacks,
  { hash, commit }: Pick<SignedCommit, 'hash' | 'commit'>,
): void {
  const { action, title } = commit;
  if (action.type === 'create') return;
  if (action.type === 'undo') {
    remove(stacks.undo, action.of);
    stacks.redo.push({ hash, title });
    return;
  }
  if (action.type === 'redo') remove(stacks.redo, action.of);
  else stacks.redo.length = 0;
  stacks.undo.push({ hash, title });
}

function remove(entries: UndoEntry[], hash: string): void {
  const index = entries.findLastIndex((entry) => entry.hash === hash);
  if (index >= 0) entries.splice(index, 1);
}
