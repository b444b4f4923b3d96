import type { Id } from '../model/id.ts';
import { type RecordId, schemaVersion } from '../model/model.ts';
import type { Problem } from '../model/problem.ts';
import { err, ok, type Result } from '../model/result.ts';
import type { Change, DeviceId } from './change.ts';
import { tick } from './clock.ts';
import type { Commit, CommitAction, SignedCommit } from './commit.ts';
import { apply, newState, type State, seenBy } from './fold.ts';
import { journalProblem } from './problems.ts';
import {
  advanceStacks,
  inverseFromHistory,
  inverseOf,
  type Replaced,
  replacedBy,
  stillStanding,
  type UndoStacks,
} from './undo.ts';

/** The last commit of one device. */
export interface Head {
  readonly sequence: number;
  readonly hash: string;
}

/** The journal of one assessment as one device works on it. */
export interface Journal {
  readonly assessment: Id<'assessment'>;
  readonly device: DeviceId;
  readonly state: State;
  readonly heads: Map<string, Head>;
  readonly stacks: UndoStacks;
  /** What this session's commits replaced, by hash; for older ones it is worked out from the history. */
  readonly replaced: Map<string, Replaced>;
}

/** What a snapshot restores (snapshot.ts). */
export interface Restored {
  readonly state: State;
  readonly heads: Map<string, Head>;
  readonly stacks: UndoStacks;
}

/** A journal from a snapshot, or empty. Commits made since are appended. */
export function openJournal(
  assessment: Id<'assessment'>,
  device: DeviceId,
  restored: Restored | null,
  commits: readonly SignedCommit[],
): Journal {
  const base = restored ?? { state: newState(), heads: new Map(), stacks: { undo: [], redo: [] } };
  const journal: Journal = { assessment, device, ...base, replaced: new Map() };
  for (const commit of commits) append(journal, commit);
  return journal;
}

/** What a person did, before it becomes a commit. */
export interface Gesture {
  readonly person: string;
  readonly action: CommitAction;
  readonly title: string;
  readonly reason: string | null;
  readonly changes: readonly Change[];
}

/**
 * The commit a gesture becomes on this device now; `wall` is in milliseconds since 1970 UTC. Where the gesture writes a
 * field more than once the last write counts, so that a commit writes each field once.
 */
export function draftCommit(journal: Journal, gesture: Gesture, wall: number): Commit {
  const head = journal.heads.get(journal.device);
  return {
    schema: schemaVersion,
    assessment: journal.assessment,
    device: journal.device,
    sequence: (head?.sequence ?? 0) + 1,
    previous: head?.hash ?? null,
    stamp: tick(journal.state.stamp, wall),
    seen: seenBy(journal.state),
    ...gesture,
    changes: lastWrites(gesture.changes),
  };
}

/** Changes with one write to each field, the last one. Changes of one record mostly stand together. */
function lastWrites(changes: readonly Change[]): readonly Change[] {
  const records = new Map<RecordId, Map<string, number>>();
  const kept: Change[] = [];
  let record: RecordId | null = null;
  let written = new Map<string, number>();
  for (const change of changes) {
    if (change.record !== record) {
      record = change.record;
      written = records.get(record) ?? new Map();
      records.set(record, written);
    }
    const place = written.get(change.field);
    if (place !== undefined) kept[place] = change;
    else written.set(change.field, kept.push(change) - 1);
  }
  return kept.length === changes.length ? changes : kept;
}

/** Takes a commit in: folds it, advances heads and, for this device's own, the undo history. Returns touched records. */
export function append(journal: Journal, signed: SignedCommit): ReturnType<typeof apply> {
  const { commit, hash } = signed;
  const own = commit.device === journal.device;
  if (own) journal.replaced.set(hash, replacedBy(commit, journal.state));
  const touched = apply(journal.state, signed);
  const head = journal.heads.get(commit.device);
  if (head !== undefined && head.sequence >= commit.sequence) return touched;
  journal.heads.set(commit.device, { sequence: commit.sequence, hash });
  if (own) advanceStacks(journal.stacks, signed);
  return touched;
}

/** The gesture that undoes, or redoes, the latest commit that can be; null when there is none. */
export function backward(
  journal: Journal,
  type: 'undo' | 'redo',
  person: string,
  history: () => readonly SignedCommit[],
): Result<Gesture | null, Problem> {
  const entry = journal.stacks[type].at(-1);
  if (entry === undefined) return ok(null);
  const replaced = journal.replaced.get(entry.hash);
  const inverse = replaced === undefined ? fromHistory(entry.hash, history()) : inverseOf(replaced);
  const changes = stillStanding(inverse, journal.state, journal.device);
  if (changes.length === 0)
    return err(journalProblem('undo-overtaken', entry.title, { count: inverse.length }));
  return ok({ person, action: { type, of: entry.hash }, title: entry.title, reason: null, changes });
}

/** True when `backward` would need commits from before the journal was opened. */
export function needsHistory(journal: Journal, type: 'undo' | 'redo'): boolean {
  const entry = journal.stacks[type].at(-1);
  return entry !== undefined && !journal.replaced.has(entry.hash);
}

function fromHistory(hash: string, history: readonly SignedCommit[]): readonly Change[] {
  const target = history.find((commit) => commit.hash === hash);
  return target === undefined ? [] : inverseFromHistory(target, history);
}
