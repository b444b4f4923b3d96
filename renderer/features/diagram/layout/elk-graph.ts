import type { ElkExtendedEdge, ElkNode, LayoutOptions } from 'elkjs/lib/elk-api.js';
import type { RecordId } from '#shared/model/model.ts';
import { type Point, type Rect, snapPoint } from '../geometry.ts';
import type { Block, Tie } from './container.ts';
import { blockGap, gridGap } from './rows.ts';

/** The blocks of one place as a graph for the Eclipse Layout Kernel, and its answer as places. */

/** More ties than this for each block only slow the layout down; the weakest are left out. */
const tiesPerBlock = 3;
/** Rows lie this far apart where the layout reads them from; larger than any block. */
const rowHeight = 1e6;

const common: LayoutOptions = {
  'elk.padding': '[top=0,left=0,bottom=0,right=0]',
  'elk.randomSeed': '1',
};

const layered: LayoutOptions = {
  ...common,
  'elk.algorithm': 'layered',
  'elk.edgeRouting': 'POLYLINE',
  // Lines are drawn by the canvas, straight; the layout keeps no lanes for them.
  'elk.spacing.edgeEdge': '0',
  'elk.spacing.edgeNode': '4',
  'elk.layered.spacing.edgeEdgeBetweenLayers': '0',
  'elk.layered.spacing.edgeNodeBetweenLayers': '4',
};

/** Above so many blocks the kernel's careful ways take many seconds, and draw out what they lay. */
const manyBlocks = 100;

function careFor({ length }: readonly Block[]): LayoutOptions {
  return length > manyBlocks
    ? { 'elk.layered.thoroughness': '1', 'elk.layered.nodePlacement.strategy': 'SIMPLE' }
    : { 'elk.layered.nodePlacement.strategy': 'BRANDES_KOEPF' };
}

function gapOf(blocks: readonly Block[]): number {
  return blocks.some(({ size }) => size.height > 100) ? blockGap : gridGap;
}

/** The heaviest ties between these blocks, each from the higher row to the lower; ties inside a row are left out on wish. */
function edgesOf(
  blocks: readonly Block[],
  ties: readonly Tie[],
  isAcrossRows: boolean,
): readonly ElkExtendedEdge[] {
  const rows = new Map<string, number>(blocks.map(({ id, row }) => [id, row]));
  const fit = ties.flatMap(({ from, to, weight }) => {
    const [above, below] = [rows.get(from), rows.get(to)];
    if (above === undefined || below === undefined || (isAcrossRows && above === below)) return [];
    const isDown = above < below || (above === below && from < to);
    return [{ source: isDown ? from : to, target: isDown ? to : from, weight }];
  });
  return fit
    .sort((one, other) => other.weight - one.weight || compare(one, other))
    .slice(0, tiesPerBlock * blocks.length)
    .map(({ source, target }) => ({ id: `${source} ${target}`, sources: [source], targets: [target] }));
}

function compare(
  one: { readonly source: string; readonly target: string },
  other: { readonly source: string; readonly target: string },
): number {
  return `${one.source} ${one.target}` < `${other.source} ${other.target}` ? -1 : 1;
}

function childOf({ id, size }: Block): ElkNode {
  return { id, width: size.width, height: size.height };
}

/** One layer for each Purdue row, in the order that crosses fewest lines. */
export function purdueGraph(blocks: readonly Block[], ties: readonly Tie[]): ElkNode {
  const gap = gapOf(blocks);
  return {
    id: 'purdue',
    layoutOptions: {
      ...layered,
      ...careFor(blocks),
      'elk.direction': 'DOWN',
      'elk.separateConnectedComponents': 'false',
      // The layers are the rows: what stands at the same height before stands in one layer after.
      'elk.layered.layering.strategy': 'INTERACTIVE',
      'elk.spacing.nodeNode': String(gap),
    },
    children: blocks.map((block) => ({ ...childOf(block), x: 0, y: (block.row + 1) * rowHeight })),
    edges: [...edgesOf(blocks, ties, true)],
  };
}

/** Zones where their conduits pull them, in layers from the plant's upper levels to its lower ones. */
export function conduitGraph(blocks: readonly Block[], ties: readonly Tie[], aspect: number): ElkNode {
  const gap = gapOf(blocks);
  return {
    id: 'zones',
    layoutOptions: {
      ...layered,
      ...careFor(blocks),
      'elk.direction': 'DOWN',
      'elk.aspectRatio': String(aspect),
      'elk.spacing.nodeNode': String(gap),
      'elk.spacing.componentComponent': String(gap),
      'elk.layered.spacing.nodeNodeBetweenLayers': String(gap * 1.5),
    },
    children: blocks.map(childOf),
    edges: [...edgesOf(blocks, ties, false)],
  };
}

/** Blocks as tight as they go, in this order. */
export function packingGraph(blocks: readonly Block[], aspect: number): ElkNode {
  return {
    id: 'packed',
    layoutOptions: {
      ...common,
      'elk.algorithm': 'rectpacking',
      'elk.aspectRatio': String(aspect),
      'elk.spacing.nodeNode': String(gapOf(blocks)),
    },
    children: blocks.map(childOf),
  };
}

/** Where the answer puts each block, on the grid and moved so that the least corner is the origin. */
export function placesIn(
  answer: ElkNode,
  blocks: readonly Block[],
  origin: Point,
): ReadonlyMap<RecordId, Rect> {
  const found = new Map((answer.children ?? []).map(({ id, x = 0, y = 0 }) => [id, { x, y }]));
  const left = Math.min(...[...found.values()].map(({ x }) => x));
  const top = Math.min(...[...found.values()].map(({ y }) => y));
  return new Map(
    blocks.map(({ id, size }) => {
      const { x, y } = found.get(id) ?? { x: left, y: top };
      return [id, { ...snapPoint({ x: x - left + origin.x, y: y - top + origin.y }), ...size }];
    }),
  );
}
