import { inflateRawSync } from 'node:zlib';
import { SaxesParser } from 'saxes';
import type { Proposals } from '#shared/ingest/reconcile/proposal.ts';

/** A shape or line as a draw.io file has it, found without the reader under test. */
interface DrawnCell {
  /** `page Plan, cell 12`, or `cell 12` where the file has one page. */
  readonly place: string;
  readonly isEdge: boolean;
  /** Its words without markup. */
  readonly text: string;
  readonly style: string;
  /** Others say that they lie in it. */
  readonly holds: boolean;
  /** The place of the line it hangs on. */
  readonly line: string | null;
}

interface Raw {
  readonly id: string;
  readonly value: string;
  readonly style: string;
  readonly parent: string;
  readonly isVertex: boolean;
  readonly isEdge: boolean;
}

/** The shapes and lines of a draw.io file that are neither proposed, nor told with their place, nor part of another. */
export function lostCells(file: string, { rows, skipped }: Proposals): readonly DrawnCell[] {
  const proposed = new Set(rows.flatMap(({ merged }) => merged.places));
  const told = new Set(skipped.flatMap(({ place, also = [] }) => [place, ...also]));
  const names = rows.map(({ label }) => label).join('\n');
  return drawnCells(file).filter(
    (cell) => !proposed.has(cell.place) && !told.has(cell.place) && !isPartOfAnother(cell, names, told),
  );
}

/** Words on a line are its name or were left out with it, and a frame without words holds what lies in it. */
function isPartOfAnother(
  { text, style, line, holds, isEdge }: DrawnCell,
  names: string,
  told: ReadonlySet<string>,
): boolean {
  if (isEdge) return false;
  if (line === null) return text === '' && holds;
  return text === '' ? !style.includes('shape=') : names.includes(text) || told.has(line);
}

/** Every shape and line of a draw.io file, page by page, packed or not. */
function drawnCells(file: string): readonly DrawnCell[] {
  const pages = pagesOf(file).filter(({ cells }) => cells.length > 0);
  return pages.flatMap(({ name, cells }, index) => {
    const prefix = pages.length > 1 ? `page ${name || index + 1}, ` : '';
    const byId = new Map(cells.map((cell) => [cell.id, cell]));
    const holding = new Set(cells.filter(({ isVertex }) => isVertex).map(({ parent }) => parent));
    return cells
      .map((cell, position) => ({ cell, place: `${prefix}cell ${cell.id || `#${position + 1}`}` }))
      .filter(({ cell }) => cell.isVertex || cell.isEdge)
      .map(({ cell, place }) => ({
        place,
        isEdge: cell.isEdge,
        text: wordsOf(cell.value),
        style: cell.style,
        holds: holding.has(cell.id),
        line: byId.get(cell.parent)?.isEdge === true ? `${prefix}cell ${cell.parent}` : null,
      }));
  });
}

function wordsOf(value: string): string {
  return value.replace(/<[^<>]*>|&nbsp;/g, ' ').trim();
}

function pagesOf(file: string): readonly { readonly name: string; readonly cells: readonly Raw[] }[] {
  const pages: { name: string; cells: Raw[]; packed: string }[] = [];
  const current = () => pages.at(-1) ?? pages[pages.push({ name: '', cells: [], packed: '' }) - 1];
  walk(file, {
    diagram: (name) => pages.push({ name, cells: [], packed: '' }),
    cell: (cell) => current()?.cells.push(cell),
    text: (text) => {
      const page = current();
      if (page !== undefined) page.packed += text;
    },
  });
  for (const { cells, packed } of pages) {
    if (cells.length > 0 || packed.trim() === '') continue;
    const xml = decodeURIComponent(inflateRawSync(Buffer.from(packed.trim(), 'base64')).toString('latin1'));
    walk(xml, { diagram: () => 0, cell: (cell) => cells.push(cell), text: () => undefined });
  }
  return pages;
}

interface Heard {
  diagram(name: string): void;
  cell(cell: Raw): void;
  text(text: string): void;
}

function walk(xml: string, heard: Heard): void {
  const parser = new SaxesParser({ xmlns: false });
  let object: Readonly<Record<string, string>> = {};
  let depth = 0;
  let objectDepth = -1;
  let isInDiagram = false;
  parser.on('opentag', ({ name, attributes }) => {
    depth += 1;
    if (name === 'diagram') {
      isInDiagram = true;
      heard.diagram(attributes['name'] ?? '');
    } else if (name === 'object' || name === 'UserObject') {
      object = attributes;
      objectDepth = depth;
    } else if (name === 'mxCell') {
      heard.cell({
        id: attributes['id'] ?? object['id'] ?? '',
        value: object['label'] ?? attributes['value'] ?? '',
        style: attributes['style'] ?? '',
        parent: attributes['parent'] ?? '',
        isVertex: attributes['vertex'] === '1',
        isEdge: attributes['edge'] === '1',
      });
    }
  });
  parser.on('closetag', ({ name }) => {
    if (depth === objectDepth) {
      object = {};
      objectDepth = -1;
    }
    if (name === 'diagram') isInDiagram = false;
    depth -= 1;
  });
  parser.on('text', (text) => {
    if (isInDiagram) heard.text(text);
  });
  parser.write(xml).close();
}
