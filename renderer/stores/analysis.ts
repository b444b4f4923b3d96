import { create } from 'zustand';
import type {
  Analysis,
  AssetAnswer,
  Finding,
  LifecycleAnswer,
  ZoneAnswer,
} from '#shared/analysis/analysis.ts';
import type { GraphAnswer, GraphQuestion } from '#shared/analysis/graph/questions.ts';
import type { Trace } from '#shared/analysis/graph/trace.ts';
import type { AssessmentAnswer, AssessmentQuestion } from '#shared/analysis/questions.ts';
import type { MatchResult } from '#shared/knowledge/knowledge.ts';
import type { Id } from '#shared/model/id.ts';
import type { Language } from '#shared/model/language.ts';
import type { Problem } from '#shared/model/problem.ts';
import { err, ok, type Result } from '#shared/model/result.ts';
import type { ReportPhoto } from '#shared/publish/report/photos.ts';
import { windowProblem } from '../app/problems.ts';
import { formatDate } from '../i18n/format.ts';
import type { DocumentKind, FromAnalysis, ToAnalysis } from '../workers/analysis-messages.ts';
import { withDifference } from '../workers/answer-difference.ts';
import { Gathering } from '../workers/slices.ts';
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

/** What the store needs of a worker; tests pass their own. */
export interface AnalysisPort {
  postMessage(message: ToAnalysis): void;
  onmessage: ((event: MessageEvent<FromAnalysis>) => void) | null;
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

let port: AnalysisPort | null = null;
let request = 0;
/** The advisories of an asset; null where none are installed. */
export type Matched = Result<MatchResult | null, Problem>;
type ReportAnswer = Extract<FromAnalysis, { type: 'reported' | 'notReported' }>;
let reportWaiting: ((answer: ReportAnswer) => void) | null = null;
let matches = 0;
const matchWaiting = new Map<number, (result: Matched) => void>();
/** Who waits for a trace, by request. */
const tracesWaiting = new Map<number, (trace: Traced) => void>();
/** A trace; null while there is no answer to take one from. */
type Traced = Result<Trace | null, Problem>;
let traces = 0;
/** Who waits for an answer about paths and cuts, by request. */
const graphWaiting = new Map<number, (answer: GraphAnswer | null) => void>();
let graphQuestions = 0;
/** Who waits for an answer about risk or levels, by request. */
const assessmentWaiting = new Map<number, (answer: AssessmentAnswer | null) => void>();
let assessmentQuestions = 0;
let timer: ReturnType<typeof setTimeout> | undefined;

/** The analysis of the open assessment. */
export const useAnalysis = create<AnalysisState>(() => ({ ...nothing, rerun: () => ask(0) }));

function ask(delay: number): void {
  clearTimeout(timer);
  if (port === null || useAssessment.getState().status !== 'open') return;
  request += 1;
  incoming = emptyIncoming();
  useAnalysis.setState({ status: 'running' });
  const mine = request;
  timer = setTimeout(
    () =>
      port?.postMessage({
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
    case 'matched':
      answerMatch(message.request, ok(message.result));
      return;
    case 'notMatched':
      answerMatch(message.request, err(stopped(message.reason)));
      return;
    case 'traced':
      tracesWaiting.get(message.request)?.(ok(message.trace));
      tracesWaiting.delete(message.request);
      return;
    case 'notTraced':
      useAnalysis.setState({ status: 'failed', problem: stopped(message.reason) });
      tracesWaiting.get(message.request)?.(err(stopped(message.reason)));
      tracesWaiting.delete(message.request);
      return;
    case 'graphAnswered':
      graphWaiting.get(message.request)?.(message.answer);
      graphWaiting.delete(message.request);
      return;
    case 'assessmentAnswered':
      assessmentWaiting.get(message.request)?.(message.answer);
      assessmentWaiting.delete(message.request);
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
    case 'reported':
    case 'notReported':
      reportWaiting?.(message);
      reportWaiting = null;
      return;
    default:
      if (message.request === request) receiveAnswer(message);
  }
}

function answerMatch(request: number, result: Matched): void {
  matchWaiting.get(request)?.(result);
  matchWaiting.delete(request);
}

const stopped = (reason: string): Problem => windowProblem('window.analysisFailed', '', { reason });

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
  const analysis = withDifference(before.analysis, message.difference);
  const pause = pauses();
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
  port = worker;
  worker.onmessage = (event) => receive(event.data);
  follow(useAssessment.getState().opened);
  return useAssessment.subscribe((now, before) => {
    if (now.opened !== before.opened) return follow(now.opened);
    if (now.lastCommit === null || now.lastCommit === before.lastCommit) return;
    const { bytes, hash, signature } = now.lastCommit.signed;
    worker.postMessage({ type: 'commit', commit: { bytes, hash, signature } });
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
    port?.postMessage({ type: 'close' });
    return;
  }
  port?.postMessage({ type: 'open', opened, device: useSession.getState().device?.device ?? '' });
  // `opened` is published before the status turns open.
  queueMicrotask(() => ask(0));
}

/** Sends the worker something that is not about the open assessment. */
export function postToAnalysis(message: ToAnalysis): void {
  port?.postMessage(message);
}

/** The advisories of one asset in three answers. */
export function advisoriesOf(asset: Id<'asset'>): Promise<Matched> {
  matches += 1;
  const mine = matches;
  return new Promise((resolve) => {
    matchWaiting.set(mine, resolve);
    postToAnalysis({ type: 'match', request: mine, asset });
  });
}

/** How one asset is reached and what falls after it, worked out in the worker. */
export function traceAsset(asset: Id<'asset'>): Promise<Traced> {
  if (port === null) return Promise.resolve(ok(null));
  traces += 1;
  const request = traces;
  return new Promise((resolve) => {
    tracesWaiting.set(request, resolve);
    postToAnalysis({ type: 'trace', request, asset });
  });
}

/** Asks the worker about paths and cuts; null while there is no answer to take them from. */
export function askGraph(question: GraphQuestion): Promise<GraphAnswer | null> {
  if (port === null) return Promise.resolve(null);
  graphQuestions += 1;
  const request = graphQuestions;
  return new Promise((resolve) => {
    graphWaiting.set(request, resolve);
    postToAnalysis({ type: 'askGraph', request, question });
  });
}

/** Asks the worker about risk or levels; null while there is no answer to take it from. */
export function askAssessment(question: AssessmentQuestion): Promise<AssessmentAnswer | null> {
  if (port === null) return Promise.resolve(null);
  assessmentQuestions += 1;
  const request = assessmentQuestions;
  return new Promise((resolve) => {
    assessmentWaiting.set(request, resolve);
    postToAnalysis({ type: 'askAssessment', request, question });
  });
}

/** Asks for the plan of measures of the latest answer; the plan store tells how it goes. */
export function askPlan(): void {
  if (port !== null) postToAnalysis({ type: 'plan', request: beginPlan() });
}

/** Ends the plan that is being worked out. */
export function cancelPlan(): void {
  stopPlan();
  postToAnalysis({ type: 'stopPlan' });
}

/** A document about the latest answer as one HTML page, written in the worker; only the report shows photos. */
export function makeDocument(
  document: DocumentKind,
  language: Language,
  version: string,
  photos: readonly ReportPhoto[],
): Promise<Result<string, Problem>> {
  return new Promise((resolve) => {
    reportWaiting = (answer) =>
      resolve(answer.type === 'reported' ? ok(answer.html) : err(stopped(answer.reason)));
    postToAnalysis({ type: 'report', document, language, version, photos });
  });
}
