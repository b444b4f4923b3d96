import { basename } from 'node:path';
import { toObservations } from '#shared/ingest/capture/observations.ts';
import { isDocument, readDocument } from '#shared/ingest/documents.ts';
import { readDrawio } from '#shared/ingest/drawing/drawio.ts';
import { type DrawingMapping, previewDrawing, readDrawingMapping } from '#shared/ingest/drawing/mapping.ts';
import { observeDrawing } from '#shared/ingest/drawing/observe.ts';
import { readThreatDragon } from '#shared/ingest/drawing/threat-dragon.ts';
import type { ListKind } from '#shared/ingest/list/header-words.ts';
import { type ListOptions, readList } from '#shared/ingest/list/list.ts';
import { type ListMapping, listMappingSchema } from '#shared/ingest/list/mapping.ts';
import { listedKinds } from '#shared/ingest/list/record-columns.ts';
import { openWorkbook, workbookBytes } from '#shared/ingest/list/workbook/workbook.ts';
import type { Observations } from '#shared/ingest/observation.ts';
import { isDrawing, type SourceFormat, sniff, sniffLength } from '#shared/ingest/sniff.ts';
import type { OuiRegistry } from '#shared/knowledge/source/oui.ts';
import type { Problem } from '#shared/model/problem.ts';
import { err, ok, type Result } from '#shared/model/result.ts';
import { macVendors, readCaptureFile } from './captures.ts';
import { readHead, readPieces, readText } from './files.ts';
import { pluralOf } from './plural.ts';
import { cliProblem } from './problems.ts';

export interface SourceOptions {
  /** What the caller says the file is; it must agree with the content. */
  readonly format?: string | undefined;
  /** Path of a file that says what columns or shapes mean. */
  readonly map?: string | undefined;
  /** The registry of MAC addresses of a pack, asked before the one that ships. */
  readonly registry?: OuiRegistry | null;
  readonly progress: (line: string) => void;
}

/** What a file is by its content. Errors: file-missing, file-unreadable, those of sniff, format-mismatch. */
async function formatOf(path: string, wanted?: string): Promise<Result<SourceFormat, Problem>> {
  const head = await readHead(path, sniffLength);
  if (!head.ok) return head;
  const format = sniff(head.value.head, path);
  if (!format.ok) return format;
  const same =
    wanted === undefined ||
    ((format.value === 'csv' || format.value === 'xlsx') && listKindNamed(wanted) !== null) ||
    wanted === format.value ||
    (isCapture(format.value) && ['pcap', 'pcapng', 'capture'].includes(wanted));
  return same ? format : err(cliProblem('format-mismatch', path, { found: format.value, wanted }));
}

/** The kind of list a `--format` names: `assets`, `channels`, `rules` (of a firewall), or a kind of record in singular or plural. */
function listKindNamed(word: string): ListKind | null {
  if (word === 'assets' || word === 'channels') return word;
  if (word === 'rules' || word === 'filterRule') return 'filterRule';
  return listedKinds.find((kind) => word === kind || word === pluralOf(kind)) ?? null;
}

/** Captures may be compressed; a gzip that holds something else is refused by the capture reader. */
function isCapture(format: SourceFormat): boolean {
  return format === 'pcap' || format === 'pcapng' || format === 'gzip';
}

