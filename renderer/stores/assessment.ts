import { create } from 'zustand';
import type { OpenedAssessment, WireCommit } from '#shared/bridge/contract.ts';
import type { Change } from '#shared/journal/change.ts';
import type { CommitAction, SignedCommit } from '#shared/journal/commit.ts';
import { type Conflict, conflictsOf } from '#shared/journal/conflict.ts';
import { keepRecords } from '#shared/journal/edit.ts';
import { checkChanges } from '#shared/journal/encode.ts';
import { modelOf } from '#shared/journal/fold.ts';
import { append, backward, type Gesture, type Journal, needsHistory } from '#shared/journal/journal.ts';
import { readSigned } from '#shared/journal/sign.ts';
import type { Id } from '#shared/model/id.ts';
import {
  emptyModel,
  type Model,
  type RecordId,
  type RecordKind,
  type RecordOf,
  recordKinds,
} from '#shared/model/model.ts';
import type { Problem } from '#shared/model/problem.ts';
import { err, ok, type Result } from '#shared/model/result.ts';
import { call } from '../app/bridge.ts';
import { windowProblem } from '../app/problems.ts';
import { readCommits } from './commit-reading.ts';
import { openJournalNow, replaceOpenJournal } from './open-journal.ts';
import { historyOf, journalInTurns, noAnswer } from './opening.ts';
import { overlay } from './overlay.ts';
import { inTurns, pauses } from './pause.ts';
import { useSession } from './session.ts';
import { shownPrepared } from './shown-ahead.ts';
import { type Pending, showing, shownAfter, shownAnew } from './shown-model.ts';

export type SaveState =
  | { readonly kind: 'saved'; readonly at: number }
  | { readonly kind: 'saving' }
  | { readonly kind: 'failed'; readonly problem: Problem };

/** The latest gesture the journal took in, for the toast that offers to undo it and for followers of the journal. */
interface LastCommit {
  readonly signed: SignedCommit;
  /** The records it touched. */
  readonly touched: ReadonlySet<RecordId>;
}

/** What the window may commit for; making an assessment is main's. */
type WindowAction = Exclude<CommitAction, { type: 'create' }>;

interface CommitOptions {
  readonly action?: WindowAction;
  readonly reason?: string;
  /**
   * For gestures of thousands of changes: they are checked and worked out bit by bit, keep their turn among the gestures
   * all the same, and are seen in one go; this is called then.
   */
  readonly onceShown?: () => void;
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

/** Changes shown but not yet acknowledged. */
let pending: Pending = [];
/** Requests go one after the other, so acknowledgements come in the order of the gestures. */
let queue: Promise<unknown> = Promise.resolve();

/** Raised by every showing and closing, so that one that takes long notices that it was overtaken. */
let shows = 0;

const noConflicts: readonly Conflict[] = [];

/** Changes of values that are checked between two looks at the clock. */
const checkedAtOnce = 500;
/** More records than this are shown in turns. */
const manyRecords = 500;

function* checking(changes: readonly Change[]): Generator<void, Result<unknown, Problem>> {
  for (let from = 0; from < changes.length; from += checkedAtOnce) {
    const checked = checkChanges(changes.slice(from, from + checkedAtOnce));
    if (!checked.ok) return checked;
    yield;
  }
  return ok(changes);
}

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
  conflicts: noConflicts,
  lastCommit: null,
  opened: null,
} as const;

