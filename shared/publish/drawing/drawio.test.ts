import fc from 'fast-check';
import { SaxesParser } from 'saxes';
import { describe, expect, it } from 'vitest';
import { modelOf, record, ref } from '#shared/analysis/testing/fixture.ts';
import type { Link, Model } from '#shared/model/model.ts';
import { channelMedia, linkMedia } from '#shared/model/zone.ts';
import { drawn } from '#tests/support/drawings.ts';
import { drawnModels } from '#tests/support/drawn-models.ts';
import { channelEnds, lineStyle, linkEnds } from './drawio-styles.ts';

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

const isFlag = /^[01]$/;
const isAmount = /^-?\d+(\.\d+)?$/;
const isColour = /^(#[0-9a-f]{6}|none)$/;
const isSide = /^(left|center|right|top|middle|bottom)$/;

/** The keys of mxConstants (STYLE_*) and of draw.io's own shapes that are written, with the values each may have. */
const known: Readonly<Record<string, RegExp>> = {
  ...Object.fromEntries(
    'whiteSpace:wrap|shape:label,note,hexagon,link|perimeter:hexagonPerimeter2'
      .split('|')
      .map((one) => one.split(':'))
      .map(([key = '', values = '']) => [key, new RegExp(`^(${values.replaceAll(',', '|')})$`)]),
  ),
  ...of(isFlag, 'html rounded container collapsible recursiveResize dashed curved endFill startFill'),
  ...of(isFlag, 'movable resizable deletable editable connectable'),
  ...of(
    isAmount,
    'arcSize spacing spacingLeft spacingTop spacingBottom fontSize fontStyle strokeWidth size width',
  ),
  ...of(isAmount, 'imageWidth imageHeight endSize startSize'),
  ...of(isColour, 'strokeColor fillColor fontColor labelBackgroundColor'),
  ...of(isSide, 'align verticalAlign imageAlign imageVerticalAlign'),
  ...of(/^(none|block|doubleBlock|dash)$/, 'endArrow startArrow'),
  dashPattern: /^\d+(\.\d+)?( \d+(\.\d+)?)*$/,
  image: /^data:image\/svg\+xml,[A-Za-z0-9+/]+=*$/,
};

function of(values: RegExp, keys: string): Readonly<Record<string, RegExp>> {
  return Object.fromEntries(keys.split(' ').map((key) => [key, values]));
}

/** What draw.io would not understand of one part of a style; null for nothing. */
function styleFault(part: string): string | null {
  if (part === 'text') return null;
  const split = part.indexOf('=');
  const values = known[part.slice(0, split)];
  if (split < 1 || values === undefined) return `the key of ${part} is unknown`;
  return values.test(part.slice(split + 1)) ? null : `${part} has no value draw.io knows`;
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

  it('writes styles draw.io can split, of keys and values it knows', async () => {
    const models = fc.sample(drawnModel, { numRuns: 8, seed: 11 });
    for (const model of models)
      for (const { attributes } of cellsOf(await drawn(model)))
        for (const part of (attributes['style'] ?? '').split(';').filter((one) => one !== ''))
          expect(styleFault(part)).toBeNull();
  });

  it('draws every medium of channels and of links apart without any colour', () => {
    const colourless = (style: string): string => style.replace(/(strokeColor|fontColor)=[^;]*;/g, '');
    const channels = channelMedia.map((medium) => colourless(channelEnds(medium) + lineStyle(medium)));
    const links = ([...linkMedia, 'unknown'] as const).map((medium) =>
      colourless(linkEnds(medium) + lineStyle(medium)),
    );
    expect(new Set([...channels, ...links]).size).toBe(channels.length + links.length);
  });

  it('says of a link that its medium is unknown where nobody has stated it, never that it is copper', async () => {
    const plantOf = (more: Pick<Link, 'medium'>) =>
      modelOf(
        record('asset', 'a'),
        record('asset', 'b'),
        record('link', 'l', { from: ref('asset', 'a'), to: ref('asset', 'b'), ...more }),
      );
    const styles = async (model: Model) =>
      (await drawn(model)).match(/style="[^"]*strokeColor[^"]*" edge/)?.[0];
    const unsaid = await styles(plantOf({}));
    expect(unsaid).toContain('dashPattern=3 3;');
    expect(unsaid).not.toBe(await styles(plantOf({ medium: 'copper' })));
  });
});
