import { toObservations } from '#shared/ingest/capture/observations.ts';
import { readCapture } from '#shared/ingest/capture/read-capture.ts';
import type { MacVendors } from '#shared/ingest/capture/vendors.ts';
import { readWhole } from '#shared/ingest/document/source.ts';
import { isDocument, readDocument } from '#shared/ingest/documents.ts';
import type { Drawing } from '#shared/ingest/drawing/drawing.ts';
import { readDrawio } from '#shared/ingest/drawing/drawio.ts';
import { type DrawingPreview, previewDrawing } from '#shared/ingest/drawing/mapping.ts';
import { observeDrawing } from '#shared/ingest/drawing/observe.ts';
import { readThreatDragon } from '#shared/ingest/drawing/threat-dragon.ts';
import { type ListOptions, readList } from '#shared/ingest/list/list.ts';
import { type ListPreview, previewLength, previewList } from '#shared/ingest/list/preview.ts';
import { plainWord } from '#shared/ingest/list/type-words.ts';
import {
  openWorkbook,
  type SheetChoice,
  type SheetPlan,
  type Workbook,
  workbookBytes,
} from '#shared/ingest/list/workbook/workbook.ts';
import type { Observations } from '#shared/ingest/observation.ts';
import { isDrawing, isFactList } from '#shared/ingest/sniff.ts';
import { checkPublished, type SignatureCheck, signatureCheckBy } from '#shared/knowledge/source/published.ts';
import type { Problem } from '#shared/model/problem.ts';
import { ok, type Result } from '#shared/model/result.ts';
import type { FromIngest, ToIngest } from './ingest-messages.ts';
import { addKnowledge, type KnowledgeFile } from './knowledge-set.ts';

/** What a session needs of the thread it runs in. */
export interface IngestPorts {
  /** Milliseconds since 1970 UTC. */
  readonly now: () => number;
  readonly vendors: () => Promise<MacVendors>;
  /** Bytes of the pack that is installed. */
  readonly installedPack: () => Promise<Uint8Array | undefined>;
  readonly post: (message: FromIngest) => void;
}

/** Milliseconds between two messages about progress. */
const progressEvery = 100;

type ReadMessage = Extract<ToIngest, { type: 'read' }>;

