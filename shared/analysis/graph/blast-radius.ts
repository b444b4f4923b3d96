import { figure } from '../figure.ts';
import { reachableWeight } from './reach.ts';
import type { BlastRadius } from './resilience.ts';
import { isSameNumbers } from './same-numbers.ts';
import { reachesAlike } from './same-reach.ts';
import { spreadsOf } from './spread.ts';
import type { Spreads, Weighing } from './weighing.ts';

/** The blast radii of one plant. */
export interface Blast {
  /** Of each asset by position. */
  readonly radii: readonly BlastRadius[];
  /** Largest error of a figure with controls that 95 of 100 samples keep; 0 where they are exact. */
  readonly error: number;
  /** What the figures rest on, to start from after a small change: weights that are reached, and sums with controls. */
  readonly reached: Reached;
  readonly spreads: Spreads;
}

/**
 * Blast radii of the assets of one graph, weighted by 2^(criticality - 1). What the policy lets fall is exact; so are the
 * figures with controls, for best paths, which are a lower bound on the union of paths, as long as no more than `most`
 * steps are followed. Beyond, they are estimated and `error` says how well.
 */
export function blastRadii(weighing: Weighing, most: number, previous: Blast | null = null): Blast {
  const { weights, business } = weighing;
  const spreads = spreadsOf(weighing, most, previous?.spreads);
  if (spreads === previous?.spreads) return previous;
  const isSame = previous !== null && isSameReach(previous.spreads, weighing);
  const reached = isSame ? previous.reached : reachedOf(weighing);
  const whole = total(weights);
  const spill = business === null ? null : { whole: total(business), reached: reached.business };
  const radii = Array.from(weights, (own, asset): BlastRadius => {
    const others = whole - own;
    const isPlant = spill !== null && business?.[asset] === 0;
    const policy = (reached.all[asset] ?? 0) - own;
    return {
      policy: share(policy, others),
      withControls: share(Math.min(policy, (spreads.all[asset] ?? 0) / spreads.scale), others),
      toBusiness: isPlant
        ? {
            policy: share(spill.reached[asset] ?? 0, spill.whole),
            withControls: share((spreads.spilled[asset] ?? 0) / spreads.scale, spill.whole),
          }
        : null,
    };
  });
  const heaviest = weights.reduce((most, weight) => Math.max(most, weight), 0);
  const error = whole > heaviest ? Math.min(1, (spreads.error * whole) / (whole - heaviest)) : 0;
  return { radii, error, reached, spreads };
}

/** The weight each asset reaches, itself included; of the business alone empty where none is asked for. */
interface Reached {
  readonly all: Float64Array;
  readonly business: Float64Array;
}

function reachedOf({ graph, weights, business }: Weighing): Reached {
  return {
    all: reachableWeight(graph, weights),
    business: business === null ? new Float64Array(0) : reachableWeight(graph, business),
  };
}

/** True where the same is reached, however likely. */
function isSameReach(before: Weighing, { graph, weights, business }: Weighing): boolean {
  return (
    isSameNumbers(before.weights, weights) &&
    isSameNumbers(before.business ?? [], business ?? []) &&
    reachesAlike(before.graph, graph)
  );
}

const total = (weights: Float64Array): number => weights.reduce((sum, weight) => sum + weight, 0);

const share = (part: number, whole: number): number =>
  whole <= 0 ? 0 : figure(Math.max(0, Math.min(1, part / whole)));
