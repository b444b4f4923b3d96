import { create } from 'zustand';
import type { WireCommit } from '#shared/bridge/contract.ts';
import type { MatchReason } from '#shared/ingest/reconcile/proposal.ts';
import type { SignedCommit } from '#shared/journal/commit.ts';
import type { Difference } from '#shared/journal/difference.ts';
import { kindOfRecord } from '#shared/journal/edit.ts';
import type { Point } from '#shared/journal/past.ts';
import { type Id, isIdOf } from '#shared/model/id.ts';
import type { Model, RecordId, RecordKind } from '#shared/model/model.ts';
import { messageOf, type Problem } from '#shared/model/problem.ts';
import { call } from '../app/bridge.ts';
import { windowProblem } from '../app/problems.ts';
import type { FromComparison, Side, ToComparison } from '../workers/comparison-messages.ts';
import { useAssessment } from './assessment.ts';
import { useHistory } from './history.ts';

/** A point of the journal as a person chose it. */
export interface ChosenPoint {
  /** Tells it among the choices offered. */
  readonly key: string;
  readonly point: Point;
  /** What stands at that point: a day, an import, a commit. */
  readonly title: string;
}

/** What is compared: two points of the open assessment (`until` null is now), or another assessment with this one. */
export type Comparison =
  | { readonly type: 'points'; readonly since: ChosenPoint; readonly until: ChosenPoint | null }
  | { readonly type: 'assessment'; readonly id: Id<'assessment'>; readonly name: string };

/** Whether the later side of what is compared is a point in the past: the picture shows the plant of then. */
export function isOfThePast(comparison: Comparison | null): boolean {
  return comparison?.type === 'points' && comparison.until !== null;
}

/** What a comparison found. */
export interface Compared {
  readonly differences: readonly Difference[];
  readonly of: ReadonlyMap<RecordId, Difference>;
  /** Why a record of another assessment is taken for one of this, where their ids differ. */
  readonly matched: ReadonlyMap<RecordId, readonly MatchReason[]>;
  /** Records of the other assessment that fit several of this and were not matched. */
  readonly ambiguous: number;
  /** What turns the plant of now into the later side; empty where that is now. */
  readonly back: readonly Difference[];
}

interface ComparisonState {
  readonly comparison: Comparison | null;
  readonly status: 'off' | 'running' | 'ready' | 'failed';
  /** The latest answer; while running the one from before. */
  readonly compared: Compared | null;
  readonly problem: Problem | null;
  /** Compares, and goes on doing so with every change; null stops. */
  choose(comparison: Comparison | null): void;
}

/** What the store needs of a worker; tests pass their own. */
export interface ComparisonPort {
  postMessage(message: ToComparison): void;
  onmessage: ((event: MessageEvent<FromComparison>) => void) | null;
}

const off = { comparison: null, status: 'off', compared: null, problem: null } as const;
/** Quiet time after a change before it is compared again. */
const settleMilliseconds = 150;

let startPort: (() => ComparisonPort) | null = null;
let port: ComparisonPort | null = null;
/** Commits the worker has; it gets the whole history first. */
let sent = 0;
let request = 0;
let incoming: Record<'slice' | 'back', Difference[]> = { slice: [], back: [] };
let timer: ReturnType<typeof setTimeout> | undefined;

/** What became of the records between two points, or between two assessments. */
export const useComparison = create<ComparisonState>((set) => ({
  ...off,
  choose: (comparison) => {
    clearTimeout(timer);
    request += 1;
    if (comparison === null) {
      set(off);
      return;
    }
    set({ comparison, status: 'running', compared: null, problem: null });
    void begin(comparison);
  },
}));

/** Says how the worker is started; it is started when something is first compared. */
export function connectComparison(start: () => ComparisonPort): void {
  startPort = start;
  port = null;
  sent = 0;
}

/** Has the worker read the whole history, for when somebody is about to compare. */
export function prepareComparison(): void {
  port ??= connect();
  const { opened } = useAssessment.getState();
  const { load } = useHistory.getState();
  void load().then(() => {
    const isReady = useHistory.getState().status === 'ready';
    if (isReady && useAssessment.getState().opened === opened) sendHistory();
  });
}

function fail(reason: string): void {
  useComparison.setState({
    status: 'failed',
    problem: windowProblem('window.comparisonFailed', '', { reason }),
  });
}

