import { Contracted } from './contracted.ts';
import { isSameNumbers } from './same-numbers.ts';
import { sampledSpreads } from './sampled-spread.ts';
import { Spreading } from './spreading.ts';
import { type Renewing, updatedSpreads } from './updated-spread.ts';
import type { Spreads, Weighing } from './weighing.ts';

/**
 * The weighted sums of best path probabilities from every asset to all others. Exact where that follows no more than
 * `most` steps of the graph, which is judged by a few of the assets; else estimated (`sampled-spread.ts`). What was worked
 * out for a graph that differs little is brought up to date instead (`updated-spread.ts`): the same figures, bit by bit.
 */
export function spreadsOf(weighing: Weighing, most: number, previous: Spreads | null = null): Spreads {
  if (previous?.most === most && isSame(previous, weighing)) return previous;
  const scale = scaleOf(weighing.weights);
  const contracted = new Contracted(weighing);
  if (!contracted.isWithin(most)) return { ...sampledSpreads(weighing, scale, most), most };
  const renew: Renewing['renew'] = (starts, sums) => new Spreading(contracted, scale).renew(starts, sums);
  const updated = previous === null ? null : updatedSpreads(previous, weighing, { scale, renew });
  return { ...(updated ?? new Spreading(contracted, scale).sums()), most };
}

/** The finest unit in which any sum of weights stays a whole number below 2^53. */
function scaleOf(weights: Float64Array): number {
  const whole = weights.reduce((sum, weight) => sum + weight, 0);
  return 2 ** (52 - Math.ceil(Math.log2(Math.max(1, whole))));
}

function isSame(previous: Spreads, { graph, weights, business }: Weighing): boolean {
  const before = previous.graph;
  return (
    before.nodes === graph.nodes &&
    before.real === graph.real &&
    isSameNumbers(before.first, graph.first) &&
    isSameNumbers(before.target, graph.target) &&
    isSameNumbers(before.mode, graph.mode) &&
    isSameNumbers(previous.weights, weights) &&
    (previous.business === null) === (business === null) &&
    isSameNumbers(previous.business ?? [], business ?? [])
  );
}
