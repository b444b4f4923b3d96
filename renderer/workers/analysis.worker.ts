import '../app/zod-config.ts';
import {
  analyseAgain,
  analyseUnsigned,
  type Remembered,
  signed,
  type Unsigned,
} from '#shared/analysis/analyse.ts';
import type { Analysis } from '#shared/analysis/analysis.ts';
import { fingerprint } from '#shared/analysis/fingerprint.ts';
import type { AttackGraph } from '#shared/analysis/graph/attack-graph.ts';
import { answerGraph, type GraphQuestion } from '#shared/analysis/graph/questions.ts';
import { traceGraph, traceOf } from '#shared/analysis/graph/trace.ts';
import type { AnalysisKnowledge } from '#shared/analysis/knowledge.ts';
import { builtInParameters } from '#shared/analysis/parameters.ts';
import { type AssessmentQuestion, answerAssessment } from '#shared/analysis/questions.ts';
import type { OpenedAssessment } from '#shared/bridge/contract.ts';
import type { DeviceId } from '#shared/journal/change.ts';
import { modelOf } from '#shared/journal/fold.ts';
import { append, type Journal, openJournal } from '#shared/journal/journal.ts';
import { readSigned } from '#shared/journal/sign.ts';
import { readSnapshot } from '#shared/journal/snapshot.ts';
import type { Id } from '#shared/model/id.ts';
import { messageOf, type Problem } from '#shared/model/problem.ts';
import type { Result } from '#shared/model/result.ts';
import { reportHtml } from '#shared/publish/report/report.ts';
import { specificationHtml } from '#shared/publish/specification/specification.ts';
import { listPacks } from '../storage/packs.ts';
import { failureAnswer } from './analysis-failure.ts';
import type { FromAnalysis, ToAnalysis } from './analysis-messages.ts';
import { differenceOf } from './answer-difference.ts';
import { type Sending, sendInSlices, sendPlan } from './answer-sending.ts';
import { matchAsset } from './asset-match.ts';
import { InstalledKnowledge } from './installed-knowledge.ts';
import { inOrder } from './message-queue.ts';
import { modelLifecycles } from './model-lifecycles.ts';
import { runPlan } from './plan-run.ts';

let journal: Journal | null = null;
const knowledge = new InstalledKnowledge();
let latest: Analysis | null = null;
/** What the latest analysis left behind for the next one. */
let remembered: Remembered | null = null;
/** What traces are taken from; made when one is asked for and forgotten when the plant changes. */
let graph: AttackGraph | null = null;
/** The newest request; older ones that are still waiting are dropped. */
let newest = 0;

/** The plan somebody waits for; 0 for none. Whatever changes the plant ends it. */
let plan = 0;

/** Why the replica is not the assessment any more; null while it is. */
let broken: string | null = null;

/** In order and one at a time: reading packs is asynchronous. */
const take = inOrder<ToAnalysis>(handle, (message, cause) => {
  console.error(cause);
  const reason = messageOf(cause);
  if (message.type === 'open' || message.type === 'commit') {
    // What is missing a change must not be analysed: the next request says so.
    journal = null;
    forget();
    broken = reason;
  }
  const answer = failureAnswer(message, reason);
  if (answer !== null) post(answer);
});

self.onmessage = ({ data }: MessageEvent<ToAnalysis>): void => {
  if (data.type === 'analyse') newest = data.request;
  if (data.type === 'plan') plan = data.request;
  else if (endsPlan.has(data.type)) plan = 0;
  take(data);
};

const endsPlan: ReadonlySet<ToAnalysis['type']> = new Set([
  'open',
  'close',
  'commit',
  'analyse',
  'install',
  'remove',
  'stopPlan',
]);

function post(message: FromAnalysis): void {
  self.postMessage(message);
}

/** What leaves the plant as it is. */
const asksOnly: ReadonlySet<ToAnalysis['type']> = new Set([
  'trace',
  'askGraph',
  'askAssessment',
  'report',
  'match',
  'plan',
  'stopPlan',
]);

