import { useMemo } from 'react';
import { create } from 'zustand';
import type { OpenedAssessment, WireCommit } from '#shared/bridge/contract.ts';
import { type Change, type DeviceId, tombstone } from '#shared/journal/change.ts';
import type { CommitAction, SignedCommit } from '#shared/journal/commit.ts';
import { type Conflict, conflictsOf } from '#shared/journal/conflict.ts';
import { keepRecords, kindOfRecord } from '#shared/journal/edit.ts';
import { checkChanges } from '#shared/journal/encode.ts';
import { modelOf, type Register, registerOf, registersOf } from '#shared/journal/fold.ts';
import {
  append,
  backward,
  type Gesture,
  type Journal,
  needsHistory,
  openJournal,
  type Restored,
} from '#shared/journal/journal.ts';
import { readSigned } from '#shared/journal/sign.ts';
import { readSnapshotInTurns } from '#shared/journal/snapshot.ts';
import type { Basis } from '#shared/model/field.ts';
import type { Id } from '#shared/model/id.ts';
import {
  emptyModel,
  type Model,
  type RecordId,
  type RecordKind,
  type RecordOf,
  recordKinds,
} from '#shared/model/model.ts';
import { messageOf, type Problem } from '#shared/model/problem.ts';
import { err, ok, type Result } from '#shared/model/result.ts';
import { call } from '../app/bridge.ts';
import { windowProblem } from '../app/problems.ts';
import { readCommits } from './commit-reading.ts';
import { overlay } from './overlay.ts';
import { pauses, turn } from './pause.ts';
import { useSession } from './session.ts';

export type SaveState =
  | { readonly kind: 'saved'; readonly at: number }
  | { readonly kind: 'saving' }
  | { readonly kind: 'failed'; readonly problem: Problem };

/** The latest gesture the journal took in, for the toast that offers to undo it and for followers of the journal. */
interface LastCommit {
  readonly signed: SignedCommit;
  /** Number of records it touched. */
  readonly records: number;
}

/** What the window may commit for; making an assessment is main's. */
type WindowAction = Exclude<CommitAction, { type: 'create' }>;

interface CommitOptions {
  readonly action?: WindowAction;
  readonly reason?: string;
}

interface AssessmentState {
  readonly status: 'none' | 'opening' | 'open';
  readonly id: Id<'assessment'> | null;
  /** What is shown: acknowledged changes and those still on their way. */
  readonly model: Model;
  /** Raised by every change of `model`. */
  readonly version: number;
  readonly readOnly: boolean;
  /** True where the journal is damaged and only what stands before the damage is shown. */
  readonly intactPart: boolean;
  readonly save: SaveState;
  readonly canUndo: boolean;
  readonly canRedo: boolean;
  /** Titles of what undo and redo would do next. */
  readonly undoTitle: string | null;
  readonly redoTitle: string | null;
  readonly conflicts: readonly Conflict[];
  readonly lastCommit: LastCommit | null;
  /** What was opened, for the replica in the analysis worker and the history of a sealed file. */
  readonly opened: OpenedAssessment | null;
  create(name: string): Promise<Result<void, Problem>>;
  /** `intactPart`: read-only, as far as a damaged journal is intact. */
  open(id: Id<'assessment'>, intactPart?: boolean): Promise<Result<void, Problem>>;
  /** Shows what a sealed file held, or what main has just created. */
  show(opened: OpenedAssessment): Promise<Result<void, Problem>>;
  close(): void;
  /** Shows the changes at once; they count as saved only after main says so, and are taken back where it refuses. */
  commit(title: string, changes: readonly Change[], options?: CommitOptions): Promise<Result<void, Problem>>;
  undo(): Promise<Result<void, Problem>>;
  redo(): Promise<Result<void, Problem>>;
}

/** The journal of the open assessment: acknowledged commits only. Replaced as a whole when another is opened. */
let journal: Journal | null = null;
/** Copies of the journal's live maps, renewed for kinds that changed, so that identity tells what changed. */
let acknowledged: Model = emptyModel();
/** Changes shown but not yet acknowledged, oldest first. */
let pending: readonly (readonly Change[])[] = [];
/** Requests go one after the other, so acknowledgements come in the order of the gestures. */
let queue: Promise<unknown> = Promise.resolve();

/** Raised by every showing and closing, so that one that takes long notices that it was overtaken. */
let shows = 0;

const closed = {
  status: 'none',
  id: null,
  model: emptyModel(),
  readOnly: false,
  intactPart: false,
  save: { kind: 'saved', at: 0 },
  canUndo: false,
  canRedo: false,
  undoTitle: null,
  redoTitle: null,
  conflicts: [],
  lastCommit: null,
  opened: null,
} as const;