/** Reads one file of any format that says something about assets. Errors: those of the readers, not-importable. */
export async function readSource(
  path: string,
  options: SourceOptions,
): Promise<Result<Observations, Problem>> {
  const format = await formatOf(path, options.format);
  if (!format.ok) return format;
  if (isCapture(format.value)) {
    const report = await readCaptureFile(path, options.progress);
    return report.ok ? ok(toObservations(report.value, await macVendors(options.registry ?? null))) : report;
  }
  if (isDrawing(format.value)) return readDrawing(path, format.value, options);
  if (isDocument(format.value)) return readDocument(format.value, { name: path, chunks: readPieces(path) });
  if (format.value !== 'csv' && format.value !== 'xlsx')
    return err(cliProblem('not-importable', path, { found: format.value }));
  const given = options.map === undefined ? ok(undefined) : await readMapping(options.map);
  if (!given.ok) return given;
  const kind = options.format === undefined ? null : listKindNamed(options.format);
  const how = {
    ...(given.value === undefined ? {} : { mapping: given.value }),
    ...(kind === null ? {} : { kind }),
  };
  if (format.value === 'xlsx') return readWorkbook(path, how);
  const reading = await readList({ name: path, chunks: readPieces(path) }, how);
  return reading.ok ? ok(reading.value.observations) : reading;
}

/** Reads the sheets of a workbook whose columns are known. Errors: those of workbooks and lists. */
async function readWorkbook(path: string, how: ListOptions): Promise<Result<Observations, Problem>> {
  const bytes = await workbookBytes({ name: path, chunks: readPieces(path) });
  if (!bytes.ok) return bytes;
  const workbook = openWorkbook(bytes.value, path);
  if (!workbook.ok) return workbook;
  const plan = workbook.value.plan(how);
  return plan.ok ? workbook.value.read(plan.value, how) : plan;
}

/** Reads a drawing by the mapping given, and by what its looks suggest where that says nothing. */
async function readDrawing(
  path: string,
  format: 'drawio' | 'threat-dragon',
  { map, progress }: SourceOptions,
): Promise<Result<Observations, Problem>> {
  const given = map === undefined ? ok(undefined) : await readShapeMapping(map);
  if (!given.ok) return given;
  const input = { name: path, chunks: readPieces(path) };
  const drawing = await (format === 'drawio' ? readDrawio(input) : readThreatDragon(input));
  if (!drawing.ok) return drawing;
  const preview = previewDrawing(drawing.value, { given: given.value });
  for (const { look, count, meaning, of } of preview.looks) {
    progress(
      `${basename(path)}: ${count} ${of === 'line' ? 'lines' : 'shapes'} "${look}" read as ${meaning}`,
    );
  }
  return ok(observeDrawing(drawing.value, preview));
}

async function readShapeMapping(path: string): Promise<Result<DrawingMapping, Problem>> {
  const text = await readText(path);
  if (!text.ok) return text;
  try {
    return readDrawingMapping(JSON.parse(text.value), path);
  } catch {
    return err(cliProblem('mapping-unreadable', path, { detail: 'not JSON' }));
  }
}

/**
 * A mapping file: what the mapping wizard saves, or simply `{ "column header": "field", ... }`.
 * Errors: file-missing, file-unreadable, mapping-unreadable.
 */
async function readMapping(path: string): Promise<Result<ListMapping, Problem>> {
  const text = await readText(path);
  if (!text.ok) return text;
  const refuse = (detail: string) => err(cliProblem('mapping-unreadable', path, { detail }));
  let json: unknown;
  try {
    json = JSON.parse(text.value);
  } catch {
    return refuse('not JSON');
  }
  const parsed = listMappingSchema.safeParse(isSaved(json) ? json : fromPairs(json));
  if (parsed.success) return ok(parsed.data);
  const [issue] = parsed.error.issues;
  return refuse(`${issue?.path.join('.') ?? ''} ${issue?.message ?? ''}`.trim());
}

function isSaved(json: unknown): boolean {
  return typeof json === 'object' && json !== null && 'columns' in json && Array.isArray(json.columns);
}

function fromPairs(json: unknown): unknown {
  if (typeof json !== 'object' || json === null) return json;
  const columns = Object.entries(json).map(([header, field]) => ({ header, field }));
  const has = (name: string): boolean => columns.some(({ field }) => field === name);
  if (has('action') && (has('sources') || has('targets'))) return { kind: 'filterRule', columns };
  return { kind: has('source') && has('target') ? 'channels' : 'assets', columns };
}
