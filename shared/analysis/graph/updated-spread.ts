import { changedSteps, type Pivot, pivotsOf } from './changed-steps.ts';
import { chances, costsOf } from './distance.ts';
import { type Graph, rowEnd, rowStart, turned } from './graph.ts';
import { backwards } from './sampled-spread.ts';
import { Search } from './search.ts';
import type { Sums, Weighing } from './weighing.ts';

/** Most searches from or to pivots and to targets; where more are needed, all sums are worked out anew. */
const mostSearches = 120;
/** Starts up to this number are searched from one by one. */
const few = 8;
/** Share of all starts beyond which all are worked out anew. */
const mostStarts = 0.8;
/** Most changed steps that are looked at. */
const mostSteps = 1000;

/** How sums are worked out anew. */
export interface Renewing {
  readonly scale: number;
  /** Works out those of some starts. */
  renew(starts: ReadonlySet<number>, sums: Pick<Sums, 'all' | 'spilled'>): void;
}

/**
 * The sums of `spread.ts` for a graph that differs from one whose exact sums are known; null where too much differs.
 *
 * All changed steps lie at a few nodes (an asset that was moved) or stand alone (a channel that was added). Where the
 * distance from a to t is not what it was, take the shorter of both ways and the node it comes to a first such pivot from:
 * unless a is that pivot, the distance from there to t is another too, else the unchanged part of the way and an equally
 * long rest would give the old distance. The same holds from the other end. So searches from what leads to the pivots find
 * all targets concerned, searches to what they lead to all starts; whichever are fewer are worked out anew. A start takes
 * one search, a target two against the direction of the steps, which tell what every asset's sum loses and gains. Distances
 * and sums are whole numbers: nothing is rounded on the way.
 */
export function updatedSpreads(previous: Sums, weighing: Weighing, { scale, renew }: Renewing): Sums | null {
  if (!isComparable(previous, weighing, scale)) return null;
  const [old, now] = [new Distances(previous), new Distances(weighing)];
  const concerned = concernedBy({ old, now });
  if (concerned === null) return null;
  const { starts, targets } = concerned;
  if (starts.size > mostStarts * weighing.weights.length) return null;
  const sums = { all: previous.all.slice(), spilled: previous.spilled.slice() };
  const chance = chances(scale);
  for (const target of targets) {
    addTarget(sums, old, { target, sign: -1 }, chance);
    addTarget(sums, now, { target, sign: 1 }, chance);
  }
  if (starts.size > few) renew(starts, sums);
  else for (const start of starts) setStart(sums, now, start, chance);
  return { ...weighing, scale, ...sums, error: 0 };
}

/** Starts and targets of which the sums are worked out anew. */
interface Concerned {
  readonly starts: Set<number>;
  readonly targets: Set<number>;
}

/** Distances before and after. */
interface Both {
  readonly old: Distances;
  readonly now: Distances;
}

/** Null where too much is. */
function concernedBy(both: Both): Concerned | null {
  const { old, now } = both;
  const changed = changedSteps(old.weighing.graph, now.weighing.graph, mostSteps);
  if (changed === null) return null;
  const targets = reweighed(old.weighing, now.weighing);
  const pivots = pivotsOf(changed);
  const { starts, ends } = differingPairs(pivots, { old, now });
  // Many starts are worked out together, many targets are not.
  const isManyEnds = ends === null || 2 * (ends.size + targets.size) > mostSearches;
  if (isManyEnds && starts === null) return null;
  const concerned = new Set<number>();
  if (starts !== null && (isManyEnds || starts.size < 2 * ends.size)) {
    for (const start of starts) concerned.add(start);
  } else for (const target of ends ?? []) targets.add(target);
  for (const pivot of pivots) {
    if (pivot.node === -1 || pivot.node >= now.weighing.weights.length) continue;
    concerned.add(pivot.node);
    targets.add(pivot.node);
  }
  return 2 * targets.size > mostSearches ? null : { starts: concerned, targets };
}

/**
 * The starts, and the targets, of all distances that are not what they were and have no pivot at either end; null for a side
 * that takes too many searches.
 */
function differingPairs(
  pivots: readonly Pivot[],
  { old, now }: Both,
): { readonly starts: ReadonlySet<number> | null; readonly ends: ReadonlySet<number> | null } {
  const graphs = [old.weighing.graph, now.weighing.graph];
  const before = endsOf(pivots, graphs, 'from');
  const behind = endsOf(pivots, graphs, 'to');
  const ends = before && new Set<number>();
  for (const node of before ?? []) if (ends !== null) noteDifferent(ends, old.from(node), now.from(node));
  const starts = behind && new Set<number>();
  for (const node of behind ?? []) if (starts !== null) noteDifferent(starts, old.to(node), now.to(node));
  return { starts, ends };
}

