import { create } from 'zustand';
import type { OpenedAssessment, WireCommit } from '#shared/bridge/contract.ts';
import type { Change } from '#shared/journal/change.ts';
import type { SignedCommit } from '#shared/journal/commit.ts';
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
import {
  type AssessmentState,
  type CommitOptions,
  closed,
  noConflicts,
  type WindowAction,
} from './assessment-state.ts';
import { readCommits } from './commit-reading.ts';
import { openJournalNow, replaceOpenJournal } from './open-journal.ts';
import { historyOf, journalInTurns, noAnswer } from './opening.ts';
import { overlay } from './overlay.ts';
import { inTurns, pauses } from './pause.ts';
import { useSession } from './session.ts';
import { shownPrepared } from './shown-ahead.ts';
import { type Pending, showing, shownAfter, shownAnew } from './shown-model.ts';

/** Changes shown but not yet acknowledged. */
let pending: Pending = [];
/** Requests go one after the other, so acknowledgements come in the order of the gestures. */
let queue: Promise<unknown> = Promise.resolve();
/** Requests asked for and not yet done with. */
let queued = 0;

/** Raised by every showing and closing, so that one that takes long notices that it was overtaken. */
let shows = 0;

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

/** The open assessment. */
export const useAssessment = create<AssessmentState>((set, get) => ({
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
    const model = overlay(get().model, mine);
    // On its way before anything is drawn: main signs and writes while the window draws.
    const sent = inOrder(() => send(title, mine, options.action ?? { type: 'edit' }, options.reason ?? null));
    publish(model, { save: { kind: 'saving' } });
    return sent;
  },

  undo: () => step('undo'),
  redo: () => step('redo'),
}));

/** Publishes what is shown now, and how far back and forth a person can go. */
function publish(model: Model, more: Partial<AssessmentState> = {}): void {
  const stacks = openJournalNow()?.stacks;
  useAssessment.setState((state) => ({
    model,
    version: state.version + 1,
    canUndo: !state.readOnly && (stacks?.undo.length ?? 0) > 0,
    canRedo: !state.readOnly && (stacks?.redo.length ?? 0) > 0,
    undoTitle: stacks?.undo.at(-1)?.title ?? null,
    redoTitle: stacks?.redo.at(-1)?.title ?? null,
    ...more,
  }));
}

function adopt(opened: OpenedAssessment, filled: Journal): void {
  shows += 1;
  replaceOpenJournal(filled);
  pending = [];
  useAssessment.setState({ ...closed, status: 'open', id: opened.id, readOnly: opened.readOnly, opened });
  const model = shownAnew(emptyModel(), modelOf(filled.state), pending, recordKinds);
  publish(model, { save: { kind: 'saved', at: Date.now() }, conflicts: conflictsNow(filled) });
}

async function showInTurns(opened: OpenedAssessment): Promise<Result<void, Problem>> {
  shows += 1;
  const mine = shows;
  const filled = await journalInTurns(opened);
  if (!filled.ok) return filled;
  // Closed, locked or replaced meanwhile: the later wish counts.
  if (mine === shows) adopt(opened, filled.value);
  return ok(undefined);
}

async function opening(
  ask: () => Promise<Result<OpenedAssessment, Problem>>,
): Promise<Result<void, Problem>> {
  useAssessment.setState({ status: 'opening' });
  const answer = await ask().catch((reason: unknown) => err(noAnswer(reason)));
  const result = answer.ok ? await showInTurns(answer.value) : answer;
  if (!result.ok) useAssessment.getState().close();
  return result;
}

async function acknowledge(
  wire: WireCommit,
  mine: readonly Change[],
  target: Journal,
): Promise<Result<void, Problem>> {
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
}

/** A long commit is read by the worker; whatever becomes of that, what main has saved is taken in. */
async function readAnswer(wire: WireCommit): Promise<Result<SignedCommit, Problem>> {
  const read = await readCommits([wire]);
  const signed = read.ok ? read.value[0] : undefined;
  return signed === undefined ? readSigned(wire) : ok(signed);
}

/** What is to be shown now that these records may be others, in turns where they are many; null once it is closed. */
async function shownAt(target: Journal, looked: ReadonlySet<RecordId>): Promise<Model | null> {
  const [before, asked, live] = [useAssessment.getState().model, pending, modelOf(target.state)];
  if (looked.size <= manyRecords) return shownAfter(before, live, asked, looked);
  const model = await inTurns(showing(before, live, asked, looked));
  if (target === openJournalNow() && model !== before) await shownPrepared(model);
  if (target !== openJournalNow()) return null;
  // Somebody went on working meanwhile.
  const isCurrent = useAssessment.getState().model === before && pending === asked;
  return isCurrent ? model : shownAfter(useAssessment.getState().model, live, pending, looked);
}

function refuse(problem: Problem, mine: readonly Change[]): Result<void, Problem> {
  const journal = openJournalNow();
  pending = pending.filter((changes) => changes !== mine);
  const kinds = mine.map(({ kind }) => kind);
  const model =
    journal === null
      ? useAssessment.getState().model
      : shownAnew(useAssessment.getState().model, modelOf(journal.state), pending, kinds);
  publish(model, { save: { kind: 'failed', problem } });
  return err(problem);
}

function conflictsNow({ state }: Journal): readonly Conflict[] {
  return state.contested.size === 0 ? noConflicts : conflictsOf(state);
}

async function send(
  title: string,
  changes: readonly Change[],
  action: WindowAction,
  reason: string | null,
): Promise<Result<void, Problem>> {
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
}

function inOrder<T>(work: () => Promise<T>): Promise<T> {
  const next = queued === 0 ? work() : queue.then(work);
  queued += 1;
  queue = next
    .catch(() => undefined)
    .then(() => {
      queued -= 1;
    });
  return next;
}

function commitInTurns(
  target: Journal,
  title: string,
  mine: readonly Change[],
  options: CommitOptions,
): Promise<Result<void, Problem>> {
  // Its place among the gestures is taken now: what is done from here on comes after it.
  pending = [...pending, mine];
  useAssessment.setState({ save: { kind: 'saving' } });
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
}

async function prepare(type: 'undo' | 'redo', target: Journal): Promise<Result<Gesture | null, Problem>> {
  if (useAssessment.getState().readOnly) return err(windowProblem('window.readOnly', ''));
  const history = needsHistory(target, type) ? await historyOf(useAssessment.getState().opened) : ok([]);
  if (!history.ok) return history;
  const person = useSession.getState().settings?.person ?? '';
  return backward(target, type, person, () => history.value);
}

function step(type: 'undo' | 'redo'): Promise<Result<string | null, Problem>> {
  return inOrder(async () => {
    const journal = openJournalNow();
    if (journal === null) return err(windowProblem('window.nothingOpen', ''));
    const prepared = await prepare(type, journal);
    if (!prepared.ok) {
      useAssessment.setState({ save: { kind: 'failed', problem: prepared.error } });
      return prepared;
    }
    if (prepared.value === null || prepared.value.action.type === 'create') return ok(null);
    const { title, changes, action } = prepared.value;
    useAssessment.setState({ save: { kind: 'saving' } });
    const sent = await send(title, changes, action, null);
    return sent.ok ? ok(title) : sent;
  });
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
