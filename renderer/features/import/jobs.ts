import { z } from 'zod';
import { type DrawingMapping, drawingMappingSchema } from '#shared/ingest/drawing/mapping.ts';
import { type ListMapping, listMappingSchema } from '#shared/ingest/list/mapping.ts';
import { type Choice, commitOf } from '#shared/ingest/reconcile/choice.ts';
import { type SourceFormat, sniff, sniffLength } from '#shared/ingest/sniff.ts';
import { type Model, type RecordId, recordKinds } from '#shared/model/model.ts';
import { i18n } from '../../i18n/i18n.ts';
import { readView, writeView } from '../../storage/view-state.ts';
import { useAssessment } from '../../stores/assessment.ts';
import { installPack } from '../../stores/knowledge.ts';
import { wasDeleted } from '../../stores/provenance.ts';
import ingestWorkerUrl from '../../workers/ingest.worker.ts?worker&url';
import type { FromIngest, ToIngest } from '../../workers/ingest-messages.ts';
import { startWorker } from '../../workers/trusted-url.ts';
import { firstChoice } from './choices.ts';
import { addJob, dropJob, jobOf, newJob, showJob, updateJob, useImport } from './import-store.ts';
import { importProblem } from './problems.ts';

/** One worker a file: cancelling ends it, and a file that brings it down takes no other with it. */
const workers = new Map<string, Worker>();
const filesOf = new Map<string, readonly File[]>();
let lastId = 0;

const mappingsKey = 'import.mappings';
const savedMappings = z.array(listMappingSchema).max(200);
const looksKey = 'import.looks';
const savedLooks = drawingMappingSchema.shape.looks;
const mostLooks = 2000;

let isWatching = false;

/** What was read for one assessment is nothing to another: leaving it forgets every file. */
function watchAssessment(): void {
  if (isWatching) return;
  isWatching = true;
  useAssessment.subscribe((now, before) => {
    if (now.id !== before.id) for (const { id } of useImport.getState().jobs) remove(id);
  });
}

/** Takes dropped files: lists and captures one by one, advisories together, packs to the knowledge store. */
export async function takeFiles(files: readonly File[]): Promise<void> {
  watchAssessment();
  const advisories: File[] = [];
  for (const file of files) {
    const head = new Uint8Array(await file.slice(0, sniffLength).arrayBuffer());
    const format = sniff(head, file.name);
    if (!format.ok) {
      addJob({ ...newJob(nextId(), file.name, file.size, null), stage: 'failed', problem: format.error });
    } else if (format.value === 'csaf') {
      advisories.push(file);
    } else if (format.value === 'pack') {
      addJob({ ...newJob(nextId(), file.name, file.size, 'pack'), stage: 'installed', bytes: file.size });
      installPack(new Uint8Array(await file.arrayBuffer()));
    } else {
      start([file], file.name, format.value);
    }
  }
  const [first] = advisories;
  if (first === undefined) return;
  const name =
    advisories.length === 1 ? first.name : i18n.t('import:advisories', { count: advisories.length });
  start(advisories, name, 'csaf');
}

function nextId(): string {
  lastId += 1;
  return `job-${lastId}`;
}

function start(files: readonly File[], name: string, format: SourceFormat): void {
  const id = nextId();
  const size = files.reduce((sum, file) => sum + file.size, 0);
  addJob(newJob(id, name, size, format));
  filesOf.set(id, files);
  const worker = startWorker(ingestWorkerUrl);
  workers.set(id, worker);
  worker.onmessage = ({ data }: MessageEvent<FromIngest>) => void receive(id, data);
  worker.onerror = ({ message }) => {
    const problem = importProblem('import.stopped', name, { reason: message });
    updateJob(id, { stage: 'failed', problem });
  };
  void read(id, null);
}