function isComparable(previous: Sums, { graph, weights, business }: Weighing, scale: number): boolean {
  return (
    previous.error === 0 &&
    previous.scale === scale &&
    previous.graph.nodes === graph.nodes &&
    previous.weights.length === weights.length &&
    (previous.business === null) === (business === null)
  );
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

/** Distances of the weighted nodes of one graph, to a node and from a node. */
class Distances {
  readonly weighing: Weighing;
  readonly cost: Float64Array;
  readonly #forwards: Search;
  readonly #backwards: Search;
  readonly #from = new Map<number, Float64Array>();
  readonly #to = new Map<number, Float64Array>();
  searches = 0;

  constructor(weighing: Weighing) {
    this.weighing = weighing;
    const { first, target, mode, nodes } = weighing.graph;
    this.cost = costsOf(mode);
    this.#forwards = new Search(nodes, { first, target, cost: this.cost });
    this.#backwards = new Search(nodes, backwards(weighing.graph));
  }

  /** How far each weighted node is from a node. */
  from(node: number): Float64Array {
    return this.#known(this.#from, this.#forwards, node);
  }

  /** How far a node is from each weighted node. */
  to(node: number): Float64Array {
    return this.#known(this.#to, this.#backwards, node);
  }

  #known(known: Map<number, Float64Array>, search: Search, node: number): Float64Array {
    let distances = known.get(node);
    if (distances === undefined) {
      this.searches += 1;
      search.reach(node, 0);
      search.run();
      distances = search.distance.slice(0, this.weighing.weights.length);
      search.undo();
      known.set(node, distances);
    }
    return distances;
  }
}

/** Nodes that steps at the pivots come from, or lead to, before or after; null for more than can be searched from. */
function endsOf(
  pivots: readonly Pivot[],
  graphs: readonly Graph[],
  side: 'from' | 'to',
): ReadonlySet<number> | null {
  const ends = new Set<number>();
  for (const pivot of pivots) {
    const [step] = pivot.steps;
    // Where all begin (or all end) at one node, that is as far as a way is the same from this side.
    const shared = step?.[side] ?? -1;
    if (pivot.steps.every((one) => one[side] === shared)) ends.add(shared);
    else {
      for (const graph of graphs) {
        const rows = side === 'to' ? graph : turned(graph).graph;
        for (let slot = rowStart(rows, pivot.node); slot < rowEnd(rows, pivot.node); slot += 1)
          ends.add(rows.target[slot] ?? 0);
      }
    }
    if (4 * ends.size > mostSearches) return null;
  }
  return ends;
}

/** Adds the nodes for which two lists of distances are not the same. */
function noteDifferent(into: Set<number>, one: Float64Array, other: Float64Array): void {
  for (let node = 0; node < one.length; node += 1) if (one[node] !== other[node]) into.add(node);
}

type Chance = (distance: number) => number;

/** Adds to the sum of every node, `sign` times, what a target gives it. */
function addTarget(
  { all, spilled }: Pick<Sums, 'all' | 'spilled'>,
  distances: Distances,
  { target, sign }: { readonly target: number; readonly sign: 1 | -1 },
  chance: Chance,
): void {
  const { weights, business } = distances.weighing;
  const weight = sign * (weights[target] ?? 0);
  const spill = sign * (business?.[target] ?? 0);
  if (weight === 0 && spill === 0) return;
  const to = distances.to(target);
  for (let node = 0; node < all.length; node += 1) {
    if (node === target) continue;
    const share = chance(to[node] ?? 0);
    all[node] = (all[node] ?? 0) + weight * share;
    if (spill !== 0) spilled[node] = (spilled[node] ?? 0) + spill * share;
  }
}

/** Works the sum of one node out anew. */
function setStart(
  { all, spilled }: Pick<Sums, 'all' | 'spilled'>,
  distances: Distances,
  start: number,
  chance: Chance,
): void {
  const { weights, business } = distances.weighing;
  const from = distances.from(start);
  let sum = 0;
  let spill = 0;
  for (let node = 0; node < weights.length; node += 1) {
    if (node === start) continue;
    const share = chance(from[node] ?? 0);
    sum += share * (weights[node] ?? 0);
    if (business !== null) spill += share * (business[node] ?? 0);
  }
  all[start] = sum;
  if (business !== null) spilled[start] = spill;
}