async function begin(comparison: Comparison): Promise<void> {
  const mine = request;
  port ??= connect();
  if (port === null) return;
  if (comparison.type === 'assessment') {
    // Main only reads and answers; which assessment is open is the window's own affair.
    const answer = await call('assessment:open', { id: comparison.id }).catch((cause: unknown) =>
      messageOf(cause),
    );
    if (mine !== request) return;
    if (typeof answer === 'string') {
      fail(answer);
      return;
    }
    if (!answer.ok) {
      useComparison.setState({ status: 'failed', problem: answer.error });
      return;
    }
    port.postMessage({ type: 'other', opened: answer.value });
  }
  const { status, load } = useHistory.getState();
  if (status === 'ready') ask(comparison);
  else await load();
}

function connect(): ComparisonPort | null {
  const started = startPort?.() ?? null;
  if (started !== null) started.onmessage = (event) => receive(event.data);
  return started;
}

const wireOf = ({ bytes, hash, signature }: SignedCommit): WireCommit => ({ bytes, hash, signature });

/** Sends the worker what it has not got of the history. */
function sendHistory(): void {
  if (port === null) return;
  const { commits } = useHistory.getState();
  if (sent === 0) port.postMessage({ type: 'history', commits: commits.map(wireOf) });
  else for (const signed of commits.slice(sent)) port.postMessage({ type: 'commit', commit: wireOf(signed) });
  sent = commits.length;
}

function ask(comparison: Comparison): void {
  if (port === null) return;
  sendHistory();
  request += 1;
  incoming = { slice: [], back: [] };
  useComparison.setState({ status: 'running', problem: null });
  port.postMessage({ type: 'compare', request, ...sidesOf(comparison) });
}

function sidesOf(comparison: Comparison): { readonly before: Side; readonly after: Side } {
  if (comparison.type === 'assessment') return { before: { type: 'other' }, after: { type: 'now' } };
  const { since, until } = comparison;
  return {
    before: { type: 'point', point: since.point },
    after: until === null ? { type: 'now' } : { type: 'point', point: until.point },
  };
}

function receive(message: FromComparison): void {
  if (message.request !== request) return;
  if (message.type === 'slice' || message.type === 'back') {
    const taken = incoming[message.type];
    const addedHere = added(useAssessment.getState().model);
    for (const sentOne of message.differences) {
      const difference = typeof sentOne === 'string' ? addedHere(sentOne) : sentOne;
      if (difference !== null) taken.push(difference);
    }
    return;
  }
  if (message.type === 'addedBut') {
    takeAdded(message.kind, message.but);
    return;
  }
  if (message.type === 'failed') {
    fail(message.reason);
    return;
  }
  const { slice: differences, back } = incoming;
  incoming = { slice: [], back: [] };
  useComparison.setState({
    status: 'ready',
    compared: {
      differences,
      of: new Map(differences.map((difference) => [difference.id, difference])),
      matched: new Map(message.matched),
      ambiguous: message.ambiguous,
      back,
    },
  });
}

/** Takes in that all records of a kind but these were added. */
function takeAdded(kind: RecordKind, but: ReadonlySet<RecordId>): void {
  const shelf: ReadonlyMap<RecordId, { readonly id: RecordId }> = useAssessment.getState().model[kind];
  for (const [id, record] of shelf)
    if (!but.has(id)) incoming.slice.push({ type: 'added', kind, id, record });
}

/**
 * What was added and is here now; null where it is gone again and nobody has said so to the worker yet. Ids of one kind come
 * one after the other: reading the kind of each would take longer than finding the record.
 */
function added(model: Model): (id: RecordId) => Difference | null {
  let kind: RecordKind | null = null;
  return (id) => {
    if (kind === null || !isIdOf(kind, id)) kind = kindOfRecord(id);
    const shelf: ReadonlyMap<RecordId, { readonly id: RecordId }> = model[kind];
    const record = shelf.get(id);
    return record === undefined ? null : { type: 'added', kind, id, record };
  };
}

useHistory.subscribe((now, before) => {
  const { comparison } = useComparison.getState();
  if (comparison === null) return;
  if (now.problem !== null && now.problem !== before.problem)
    useComparison.setState({ status: 'failed', problem: now.problem });
  if (now.status !== 'ready' || now.commits === before.commits) return;
  clearTimeout(timer);
  timer = setTimeout(() => ask(comparison), before.status === 'ready' ? settleMilliseconds : 0);
});

useAssessment.subscribe((now, before) => {
  if (now.id === before.id && now.opened === before.opened) return;
  sent = 0;
  useComparison.getState().choose(null);
});
