import { type Graph, rowEnd, rowStart } from './graph.ts';

type Rows = Pick<Graph, 'nodes' | 'first' | 'target'>;

/** Most nodes with other steps that are looked at; beyond, what is reached is worked out anew. */
const mostNodes = 24;

/**
 * True where every node reaches the same nodes in both graphs: each step that was added led where one could go before, each
 * that was taken out leads where one still can. False also where too much differs to tell quickly. O(V + E) for each node of
 * which steps differ.
 */
export function reachesAlike(before: Rows, after: Rows): boolean {
  if (before.nodes !== after.nodes) return false;
  const differing: number[] = [];
  for (let node = 0; node < after.nodes; node += 1) {
    if (hasSameSteps(before, after, node)) continue;
    differing.push(node);
    if (differing.length > mostNodes) return false;
  }
  return differing.every(
    (node) =>
      leadsTo(before, node, missingIn(before, after, node)) &&
      leadsTo(after, node, missingIn(after, before, node)),
  );
}

function hasSameSteps(one: Rows, other: Rows, node: number): boolean {
  const [start, from] = [rowStart(one, node), rowStart(other, node)];
  const length = rowEnd(one, node) - start;
  if (rowEnd(other, node) - from !== length) return false;
  for (let step = 0; step < length; step += 1)
    if (one.target[start + step] !== other.target[from + step]) return false;
  return true;
}

/** Where a node leads in one step in `there`, but not in `here`. */
function missingIn(here: Rows, there: Rows, node: number): readonly number[] {
  const known = new Set(here.target.subarray(rowStart(here, node), rowEnd(here, node)));
  return [...there.target.subarray(rowStart(there, node), rowEnd(there, node))].filter(
    (to) => !known.has(to),
  );
}

/** True where a node reaches all of these. */
function leadsTo(rows: Rows, node: number, wanted: readonly number[]): boolean {
  if (wanted.length === 0) return true;
  const left = new Set(wanted);
  left.delete(node);
  const isReached = new Uint8Array(rows.nodes);
  isReached[node] = 1;
  const open = [node];
  // The loop also visits what it appends.
  for (const one of open) {
    if (left.size === 0) return true;
    for (let slot = rowStart(rows, one); slot < rowEnd(rows, one); slot += 1) {
      const to = rows.target[slot] ?? 0;
      if (isReached[to] === 1) continue;
      isReached[to] = 1;
      left.delete(to);
      open.push(to);
    }
  }
  return left.size === 0;
}
