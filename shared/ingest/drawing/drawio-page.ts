import { drawnAttributes, writtenRecord } from '#shared/model/drawn-record.ts';
import type { SkipLog } from '../list/skipped.ts';
import { type Box, type DrawnLine, type DrawnShape, drawingLimits, type WrittenMark } from './drawing.ts';
import type { Cell } from './drawio-cells.ts';
import { arrowsOf, type CellStyle, lineLook, readStyle, shapeLook } from './drawio-style.ts';
import { labelText } from './label.ts';
import { drawingProblem } from './problems.ts';

interface PageName {
  readonly index: number;
  readonly name: string;
  /** True when the file has other pages, so that a place has to name its page. */
  readonly several: boolean;
}

interface Placed {
  readonly cell: Cell;
  readonly key: string;
  readonly place: string;
  readonly style: CellStyle;
}

/** The shapes and lines of one page, with parents and ends resolved; what had to be mended goes to the log. */
export function pageContent(
  cells: readonly Cell[],
  page: PageName,
  log: SkipLog,
): { readonly shapes: readonly DrawnShape[]; readonly lines: readonly DrawnLine[] } {
  const byId = new Map<string, Placed>();
  const placed = cells.map((cell, position): Placed => {
    const place = `${page.several ? `page ${page.name || page.index + 1}, ` : ''}cell ${cell.id || `#${position + 1}`}`;
    const isTwice = cell.id !== '' && byId.has(cell.id);
    const key = `${page.index}/${isTwice || cell.id === '' ? `#${position}` : cell.id}`;
    const one = { cell, key, place, style: readStyle(cell.style) };
    if (isTwice) log.add(drawingProblem('drawing-id-twice', place));
    else byId.set(cell.id, one);
    return one;
  });
  const parents = parentsOf(placed, byId, log);
  const { around, holding, words } = arrangement(placed, parents, log);
  const shapes: DrawnShape[] = [];
  for (const [one, parent] of around) {
    if (one.cell.data.get(drawnAttributes.role) !== undefined) continue;
    shapes.push(shapeOf(one, parent, page, holding.has(one) || isContainer(one.style), log));
  }
  const lines: DrawnLine[] = [];
  for (const one of placed) {
    if (one.cell.isEdge) lines.push(lineOf(one, page, byId, around, words.get(one) ?? [], log));
  }
  return { shapes, lines };
}

/** Layers hold everything and lines hold their labels; neither is a shape. */
function isShape(one: Placed): boolean {
  return one.cell.isVertex && !one.cell.isEdge;
}

interface Arrangement {
  /** Every shape, and the nearest shape around it. */
  readonly around: ReadonlyMap<Placed, Placed | null>;
  /** Shapes that others lie in. */
  readonly holding: ReadonlySet<Placed>;
  /** Labels that hang on lines. */
  readonly words: ReadonlyMap<Placed, readonly string[]>;
}

/** Words on a line name it; anything else that hangs there is a shape that says nothing. */
function isLabel({ style: { names, values } }: Placed): boolean {
  return names.includes('edgeLabel') || names.includes('text') || values.get('shape') === undefined;
}

function arrangement(
  placed: readonly Placed[],
  parents: ReadonlyMap<Placed, Placed | null>,
  log: SkipLog,
): Arrangement {
  const isOnLine = (one: Placed): boolean => parents.get(one)?.cell.isEdge === true;
  const around = new Map<Placed, Placed | null>();
  const holding = new Set<Placed>();
  const words = new Map<Placed, string[]>();
  const hang = (one: Placed, line: Placed): void => {
    const text = labelOf(one, log);
    if (text !== '') words.set(line, [...(words.get(line) ?? []), text]);
    else if (!isLabel(one)) {
      const look = shapeLook(one.style, false);
      log.add(drawingProblem('drawing-shapes-unused', one.place, { look }));
    }
  };
  for (const one of placed.filter(isShape)) {
    let parent = parents.get(one) ?? null;
    if (parent?.cell.isEdge === true) {
      hang(one, parent);
      continue;
    }
    while (parent !== null && (!isShape(parent) || isOnLine(parent))) parent = parents.get(parent) ?? null;
    around.set(one, parent);
    if (parent !== null && one.cell.data.get(drawnAttributes.role) === undefined) holding.add(parent);
  }
  return { around, holding, words };
}

function isContainer({ names, values }: CellStyle): boolean {
  return values.get('container') === '1' || names.includes('swimlane') || values.get('shape') === 'swimlane';
}

/** The parent of each cell; circles are opened at the least id, missing parents are the page itself. O(n). */
function parentsOf(
  placed: readonly Placed[],
  byId: ReadonlyMap<string, Placed>,
  log: SkipLog,
): ReadonlyMap<Placed, Placed | null> {
  const parents = new Map<Placed, Placed | null>();
  for (const one of placed) {
    const { parent } = one.cell;
    const found = parent === null ? null : (byId.get(parent) ?? null);
    if (parent !== null && found === null && (one.cell.isVertex || one.cell.isEdge)) {
      log.add(drawingProblem('drawing-parent-missing', one.place, { parent: parent.slice(0, 60) }));
    }
    parents.set(one, found);
  }
  openCircles(placed, parents, log);
  cutDepth(placed, parents, log);
  return parents;
}

