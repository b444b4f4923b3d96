import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { drawnAttributes, isRecordId } from '#shared/model/drawn-record.ts';
import type { RecordId } from '#shared/model/model.ts';
import type { Problem } from '#shared/model/problem.ts';
import { err, ok, type Result } from '#shared/model/result.ts';
import { type SkipLog, skipLog } from '../list/skipped.ts';
import {
  type Drawing,
  type DrawingInput,
  type DrawnLine,
  type DrawnShape,
  drawingLimits,
  type ReadOptions,
} from './drawing.ts';
import { type Cell, cellReader, type XmlReader, xmlReader } from './drawio-cells.ts';
import { unpackPage } from './drawio-pack.ts';
import { pageContent } from './drawio-page.ts';
import { drawingProblem } from './problems.ts';

const megabyte = 1024 * 1024;

interface Page {
  readonly name: string;
  readonly cells: readonly Cell[];
}

/**
 * Reads a drawing of draw.io (plain or packed, any number of pages) as it streams in. What is damaged is mended where
 * something can be read, with a line in `skipped`; shapes keep the membership the file states, at any depth.
 * Errors: drawing-empty, drawing-not-xml, drawing-declares-types, drawing-too-large, drawing-inflates, drawing-too-many,
 * drawing-too-deep, drawing-cancelled.
 */
export async function readDrawio(
  input: DrawingInput,
  options: ReadOptions = {},
): Promise<Result<Drawing, Problem>> {
  const hash = sha256.create();
  const log = skipLog();
  const reader = fileReader(input.name, log);
  let decoder: ReturnType<typeof decoderFor> | null = null;
  let size = 0;
  for await (const chunk of input.chunks) {
    if (options.isCancelled?.() === true) return err(drawingProblem('drawing-cancelled', input.name));
    hash.update(chunk);
    size += chunk.length;
    if (size > drawingLimits.bytes) return err(tooLarge(input.name));
    decoder ??= decoderFor(chunk);
    reader.push(decoder.decode(chunk, { stream: true }));
    const problem = reader.refused();
    if (problem !== null) return err(problem);
    options.onProgress?.({ bytes: size, cells: reader.count() });
  }
  reader.end();
  const problem = reader.refused();
  if (problem !== null) return err(problem);
  const source = { name: input.name, format: 'drawio', sha256: bytesToHex(hash.digest()), size };
  return drawingOf(reader.pages(), source, log);
}

function tooLarge(place: string): Problem {
  return drawingProblem('drawing-too-large', place, { limit: drawingLimits.bytes / megabyte });
}

function decoderFor(head: Uint8Array) {
  if (head[0] === 0xff && head[1] === 0xfe) return new TextDecoder('utf-16le');
  if (head[0] === 0xfe && head[1] === 0xff) return new TextDecoder('utf-16be');
  return new TextDecoder('utf-8');
}

interface FileReader extends Pick<XmlReader, 'push' | 'end'> {
  /** Why the whole file is refused; null while it is not. */
  refused(): Problem | null;
  count(): number;
  pages(): readonly Page[];
}