/** The open assessment. */
export const useAssessment = create<AssessmentState>((set, get) => {
  /** Publishes what the journal and the pending changes now add up to. */
  const publish = (more: Partial<AssessmentState> = {}): void => {
    const stacks = journal?.stacks;
    set((state) => ({
      model: pending.reduce<Model>((model, changes) => overlay(model, changes), acknowledged),
      version: state.version + 1,
      canUndo: !state.readOnly && (stacks?.undo.length ?? 0) > 0,
      canRedo: !state.readOnly && (stacks?.redo.length ?? 0) > 0,
      undoTitle: stacks?.undo.at(-1)?.title ?? null,
      redoTitle: stacks?.redo.at(-1)?.title ?? null,
      conflicts: journal === null ? [] : conflictsOf(journal.state),
      ...more,
    }));
  };

  const adopt = (opened: OpenedAssessment, filled: Journal): void => {
    shows += 1;
    journal = filled;
    acknowledged = copyOf(modelOf(filled.state));
    pending = [];
    set({ ...closed, status: 'open', id: opened.id, readOnly: opened.readOnly, opened });
    publish({ save: { kind: 'saved', at: Date.now() } });
  };

  const showInTurns = async (opened: OpenedAssessment): Promise<Result<void, Problem>> => {
    shows += 1;
    const mine = shows;
    const pause = pauses();
    const restored = opened.snapshot === null ? ok(null) : await readSnapshotInTurns(opened.snapshot, pause);
    if (!restored.ok) return restored;
    const filled = ok(journalAt(opened, restored.value));
    const commits = await readCommits(opened.commits);
    if (!commits.ok) return commits;
    for (const signed of commits.value) {
      await pause();
      append(filled.value, signed);
    }
    // What adopting sets off is a turn of its own.
    await turn();
    // Closed, locked or replaced meanwhile: the later wish counts.
    if (mine === shows) adopt(opened, filled.value);
    return ok(undefined);
  };

  const opening = async (
    ask: () => Promise<Result<OpenedAssessment, Problem>>,
  ): Promise<Result<void, Problem>> => {
    set({ status: 'opening' });
    const answer = await ask().catch((reason: unknown) => err(noAnswer(reason)));
    const result = answer.ok ? await showInTurns(answer.value) : answer;
    if (!result.ok) get().close();
    return result;
  };

  const acknowledge = (wire: WireCommit, mine: readonly Change[], target: Journal): Result<void, Problem> => {
    const signed = readSigned(wire);
    if (target !== journal) return ok(undefined);
    pending = pending.filter((changes) => changes !== mine);
    if (!signed.ok) {
      publish({ save: { kind: 'failed', problem: signed.error } });
      return signed;
    }
    const touched = append(journal, signed.value);
    acknowledged = refreshed(acknowledged, modelOf(journal.state), new Set([...touched].map(kindOfRecord)));
    publish({
      save: pending.length > 0 ? { kind: 'saving' } : { kind: 'saved', at: Date.now() },
      lastCommit: { signed: signed.value, records: touched.size },
    });
    return ok(undefined);
  };

  const refuse = (problem: Problem, mine: readonly Change[]): Result<void, Problem> => {
    pending = pending.filter((changes) => changes !== mine);
    publish({ save: { kind: 'failed', problem } });
    return err(problem);
  };

  const send = async (
    title: string,
    changes: readonly Change[],
    action: WindowAction,
    reason: string | null,
  ): Promise<Result<void, Problem>> => {
    const target = journal;
    if (target === null) return err(windowProblem('window.nothingOpen', ''));
    const request = {
      assessment: target.assessment,
      action,
      title: title.slice(0, 300),
      reason,
      changes: [...changes],
    };
    const answer = await call('journal:commit', request).catch((cause: unknown) => err(noAnswer(cause)));
    return answer.ok ? acknowledge(answer.value, changes, target) : refuse(answer.error, changes);
  };

  const inOrder = <T>(work: () => Promise<T>): Promise<T> => {
    const next = queue.then(work);
    queue = next.catch(() => undefined);
    return next;
  };

  const prepare = async (
    type: 'undo' | 'redo',
    target: Journal,
  ): Promise<Result<Gesture | null, Problem>> => {
    if (get().readOnly) return err(windowProblem('window.readOnly', ''));
    const history = needsHistory(target, type) ? await readHistory() : ok([]);
    if (!history.ok) return history;
    const person = useSession.getState().settings?.person ?? '';
    return backward(target, type, person, () => history.value);
  };

  const step = (type: 'undo' | 'redo'): Promise<Result<void, Problem>> =>
    inOrder(async () => {
      if (journal === null) return err(windowProblem('window.nothingOpen', ''));
      const prepared = await prepare(type, journal);
      if (!prepared.ok) {
        set({ save: { kind: 'failed', problem: prepared.error } });
        return prepared;
      }
      if (prepared.value === null || prepared.value.action.type === 'create') return ok(undefined);
      const { title, changes, action } = prepared.value;
      set({ save: { kind: 'saving' } });
      return send(title, changes, action, null);
    });

  return {
    ...closed,
    version: 0,

    create: (name) =>
      opening(() => call('assessment:create', { name, language: useSession.getState().language })),
    open: async (id, intactPart = false) => {
      const result = await opening(() => call('assessment:open', { id, intactPart }));
      if (result.ok) set({ intactPart });
      return result;
    },

    show: showInTurns,

    close: () => {
      shows += 1;
      journal = null;
      acknowledged = emptyModel();
      pending = [];
      set((state) => ({ ...closed, version: state.version + 1 }));
    },

    commit: (title, changes, options = {}) => {
      if (journal === null) return Promise.resolve(err(windowProblem('window.nothingOpen', '')));
      if (get().readOnly) return Promise.resolve(err(windowProblem('window.readOnly', '')));
      if (changes.length === 0) return Promise.resolve(err(windowProblem('window.nothingChanged', title)));
      const checked = checkChanges(changes);
      if (!checked.ok) {
        set({ save: { kind: 'failed', problem: checked.error } });
        return Promise.resolve(checked);
      }
      const mine = [...keepRecords(get().model, changes)];
      pending = [...pending, mine];
      publish({ save: { kind: 'saving' } });
      return inOrder(() => send(title, mine, options.action ?? { type: 'edit' }, options.reason ?? null));
    },

    undo: () => step('undo'),
    redo: () => step('redo'),
  };
});

