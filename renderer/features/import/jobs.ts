import { z } from 'zod';
import { type DrawingMapping, drawingMappingSchema } from '#shared/ingest/drawing/mapping.ts';
import { type ListMapping, listMappingSchema } from '#shared/ingest/list/mapping.ts';
import { isFactList, type SourceFormat } from '#shared/ingest/sniff.ts';
import { assetType } from '#shared/model/asset.ts';
import { i18n } from '../../i18n/i18n.ts';
import { readView, writeView } from '../../storage/view-state.ts';
import { useAssessment } from '../../stores/assessment.ts';
import { installPack, useKnowledge } from '../../stores/knowledge.ts';
import ingestWorkerUrl from '../../workers/ingest.worker.ts?worker&url';
import type { FromIngest, ListChoice, OwnWord, ToIngest } from '../../workers/ingest-messages.ts';
import { startWorker } from '../../workers/trusted-url.ts';
import { formatOf } from './files/dropped-format.ts';
import { sortOut } from './files/sort-out.ts';
import { addJob, dropJob, jobOf, newJob, showJob, updateJob, useImport } from './import-store.ts';
import { importProblem } from './problems.ts';
import { compareAll, endReview, forgetSource, giveSource } from './review/review-run.ts';

/** One worker a file: cancelling ends it, and a file that brings it down takes no other with it. */
const workers = new Map<string, Worker>();
const filesOf = new Map<string, readonly File[]>();
/** What each file of a set of knowledge is, and what came with it. */
interface DroppedKnowledge {
  readonly formats: readonly SourceFormat[];
  readonly beside: ReadonlyMap<string, readonly File[]>;
  readonly keys: readonly File[];
}
const knowledgeOf = new Map<string, DroppedKnowledge>();
let lastId = 0;

const mappingsKey = 'import.mappings';
const savedMappings = z.array(listMappingSchema).max(200);
const wordsKey = 'import.typeWords';
const savedWords = z.array(z.strictObject({ word: z.string().max(300), type: assetType })).max(5000);
const looksKey = 'import.looks';
const savedLooks = drawingMappingSchema.shape.looks;
const mostLooks = 2000;

let isWatching = false;

/** What was read for one assessment is nothing to another: leaving it forgets every file. */
function watchAssessment(): void {
  if (isWatching) return;
  isWatching = true;
  useAssessment.subscribe((now, before) => {
    if (now.id !== before.id) removeAll();
  });
  // A file that was taken in has said everything: its worker and its bytes are let go.
  useImport.subscribe(({ jobs }) => {
    for (const { id, stage } of jobs) if (stage === 'done' && workers.has(id)) end(id);
  });
}

/** Takes dropped files: lists and captures one by one, knowledge together, packs to the knowledge store. */
export async function takeFiles(files: readonly File[]): Promise<void> {
  watchAssessment();
  const knowledge: { readonly file: File; readonly format: SourceFormat }[] = [];
  const { sources, beside, keys, alone } = await sortOut(files);
  for (const { name, size } of alone)
    addJob({
      ...newJob(nextId(), name, size, null),
      stage: 'failed',
      problem: importProblem('import.alone', name),
    });
  for (const file of sources) {
    const format = await formatOf(file);
    if (!format.ok) {
      addJob({ ...newJob(nextId(), file.name, file.size, null), stage: 'failed', problem: format.error });
    } else if (format.value === 'csaf' || isFactList(format.value)) {
      knowledge.push({ file, format: format.value });
    } else if (format.value === 'pack') {
      addJob({ ...newJob(nextId(), file.name, file.size, 'pack'), stage: 'installed', bytes: file.size });
      installPack(new Uint8Array(await file.arrayBuffer()));
    } else {
      start([file], file.name, format.value);
    }
  }
  // Together: each adds to the pack that is installed, and the last would undo what another has just added.
  const [first] = knowledge;
  if (first === undefined) return;
  const formats = knowledge.map(({ format }) => format);
  const isOneKind = formats.every((format) => format === 'csaf');
  const many = i18n.t(isOneKind ? 'import:advisories' : 'import:knowledge', { count: knowledge.length });
  start(
    knowledge.map(({ file }) => file),
    knowledge.length === 1 ? first.file.name : many,
    formats.find((format) => format === 'csaf') ?? first.format,
    { formats, beside, keys },
  );
}

