import { create } from 'zustand';
import type {
  Analysis,
  AssetAnswer,
  Finding,
  LifecycleAnswer,
  ZoneAnswer,
} from '#shared/analysis/analysis.ts';
import type { Problem } from '#shared/model/problem.ts';
import { windowProblem } from '../app/problems.ts';
import { formatDate } from '../i18n/format.ts';
import type { FromAnalysis } from '../workers/analysis-messages.ts';
import { withDifference } from '../workers/answer-difference.ts';
import { Gathering } from '../workers/slices.ts';
import { type AnalysisPort, isPortOpen, openPort, postToAnalysis } from './analysis-port.ts';
import { receiveQuestionAnswer, stopped } from './analysis-questions.ts';
import { type AnswerIndex, emptyIndex, indexAfter, takeIn } from './answer-index.ts';
import { useAssessment } from './assessment.ts';
import { groupAhead } from './finding-groups.ts';
import { tallyAhead } from './finding-tallies.ts';
import { useKnowledge } from './installed-packs.ts';
import { pauses } from './pause.ts';
import { beginPlan, forgetPlan, receivePlan, stopPlan } from './plan.ts';
import { useSession } from './session.ts';

interface AnalysisState {
  readonly status: 'idle' | 'running' | 'ready' | 'failed';
  /** The latest answer; while running or failed the one from before, so pages never go blank. */
  readonly analysis: Analysis | null;
  readonly assets: ReadonlyMap<string, AssetAnswer>;
  readonly zones: ReadonlyMap<string, ZoneAnswer>;
  readonly findings: ReadonlyMap<string, Finding>;
  /** Findings (failed rules first) by the record they are about. */
  readonly findingsOf: ReadonlyMap<string, readonly Finding[]>;
  /** The life of asset models, by model. */
  readonly models: ReadonlyMap<string, LifecycleAnswer>;
  readonly milliseconds: number | null;
  /** When the latest answer arrived, milliseconds since 1970. */
  readonly at: number | null;
  readonly problem: Problem | null;
  rerun(): void;
}

const nothing = {
  status: 'idle',
  analysis: null,
  assets: new Map<string, AssetAnswer>(),
  zones: new Map<string, ZoneAnswer>(),
  findings: new Map<string, Finding>(),
  findingsOf: new Map<string, readonly Finding[]>(),
  models: new Map<string, LifecycleAnswer>(),
  milliseconds: null,
  at: null,
  problem: null,
} as const;

/** Quiet time after a change before the analysis starts, so a burst of edits costs one run. */
const settleMilliseconds = 150;

let request = 0;
let timer: ReturnType<typeof setTimeout> | undefined;

/** The analysis of the open assessment. */
export const useAnalysis = create<AnalysisState>(() => ({ ...nothing, rerun: () => ask(0) }));

function ask(delay: number): void {
  clearTimeout(timer);
  if (!isPortOpen() || useAssessment.getState().status !== 'open') return;
  request += 1;
  incoming = emptyIncoming();
  useAnalysis.setState({ status: 'running' });
  const mine = request;
  timer = setTimeout(
    () =>
      postToAnalysis({
        type: 'analyse',
        request: mine,
        at: formatDate(Date.now()),
        held: held?.request ?? null,
      }),
    delay,
  );
}

/** What has come of the answer to the latest request so far. */
let incoming: Incoming = emptyIncoming();

interface Incoming {
  readonly gathering: Gathering;
  readonly index: AnswerIndex;
}

function emptyIncoming(): Incoming {
  return { gathering: new Gathering(), index: emptyIndex() };
}

/** The last answer that came whole: the worker tells the next one by what differs. */
let held: { readonly request: number; readonly analysis: Analysis; readonly index: AnswerIndex } | null =
  null;

/** More findings than this are counted and grouped one after the other before any page asks for them. */
const many = 2000;

function receive(message: FromAnalysis): void {
  switch (message.type) {
    case 'packs':
      useKnowledge.setState({ status: 'ready', packs: message.packs, problem: message.problem });
      ask(0);
      return;
    case 'notTraced':
      useAnalysis.setState({ status: 'failed', problem: stopped(message.reason) });
      receiveQuestionAnswer(message);
      return;
    case 'matched':
    case 'notMatched':
    case 'traced':
    case 'graphAnswered':
    case 'assessmentAnswered':
    case 'reported':
    case 'notReported':
      receiveQuestionAnswer(message);
      return;
    case 'packsNotChanged':
      useKnowledge.setState({
        status: 'ready',
        problem: windowProblem('window.packsNotChanged', '', { reason: message.reason }),
      });
      return;
    case 'planProgress':
    case 'planSlice':
    case 'planned':
    case 'notPlanned':
      receivePlan(message);
      return;
    default:
      if (message.request === request) receiveAnswer(message);
  }
}

