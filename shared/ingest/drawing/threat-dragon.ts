import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { z } from 'zod';
import { messageOf, type Problem } from '#shared/model/problem.ts';
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
import { drawingProblem } from './problems.ts';

/** Threat Dragon 2 (owasp-threat-dragon-v2 schema): what of a model is read here; everything else may be anything. */
const modelSchema = z.object({
  version: z.string().optional(),
  summary: z.object({ title: z.string().optional() }),
  detail: z.object({
    diagrams: z
      .array(
        z.object({
          title: z.string().optional(),
          cells: z.array(z.unknown()).max(drawingLimits.cells).optional(),
          diagramJson: z.unknown().optional(),
        }),
      )
      .max(10_000),
  }),
});

const number = z.number().min(-1e7).max(1e7);
const point = z.object({ x: number, y: number });
const end = z.object({ cell: z.string().max(200).optional(), x: number.optional(), y: number.optional() });
const words = z.object({
  name: z.string().optional(),
  threats: z.array(z.unknown()).optional(),
  isTrustBoundary: z.boolean().optional(),
  isBidirectional: z.boolean().optional(),
  isEncrypted: z.boolean().optional(),
  isPublicNetwork: z.boolean().optional(),
  protocol: z.string().nullish(),
});
const cellSchema = z.object({
  id: z.string().min(1).max(200),
  shape: z.string().max(100),
  zIndex: z.number().optional(),
  position: point.optional(),
  size: z.object({ width: number.nonnegative(), height: number.nonnegative() }).optional(),
  attrs: z.record(z.string(), z.unknown()).optional(),
  source: end.optional(),
  target: end.optional(),
  vertices: z.array(point).max(10_000).optional(),
  labels: z.array(z.unknown()).max(1000).optional(),
  data: words.optional(),
});
type TdCell = z.infer<typeof cellSchema>;

/**
 * Reads a model of OWASP Threat Dragon 2. Actors, processes and stores are shapes, flows are lines; a trust boundary is a
 * place, so what lies in it is only proposed. Cells that do not fit the schema are reported one by one.
 * Errors: drawing-too-large, drawing-cancelled, drawing-empty, threat-dragon-wrong, threat-dragon-old.
 */
export async function readThreatDragon(
  input: DrawingInput,
  options: ReadOptions = {},
): Promise<Result<Drawing, Problem>> {
  const hash = sha256.create();
  const decoder = new TextDecoder('utf-8');
  const parts: string[] = [];
  let size = 0;
  for await (const chunk of input.chunks) {
    if (options.isCancelled?.() === true) return err(drawingProblem('drawing-cancelled', input.name));
    hash.update(chunk);
    size += chunk.length;
    if (size > drawingLimits.bytes) {
      return err(
        drawingProblem('drawing-too-large', input.name, { limit: drawingLimits.bytes / 1024 / 1024 }),
      );
    }
    parts.push(decoder.decode(chunk, { stream: true }));
    options.onProgress?.({ bytes: size, cells: 0 });
  }
  const source = { name: input.name, format: 'threat-dragon', sha256: bytesToHex(hash.digest()), size };
  let json: unknown;
  try {
    json = JSON.parse(parts.join('').replace(/^\ufeff/, ''));
  } catch (error) {
    return err(drawingProblem('threat-dragon-wrong', input.name, { detail: messageOf(error).slice(0, 120) }));
  }
  return drawingFrom(json, source);
}

function drawingFrom(json: unknown, source: Drawing['source']): Result<Drawing, Problem> {
  const parsed = modelSchema.safeParse(json);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const detail = `${issue?.path.join('.') ?? ''} ${issue?.message ?? ''}`.trim().slice(0, 160);
    return err(drawingProblem('threat-dragon-wrong', source.name, { detail }));
  }
  const { diagrams } = parsed.data.detail;
  const isOld =
    diagrams.length > 0 &&
    diagrams.every(({ cells, diagramJson }) => cells === undefined && diagramJson !== undefined);
  if (isOld) return err(drawingProblem('threat-dragon-old', source.name));
  const log = skipLog();
  const shapes: DrawnShape[] = [];
  const lines: DrawnLine[] = [];
  diagrams.forEach(({ cells = [], title = '' }, index) => {
    const page = { index, name: (title || String(index + 1)).slice(0, 200) };
    const read = readDiagram(cells, page, log);
    for (const shape of read.shapes) shapes.push(shape);
    for (const line of read.lines) lines.push(line);
  });
  if (shapes.length + lines.length > drawingLimits.cells) {
    return err(drawingProblem('drawing-too-many', source.name, { limit: drawingLimits.cells }));
  }
  if (shapes.length === 0 && lines.length === 0) return err(drawingProblem('drawing-empty', source.name));
  const pages = diagrams.map(({ title = '' }) => title.slice(0, 200));
  return ok({ source, pages, shapes, lines, written: [], skipped: log.entries() });
}