function nextId(): string {
  lastId += 1;
  return `job-${lastId}`;
}

function start(
  files: readonly File[],
  name: string,
  format: SourceFormat,
  knowledge?: DroppedKnowledge,
): void {
  const id = nextId();
  const size = files.reduce((sum, file) => sum + file.size, 0);
  addJob(newJob(id, name, size, format));
  filesOf.set(id, files);
  if (knowledge !== undefined) knowledgeOf.set(id, knowledge);
  const worker = startWorker(ingestWorkerUrl);
  workers.set(id, worker);
  worker.onmessage = ({ data }: MessageEvent<FromIngest>) => void receive(id, data);
  worker.onerror = ({ message }) => {
    const problem = importProblem('import.stopped', name, { reason: message });
    updateJob(id, { stage: 'failed', problem });
    reviewWhenRead();
  };
  void read(id, null);
}

/** What the site calls its types of asset. */
export function ownWords(): Promise<readonly OwnWord[]> {
  return readView(wordsKey, savedWords, []);
}

/** Reads the file, again where a person changed the mapping. */
async function read(
  id: string,
  lists: readonly ListChoice[] | null,
  drawing: DrawingMapping | null = null,
): Promise<void> {
  const job = jobOf(id);
  const files = filesOf.get(id);
  if (job?.format == null || files === undefined) return;
  forgetSource(id);
  updateJob(id, { stage: 'reading', bytes: 0, read: 0, skipped: [], problem: null });
  const saved = await readView(mappingsKey, savedMappings, []);
  const looks = await readView(looksKey, savedLooks, []);
  if (knowledgeOf.has(id)) await knowledgeBefore(id);
  send(id, {
    type: 'read',
    files,
    format: job.format,
    ...knowledgeOf.get(id),
    lists,
    savedMappings: saved,
    ownWords: await ownWords(),
    drawing,
    savedLooks: looks,
  });
}

/** Waits for the knowledge dropped before: each adds to the installed pack, and the last would undo what is on its way. */
function knowledgeBefore(id: string): Promise<void> {
  const isFree = (): boolean => {
    const { jobs } = useImport.getState();
    const before = jobs.slice(
      0,
      Math.max(
        0,
        jobs.findIndex((job) => job.id === id),
      ),
    );
    const isRead = before.every((job) => job.stage !== 'reading' || !knowledgeOf.has(job.id));
    return isRead && useKnowledge.getState().status !== 'installing';
  };
  return new Promise((resolve) => {
    const look = (): void => {
      if (!isFree()) return;
      for (const stop of stops) stop();
      resolve();
    };
    const stops = [useImport.subscribe(look), useKnowledge.subscribe(look)];
    look();
  });
}

/** Reads a drawing by what a person said its looks mean, and keeps that for the next drawing. */
export async function readLooksBy(id: string, mapping: DrawingMapping): Promise<void> {
  const saved = await readView(looksKey, savedLooks, []);
  const said = new Set(mapping.looks.map(({ look, of }) => `${of ?? ''} ${look}`));
  const others = saved.filter(({ look, of }) => !said.has(`${of ?? ''} ${look}`));
  await writeView(looksKey, [...mapping.looks, ...others].slice(0, mostLooks));
  await read(id, null, mapping);
}

/**
 * Reads the lists of a file as a person said, and keeps that for the next lists with the same headers; what the site calls
 * its types is kept for every list.
 */
