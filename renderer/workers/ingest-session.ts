import { toObservations } from '#shared/ingest/capture/observations.ts';
import { readCapture } from '#shared/ingest/capture/read-capture.ts';
import type { MacVendors } from '#shared/ingest/capture/vendors.ts';
import { isDocument, readDocument } from '#shared/ingest/documents.ts';
import type { Drawing } from '#shared/ingest/drawing/drawing.ts';
import { readDrawio } from '#shared/ingest/drawing/drawio.ts';
import { type DrawingPreview, previewDrawing } from '#shared/ingest/drawing/mapping.ts';
import { observeDrawing } from '#shared/ingest/drawing/observe.ts';
import { readThreatDragon } from '#shared/ingest/drawing/threat-dragon.ts';
import { readList } from '#shared/ingest/list/list.ts';
import { type ListPreview, previewLength, previewList } from '#shared/ingest/list/preview.ts';
import type { Observations } from '#shared/ingest/observation.ts';
import { changesFor, deletionsBy, summarise } from '#shared/ingest/reconcile/choice.ts';
import type { Proposals, RowProposal } from '#shared/ingest/reconcile/proposal.ts';
import { reconcile } from '#shared/ingest/reconcile/reconcile.ts';
import { isDrawing } from '#shared/ingest/sniff.ts';
import type { Json } from '#shared/journal/change.ts';
import { emptyModel } from '#shared/model/model.ts';
import type { RandomBytes } from '#shared/model/ports.ts';
import { addAdvisories } from './advisory-set.ts';
import type { FromIngest, ReviewRow, ToIngest } from './ingest-messages.ts';

/** What a session needs of the thread it runs in. */
export interface IngestPorts {
  readonly random: RandomBytes;
  /** Milliseconds since 1970 UTC. */
  readonly now: () => number;
  readonly vendors: () => Promise<MacVendors>;
  /** Bytes of the advisories that are installed. */
  readonly installedAdvisories: () => Promise<Uint8Array | undefined>;
  readonly post: (message: FromIngest) => void;
}

/** Milliseconds between two messages about progress. */
const progressEvery = 100;
/** Rows of one message to the window: small enough to be taken in without a pause. */
const rowsAtOnce = 2000;

type ReadMessage = Extract<ToIngest, { type: 'read' }>;