interface Page {
  readonly index: number;
  readonly name: string;
}

/** Names of shapes, old and new, and what they are here. */
const shapeLooks: ReadonlyMap<string, string> = new Map([
  ['actor', 'threat-dragon.actor'],
  ['process', 'threat-dragon.process'],
  ['store', 'threat-dragon.store'],
  ['trust-boundary-box', 'threat-dragon.trust-boundary'],
  ['td-text-block', 'text'],
]);
const flowShapes: ReadonlySet<string> = new Set(['flow', 'edge']);
const curveShapes: ReadonlySet<string> = new Set(['trust-boundary-curve', 'trust-broundary-curve']);

function readDiagram(
  cells: readonly unknown[],
  page: Page,
  log: SkipLog,
): { readonly shapes: readonly DrawnShape[]; readonly lines: readonly DrawnLine[] } {
  const known: TdCell[] = [];
  cells.forEach((cell, position) => {
    const place = `diagram ${page.name}, cell ${position + 1}`;
    const parsed = cellSchema.safeParse(cell);
    if (parsed.success) known.push(parsed.data);
    else {
      const [issue] = parsed.error.issues;
      const detail = `${issue?.path.join('.') ?? ''} ${issue?.message ?? ''}`.trim().slice(0, 120);
      log.add(drawingProblem('threat-dragon-cell', place, { detail }));
    }
  });
  const shapes = new Map<string, DrawnShape>();
  for (const cell of known) {
    const look = shapeLooks.get(cell.shape);
    if (look !== undefined && !shapes.has(cell.id)) shapes.set(cell.id, shapeOf(cell, look, page));
    else if (look !== undefined)
      log.add(
        drawingProblem('threat-dragon-cell', placeOf(cell, page), {
          detail: `id ${cell.id.slice(0, 60)} twice`,
        }),
      );
    else if (look === undefined && !flowShapes.has(cell.shape) && !curveShapes.has(cell.shape)) {
      log.add(
        drawingProblem('threat-dragon-cell', placeOf(cell, page), {
          detail: `shape ${cell.shape.slice(0, 60)}`,
        }),
      );
    }
  }
  const lines: DrawnLine[] = [];
  const flows = known.filter(({ shape, data }) => flowShapes.has(shape) && data?.isTrustBoundary !== true);
  for (const cell of flows) lines.push(lineOf(cell, shapes, page, log));
  const curves = known.filter(
    ({ shape, data }) => curveShapes.has(shape) || (flowShapes.has(shape) && data?.isTrustBoundary === true),
  );
  for (const curve of curves) reportCurve(curve, flows, shapes, page, log);
  const threats = known.reduce((sum, { data }) => sum + (data?.threats?.length ?? 0), 0);
  if (threats > 0)
    log.add(drawingProblem('threat-dragon-threats', `diagram ${page.name}`, { count: threats }));
  return { shapes: [...shapes.values()], lines };
}

function placeOf(cell: TdCell, { name }: Page): string {
  return `diagram ${name}, cell ${cell.id}`;
}

/** The label of a cell: its data, else what its picture says. */
function labelOf({ data, attrs, labels }: TdCell): string {
  if (data?.name !== undefined && data.name.trim() !== '')
    return data.name.trim().slice(0, drawingLimits.label);
  for (const part of [attrs?.['text'], attrs?.['label'], ...(labels ?? [])]) {
    const text = typeof part === 'string' ? part : textIn(part);
    if (text !== null && text.trim() !== '') return text.trim().slice(0, drawingLimits.label);
  }
  return '';
}