export async function readBy(
  id: string,
  lists: readonly ListChoice[],
  words: readonly OwnWord[],
): Promise<void> {
  const saved = await readView(mappingsKey, savedMappings, []);
  const made = lists.flatMap(({ isRead, mapping }) =>
    isRead && mapping !== undefined ? [kept(mapping)] : [],
  );
  const replaced = new Set(made.map(({ fingerprint }) => fingerprint));
  const others = saved.filter(({ fingerprint }) => !replaced.has(fingerprint));
  await writeView(mappingsKey, [...made, ...others].slice(0, 200));
  await writeView(wordsKey, words.slice(0, 5000));
  await read(id, lists);
}

/** Columns mean the same in the next list with that header; whose rules they are does not. */
function kept({ device: _, ...mapping }: ListMapping): ListMapping {
  return mapping;
}

async function receive(id: string, message: FromIngest): Promise<void> {
  switch (message.type) {
    case 'progress':
      return updateJob(id, { bytes: message.bytes, read: message.read });
    case 'failed':
      updateJob(id, { stage: 'failed', problem: message.problem });
      return reviewWhenRead();
    case 'unmapped':
      updateJob(id, { stage: 'mapping', lists: message.lists, problem: message.problem });
      showUnmapped(id, 'columns');
      return reviewWhenRead();
    case 'drawn':
      updateJob(id, {
        stage: 'mapping',
        drawing: message.drawing,
        skipped: message.skipped,
        bytes: jobOf(id)?.size ?? 0,
      });
      showUnmapped(id, 'shapes');
      return reviewWhenRead();
    case 'read': {
      const { read: count, skipped, lists, drawing } = message;
      updateJob(id, { stage: 'read', read: count, skipped, lists, drawing, bytes: jobOf(id)?.size ?? 0 });
      const { port1, port2 } = new MessageChannel();
      workers.get(id)?.postMessage({ type: 'handOver', port: port1 } satisfies ToIngest, [port1]);
      giveSource(id, port2);
      return reviewWhenRead();
    }
    case 'pack':
      installPack(message.bytes);
      updateJob(id, {
        stage: 'installed',
        read: message.read,
        skipped: message.skipped,
        bytes: jobOf(id)?.size ?? 0,
      });
      return reviewWhenRead();
  }
}

/** Brings a file to the front that waits for a person, unless another one already does. */
function showUnmapped(id: string, tab: 'columns' | 'shapes'): void {
  const { shown, tab: before } = useImport.getState();
  const isBusy = (before === 'columns' || before === 'shapes') && shown !== id;
  if (!isBusy || jobOf(shown ?? '')?.stage !== 'mapping') showJob(id, tab);
}

/** The review begins when no file is being read any more, so that it is made once for all of them. */
function reviewWhenRead(): void {
  const { jobs, tab } = useImport.getState();
  if (jobs.some(({ stage }) => stage === 'reading')) return;
  if (!jobs.some(({ stage }) => stage === 'read')) return;
  const waiting = jobs.find(({ stage }) => stage === 'mapping');
  if (waiting === undefined || tab === 'review')
    useImport.setState(({ shown }) => ({ shown, tab: 'review' }));
  void compareAll();
}

/** Stops reading, or forgets what was read; nothing of it stays. */
export function remove(id: string): void {
  const wasRead = jobOf(id)?.stage === 'read';
  end(id);
  forgetSource(id);
  dropJob(id);
  if (!useImport.getState().jobs.some(({ stage }) => stage === 'read')) endReview(wasRead);
  else reviewWhenRead();
}

/** Stops and forgets every file. */
export function removeAll(): void {
  for (const { id } of useImport.getState().jobs) {
    end(id);
    forgetSource(id);
    dropJob(id);
  }
  endReview(true);
}

function end(id: string): void {
  workers.get(id)?.terminate();
  workers.delete(id);
  filesOf.delete(id);
  knowledgeOf.delete(id);
}

function send(id: string, message: ToIngest): void {
  workers.get(id)?.postMessage(message);
}