/** One file's way from its bytes to changes. Returns what handles the window's messages, one at a time and in order. */
export function ingestSession(ports: IngestPorts): (message: ToIngest) => Promise<void> {
  const { post } = ports;
  let observations: Observations | null = null;
  let drawing: Drawing | null = null;
  let proposals: Proposals | null = null;
  let rows = new Map<string, RowProposal>();
  let model = emptyModel();

  const took = (
    read: Observations,
    preview: ListPreview | null,
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
      preview,
      drawing: shapes,
    });
  };

  const read = async (message: ReadMessage): Promise<void> => {
    const [file] = message.files;
    if (file === undefined) return;
    const onProgress = throttled(ports);
    if (message.format === 'csv') return readCsv(file, message, onProgress);
    if (message.format === 'csaf') return readAdvisories(message.files, onProgress);
    if (isDrawing(message.format)) return readShapes(file, message, onProgress);
    if (isDocument(message.format)) {
      const input = { name: file.name, chunks: chunksOf(file) };
      const said = await readDocument(message.format, input, { onProgress: (bytes) => onProgress(bytes, 0) });
      return said.ok ? took(said.value, null) : post({ type: 'failed', problem: said.error });
    }
    const report = await readCapture(file.name, chunksOf(file), { progress: onProgress });
    if (!report.ok) return post({ type: 'failed', problem: report.error });
    took(toObservations(report.value, await ports.vendors()), null);
  };

  const readCsv = async (
    file: File,
    { mapping, savedMappings }: ReadMessage,
    onProgress: (bytes: number, read: number) => void,
  ): Promise<void> => {
    const options = {
      ...(mapping === null ? {} : { mapping }),
      savedMapping: (fingerprint: string) => savedMappings.find((saved) => saved.fingerprint === fingerprint),
    };
    const result = await readList(
      { name: file.name, chunks: chunksOf(file) },
      { ...options, onProgress: ({ bytes, rows: count }) => onProgress(bytes, count) },
    );
    if (result.ok) return took(result.value.observations, result.value.preview);
    const isMappable = ['list-mapping-needed', 'list-mapping-wrong'].includes(result.error.code);
    if (!isMappable) return post({ type: 'failed', problem: result.error });
    const head = new Uint8Array(await file.slice(0, previewLength).arrayBuffer());
    const preview = previewList(head, file.name, file.size <= previewLength);
    if (!preview.ok) return post({ type: 'failed', problem: preview.error });
    post({ type: 'unmapped', preview: preview.value, problem: mapping === null ? null : result.error });
  };

  /** A drawing is read once; a changed mapping only says anew what its shapes mean. */
  const readShapes = async (
    file: File,
    { format, drawing: given, savedLooks }: ReadMessage,
    onProgress: (bytes: number, read: number) => void,
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
    if (isClear) took(observeDrawing(drawing, preview), null, preview);
    else post({ type: 'drawn', drawing: preview, skipped: drawing.skipped });
  };

  const readAdvisories = async (
    files: readonly File[],
    onProgress: (bytes: number, read: number) => void,
  ): Promise<void> => {
    const today = new Date(ports.now()).toISOString().slice(0, 10);
    const texts = files.map((file) => ({ name: file.name, text: () => file.text() }));
    const installed = await ports.installedAdvisories();
    const set = await addAdvisories(texts, installed, today, (count) => onProgress(0, count));
    if (!set.ok) post({ type: 'failed', problem: set.error });
    else post({ type: 'pack', ...set.value, read: files.length });
  };

  const review = ({ now, pins }: Extract<ToIngest, { type: 'review' }>): void => {
    if (observations === null) return;
    const { random } = ports;
    const found = reconcile(model, observations, { random, now, pins: new Map(pins) });
    // What the worker got of the model has served; the next review brings it anew.
    model = emptyModel();
    proposals = found;
    rows = new Map(found.rows.map((row) => [row.key, row]));
    const isDrawn = observations.drawn !== undefined;
    const names = new Map<string, string>(isDrawn ? found.rows.map((row) => [row.record, row.label]) : []);
    const nameOf = (record: Json): string | null => (isDrawn ? (names.get(String(record)) ?? '?') : null);
    for (let from = 0; from === 0 || from < found.rows.length; from += rowsAtOnce) {
      const part = found.rows.slice(from, from + rowsAtOnce).map((row) => reviewRow(row, nameOf));
      post({ type: 'rows', rows: part, isLast: from + rowsAtOnce >= found.rows.length });
    }
  };

  return async (message) => {
    switch (message.type) {
      case 'read':
        return read(message);
      case 'model': {
        // Border: the window sends records of the kind it names, as the journal folded them.
        const shelf = model[message.kind] as Map<string, object>;
        for (const record of message.records) shelf.set(record.id, record);
        return;
      }
      case 'review':
        return review(message);
      case 'detail': {
        const row = rows.get(message.key);
        return post({ type: 'detail', row: row === undefined ? null : { ...row } });
      }
      case 'take': {
        if (proposals === null) return;
        const changes = changesFor(proposals, message.choice);
        const summary = summarise(proposals, message.choice);
        const deleted = deletionsBy(proposals, message.choice);
        return post({ type: 'taken', changes, summary, deleted, source: proposals.source.record });
      }
    }
  };
}

function reviewRow(row: RowProposal, nameOf: (record: Json) => string | null): ReviewRow {
  const { key, kind, label, status, record, reasons, candidates, merged } = row;
  // The fields of a new row are not looked at until somebody asks: there may be 100,000 of them.
  const fields = status === 'extends' || status === 'contradicts' ? row.fields : [];
  const isDrawn = nameOf('') !== null;
  return {
    key,
    kind,
    label,
    status,
    record,
    place: merged.places[0] ?? '',
    places: merged.places.length,
    reasons,
    candidates,
    contradictions: fields
      .filter(({ state }) => state === 'contradiction')
      .map(({ field, ours, theirs, place }) => ({ field, ours, theirs, place })),
    guesses: isDrawn
      ? row.fields
          .filter(({ state, ours }) => state === 'weaker' && ours === null)
          .map(({ field, theirs }) => ({ field, zone: nameOf(theirs) ?? '' }))
      : [],
    added: fields.filter(({ state }) => state === 'new').map(({ field }) => field),
  };
}

function throttled({ now, post }: IngestPorts): (bytes: number, read: number) => void {
  let told = 0;
  return (bytes, read) => {
    const at = now();
    if (at - told < progressEvery) return;
    told = at;
    post({ type: 'progress', bytes, read });
  };
}

/** A file's bytes in pieces, as the disk gives them. */
async function* chunksOf(file: File): AsyncGenerator<Uint8Array> {
  const reader = file.stream().getReader();
  try {
    for (let next = await reader.read(); !next.done; next = await reader.read()) yield next.value;
  } finally {
    reader.releaseLock();
  }
}