/** One file's way from its bytes to what it says. Returns what handles the window's messages, one at a time and in order. */
export function ingestSession(ports: IngestPorts): (message: ToIngest) => Promise<void> {
  const { post } = ports;
  let observations: Observations | null = null;
  let drawing: Drawing | null = null;
  let workbook: Workbook | null = null;

  const took = (
    read: Observations,
    lists: readonly SheetPlan[] = [],
    shapes: DrawingPreview | null = null,
  ): void => {
    observations = read;
    const { assets, channels, skipped } = read;
    post({
      type: 'read',
      read: read.read,
      assets: assets.length,
      channels: channels.length,
      skipped,
      lists,
      drawing: shapes,
    });
  };

  const read = async (message: ReadMessage): Promise<void> => {
    const [file] = message.files;
    if (file === undefined) return;
    const onProgress = throttled(ports);
    if (message.format === 'csv') return readCsv(file, message, onProgress);
    if (message.format === 'xlsx') return readSheets(file, message, onProgress);
    if (message.format === 'csaf' || isFactList(message.format)) return readKnowledge(message, onProgress);
    if (isDrawing(message.format)) return readShapes(file, message, onProgress);
    if (isDocument(message.format)) {
      const input = { name: file.name, chunks: chunksOf(file) };
      const said = await readDocument(message.format, input, { onProgress: (bytes) => onProgress(bytes, 0) });
      return said.ok ? took(said.value) : post({ type: 'failed', problem: said.error });
    }
    const report = await readCapture(file.name, chunksOf(file), { progress: onProgress });
    if (!report.ok) return post({ type: 'failed', problem: report.error });
    took(toObservations(report.value, await ports.vendors()));
  };

  const listOptions = ({ savedMappings, ownWords }: ReadMessage, onProgress: Progress): ListOptions => ({
    savedMapping: (fingerprint) => savedMappings.find((saved) => saved.fingerprint === fingerprint),
    typeWords: new Map(ownWords.map(({ word, type }) => [plainWord(word), type])),
    onProgress: ({ bytes, rows }) => onProgress(bytes, rows),
  });

  const readCsv = async (file: File, message: ReadMessage, onProgress: Progress): Promise<void> => {
    const mapping = message.lists?.[0]?.mapping;
    const options = { ...listOptions(message, onProgress), ...(mapping === undefined ? {} : { mapping }) };
    const head = new Uint8Array(await file.slice(0, previewLength).arrayBuffer());
    const isWhole = file.size <= previewLength;
    const preview = previewList(head, file.name, isWhole, options);
    if (preview.ok && mapping === undefined && isOpen(preview.value)) return ask([preview.value], null);
    if (!preview.ok && preview.error.code !== 'list-mapping-wrong')
      return post({ type: 'failed', problem: preview.error });
    const result = await readList({ name: file.name, chunks: chunksOf(file) }, options);
    if (result.ok) return took(result.value.observations, [{ preview: result.value.preview, isRead: true }]);
    const isMappable = ['list-mapping-needed', 'list-mapping-wrong'].includes(result.error.code);
    if (!isMappable) return post({ type: 'failed', problem: result.error });
    const bare = previewList(head, file.name, isWhole);
    if (!bare.ok) return post({ type: 'failed', problem: bare.error });
    ask([bare.value], mapping === undefined ? null : result.error);
  };

  /** A workbook is opened once; a changed mapping only reads its sheets anew. */
  const opened = async (file: File, options: ListOptions): Promise<Result<Workbook, Problem>> => {
    if (workbook !== null) return ok(workbook);
    const bytes = await workbookBytes({ name: file.name, chunks: chunksOf(file) }, options);
    const result = bytes.ok ? openWorkbook(bytes.value, file.name) : bytes;
    if (result.ok) workbook = result.value;
    return result;
  };

  const readSheets = async (file: File, message: ReadMessage, onProgress: Progress): Promise<void> => {
    const options = listOptions(message, onProgress);
    const book = await opened(file, options);
    const plan = book.ok ? book.value.plan(options, sheetsOf(message)) : book;
    if (!book.ok) return post({ type: 'failed', problem: book.error });
    if (!plan.ok) return post({ type: 'failed', problem: plan.error });
    const isUnasked = message.lists === null;
    if (isUnasked && plan.value.some(({ isRead, preview }) => isRead && isOpen(preview)))
      return post({ type: 'unmapped', lists: plan.value, problem: null });
    const read = book.value.read(plan.value, options);
    if (read.ok) took(read.value, plan.value);
    else if (read.error.code !== 'list-mapping-needed') post({ type: 'failed', problem: read.error });
    else post({ type: 'unmapped', lists: plan.value, problem: isUnasked ? null : read.error });
  };

  const ask = (previews: readonly ListPreview[], problem: Problem | null): void =>
    post({ type: 'unmapped', lists: previews.map((preview) => ({ preview, isRead: true })), problem });

  /** A drawing is read once; a changed mapping only says anew what its shapes mean. */
  const readShapes = async (
    file: File,
    { format, drawing: given, savedLooks }: ReadMessage,
    onProgress: Progress,
  ): Promise<void> => {
    if (drawing === null) {
      const input = { name: file.name, chunks: chunksOf(file) };
      const options = {
        onProgress: ({ bytes, cells }: { readonly bytes: number; readonly cells: number }) =>
          onProgress(bytes, cells),
      };
      const read = await (format === 'drawio'
        ? readDrawio(input, options)
        : readThreatDragon(input, options));
      if (!read.ok) return post({ type: 'failed', problem: read.error });
      drawing = read.value;
    }
    const preview = previewDrawing(drawing, { given: given ?? undefined, saved: savedLooks });
    const isClear = given !== null || preview.looks.every(({ from }) => from === 'saved');
    if (isClear) took(observeDrawing(drawing, preview), [], preview);
    else post({ type: 'drawn', drawing: preview, skipped: drawing.skipped });
  };

  const readKnowledge = async (message: ReadMessage, onProgress: Progress): Promise<void> => {
    const keys = await Promise.all(
      (message.keys ?? []).map(async (file) => ({ name: file.name, text: await file.text() })),
    );
    const check = await signatureCheckBy(keys);
    if (!check.ok) return post({ type: 'failed', problem: check.error });
    const files = knowledgeIn(message, check.value);
    const installed = await ports.installedPack();
    const set = await addKnowledge(files, installed, dayOf(ports.now()), (count) => onProgress(0, count));
    if (!set.ok) post({ type: 'failed', problem: set.error });
    else post({ type: 'pack', ...set.value, read: files.length });
  };

  return async (message) => {
    if (message.type === 'read') return read(message);
    // Once: the review keeps it, and a file that is read anew is handed over anew.
    message.port.postMessage(observations);
    message.port.close();
    observations = null;
  };
}