async function handle(message: ToAnalysis): Promise<void> {
  if (!asksOnly.has(message.type)) graph = null;
  switch (message.type) {
    case 'open':
      broken = null;
      journal = openReplica(message.opened, message.device);
      forget();
      return;
    case 'commit':
      if (journal !== null) append(journal, unwrap(readSigned(message.commit)));
      return;
    case 'close':
      broken = null;
      journal = null;
      forget();
      return;
    case 'install':
      return tellPacks(await knowledge.install(message.bytes));
    case 'remove':
      await knowledge.remove(message.kind);
      return tellPacks();
    case 'analyse':
      return answer(message);
    case 'match':
      return match(message.request, message.asset);
    case 'trace':
      return trace(message.request, message.asset);
    case 'askGraph':
      return askGraph(message.request, message.question);
    case 'askAssessment':
      return askAssessment(message.request, message.question);
    case 'plan':
      return makePlan(message.request);
    case 'stopPlan':
      return;
    case 'report':
      return report(message);
  }
}

function openReplica(opened: OpenedAssessment, device: string): Journal {
  const restored = opened.snapshot === null ? null : unwrap(readSnapshot(opened.snapshot));
  const commits = opened.commits.map((wire) => unwrap(readSigned(wire)));
  // Border: the window got the id from main; the replica signs nothing with it.
  return openJournal(opened.id, device as DeviceId, restored, commits);
}

/** The window has read the same bytes before it sent them here, so a failure is a bug. */
function unwrap<T>(result: Result<T, Problem>): T {
  if (!result.ok) throw new Error(result.error.message.en);
  return result.value;
}

/** Analyses the replica as it is now. */
function analyseNow(open: Journal, known: AnalysisKnowledge, at: string): Analysis {
  remembered = analyseAgain(
    { model: modelOf(open.state), knowledge: known, at, parameters: builtInParameters },
    remembered,
  );
  return remembered.analysis;
}

/** What was worked out about an assessment goes with it. */
function forget(): void {
  latest = null;
  remembered = null;
  sent.clear();
}

/** Answers by request: those of which the window may still say that it has them. */
const sent = new Map<number, Analysis>();

async function answer({ request, at, held }: Extract<ToAnalysis, { type: 'analyse' }>): Promise<void> {
  if (request !== newest) return;
  if (broken !== null) throw new Error(broken);
  if (journal === null) return;
  const known = await knowledge.at(at);
  const start = performance.now();
  const model = modelOf(journal.state);
  const unsigned = analyseUnsigned(
    { model, knowledge: known, at, parameters: builtInParameters },
    remembered,
  );
  const models = modelLifecycles(model, known, at);
  const milliseconds = performance.now() - start;
  for (const known of sent.keys()) if (known !== held) sent.delete(known);
  const ending = await sendAhead(request, held, unsigned.analysis);
  // The window takes in what has come while the fingerprint is taken; no change is taken in before it is.
  remembered = signed(unsigned);
  latest = remembered.analysis;
  if (ending === null) return;
  post({ ...ending(latest.model), request, models, milliseconds });
  sent.set(request, latest);
  setTimeout(() => void makeGraphAhead(request), settledMilliseconds);
}

type Ending =
  | Pick<Extract<FromAnalysis, { type: 'analysed' }>, 'type' | 'analysis'>
  | Pick<Extract<FromAnalysis, { type: 'changed' }>, 'type' | 'since' | 'difference'>;