/** Every commit of the open assessment, oldest first. */
export async function readHistory(): Promise<Result<readonly SignedCommit[], Problem>> {
  const { id, opened, readOnly } = useAssessment.getState();
  if (id === null || opened === null) return err(windowProblem('window.nothingOpen', ''));
  const wires = readOnly
    ? ok(opened.commits)
    : await call('journal:history', { assessment: id }).catch((reason: unknown) => err(noAnswer(reason)));
  if (!wires.ok) return wires;
  return readCommits(wires.value);
}

/** The journal at the snapshot of what was opened, before its commits. */
function journalAt(opened: OpenedAssessment, restored: Restored | null): Journal {
  // Border: main's device id is the hash of its key; before it is known nothing of one's own can be undone.
  const device = (useSession.getState().device?.device ?? '') as DeviceId;
  return openJournal(opened.id, device, restored, []);
}

function noAnswer(reason: unknown): Problem {
  return windowProblem('window.noAnswer', '', {
    reason: messageOf(reason),
  });
}

function copyOf(model: Model): Model {
  return refreshed(model, model, recordKinds);
}

/** `before` with the maps of these kinds copied from the live model, so that what shows changes with what is drawn. */
function refreshed(before: Model, live: Model, kinds: Iterable<RecordKind>): Model {
  const copies = Array.from(kinds, (kind) => [kind, new Map<string, object>(live[kind])]);
  // Border: each kind gets a copy of its own map.
  return { ...before, ...(Object.fromEntries(copies) as Partial<Model>) };
}

/** The model that is shown. */
export function useModel(): Model {
  return useAssessment((state) => state.model);
}

/** One record; re-renders only when it changes. */
export function useRecord<K extends RecordKind>(kind: K, id: Id<K> | null): RecordOf<K> | undefined {
  // Border: a map of one kind holds records of that kind; the compiler loses K on the way through the union of maps.
  return useAssessment((state) =>
    id === null ? undefined : (state.model[kind] as ReadonlyMap<Id<K>, RecordOf<K>>).get(id),
  );
}

/** The record of the assessment itself. */
export function useAssessmentRecord(): RecordOf<'assessment'> | undefined {
  return useAssessment((state) => state.model.assessment.values().next().value);
}

/** Where the value of a field comes from. */
export interface Provenance {
  readonly person: string;
  readonly device: string;
  /** Milliseconds since 1970 UTC. */
  readonly at: number;
  readonly commit: string;
  /** The file and place it was read from; null for what a person typed. */
  readonly basis: Basis | null;
  /** True when somebody else wrote another value without knowing this one. */
  readonly contested: boolean;
}

/** Whether a record was deleted here: writing to it again must bring it back. */
export function wasDeleted(id: RecordId): boolean {
  return journal !== null && registerOf(journal.state, id, tombstone)?.value === true;
}

/** Who wrote the value of a field, when, and read from where; null where nobody has, or it is not acknowledged yet. */
export function provenance(id: RecordId, field: string): Provenance | null {
  const register = journal === null ? undefined : registerOf(journal.state, id, field);
  return register === undefined ? null : provenanceOf(register);
}

function provenanceOf({ by, basis, rivals }: Register): Provenance {
  return {
    person: by.person,
    device: by.device,
    at: by.stamp.wall,
    commit: by.hash,
    basis: basis ?? null,
    contested: rivals !== null,
  };
}

/** When anything about a record was last written, milliseconds since 1970 UTC; null where nothing is acknowledged yet. */
export function lastWritten(id: RecordId): number | null {
  if (journal === null) return null;
  let latest: number | null = null;
  for (const { by } of registersOf(journal.state, id).values())
    if (latest === null || by.stamp.wall > latest) latest = by.stamp.wall;
  return latest;
}

/** `provenance` for a component: looked up again after every change. */
export function useProvenance(id: RecordId, field: string): Provenance | null {
  const version = useAssessment((state) => state.version);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the version stands for the journal behind the look-up
  return useMemo(() => provenance(id, field), [id, field, version]);
}
