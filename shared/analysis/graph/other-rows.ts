import type { AttackGraph } from './attack-graph.ts';
import { type Graph, rowEnd, rowStart } from './graph.ts';

/** Two graphs of the same nodes and the nodes whose steps are not the same in both. */
export interface OtherRows {
  readonly before: Graph;
  readonly after: Graph;
  readonly nodes: readonly number[];
}

const columns = [
  'target',
  'mode',
  'low',
  'high',
  'crossing',
  'controls',
  'compensated',
  'drawn',
  'need',
] as const;

/** Most nodes with other steps that are looked at one by one. */
const mostNodes = 256;

type Started = Pick<AttackGraph, 'graph' | 'sources'>;

/**
 * The nodes of which steps lead elsewhere, are otherwise likely or take something else. Null where very many do, and where
 * the nodes, their order or the starts of attacks are not the same. O(E).
 */
export function otherRows(one: Started, other: Started): OtherRows | null {
  const [before, after] = [one.graph, other.graph];
  const isComparable =
    before.nodes === after.nodes && before.real === after.real && before.order === after.order;
  if (!isComparable || !isSameStarts(one.sources, other.sources)) return null;
  const nodes: number[] = [];
  if (before === after) return { before, after, nodes };
  for (let node = 0; node < after.nodes; node += 1) {
    if (isSameRow(before, after, node)) continue;
    if (nodes.length === mostNodes) return null;
    nodes.push(node);
  }
  return { before, after, nodes };
}

function isSameRow(before: Graph, after: Graph, node: number): boolean {
  const [old, start] = [rowStart(before, node), rowStart(after, node)];
  const length = rowEnd(after, node) - start;
  if (rowEnd(before, node) - old !== length) return false;
  for (let step = 0; step < length; step += 1)
    for (const column of columns)
      if (before[column][old + step] !== after[column][start + step]) return false;
  return true;
}

function isSameStarts(one: Started['sources'], other: Started['sources']): boolean {
  if (one === other) return true;
  if (one.length !== other.length) return false;
  return one.every(({ node, prior, internet }, index) => {
    const match = other[index];
    return node === match?.node && prior === match.prior && internet === match.internet;
  });
}