/** Reads the file, again where a person changed the mapping. */
async function read(
  id: string,
  mapping: ListMapping | null,
  drawing: DrawingMapping | null = null,
): Promise<void> {
  const job = jobOf(id);
  const files = filesOf.get(id);
  if (job?.format == null || files === undefined) return;
  updateJob(id, { stage: 'reading', bytes: 0, read: 0, skipped: [], problem: null, rows: [], detail: null });
  const saved = await readView(mappingsKey, savedMappings, []);
  const looks = await readView(looksKey, savedLooks, []);
  send(id, {
    type: 'read',
    files,
    format: job.format,
    mapping,
    savedMappings: saved,
    drawing,
    savedLooks: looks,
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

/** Reads a list by the mapping a person made, and keeps it for the next list with the same header. */
export async function readBy(id: string, mapping: ListMapping): Promise<void> {
  const saved = await readView(mappingsKey, savedMappings, []);
  const others = saved.filter(({ fingerprint }) => fingerprint !== mapping.fingerprint);
  await writeView(mappingsKey, [mapping, ...others].slice(0, 200));
  await read(id, mapping);
}

async function receive(id: string, message: FromIngest): Promise<void> {
  switch (message.type) {
    case 'progress':
      return updateJob(id, { bytes: message.bytes, read: message.read });
    case 'failed':
      return updateJob(id, { stage: 'failed', problem: message.problem });
    case 'unmapped':
      updateJob(id, { stage: 'mapping', preview: message.preview, problem: message.problem });
      return showJob(id);
    case 'drawn':
      updateJob(id, {
        stage: 'mapping',
        drawing: message.drawing,
        skipped: message.skipped,
        bytes: jobOf(id)?.size ?? 0,
      });
      return showJob(id);
    case 'read': {
      const { read: count, skipped, preview, drawing } = message;
      updateJob(id, { stage: 'read', read: count, skipped, preview, drawing, bytes: jobOf(id)?.size ?? 0 });
      return compare(id);
    }
    case 'pack':
      installPack(message.bytes);
      return updateJob(id, {
        stage: 'installed',
        read: message.read,
        skipped: message.skipped,
        bytes: jobOf(id)?.size ?? 0,
      });
    case 'rows': {
      const job = jobOf(id);
      if (job === undefined) return;
      const rows = [...job.rows, ...message.rows];
      return updateJob(id, message.isLast ? { rows, stage: 'review' } : { rows });
    }
    case 'detail':
      return updateJob(id, { detail: message.row });
    case 'taken':
      return commit(id, message);
  }
}

/** Records of one message to the worker: few enough that copying them is never felt. */
const slice = 500;

/** Has the worker compare what was read with the model as it is now. */
export async function compare(id: string): Promise<void> {
  const { model, version } = useAssessment.getState();
  updateJob(id, { stage: 'comparing', rows: [], detail: null, compared: version });
  await sendModel(id, model);
  const now = new Date().toISOString();
  send(id, { type: 'review', now, pins: [...(jobOf(id)?.pins ?? [])] });
  showJob(id);
}

/** Every kind: a list may name any record, and what is not sent would be proposed as new. */
async function sendModel(id: string, model: Model): Promise<void> {
  for (const kind of recordKinds) {
    const records: readonly { readonly id: RecordId }[] = [...model[kind].values()];
    for (let from = 0; from < records.length; from += slice) {
      send(id, { type: 'model', kind, records: records.slice(from, from + slice) });
      await new Promise((resolve) => setTimeout(resolve));
    }
  }
}

/** Says which record an ambiguous row is, or that it is a new one; the comparison is made again. */
export async function pin(id: string, key: string, record: RecordId | 'new'): Promise<void> {
  const pins = new Map(jobOf(id)?.pins).set(key, record);
  updateJob(id, { pins });
  await compare(id);
}

/** Asks for the fields of one row. */
export function lookAt(id: string, key: string): void {
  send(id, { type: 'detail', key });
}

export function choose(id: string, change: (choice: Required<Choice>) => Required<Choice>): void {
  const job = jobOf(id);
  if (job !== undefined) updateJob(id, { choice: change(job.choice) });
}

/** Takes what was accepted into the assessment: one commit, one undo. */
export function take(id: string): void {
  const job = jobOf(id);
  if (job === undefined) return;
  updateJob(id, { stage: 'saving' });
  send(id, { type: 'take', choice: job.choice });
}

async function commit(
  id: string,
  { changes, summary, source, deleted }: Extract<FromIngest, { type: 'taken' }>,
): Promise<void> {
  const title = i18n.t('import:commit', { file: jobOf(id)?.name ?? '' });
  const action = { type: 'import', source } as const;
  const { model, commit: write } = useAssessment.getState();
  const all = commitOf(model, changes, deleted, wasDeleted);
  const result = await write(title, all, { action });
  if (!result.ok) return updateJob(id, { stage: 'review', problem: result.error });
  updateJob(id, { stage: 'done', summary, rows: [], detail: null, problem: null, choice: firstChoice });
  end(id);
}

/** Stops reading, or forgets what was read; nothing of it stays. */
export function remove(id: string): void {
  end(id);
  dropJob(id);
}

function end(id: string): void {
  workers.get(id)?.terminate();
  workers.delete(id);
  filesOf.delete(id);
}

function send(id: string, message: ToIngest): void {
  workers.get(id)?.postMessage(message);
}