type Whole = Extract<FromAnalysis, { type: 'analysed' }>;
type Changed = Extract<FromAnalysis, { type: 'changed' }>;

function receiveAnswer(message: Whole | Changed | Extract<FromAnalysis, { type: 'slice' | 'failed' }>): void {
  if (message.type === 'slice') {
    incoming.gathering.take(message.slice);
    takeIn(incoming.index, message.slice);
    return;
  }
  const { gathering, index } = incoming;
  incoming = emptyIncoming();
  if (message.type === 'failed') {
    useAnalysis.setState({ status: 'failed', problem: stopped(message.reason) });
    return;
  }
  if (message.type === 'changed') {
    void receiveChange({ ...message, difference: gathering.whole(message.difference) });
    return;
  }
  // What is short came with the rest.
  takeIn(index, { path: ['findings'], items: message.analysis.findings });
  takeIn(index, { path: ['assets'], items: message.analysis.assets });
  take(message, gathering.whole(message.analysis), index);
}

/** Puts the answer that is held and what differs from it together. */
async function receiveChange(message: Changed): Promise<void> {
  const before = held;
  if (before?.request !== message.since) {
    // Nobody has what this one rests on: the next one comes whole.
    held = null;
    ask(0);
    return;
  }
  const pause = pauses();
  const analysis = withDifference(before.analysis, message.difference);
  const index = await indexAfter(before.index, before.analysis, analysis, message.difference, pause);
  if (message.request === request) take(message, analysis, index);
}

function take(message: Whole | Changed, analysis: Analysis, index: AnswerIndex): void {
  held = { request: message.request, analysis, index };
  const { findings } = analysis;
  if (findings.length <= many) publish(message, analysis, index);
  else void groupAhead(findings).then(() => message.request === request && publish(message, analysis, index));
}

function publish({ models, milliseconds }: Whole | Changed, analysis: Analysis, index: AnswerIndex): void {
  const { findings, assets, findingsOf } = index;
  useAnalysis.setState({
    status: 'ready',
    analysis,
    assets,
    zones: new Map(analysis.zones.map((answer) => [answer.id, answer])),
    findings,
    findingsOf,
    models: new Map(models),
    milliseconds,
    at: Date.now(),
    problem: null,
  });
  if (findings.size > many)
    void tallyAhead(findingsOf, () => useAnalysis.getState().findingsOf === findingsOf);
}

/** Connects the worker: from now on it follows the open assessment and every change is analysed. Returns how to stop. */
export function connectAnalysis(worker: AnalysisPort): () => void {
  openPort(worker);
  worker.onmessage = (event) => receive(event.data);
  follow(useAssessment.getState().opened);
  return useAssessment.subscribe((now, before) => {
    if (now.opened !== before.opened) return follow(now.opened);
    if (now.lastCommit === null || now.lastCommit === before.lastCommit) return;
    const { bytes, hash, signature } = now.lastCommit.signed;
    postToAnalysis({ type: 'commit', commit: { bytes, hash, signature } });
    ask(settleMilliseconds);
  });
}

function follow(opened: ReturnType<typeof useAssessment.getState>['opened']): void {
  clearTimeout(timer);
  request += 1;
  held = null;
  useAnalysis.setState(nothing);
  forgetPlan();
  if (opened === null) {
    postToAnalysis({ type: 'close' });
    return;
  }
  postToAnalysis({ type: 'open', opened, device: useSession.getState().device?.device ?? '' });
  // `opened` is published before the status turns open.
  queueMicrotask(() => ask(0));
}

/** Asks for the plan of measures of the latest answer; the plan store tells how it goes. */
export function askPlan(): void {
  if (isPortOpen()) postToAnalysis({ type: 'plan', request: beginPlan() });
}

/** Ends the plan that is being worked out. */
export function cancelPlan(): void {
  stopPlan();
  postToAnalysis({ type: 'stopPlan' });
}
