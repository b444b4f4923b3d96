import { figure } from '../figure.ts';
import { type Contraction, certainHub, contract } from './contraction.ts';
import { type Graph, rowEnd, rowStart } from './graph.ts';
import { reachableWeight } from './reach.ts';
import type { BlastRadius } from './resilience.ts';

/**
 * Blast radii of the assets of one graph, nodes 0 to `weights.length` - 1, weighted by 2^(criticality - 1). Both figures
 * are exact for best paths, which are a lower bound on the union of paths.
 */
export function blastRadii(
  graph: Graph,
  weights: Float64Array,
  business: Float64Array | null = null,
): readonly BlastRadius[] {
  const reached = reachableWeight(graph, weights);
  const whole = total(weights);
  const spread = spreads(graph, weights, business);
  const spill =
    business === null ? null : { whole: total(business), reached: reachableWeight(graph, business) };
  return Array.from(weights, (own, asset): BlastRadius => {
    const others = whole - own;
    const isPlant = spill !== null && business?.[asset] === 0;
    return {
      policy: share((reached[asset] ?? 0) - own, others),
      withControls: share(spread.all[asset] ?? 0, others),
      toBusiness: isPlant
        ? {
            policy: share(spill.reached[asset] ?? 0, spill.whole),
            withControls: share(spread.business[asset] ?? 0, spill.whole),
          }
        : null,
    };
  });
}

const total = (weights: Float64Array): number => weights.reduce((sum, weight) => sum + weight, 0);

const share = (part: number, whole: number): number =>
  whole <= 0 ? 0 : figure(Math.max(0, Math.min(1, part / whole)));

/**
 * Σ w(t)·R(a→t) over all t but a, for every asset a. Where an asset leads with certainty to the hub of its zone, whatever
 * the hub reaches is reached at least as well: that is computed once per hub, and for each asset behind it only what the
 * asset itself does better is followed. Exact; on the contracted graph a zone is a few nodes, not all its assets.
 */
function spreads(graph: Graph, weights: Float64Array, business: Float64Array | null): Spreads {
  const sums = { all: new Float64Array(weights.length), business: new Float64Array(weights.length) };
  const behind = new Map<number, number[]>();
  for (const asset of weights.keys()) {
    const hub = certainHub(graph, asset);
    const group = behind.get(hub);
    if (group === undefined) behind.set(hub, [asset]);
    else group.push(asset);
  }
  const contraction = contract(graph, weights.length);
  const spreading = new Spreading(contraction, weights, business);
  for (const [hub, group] of behind) {
    if (hub !== -1 && group.length > 1) spreading.settle(contraction.at[hub] ?? 0);
    for (const asset of group) {
      sums.all[asset] = spreading.from(asset);
      sums.business[asset] = spreading.spilled;
    }
    spreading.clear();
  }
  return sums;
}

interface Spreads {
  readonly all: Float64Array;
  readonly business: Float64Array;
}

/** Width of a bucket in -ln p. Any width gives the same answer; this one is a step at the usual cap. */
const bucketWidth = 0.05;
/** Steps beyond -ln p = 100 (p below 10^-43) add nothing a sum of weights can hold. */
const farthest = 100;

/**
 * Best paths from one node after the other. Nodes wait in buckets of -ln p (Dial 1969); within a bucket they are
 * corrected until they rest, so the order inside does not matter.
 */
class Spreading {
  readonly #graph: Contraction;
  readonly #own: Float64Array;
  /** Of each node that is left: its own weight and that of what is entered through it alone. */
  readonly #weights: Float64Array;
  /** -ln p of each edge. */
  readonly #cost: Float64Array;
  /** -ln of the best probability found so far, and that probability. */
  readonly #distance: Float64Array;
  readonly #probability: Float64Array;
  /** Σ w·p of what is settled for all assets of the group. */
  #settled = 0;
  /** Nodes the current run improved, with what they had before. */
  readonly #touched: Int32Array;
  readonly #oldDistance: Float64Array;
  readonly #oldProbability: Float64Array;
  #touches = 0;
  readonly #isTouched: Uint8Array;
  /** The farthest bucket somebody waits in. */
  #last = 0;
  readonly #buckets: number[][] = Array.from({ length: farthest / bucketWidth + 1 }, () => []);

  /** Of the business assets alone; empty where none are asked for. */
  readonly #business: Float64Array;
  #settledBusiness = 0;
  #gainBusiness = 0;
  /** Σ w·p over business assets from the asset asked for last, itself not among them. */
  spilled = 0;

