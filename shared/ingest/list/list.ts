import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { builtInProtocols, type ProtocolTable } from '#shared/knowledge/catalogue/protocols.ts';
import type { AssetType } from '#shared/model/asset.ts';
import type { Problem } from '#shared/model/problem.ts';
import { err, ok, type Result } from '#shared/model/result.ts';
import { type PlainDecoder, plainDecoder } from '../document/encoding.ts';
import type { Observations } from '../observation.ts';
import { type BodyOptions, listBody } from './body.ts';
import { type ListPreview, type PreviewOptions, previewLength, previewList } from './preview.ts';
import { listProblem } from './problems.ts';
import { type SkipLog, skipLog } from './skipped.ts';
import { createTokeniser, listLimits, type TokenFault } from './tokeniser.ts';

/** A list as it comes in: its name, and its bytes in pieces of any size. */
export interface ListInput {
  readonly name: string;
  readonly chunks: AsyncIterable<Uint8Array>;
}

export interface ListOptions extends PreviewOptions {
  readonly protocols?: ProtocolTable;
  /** What the site calls its types of asset, by plain word. */
  readonly typeWords?: ReadonlyMap<string, AssetType>;
  /** Called after each piece. */
  readonly onProgress?: (progress: { readonly bytes: number; readonly rows: number }) => void;
  /** Asked before each piece; true ends the reading with list-cancelled. */
  readonly isCancelled?: () => boolean;
}

/** What a list yields, and how it was read. */
export interface ListReading {
  readonly observations: Observations;
  readonly preview: ListPreview;
}

/**
 * Reads a list of assets, channels, firewall rules or records (delimited text) as it streams in. Memory grows with what is read out of it, never
 * with a hostile row. What was not used stands in `observations.skipped` with line and column.
 * Errors: list-empty, list-not-text, list-too-wide, list-mapping-wrong, list-mapping-needed, list-cancelled.
 */
export async function readList(
  input: ListInput,
  options: ListOptions = {},
): Promise<Result<ListReading, Problem>> {
  const hash = sha256.create();
  let size = 0;
  let reader: RowReader | null = null;
  let pieces: Uint8Array[] = [];
  for await (const chunk of input.chunks) {
    if (options.isCancelled?.() === true) return err(listProblem('list-cancelled', input.name));
    hash.update(chunk);
    size += chunk.length;
    if (reader === null) {
      pieces.push(chunk);
      if (size < previewLength) continue;
      const opened = openReader(joined(pieces, size), input.name, false, options);
      if (!opened.ok) return opened;
      reader = opened.value;
      pieces = [];
    } else {
      reader.push(chunk);
    }
    options.onProgress?.({ bytes: size, rows: reader.read() });
  }
  if (reader === null) {
    const opened = openReader(joined(pieces, size), input.name, true, options);
    if (!opened.ok) return opened;
    reader = opened.value;
  }
  const source = { name: input.name, format: 'csv', sha256: bytesToHex(hash.digest()), size };
  const reading = reader.end(source);
  options.onProgress?.({ bytes: size, rows: reading.observations.read });
  return ok(reading);
}

function joined(pieces: readonly Uint8Array[], size: number): Uint8Array {
  const whole = new Uint8Array(size);
  let offset = 0;
  for (const piece of pieces) {
    whole.set(piece, offset);
    offset += piece.length;
  }
  return whole;
}

interface RowReader {
  push(chunk: Uint8Array): void;
  /** Rows read so far. */
  read(): number;
  end(source: Observations['source']): ListReading;
}

/** Finds out how the list is laid out and takes what is already there. */
function openReader(
  head: Uint8Array,
  file: string,
  complete: boolean,
  options: ListOptions,
): Result<RowReader, Problem> {
  const preview = previewList(head, file, complete, options);
  if (!preview.ok) return preview;
  if (preview.value.columns.every((column) => column.field === null)) {
    return err(listProblem('list-mapping-needed', file));
  }
  const reader = rowReader(preview.value, plainDecoder(head), file, options);
  reader.push(head);
  return ok(reader);
}

function rowReader(
  preview: ListPreview,
  decoder: PlainDecoder,
  file: string,
  options: ListOptions,
): RowReader {
  const log = skipLog();
  const body = listBody(preview, log, bodyOptions(options, file));
  const bodyFrom = (preview.headerLine ?? 0) + 1;
  let damaged = false;
  let first = true;
  const delimiter = preview.text?.delimiter ?? ',';
  const tokeniser = createTokeniser(delimiter, body.add, (fault) => reportFault(fault, bodyFrom, log));
  const takeText = (text: string): void => {
    damaged ||= text.includes('\ufffd');
    // Excel's first line `sep=;` is a directive, not a row.
    tokeniser.push(first ? text.replace(/^\ufeff?(sep=.(?=[\r\n]))?/i, '') : text);
    first &&= text === '';
  };
  return {
    push: (chunk) => takeText(decoder.decode(chunk)),
    read: body.read,
    end(source) {
      takeText(decoder.end());
      tokeniser.end();
      if (damaged) log.add(listProblem('list-encoding', source.name, { encoding: decoder.encoding }));
      const { assets, channels, recorded, ruleSets } = body.take();
      const found = {
        assets,
        channels,
        ...(recorded.length > 0 || !isOfPlant(preview) ? { recorded } : {}),
        ...(ruleSets.length > 0 ? { ruleSets } : {}),
      };
      return { preview, observations: { source, read: body.read(), ...found, skipped: log.entries() } };
    },
  };
}

/** Lists of assets, channels and firewall rules describe the plant itself; all others hold records of one kind. */
function isOfPlant({ mapping }: ListPreview): boolean {
  return ['assets', 'channels', 'filterRule'].includes(mapping.kind);
}

/** What rows are read with where the caller says nothing. */
export function bodyOptions(
  { protocols = builtInProtocols, typeWords = new Map() }: ListOptions,
  file: string,
): BodyOptions {
  return { file, protocols, typeWords };
}

const faultCodes = {
  quote: 'list-quote-broken',
  lineTooLong: 'list-line-too-long',
  tooWide: 'list-too-wide',
  nul: 'list-nul',
} as const;

const faultLimits = { quote: 0, lineTooLong: listLimits.line, tooWide: listLimits.columns, nul: 0 } as const;

function reportFault({ line, fault }: TokenFault, bodyFrom: number, log: SkipLog): void {
  // What stands above the header is no row.
  if (line < bodyFrom) return;
  log.add(listProblem(faultCodes[fault], `line ${line}`, { limit: faultLimits[fault] }));
}
