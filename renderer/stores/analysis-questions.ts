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
import type { DocumentKind, FromAnalysis } from '../workers/analysis-messages.ts';
import { isPortOpen, postToAnalysis } from './analysis-port.ts';

/** The advisories of an asset; null where none are installed. */
export type Matched = Result<MatchResult | null, Problem>;
/** A trace; null while there is no answer to take one from. */
export type Traced = Result<Trace | null, Problem>;
type ReportAnswer = Extract<FromAnalysis, { type: 'reported' | 'notReported' }>;

/** Who waits for an answer of one kind, by the number of the question. */
class Waiting<T> {
  readonly #resolve = new Map<number, (answer: T) => void>();
  #last = 0;

  ask(send: (request: number) => void): Promise<T> {
    this.#last += 1;
    const request = this.#last;
    return new Promise((resolve) => {
      this.#resolve.set(request, resolve);
      send(request);
    });
  }

  answer(request: number, answer: T): void {
    this.#resolve.get(request)?.(answer);
    this.#resolve.delete(request);
  }
}

const matches = new Waiting<Matched>();
const traces = new Waiting<Traced>();
const graphAnswers = new Waiting<GraphAnswer | null>();
const assessmentAnswers = new Waiting<AssessmentAnswer | null>();
let reportWaiting: ((answer: ReportAnswer) => void) | null = null;

/** What is said where the worker failed. */
export const stopped = (reason: string): Problem => windowProblem('window.analysisFailed', '', { reason });

/** What the worker answers to one question, beside the answer for the whole plant. */
export type QuestionAnswer = Extract<
  FromAnalysis,
  {
    type:
      | 'matched'
      | 'notMatched'
      | 'traced'
      | 'notTraced'
      | 'graphAnswered'
      | 'assessmentAnswered'
      | 'reported'
      | 'notReported';
  }
>;

/** Hands an answer to whoever asked. */
export function receiveQuestionAnswer(message: QuestionAnswer): void {
  switch (message.type) {
    case 'matched':
      matches.answer(message.request, ok(message.result));
      return;
    case 'notMatched':
      matches.answer(message.request, err(stopped(message.reason)));
      return;
    case 'traced':
      traces.answer(message.request, ok(message.trace));
      return;
    case 'notTraced':
      traces.answer(message.request, err(stopped(message.reason)));
      return;
    case 'graphAnswered':
      graphAnswers.answer(message.request, message.answer);
      return;
    case 'assessmentAnswered':
      assessmentAnswers.answer(message.request, message.answer);
      return;
    case 'reported':
    case 'notReported':
      reportWaiting?.(message);
      reportWaiting = null;
  }
}

/** The advisories of one asset in three answers. */
export function advisoriesOf(asset: Id<'asset'>): Promise<Matched> {
  return matches.ask((request) => postToAnalysis({ type: 'match', request, asset }));
}

/** How one asset is reached and what falls after it, worked out in the worker. */
export function traceAsset(asset: Id<'asset'>): Promise<Traced> {
  if (!isPortOpen()) return Promise.resolve(ok(null));
  return traces.ask((request) => postToAnalysis({ type: 'trace', request, asset }));
}

/** Asks the worker about paths and cuts; null while there is no answer to take them from. */
export function askGraph(question: GraphQuestion): Promise<GraphAnswer | null> {
  if (!isPortOpen()) return Promise.resolve(null);
  return graphAnswers.ask((request) => postToAnalysis({ type: 'askGraph', request, question }));
}

/** Asks the worker about risk or levels; null while there is no answer to take it from. */
export function askAssessment(question: AssessmentQuestion): Promise<AssessmentAnswer | null> {
  if (!isPortOpen()) return Promise.resolve(null);
  return assessmentAnswers.ask((request) => postToAnalysis({ type: 'askAssessment', request, question }));
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
