import { create } from 'zustand';
import type { WireCommit } from '#shared/bridge/contract.ts';
import type { SignedCommit } from '#shared/journal/commit.ts';
import type { Point } from '#shared/journal/past.ts';
import type { Id } from '#shared/model/id.ts';
import { messageOf, type Problem } from '#shared/model/problem.ts';
import { call } from '../app/bridge.ts';
import { windowProblem } from '../app/problems.ts';
import type { FromComparison, Side, ToComparison } from '../workers/comparison-messages.ts';
import { useAssessment } from './assessment.ts';
import { useHistory } from './history.ts';
import { type Compared, IncomingAnswer } from './incoming-answer.ts';

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

/** Whether two comparisons have the same answer as long as nothing changes. */
function isSameComparison(one: Comparison | null, other: Comparison): boolean {
  // What another assessment is now is read anew each time.
  if (one?.type !== 'points' || other.type !== 'points') return false;
  return one.since.key === other.since.key && one.until?.key === other.until?.key;
}

interface ComparisonState {
  readonly comparison: Comparison | null;
  readonly status: 'off' | 'running' | 'ready' | 'failed';
  /** The latest answer; while running the one from before. */
  readonly compared: Compared | null;
  /** What was compared last, while it is right; nobody need have chosen it yet. */
  readonly latest: { readonly comparison: Comparison; readonly compared: Compared } | null;
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
let answer = new IncomingAnswer();
/** What the worker is comparing; it may not be chosen yet. */
let asked: Comparison | null = null;
let timer: ReturnType<typeof setTimeout> | undefined;

/** What became of the records between two points, or between two assessments. */
export const useComparison = create<ComparisonState>((set, get) => ({
  ...off,
  latest: null,
  choose: (comparison) => {
    clearTimeout(timer);
    const { latest } = get();
    if (comparison === null) {
      set(off);
    } else if (latest !== null && isSameComparison(latest.comparison, comparison)) {
      set({ ...latest, status: 'ready', problem: null });
    } else if (isSameComparison(asked, comparison)) {
      set({ comparison: asked, status: 'running', compared: null, problem: null });
    } else {
      forget();
      set({ comparison, status: 'running', compared: null, problem: null });
      void begin(comparison);
    }
  },
}));

/** Says how the worker is started; it is started when something is first compared. */
export function connectComparison(start: () => ComparisonPort): void {
  startPort = start;
  port = null;
  sent = 0;
}

/**
 * Has the worker read the whole history, and compare what will be chosen if anything is: somebody is about to. `likely` says
 * what that is, of the history's commits, oldest first.
 */
export async function compareAhead(
  likely: (commits: readonly SignedCommit[]) => Comparison | null,
): Promise<void> {
  port ??= connect();
  const { opened } = useAssessment.getState();
  await useHistory.getState().load();
  const { status, commits } = useHistory.getState();
  if (status !== 'ready' || useAssessment.getState().opened !== opened) return;
  sendHistory();
  const { comparison: chosen, latest } = useComparison.getState();
  const comparison = chosen === null ? likely(commits) : null;
  if (comparison?.type !== 'points') return;
  if (![asked, latest?.comparison ?? null].some((one) => isSameComparison(one, comparison))) ask(comparison);
}

function fail(reason: string): void {
  useComparison.setState({
    status: 'failed',
    problem: windowProblem('window.comparisonFailed', '', { reason }),
  });
}

async function begin(comparison: Comparison): Promise<void> {
  port ??= connect();
  if (port === null) return;
  if (comparison.type === 'assessment') {
    // Main only reads and answers; which assessment is open is the window's own affair.
    const answer = await call('assessment:open', { id: comparison.id }).catch((cause: unknown) =>
      messageOf(cause),
    );
    if (!isWanted(comparison)) return;
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
  forget();
  sendHistory();
  answer = new IncomingAnswer();
  asked = comparison;
  if (isWanted(comparison)) useComparison.setState({ status: 'running', problem: null });
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
  if (message.type === 'failed') {
    if (isWanted(asked)) fail(message.reason);
    asked = null;
    return;
  }
  const compared = answer.take(message, useAssessment.getState().model);
  if (compared === null || asked === null) return;
  // Another assessment may be another one by now: of it nothing is kept.
  const latest = asked.type === 'points' ? { comparison: asked, compared } : null;
  useComparison.setState(isWanted(asked) ? { latest, status: 'ready', compared } : { latest });
  asked = null;
}

function isWanted(comparison: Comparison | null): boolean {
  return comparison !== null && comparison === useComparison.getState().comparison;
}

/** What was compared, or is being, is no longer right: something else is asked for, or the journal has gone on. */
function forget(): void {
  request += 1;
  asked = null;
  useComparison.setState({ latest: null });
}

useHistory.subscribe((now, before) => {
  if (now.commits !== before.commits) forget();
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
  forget();
  useComparison.getState().choose(null);
});