/** Sends all that is long of an answer; what ends it waits for the fingerprint. Null where a newer request came. */
async function sendAhead(
  request: number,
  held: number | null,
  analysis: Unsigned['analysis'],
): Promise<((model: string) => Ending) | null> {
  const since = held === null ? undefined : sent.get(held);
  const sending: Sending = { request, post, isWanted: () => request === newest };
  if (held === null || since === undefined) {
    const rest = await sendInSlices(sending, analysis);
    return rest && ((model) => ({ type: 'analysed', analysis: { ...rest, model } }));
  }
  const rest = await sendInSlices(sending, differenceOf<Unsigned['analysis']>(since, analysis));
  if (rest === null) return null;
  return (model) => ({
    type: 'changed',
    since: held,
    difference: { ...rest, whole: { ...rest.whole, model } },
  });
}

/** Quiet time after an answer before what traces need is made, so that a burst of edits does not make it each time. */
const settledMilliseconds = 400;

/** So that the first trace after an answer comes as quickly as the next; where it fails, that trace says why. */
async function makeGraphAhead(request: number): Promise<void> {
  if (request !== newest || broken !== null) return;
  await graphNow().catch((cause: unknown) => console.error(cause));
}

/** A match costs a moment; a pack that is broken was refused when it was installed. */
async function match(request: number, id: Id<'asset'>): Promise<void> {
  const known = await knowledge.all();
  const result = journal === null ? null : matchAsset(modelOf(journal.state), known, id);
  post({ type: 'matched', request, result });
}

/** The graph of the latest answer; null before there is one. */
async function graphNow(): Promise<AttackGraph | null> {
  if (journal !== null && latest !== null && graph === null) {
    const known = await knowledge.at(latest.at);
    graph = traceGraph(modelOf(journal.state), known, latest.at, builtInParameters);
  }
  return graph;
}

async function trace(request: number, asset: Id<'asset'>): Promise<void> {
  const attack = await graphNow();
  post({ type: 'traced', request, trace: attack === null ? null : traceOf(attack, asset) });
}

async function askGraph(request: number, question: GraphQuestion): Promise<void> {
  const attack = await graphNow();
  post({
    type: 'graphAnswered',
    request,
    answer: attack === null ? null : answerGraph(attack, question),
  });
}

async function askAssessment(request: number, question: AssessmentQuestion): Promise<void> {
  const attack = await graphNow();
  const known = attack === null ? null : await knowledge.at(attack.plant.at);
  const answer = attack === null || known === null ? null : answerAssessment(attack, known, question);
  post({ type: 'assessmentAnswered', request, answer });
}

/** The plan for the latest answer, worked out on demand; dropped as soon as it is not wanted any more. */
async function makePlan(request: number): Promise<void> {
  if (journal === null || latest === null) throw new Error(broken ?? 'no analysis');
  const { at } = latest;
  const known = await knowledge.at(at);
  const model = modelOf(journal.state);
  const { attack } = await knowledge.all();
  const input = { model, knowledge: known, at, parameters: builtInParameters };
  const isWanted = (): boolean => plan === request;
  const whole = await runPlan(input, latest, attack, {
    isWanted,
    tell: (progress) => post({ type: 'planProgress', request, progress }),
  });
  if (whole !== null) await sendPlan({ request, post, isWanted }, whole);
}

async function tellPacks(done?: Result<void, Problem>): Promise<void> {
  post({ type: 'packs', packs: await listPacks(), problem: done?.ok === false ? done.error : null });
}

async function report({
  document,
  language,
  version,
  photos,
}: Extract<ToAnalysis, { type: 'report' }>): Promise<void> {
  if (journal === null || latest === null) {
    post({ type: 'notReported', reason: broken ?? 'no analysis' });
    return;
  }
  const model = modelOf(journal.state);
  // A change that has come since the answer: a report speaks of one state throughout.
  if (latest.model !== fingerprint(model)) {
    const { at } = latest;
    const known = await knowledge.at(at);
    latest = analyseNow(journal, known, at);
  }
  const html =
    document === 'specification'
      ? specificationHtml({
          model,
          at: latest.at,
          parameters: builtInParameters,
          requirements: (await knowledge.all()).requirements.records,
          language,
          version,
        })
      : reportHtml({ model, analysis: latest, language, version, photos });
  post({ type: 'reported', html });
}