/** Reads `mxfile` with its pages, or one bare `mxGraphModel`. */
function fileReader(file: string, log: SkipLog): FileReader {
  const pages: Page[] = [];
  let count = 0;
  let inflated = 0;
  let refused: Problem | null = null;
  let opened = 0;
  let page = newPage('');
  let packed: string[] = [];
  let isInPage = false;
  let modelDepth = 0;
  const isFull = (): boolean => {
    count += 1;
    if (count > drawingLimits.cells)
      refused ??= drawingProblem('drawing-too-many', file, { limit: drawingLimits.cells });
    return refused !== null;
  };
  function newPage(name: string) {
    return { name, number: opened, reader: cellReader(() => isFull()) };
  }
  const finishPage = (): void => {
    const text = packed.join('');
    packed = [];
    if (text.trim() !== '' && page.reader.cells.length === 0) {
      inflated += unpack(file, page, text, drawingLimits.inflated - inflated, log, (problem) => {
        refused ??= problem;
      });
    }
    if (page.reader.cells.length > 0) pages.push({ name: page.name, cells: page.reader.cells });
    page = newPage('');
  };
  const xml = xmlReader(file, {
    open(name, attributes, line) {
      if (modelDepth > 0) {
        modelDepth += 1;
        page.reader.open(name, attributes, line);
      } else if (name === 'mxGraphModel') {
        modelDepth = 1;
      } else if (name === 'diagram') {
        opened += 1;
        page = newPage((attributes['name'] ?? '').slice(0, 200));
        isInPage = true;
      }
    },
    close(name) {
      if (modelDepth > 1) {
        modelDepth -= 1;
        page.reader.close(name);
      } else if (modelDepth === 1) {
        modelDepth = 0;
        if (!isInPage) finishPage();
      } else if (name === 'diagram') {
        isInPage = false;
        finishPage();
      }
    },
    text(text) {
      if (isInPage && modelDepth === 0) packed.push(text);
    },
  });
  return {
    push: (text) => xml.push(text),
    end() {
      xml.end();
      // A file that was cut: what had come of the last page counts.
      if (isInPage || modelDepth > 0) finishPage();
    },
    refused() {
      const stopped = xml.stopped();
      if (stopped?.isFatal === true) return stopped.problem;
      return refused;
    },
    count: () => count,
    pages() {
      const stopped = xml.stopped();
      if (stopped !== null) log.add(stopped.problem);
      return pages;
    },
  };
}

interface OpenPage {
  readonly name: string;
  /** Counted from 1, for pages nobody named. */
  readonly number: number;
  readonly reader: ReturnType<typeof cellReader>;
}

/** Unpacks a page and reads its cells. Returns the characters that came out. */
function unpack(
  file: string,
  page: OpenPage,
  packed: string,
  limit: number,
  log: SkipLog,
  refuse: (problem: Problem) => void,
): number {
  const place = `page ${page.name || page.number}`;
  let size = 0;
  const inner = xmlReader(place, {
    open: (name, attributes, line) => page.reader.open(name, attributes, line),
    close: (name) => page.reader.close(name),
    text: () => undefined,
  });
  const take = (text: string): void => {
    size += text.length;
    inner.push(text);
  };
  const state = unpackPage(packed, limit, take, () => inner.stopped() !== null);
  if (state === 'too large') {
    refuse(drawingProblem('drawing-inflates', file, { limit: drawingLimits.inflated / megabyte }));
    return size;
  }
  const stoppedBefore = inner.stopped();
  inner.end();
  const stopped = inner.stopped();
  if (stoppedBefore?.isFatal === true) refuse({ ...stoppedBefore.problem, place: `${file}, ${place}` });
  else if (stoppedBefore !== null) log.add(stoppedBefore.problem);
  else if (state !== 'whole') {
    const code = page.reader.cells.length > 0 ? 'drawing-cut' : 'drawing-page-unreadable';
    log.add(drawingProblem(code, place, { detail: state }));
  } else if (stopped !== null) log.add(stopped.problem);
  return size;
}

function drawingOf(
  pages: readonly Page[],
  source: Drawing['source'],
  log: SkipLog,
): Result<Drawing, Problem> {
  const shapes: DrawnShape[] = [];
  const lines: DrawnLine[] = [];
  const written: RecordId[] = [];
  pages.forEach((page, index) => {
    const content = pageContent(page.cells, { index, name: page.name, several: pages.length > 1 }, log);
    for (const shape of content.shapes) shapes.push(shape);
    for (const line of content.lines) lines.push(line);
    for (const { data } of page.cells) {
      const ids = data.get(drawnAttributes.records);
      if (ids === undefined) continue;
      for (const id of ids.split(' ')) if (isRecordId(id)) written.push(id);
    }
  });
  if (shapes.length === 0 && lines.length === 0) {
    const [first] = log.entries();
    if (first === undefined) return err(drawingProblem('drawing-empty', source.name));
    const { reason, place } = first;
    if (reason.code !== 'drawing-cut') return err({ ...reason, place: `${source.name}, ${place}` });
    const detail = /\(([^()]*)\)/.exec(reason.message.en)?.[1] ?? '';
    return err(drawingProblem('drawing-not-xml', place, { detail }));
  }
  const names = pages.map(({ name }) => name);
  return ok({ source, pages: names, shapes, lines, written, skipped: log.entries() });
}
