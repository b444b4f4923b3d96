import { type Choice, commitOf } from '#shared/ingest/reconcile/choice.ts';
import type { Pin } from '#shared/ingest/reconcile/ports.ts';
import { type Model, type RecordId, recordKinds } from '#shared/model/model.ts';
import { i18n } from '../../../i18n/i18n.ts';
import { useAssessment } from '../../../stores/assessment.ts';
import { wasDeleted } from '../../../stores/provenance.ts';
import reviewWorkerUrl from '../../../workers/review.worker.ts?worker&url';
import type { FromReview, ReviewRow, ToReview } from '../../../workers/review-messages.ts';
import { startWorker } from '../../../workers/trusted-url.ts';
import { noReview, updateJob, updateReview, useImport } from '../import-store.ts';
import { importProblem } from '../problems.ts';
import { compareWatched, forgetWatched, takeWatched } from '../since/since-store.ts';
import { firstChoice } from './choices.ts';

/** One worker for the review of all files; it ends when nothing is left to review. */
let worker: Worker | null = null;
/** Comparisons one after the other: the slices of two models must not mix. */
let sending: Promise<void> = Promise.resolve();
/** Rows of the comparison under way: shown when they are complete. */
let arriving: ReviewRow[] = [];

function reviewWorker(): Worker {
  if (worker !== null) return worker;
  const started = startWorker(reviewWorkerUrl);
  started.onmessage = ({ data }: MessageEvent<FromReview>) => void receive(data);
  started.onerror = ({ message }) => {
    // What it held is gone: the files must be read anew.
    const { files, run } = useImport.getState().review;
    const problem = importProblem('import.stopped', files.map(({ name }) => name).join(', '), {
      reason: message,
    });
    for (const { id } of files) updateJob(id, { stage: 'failed', problem });
    endWorker();
    useImport.setState({ review: { ...noReview, run: run + 1, problem } });
  };
  worker = started;
  return started;
}

function endWorker(): void {
  worker?.terminate();
  worker = null;
}

function send(message: ToReview, transfer: Transferable[] = []): void {
  reviewWorker().postMessage(message, transfer);
}

/** What a file says comes to the review past the window, through this port. */
export function giveSource(id: string, port: MessagePort): void {
  send({ type: 'source', id, port }, [port]);
}

/** A file that is read anew, removed or cancelled takes no part any more. */
export function forgetSource(id: string): void {
  if (worker !== null) send({ type: 'forget', id });
}

/** Forgets the review; what was done stays in sight unless `entirely`. */
export function endReview(entirely: boolean): void {
  endWorker();
  const { stage, run } = useImport.getState().review;
  if (entirely || stage !== 'done') forgetWatched();
  if (entirely || stage !== 'done') useImport.setState({ review: { ...noReview, run: run + 1 } });
}

/** Records of one message to the worker: few enough that copying them is never felt. */
const slice = 500;

/** Has the worker compare what was read with the model as it is now. */
export function compareAll(): Promise<void> {
  const { review, jobs } = useImport.getState();
  const files = jobs.filter(({ stage }) => stage === 'read').map(({ id, name }) => ({ id, name }));
  if (files.length === 0) return Promise.resolve();
  const run = review.run + 1;
  const kept = review.stage === 'done' ? noReview : review;
  useImport.setState({
    review: { ...kept, stage: 'comparing', files, run, rows: [], detail: null, problem: null, summary: null },
  });
  arriving = [];
  sending = sending.then(() =>
    sendAll(
      run,
      files.map(({ id }) => id),
    ),
  );
  return sending;
}

async function sendAll(run: number, sources: readonly string[]): Promise<void> {
  const isLate = (): boolean => useImport.getState().review.run !== run;
  if (isLate()) return;
  const { model, version } = useAssessment.getState();
  updateReview({ compared: version });
  await sendModel(model, isLate);
  const pins = [...useImport.getState().review.pins];
  if (!isLate()) send({ type: 'review', run, sources, now: new Date().toISOString(), pins });
}

/** Every kind: a list may name any record, and what is not sent would be proposed as new. */
async function sendModel(model: Model, isLate: () => boolean): Promise<void> {
  send({ type: 'begin' });
  for (const kind of recordKinds) {
    const records: readonly { readonly id: RecordId }[] = [...model[kind].values()];
    for (let from = 0; from < records.length && !isLate(); from += slice) {
      send({ type: 'model', kind, records: records.slice(from, from + slice) });
      await new Promise((resolve) => setTimeout(resolve));
    }
  }
}

async function receive(message: FromReview): Promise<void> {
  const { review } = useImport.getState();
  if (message.type === 'detail') return updateReview({ detail: message.row });
  if (message.run !== review.run) return;
  if (message.type === 'watched') return takeWatched(message.run, message.things);
  if (message.type === 'taken') return commit(message);
  for (const row of message.rows) arriving.push(row);
  if (!message.isLast) return;
  updateReview({ rows: arriving, skipped: message.skipped, stage: 'review' });
  arriving = [];
  void compareWatched(message.run);
}

/** Says which record an ambiguous row is, or that it is a new one; the comparison is made again. */
export async function pin(key: string, record: Pin): Promise<void> {
  updateReview({ pins: new Map(useImport.getState().review.pins).set(key, record) });
  await compareAll();
}

/** Asks for the fields of one row. */
export function lookAt(key: string): void {
  send({ type: 'detail', key });
}

export function choose(change: (choice: Required<Choice>) => Required<Choice>): void {
  updateReview({ choice: change(useImport.getState().review.choice) });
}

/** Takes what was accepted into the assessment: one commit, one undo. */
export function take(): void {
  const { choice, run } = useImport.getState().review;
  updateReview({ stage: 'saving' });
  send({ type: 'take', run, choice });
}

async function commit({
  changes,
  summary,
  sources,
  deleted,
}: Extract<FromReview, { type: 'taken' }>): Promise<void> {
  const { files } = useImport.getState().review;
  const names = files.map(({ name }) => name).join(', ');
  const title =
    files.length === 1
      ? i18n.t('import:commit', { file: names })
      : i18n.t('import:commitMany', { number: files.length, files: names }).slice(0, 300);
  const [only, ...others] = sources;
  const source = only === undefined || others.length > 0 ? null : only;
  const { model, commit: write } = useAssessment.getState();
  const all = commitOf(model, changes, deleted, wasDeleted);
  const result = await write(title, all, { action: { type: 'import', source } });
  if (!result.ok) return updateReview({ stage: 'review', problem: result.error });
  for (const { id } of files) updateJob(id, { stage: 'done' });
  updateReview({
    stage: 'done',
    summary,
    rows: [],
    skipped: [],
    detail: null,
    problem: null,
    choice: firstChoice,
    pins: new Map(),
  });
  endWorker();
}