/** What a person said about the sheets of a workbook. */
function sheetsOf({ lists }: ReadMessage): readonly SheetChoice[] {
  return (lists ?? []).flatMap(({ sheet, ...choice }) => (sheet === null ? [] : [{ ...choice, sheet }]));
}

/** Something only a person knows: nobody was asked, and no earlier answer fits. Whose rules a list has is asked each time. */
function isOpen({ questions, mappedBy }: ListPreview): boolean {
  return questions.some(({ about }) => about === 'device' || mappedBy === 'words');
}

const dayOf = (time: number): string => new Date(time).toISOString().slice(0, 10);

/** The files of knowledge of one drop, each with what it is. */
function knowledgeIn(
  { files, format, formats, beside }: ReadMessage,
  check: SignatureCheck | null,
): readonly KnowledgeFile[] {
  return files.map((file, index) => {
    const own = formats?.[index] ?? format;
    const laid = beside?.get(file.name);
    return {
      name: file.name,
      format: isFactList(own) ? own : 'csaf',
      day: dayOf(file.lastModified),
      text: () => textOf(file),
      ...(laid === undefined ? {} : { published: () => publishedBy(file, laid, check) }),
    };
  });
}

/** Holds an advisory against what lay beside it. Errors: those of `checkPublished`. */
async function publishedBy(file: File, laid: readonly File[], check: SignatureCheck | null) {
  const text = async (ending: string): Promise<string | null> =>
    (await laid.find(({ name }) => name.toLowerCase().endsWith(ending))?.text()) ?? null;
  const beside = { sha512: await text('.sha512'), sha256: await text('.sha256'), asc: await text('.asc') };
  return checkPublished(file.name, new Uint8Array(await file.arrayBuffer()), beside, check);
}

/** The text of a file, unpacked where it is gzip. Errors: those of `readWhole`. */
async function textOf(file: File): Promise<Result<string, Problem>> {
  const [a, b] = new Uint8Array(await file.slice(0, 2).arrayBuffer());
  const isGzip = a === 0x1f && b === 0x8b;
  const stream = isGzip ? file.stream().pipeThrough(new DecompressionStream('gzip')) : file.stream();
  const whole = await readWhole({ name: file.name, chunks: piecesOf(stream) });
  return whole.ok ? ok(whole.value.text) : whole;
}

type Progress = (bytes: number, read: number) => void;

function throttled({ now, post }: IngestPorts): Progress {
  let told = 0;
  return (bytes, read) => {
    const at = now();
    if (at - told < progressEvery) return;
    told = at;
    post({ type: 'progress', bytes, read });
  };
}

/** A file's bytes in pieces, as the disk gives them. */
const chunksOf = (file: File): AsyncGenerator<Uint8Array> => piecesOf(file.stream());

async function* piecesOf(stream: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  const reader = stream.getReader();
  try {
    for (let next = await reader.read(); !next.done; next = await reader.read()) yield next.value;
  } finally {
    reader.releaseLock();
  }
}