  constructor(graph: Contraction, weights: Float64Array, business: Float64Array | null) {
    this.#graph = graph;
    this.#own = weights;
    this.#weights = weightsAt(graph, weights);
    this.#business = business === null ? new Float64Array(0) : weightsAt(graph, business);
    this.#cost = graph.mode.map((probability) =>
      probability > 0 ? -Math.log(probability) : Number.POSITIVE_INFINITY,
    );
    this.#distance = new Float64Array(graph.nodes).fill(Number.POSITIVE_INFINITY);
    this.#probability = new Float64Array(graph.nodes);
    this.#touched = new Int32Array(graph.nodes);
    this.#oldDistance = new Float64Array(graph.nodes);
    this.#oldProbability = new Float64Array(graph.nodes);
    this.#isTouched = new Uint8Array(graph.nodes);
  }

  /** Settles what a hub (by its position) reaches, as the common ground of the assets behind it. */
  settle(hub: number): void {
    this.#reach(hub, 0, 1);
    this.#run();
    this.#settled = this.#gain();
    this.#settledBusiness = this.#gainBusiness;
    this.#isTouched.fill(0);
    this.#touches = 0;
  }

  /** Σ w(t)·R(asset→t) over all t but the asset itself. */
  from(asset: number): number {
    const { at, hub, step, own } = this.#graph;
    const position = at[asset] ?? -1;
    const weight = this.#own[asset] ?? 0;
    if (position !== -1) this.#reach(position, 0, 1);
    else {
      for (let slot = rowStart(own, asset); slot < rowEnd(own, asset); slot += 1) {
        const mode = own.mode[slot] ?? 0;
        this.#reach(own.target[slot] ?? 0, -Math.log(mode), mode);
      }
    }
    this.#run();
    const back = position !== -1 ? 1 : (this.#probability[hub[asset] ?? 0] ?? 0) * (step[asset] ?? 0);
    const sum = this.#settled + this.#gain() - weight * back;
    this.spilled = this.#settledBusiness + this.#gainBusiness;
    this.#undo();
    return sum;
  }

  /** Forgets what was settled. */
  clear(): void {
    this.#settled = 0;
    this.#settledBusiness = 0;
    this.#distance.fill(Number.POSITIVE_INFINITY);
    this.#probability.fill(0);
  }

  /** What the last run added to the weighted sum. */
  #gain(): number {
    let gain = 0;
    let business = 0;
    const alone = this.#business.length > 0;
    for (let index = 0; index < this.#touches; index += 1) {
      const node = this.#touched[index] ?? 0;
      const better = (this.#probability[node] ?? 0) - (this.#oldProbability[index] ?? 0);
      gain += (this.#weights[node] ?? 0) * better;
      if (alone) business += (this.#business[node] ?? 0) * better;
    }
    this.#gainBusiness = business;
    return gain;
  }

  #undo(): void {
    for (let index = 0; index < this.#touches; index += 1) {
      const node = this.#touched[index] ?? 0;
      this.#distance[node] = this.#oldDistance[index] ?? 0;
      this.#probability[node] = this.#oldProbability[index] ?? 0;
      this.#isTouched[node] = 0;
    }
    this.#touches = 0;
  }

  /** Remembers what a node had before the run first improves it. */
  #touch(node: number): void {
    if (this.#isTouched[node] === 1) return;
    this.#isTouched[node] = 1;
    this.#touched[this.#touches] = node;
    this.#oldDistance[this.#touches] = this.#distance[node] ?? 0;
    this.#oldProbability[this.#touches] = this.#probability[node] ?? 0;
    this.#touches += 1;
  }

  /** Lets a node wait in its bucket where this is better than what is known of it. */
  #reach(node: number, distance: number, probability: number): void {
    if (distance >= (this.#distance[node] ?? 0) || distance >= farthest) return;
    this.#touch(node);
    this.#distance[node] = distance;
    this.#probability[node] = probability;
    const bucket = Math.floor(distance / bucketWidth);
    this.#buckets[bucket]?.push(node);
    if (bucket > this.#last) this.#last = bucket;
  }

  #run(): void {
    for (let index = 0; index <= this.#last; index += 1) {
      const bucket = this.#buckets[index] ?? [];
      // The loop also visits what certain steps append to the bucket it works on.
      for (let read = 0; read < bucket.length; read += 1) {
        this.#relax(bucket[read] ?? 0, index);
      }
      bucket.length = 0;
    }
    this.#last = 0;
  }

  /** Follows the steps of a node that waits in a bucket. */
  #relax(node: number, index: number): void {
    const distance = this.#distance;
    const here = distance[node] ?? 0;
    if (Math.floor(here / bucketWidth) !== index) return;
    const { target, mode } = this.#graph;
    const cost = this.#cost;
    const chance = this.#probability[node] ?? 0;
    const end = rowEnd(this.#graph, node);
    for (let slot = rowStart(this.#graph, node); slot < end; slot += 1) {
      const to = target[slot] ?? 0;
      const there = here + (cost[slot] ?? 0);
      if (there < (distance[to] ?? 0)) this.#reach(to, there, chance * (mode[slot] ?? 0));
    }
  }
}

/** Weights by position: a contracted asset counts at its hub, as much as its step is likely. */
function weightsAt(graph: Contraction, weights: Float64Array): Float64Array {
  const placed = new Float64Array(graph.nodes);
  for (const [asset, weight] of weights.entries()) {
    const position = graph.at[asset] ?? -1;
    const at = position !== -1 ? position : (graph.hub[asset] ?? 0);
    const share = position !== -1 ? 1 : (graph.step[asset] ?? 0);
    placed[at] = (placed[at] ?? 0) + weight * share;
  }
  return placed;
}
