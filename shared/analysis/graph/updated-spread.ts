import { chances, costsOf } from './distance.ts';
import { type Graph, rowEnd, rowStart } from './graph.ts';
import { backwards } from './sampled-spread.ts';
import { Search } from './search.ts';
import type { Sums, Weighing } from './weighing.ts';

/** Most searches that bring sums up to date; beyond, all of them are worked out anew. */
const mostSearches = 100;

/**
 * The sums of `spread.ts` for a graph that differs from one whose exact sums are known; null where too much differs. A
 * distance from anywhere to t can only have changed where the distance to t from the start of some changed step has: else
 * the unchanged part of the way before it and an equally long rest give the old distance. So two searches from each such
 * start find the targets concerned, and two searches against the direction of the steps, before and after, tell for each
 * target what every asset's sum loses and gains. Distances and sums are whole numbers: nothing is rounded on the way.
 */
export function updatedSpreads(previous: Sums, weighing: Weighing, scale: number): Sums | null {
  if (previous.error > 0 || previous.scale !== scale) return null;
  if (previous.graph.nodes !== weighing.graph.nodes || previous.weights.length !== weighing.weights.length) {
    return null;
  }
  if ((previous.business === null) !== (weighing.business === null)) return null;
  const tails = changedRows(previous.graph, weighing.graph);
  const targets = reweighed(previous, weighing);
  if (2 * (tails.length + targets.size) > mostSearches) return null;
  for (const target of differing(previous, weighing, tails)) targets.add(target);
  if (2 * (tails.length + targets.size) > mostSearches) return null;
  const all = previous.all.slice();
  const spilled = previous.spilled.slice();
  if (targets.size > 0) {
    addTargets({ all, spilled }, previous, targets, -1);
    addTargets({ all, spilled }, { ...weighing, scale }, targets, 1);
  }
  return { ...weighing, scale, all, spilled, error: 0 };
}

/** Nodes whose steps are not the same. */
function changedRows(before: Graph, after: Graph): readonly number[] {
  const changed: number[] = [];
  for (let node = 0; node < after.nodes; node += 1) if (!isSameRow(before, after, node)) changed.push(node);
  return changed;
}

function isSameRow(before: Graph, after: Graph, node: number): boolean {
  const start = rowStart(after, node);
  const old = rowStart(before, node);
  const length = rowEnd(after, node) - start;
  if (rowEnd(before, node) - old !== length) return false;
  for (let index = 0; index < length; index += 1) {
    if (before.target[old + index] !== after.target[start + index]) return false;
    if (before.mode[old + index] !== after.mode[start + index]) return false;
  }
  return true;
}

/** Targets that weigh something else. */
function reweighed(before: Weighing, after: Weighing): Set<number> {
  const found = new Set<number>();
  for (let node = 0; node < after.weights.length; node += 1) {
    const isSame =
      before.weights[node] === after.weights[node] && before.business?.[node] === after.business?.[node];
    if (!isSame) found.add(node);
  }
  return found;
}

/** Weighted nodes that are not as far as before from some of the starts. */
function differing(before: Weighing, after: Weighing, starts: readonly number[]): ReadonlySet<number> {
  const found = new Set<number>();
  if (starts.length === 0) return found;
  const [old, now] = [forwards(before.graph), forwards(after.graph)];
  for (const start of starts) {
    for (const search of [old, now]) {
      search.reach(start, 0);
      search.run();
    }
    for (let node = 0; node < after.weights.length; node += 1) {
      if (old.distance[node] !== now.distance[node]) found.add(node);
    }
    old.undo();
    now.undo();
  }
  return found;
}

function forwards({ first, target, mode, nodes }: Graph): Search {
  return new Search(nodes, { first, target, cost: costsOf(mode) });
}

/** Adds to the sum of every node, `sign` times, what the targets give it. */
function addTargets(
  { all, spilled }: Pick<Sums, 'all' | 'spilled'>,
  weighing: Weighing & Pick<Sums, 'scale'>,
  targets: ReadonlySet<number>,
  sign: 1 | -1,
): void {
  const { weights, business, graph, scale } = weighing;
  const search = new Search(graph.nodes, backwards(weighing));
  const chance = chances(scale);
  for (const target of targets) {
    search.reach(target, 0);
    search.run();
    const weight = sign * (weights[target] ?? 0);
    const spill = sign * (business?.[target] ?? 0);
    for (let node = 0; node < all.length; node += 1) {
      const share = chance(search.distance[node] ?? 0);
      if (node === target) continue;
      all[node] = (all[node] ?? 0) + weight * share;
      if (spill !== 0) spilled[node] = (spilled[node] ?? 0) + spill * share;
    }
    search.undo();
  }
}