const textual = z.object({ text: z.string() });
const nested = z.object({ attrs: z.object({ label: textual.optional(), labelText: textual.optional() }) });

function textIn(part: unknown): string | null {
  const own = textual.safeParse(part);
  if (own.success) return own.data.text;
  const inner = nested.safeParse(part);
  return inner.success ? (inner.data.attrs.label?.text ?? inner.data.attrs.labelText?.text ?? null) : null;
}

function shapeOf(cell: TdCell, look: string, page: Page): DrawnShape {
  const { x = 0, y = 0 } = cell.position ?? {};
  const { width = 0, height = 0 } = cell.size ?? {};
  return {
    key: `${page.index}/${cell.id}`,
    place: placeOf(cell, page),
    page: page.index,
    label: labelOf(cell),
    look,
    parent: null,
    box: { x, y, width, height },
    data: new Map(),
    written: null,
  };
}

function lineOf(cell: TdCell, shapes: ReadonlyMap<string, DrawnShape>, page: Page, log: SkipLog): DrawnLine {
  const tied = (one: TdCell['source']): string | null =>
    one?.cell === undefined ? null : (shapes.get(one.cell)?.key ?? null);
  const { isBidirectional = false, isEncrypted = false, isPublicNetwork = false, protocol } = cell.data ?? {};
  const label = labelOf(cell);
  if (isPublicNetwork)
    log.add(drawingProblem('threat-dragon-public', placeOf(cell, page), { name: label.slice(0, 80) }));
  return {
    key: `${page.index}/${cell.id}`,
    place: placeOf(cell, page),
    page: page.index,
    label,
    look: 'flow',
    source: tied(cell.source),
    target: tied(cell.target),
    arrows: { target: true, source: isBidirectional },
    protocol:
      protocol === undefined || protocol === null || protocol.trim() === '' ? null : protocol.slice(0, 300),
    // Not ticked is what the program writes by itself: only a tick says something.
    encrypted: isEncrypted,
    spoke: false,
    written: null,
  };
}

type Point = z.infer<typeof point>;

/** A curve encloses nothing: it is reported with the flows it cuts, for a person to draw the zone that is meant. */
function reportCurve(
  curve: TdCell,
  flows: readonly TdCell[],
  shapes: ReadonlyMap<string, DrawnShape>,
  page: Page,
  log: SkipLog,
): void {
  const at = (one: TdCell['source']): Point | null => {
    const box = one?.cell === undefined ? undefined : shapes.get(one.cell)?.box;
    if (box !== undefined) return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
    return one?.x === undefined || one.y === undefined ? null : { x: one.x, y: one.y };
  };
  const path = (cell: TdCell): readonly Point[] =>
    [at(cell.source), ...(cell.vertices ?? []).slice(0, 200), at(cell.target)].filter(
      (step) => step !== null,
    );
  const own = path(curve);
  const cut = flows.slice(0, 2000).filter((flow) => pathsCross(own, path(flow)));
  const named = cut.map((flow) => labelOf(flow) || flow.id).slice(0, 8);
  const more = cut.length > named.length ? `, … (${cut.length})` : '';
  log.add(
    drawingProblem('threat-dragon-curve', placeOf(curve, page), {
      name: labelOf(curve).slice(0, 80),
      flows: named.length === 0 ? '–' : named.join(', ').slice(0, 400) + more,
    }),
  );
}

function pathsCross(one: readonly Point[], other: readonly Point[]): boolean {
  for (let a = 1; a < one.length; a += 1) {
    for (let b = 1; b < other.length; b += 1) {
      const [p, q, r, s] = [one[a - 1], one[a], other[b - 1], other[b]];
      if (p !== undefined && q !== undefined && r !== undefined && s !== undefined && cross(p, q, r, s))
        return true;
    }
  }
  return false;
}

/** Whether two stretches cross in their insides. */
function cross(p: Point, q: Point, r: Point, s: Point): boolean {
  const side = (a: Point, b: Point, c: Point): number =>
    Math.sign((b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x));
  return side(p, q, r) !== side(p, q, s) && side(r, s, p) !== side(r, s, q);
}