function openCircles(placed: readonly Placed[], parents: Map<Placed, Placed | null>, log: SkipLog): void {
  const safe = new Set<Placed>();
  for (const start of placed) {
    const seen = new Set<Placed>();
    let at: Placed | null = start;
    while (at !== null && !safe.has(at) && !seen.has(at)) {
      seen.add(at);
      at = parents.get(at) ?? null;
    }
    if (at !== null && seen.has(at)) {
      const least = leastOfCircle(at, parents);
      parents.set(least, null);
      log.add(drawingProblem('drawing-parent-circle', least.place));
    }
    for (const one of seen) safe.add(one);
  }
}

/** Nobody draws this deep; what is deeper stands on the page, so that walking up stays cheap. */
const deepest = 200;

function cutDepth(placed: readonly Placed[], parents: Map<Placed, Placed | null>, log: SkipLog): void {
  const depths = new Map<Placed, number>();
  for (const start of placed) {
    const chain: Placed[] = [];
    for (let at: Placed | null = start; at !== null && !depths.has(at); at = parents.get(at) ?? null)
      chain.push(at);
    for (const one of chain.reverse()) {
      const around = parents.get(one) ?? null;
      const depth = around === null ? 0 : (depths.get(around) ?? 0) + 1;
      if (depth > deepest) {
        parents.set(one, null);
        log.add(drawingProblem('drawing-nested-deep', one.place, { limit: deepest }));
      }
      depths.set(one, depth > deepest ? 0 : depth);
    }
  }
}

function leastOfCircle(member: Placed, parents: ReadonlyMap<Placed, Placed | null>): Placed {
  let least = member;
  for (let at = parents.get(member) ?? null; at !== null && at !== member; at = parents.get(at) ?? null) {
    if (at.cell.id < least.cell.id) least = at;
  }
  return least;
}

function labelOf({ cell, style, place }: Placed, log: SkipLog): string {
  const isHtml = style.values.get('html') === '1';
  const whole = isHtml ? labelText(cell.value.slice(0, 10 * drawingLimits.label)) : cell.value;
  if (whole.length <= drawingLimits.label) return whole;
  log.add(drawingProblem('drawing-text-cut', place, { limit: drawingLimits.label }));
  return whole.slice(0, drawingLimits.label);
}

function shapeOf(
  one: Placed,
  parent: Placed | null,
  page: PageName,
  hasContent: boolean,
  log: SkipLog,
): DrawnShape {
  const written = markOf(one, log);
  const text = labelOf(one, log);
  return {
    key: one.key,
    place: one.place,
    page: page.index,
    label: written === null ? text.trim() : text,
    look: shapeLook(one.style, hasContent),
    parent: parent?.key ?? null,
    box: boxOf(one.cell.geometry),
    data: one.cell.data,
    written,
  };
}

/** Reads what this program wrote into a cell. A copy made in draw.io has the words but not the id, and is a new thing. */
function markOf(one: Placed, log: SkipLog): WrittenMark | null {
  const { data, id } = one.cell;
  const record = writtenRecord(data);
  if (record === null) return null;
  for (const field of record.broken) {
    log.add(drawingProblem('drawing-value-broken', one.place, { field }));
  }
  const of = (name: string): string => data.get(name) ?? '';
  return {
    ...record,
    isCopy: id !== record.id,
    label: of(drawnAttributes.label),
    place: of(drawnAttributes.place),
    inside: of(drawnAttributes.inside),
    ends: of(drawnAttributes.ends),
  };
}

function boxOf(geometry: Cell['geometry']): Box {
  const number = (name: string): number => {
    const value = Number(geometry[name] ?? '0');
    return Number.isFinite(value) && Math.abs(value) < 1e7 ? value : 0;
  };
  return {
    x: number('x'),
    y: number('y'),
    width: Math.max(0, number('width')),
    height: Math.max(0, number('height')),
  };
}

function lineOf(
  one: Placed,
  page: PageName,
  byId: ReadonlyMap<string, Placed>,
  shapes: ReadonlyMap<Placed, Placed | null>,
  words: readonly string[],
  log: SkipLog,
): DrawnLine {
  const { cell, style } = one;
  const endOf = (id: string | null): string | null => {
    const end = id === null ? undefined : byId.get(id);
    return end !== undefined && shapes.has(end) ? end.key : null;
  };
  const written = markOf(one, log);
  const own = labelOf(one, log);
  const label = written === null ? [own.trim(), ...words].filter((text) => text !== '').join(' ') : own;
  if (written !== null && words.length > 0)
    log.add(drawingProblem('drawing-line-words', one.place, { words: words.join(' ').slice(0, 200) }));
  return {
    key: one.key,
    place: one.place,
    page: page.index,
    label,
    look: lineLook(style),
    source: endOf(cell.source),
    target: endOf(cell.target),
    arrows: arrowsOf(style),
    protocol: null,
    encrypted: false,
    spoke: cell.data.get(drawnAttributes.role) === 'spoke',
    written,
  };
}
