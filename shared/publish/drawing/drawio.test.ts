import fc from 'fast-check';
import { SaxesParser } from 'saxes';
import { describe, expect, it } from 'vitest';
import type { Model } from '#shared/model/model.ts';
import { drawn } from '#tests/support/drawings.ts';
import { drawnModels } from '#tests/support/drawn-models.ts';

interface Cell {
  readonly id: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly geometry: Readonly<Record<string, string>> | null;
  readonly points: readonly string[];
}

/** The cells of the one page of a plain file, in their order, with what draw.io's own reader (mxCodec) takes of them. */
function cellsOf(xml: string): readonly Cell[] {
  const parser = new SaxesParser();
  const path: string[] = [];
  const cells: { -readonly [K in keyof Cell]: Cell[K] }[] = [];
  let wrapped: string | null = null;
  parser.on('opentag', ({ name, attributes }) => {
    path.push(name);
    if (name === 'object') wrapped = attributes['id'] ?? '';
    const place = path.join(' ');
    if (name === 'mxCell') {
      expect(place).toMatch(/^mxfile diagram mxGraphModel root( object)? mxCell$/);
      cells.push({ id: attributes['id'] ?? wrapped ?? '', attributes, geometry: null, points: [] });
    }
    const cell = cells.at(-1);
    if (name === 'mxGeometry' && cell !== undefined) cell.geometry = attributes;
    if (name === 'mxPoint' && cell !== undefined) cell.points = [...cell.points, attributes['as'] ?? ''];
  });
  parser.on('closetag', ({ name }) => {
    path.pop();
    if (name === 'object') wrapped = null;
  });
  parser.write(xml).close();
  return cells;
}

/** What draw.io needs to open a file as it was meant; a sentence for what is wrong, null for nothing. */
function fault(cells: readonly Cell[]): string | null {
  const seen = new Map<string, Cell>();
  const [root, layer] = cells;
  if (root?.id !== '0' || root.attributes['parent'] !== undefined) return 'the first cell is not the root';
  if (layer?.id !== '1' || layer.attributes['parent'] !== '0') return 'the second cell is not a layer';
  for (const cell of cells) {
    const { id, attributes } = cell;
    const { parent = '', vertex, edge } = attributes;
    if (id === '' || seen.has(id)) return `id ${id} is empty or twice there`;
    if (id !== '0' && !seen.has(parent)) return `${id} stands before its parent ${parent}`;
    seen.set(id, cell);
    const wrong = vertex === '1' ? shapeFault(cell) : edge === '1' ? lineFault(cell, seen) : null;
    if (wrong !== null) return wrong;
  }
  return null;
}

function shapeFault({ id, geometry }: Cell): string | null {
  if (geometry?.['as'] !== 'geometry') return `${id} has no geometry`;
  const isPlaced = ['x', 'y', 'width', 'height'].every((side) => isNumber(geometry[side]));
  return isPlaced ? null : `${id} has no place`;
}

function lineFault(
  { id, attributes, geometry, points }: Cell,
  seen: ReadonlyMap<string, Cell>,
): string | null {
  if (geometry?.['relative'] !== '1') return `${id} has no relative geometry`;
  const ends = [attributes['source'], attributes['target']];
  if (ends.includes(undefined) && points.length < 2) return `${id} has an end nowhere`;
  const isTied = (end: string): boolean => seen.get(end)?.attributes['vertex'] === '1';
  return ends.every((end) => end === undefined || isTied(end)) ? null : `${id} ends at no shape`;
}

/** Left out is nought, as mxGeometry has it. */
function isNumber(text: string | undefined): boolean {
  return text === undefined || Number.isFinite(Number(text));
}

const drawnModel: fc.Arbitrary<Model> = drawnModels();

describe('a file for draw.io', () => {
  it('has root, layer, parents before children, places and ends as draw.io needs them, whatever the plant', async () => {
    await fc.assert(
      fc.asyncProperty(drawnModel, async (model) => {
        const cells = cellsOf(await drawn(model));
        expect(fault(cells)).toBeNull();
      }),
      { numRuns: 60 },
    );
  });

  it('writes styles draw.io can split: keys and values, no quotes, images without a semicolon', async () => {
    const [model] = fc.sample(drawnModel, { numRuns: 1, seed: 11 });
    if (model === undefined) throw new Error('no model');
    for (const { attributes } of cellsOf(await drawn(model))) {
      for (const part of (attributes['style'] ?? '').split(';').filter((one) => one !== ''))
        expect(part).toMatch(/^(text|[a-zA-Z]+[a-zA-Z0-9]*=[^="]*(?:=*)?)$/);
    }
  });
});
