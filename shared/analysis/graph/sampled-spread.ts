import { oncePer } from '../once-per.ts';
import { chances, costsOf } from './distance.ts';
import { type Graph, turned } from './graph.ts';
import { randomNumbers } from './random-numbers.ts';
import { Search, type Steps } from './search.ts';
import type { Sums, Weighing } from './weighing.ts';

/**
 * Estimates the sums of `spread.ts` from targets drawn by their weight, one from each of equally heavy parts of the list:
 * for each target one search against the direction of the steps tells how well every asset reaches it. No more than
 * `most` steps are followed. The error is Hoeffding's bound (1963) for 95 % confidence, which holds for every asset by
 * itself. The draw depends on nothing but the weights and how many draws there are, so a step that is taken away enlarges
 * no estimate of as many draws. Where there are no more targets than draws, all are taken and the sums are exact.
 */
export function sampledSpreads(weighing: Weighing, scale: number, most: number): Sums {
  const { graph, weights, business } = weighing;
  const runs = drawsFor(most, graph.target.length);
  const sampler = new Sampler(weighing, scale);
  if (business === null) {
    const { sum, error } = sampler.sum(weights, runs);
    return { ...weighing, scale, all: sum, spilled: new Float64Array(0), error };
  }
  const all = sampler.sum(weights, Math.ceil(runs / 2));
  const spill = sampler.sum(business, Math.floor(runs / 2));
  return { ...weighing, scale, all: all.sum, spilled: spill.sum, error: Math.max(all.error, spill.error) };
}

/** How many searches over so many steps may be made; in whole batches, so that one step more or less rarely changes it. */
function drawsFor(most: number, steps: number): number {
  const draws = Math.floor(most / Math.max(1, steps));
  return draws < 2 * batch ? Math.max(2, draws) : draws - (draws % batch);
}

const batch = 48;

/** The steps of a graph against their direction. */
export const backwards = oncePer((graph: Graph): Steps => {
  const { graph: rows, original } = turned(graph);
  const costs = costsOf(graph.mode);
  const cost = new Float64Array(costs.length);
  for (let slot = 0; slot < cost.length; slot += 1) cost[slot] = costs[original[slot] ?? 0] ?? 0;
  return { first: rows.first, target: rows.target, cost };
});

interface Estimate {
  readonly sum: Float64Array;
  readonly error: number;
}

class Sampler {
  readonly #search: Search;
  readonly #chance: (distance: number) => number;

  constructor(weighing: Weighing, scale: number) {
    this.#search = new Search(weighing.graph.nodes, backwards(weighing.graph));
    this.#chance = chances(scale);
  }

  sum(weights: Float64Array, draws: number): Estimate {
    const heavy = [...weights.keys()].filter((node) => (weights[node] ?? 0) > 0);
    const sum = new Float64Array(weights.length);
    if (heavy.length <= draws) {
      for (const target of heavy) this.#add(sum, target, weights[target] ?? 0);
      return { sum, error: 0 };
    }
    const whole = heavy.reduce((total, node) => total + (weights[node] ?? 0), 0);
    for (const [target, times] of drawn(weights, heavy, whole / draws)) {
      this.#add(sum, target, (times * whole) / draws);
    }
    return { sum, error: Math.sqrt(Math.log(2 / 0.05) / (2 * draws)) };
  }

  /** Adds to every node but the target how well it reaches the target. */
  #add(sum: Float64Array, target: number, weight: number): void {
    const search = this.#search;
    search.reach(target, 0);
    search.run();
    for (let node = 0; node < sum.length; node += 1) {
      if (node === target) continue;
      const distance = search.distance[node] ?? 0;
      sum[node] = (sum[node] ?? 0) + weight * this.#chance(distance);
    }
    search.undo();
  }
}

/** How often each node was drawn, one draw from each part of the weight. */
function drawn(weights: Float64Array, heavy: readonly number[], part: number): ReadonlyMap<number, number> {
  const next = randomNumbers();
  const times = new Map<number, number>();
  let draws = 0;
  let point = next() * part;
  let passed = 0;
  for (const node of heavy) {
    passed += weights[node] ?? 0;
    while (point < passed) {
      times.set(node, (times.get(node) ?? 0) + 1);
      draws += 1;
      point = (draws + next()) * part;
    }
  }
  return times;
}