/** The open assessment. */
export const useAssessment = create<AssessmentState>((set, get) => {
  /** Publishes what is shown now, and how far back and forth a person can go. */
  const publish = (model: Model, more: Partial<AssessmentState> = {}): void => {
    const stacks = openJournalNow()?.stacks;
    set((state) => ({
      model,
      version: state.version + 1,
      canUndo: !state.readOnly && (stacks?.undo.length ?? 0) > 0,
      canRedo: !state.readOnly && (stacks?.redo.length ?? 0) > 0,
      undoTitle: stacks?.undo.at(-1)?.title ?? null,
      redoTitle: stacks?.redo.at(-1)?.title ?? null,
      ...more,
    }));
  };

  const adopt = (opened: OpenedAssessment, filled: Journal): void => {
    shows += 1;
    replaceOpenJournal(filled);
    pending = [];
    set({ ...closed, status: 'open', id: opened.id, readOnly: opened.readOnly, opened });
    const model = shownAnew(emptyModel(), modelOf(filled.state), pending, recordKinds);
    publish(model, { save: { kind: 'saved', at: Date.now() }, conflicts: conflictsNow(filled) });
  };

  const showInTurns = async (opened: OpenedAssessment): Promise<Result<void, Problem>> => {
    shows += 1;
    const mine = shows;
    const filled = await journalInTurns(opened);
    if (!filled.ok) return filled;
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

  const acknowledge = async (
    wire: WireCommit,
    mine: readonly Change[],
    target: Journal,
  ): Promise<Result<void, Problem>> => {
    const pause = pauses();
    const signed = await readAnswer(wire);
    await pause();
    if (target !== openJournalNow()) return ok(undefined);
    if (!signed.ok) return refuse(signed.error, mine);
    const touched = append(target, signed.value);
    await pause();
    if (target !== openJournalNow()) return ok(undefined);
    pending = pending.filter((changes) => changes !== mine);
    // What was pending may have come out otherwise than it was shown.
    const looked = new Set([...touched, ...mine.map(({ record }) => record)]);
    const model = await shownAt(target, looked);
    if (model === null) return ok(undefined);
    publish(model, {
      save: pending.length > 0 ? { kind: 'saving' } : { kind: 'saved', at: Date.now() },
      lastCommit: { signed: signed.value, touched },
      conflicts: conflictsNow(target),
    });
    return ok(undefined);
  };

  /** A long commit is read by the worker; whatever becomes of that, what main has saved is taken in. */
  const readAnswer = async (wire: WireCommit): Promise<Result<SignedCommit, Problem>> => {
    const read = await readCommits([wire]);
    const signed = read.ok ? read.value[0] : undefined;
    return signed === undefined ? readSigned(wire) : ok(signed);
  };

  /** What is to be shown now that these records may be others, in turns where they are many; null once it is closed. */
  const shownAt = async (target: Journal, looked: ReadonlySet<RecordId>): Promise<Model | null> => {
    const [before, asked, live] = [get().model, pending, modelOf(target.state)];
    if (looked.size <= manyRecords) return shownAfter(before, live, asked, looked);
    const model = await inTurns(showing(before, live, asked, looked));
    if (target === openJournalNow() && model !== before) await shownPrepared(model);
    if (target !== openJournalNow()) return null;
    // Somebody went on working meanwhile.
    const isCurrent = get().model === before && pending === asked;
    return isCurrent ? model : shownAfter(get().model, live, pending, looked);
  };

  const refuse = (problem: Problem, mine: readonly Change[]): Result<void, Problem> => {
    const journal = openJournalNow();
    pending = pending.filter((changes) => changes !== mine);
    const kinds = mine.map(({ kind }) => kind);
    const model =
      journal === null ? get().model : shownAnew(get().model, modelOf(journal.state), pending, kinds);
    publish(model, { save: { kind: 'failed', problem } });
    return err(problem);
  };

  const conflictsNow = ({ state }: Journal): readonly Conflict[] =>
    state.contested.size === 0 ? noConflicts : conflictsOf(state);

  const send = async (
    title: string,
    changes: readonly Change[],
    action: WindowAction,
    reason: string | null,
  ): Promise<Result<void, Problem>> => {
    const target = openJournalNow();
    if (target === null) return err(windowProblem('window.nothingOpen', ''));
    const request = {
      assessment: target.assessment,
      action,
      title: title.slice(0, 300),
      reason,
      changes: [...changes],
    };
    const answer = await call('journal:commit', request).catch((cause: unknown) => err(noAnswer(cause)));
    if (answer.ok) return acknowledge(answer.value, changes, target);
    return target === openJournalNow() ? refuse(answer.error, changes) : answer;
  };

  const inOrder = <T>(work: () => Promise<T>): Promise<T> => {
    const next = queue.then(work);
    queue = next.catch(() => undefined);
    return next;
  };

  const commitInTurns = (
    target: Journal,
    title: string,
    mine: readonly Change[],
    options: CommitOptions,
  ): Promise<Result<void, Problem>> => {
    // Its place among the gestures is taken now: what is done from here on comes after it.
    pending = [...pending, mine];
    set({ save: { kind: 'saving' } });
    return inOrder(async () => {
      const checked = await inTurns(checking(mine));
      if (target !== openJournalNow()) return err(windowProblem('window.nothingOpen', ''));
      if (!checked.ok) return refuse(checked.error, mine);
      const model = await shownAt(target, new Set(mine.map(({ record }) => record)));
      if (model === null) return err(windowProblem('window.nothingOpen', ''));
      publish(model, { save: { kind: 'saving' } });
      options.onceShown?.();
      return send(title, mine, options.action ?? { type: 'edit' }, options.reason ?? null);
    });
  };

  const prepare = async (
    type: 'undo' | 'redo',
    target: Journal,
  ): Promise<Result<Gesture | null, Problem>> => {
    if (get().readOnly) return err(windowProblem('window.readOnly', ''));
    const history = needsHistory(target, type) ? await historyOf(get().opened) : ok([]);
    if (!history.ok) return history;
    const person = useSession.getState().settings?.person ?? '';
    return backward(target, type, person, () => history.value);
  };

  const step = (type: 'undo' | 'redo'): Promise<Result<void, Problem>> =>
    inOrder(async () => {
      const journal = openJournalNow();
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
      replaceOpenJournal(null);
      pending = [];
      set((state) => ({ ...closed, version: state.version + 1 }));
    },

    commit: (title, changes, options = {}) => {
      const journal = openJournalNow();
      if (journal === null) return Promise.resolve(err(windowProblem('window.nothingOpen', '')));
      if (get().readOnly) return Promise.resolve(err(windowProblem('window.readOnly', '')));
      if (changes.length === 0) return Promise.resolve(err(windowProblem('window.nothingChanged', title)));
      if (options.onceShown !== undefined)
        return commitInTurns(journal, title, [...keepRecords(get().model, changes)], options);
      const checked = checkChanges(changes);
      if (!checked.ok) {
        set({ save: { kind: 'failed', problem: checked.error } });
        return Promise.resolve(checked);
      }
      const mine = [...keepRecords(get().model, changes)];
      pending = [...pending, mine];
      publish(overlay(get().model, mine), { save: { kind: 'saving' } });
      return inOrder(() => send(title, mine, options.action ?? { type: 'edit' }, options.reason ?? null));
    },

    undo: () => step('undo'),
    redo: () => step('redo'),
  };
});

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
