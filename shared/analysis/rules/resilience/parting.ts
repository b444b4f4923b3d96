import { bookOfAssets, settledOfContext } from '../../books.ts';
import { isJoined, partedWeights } from '../../graph/parting.ts';
import type { ChannelTopology } from '../../graph/topology.ts';
import type { RuleContext } from '../context.ts';

/** What the loss of an asset parts from the larger rest. */
export interface Parted {
  /** Assets with a criticality at the limit or above. */
  readonly critical: number;
  /** Assets whose criticality is not recorded. */
  readonly ungraded: number;
}

/** 1 for each asset that is critical, and for each of which nobody has said. */
const graded = settledOfContext(({ plant, limits }: RuleContext): readonly Float64Array[] => {
  const critical = new Float64Array(plant.assets.length);
  const ungraded = new Float64Array(plant.assets.length);
  for (const [index, { criticality }] of plant.assets.entries()) {
    if (criticality === undefined) ungraded[index] = 1;
    else if (criticality >= limits.criticalFrom) critical[index] = 1;
  }
  return [critical, ungraded];
});

/** The wiring; the same object as long as it is wired the same. */
const wiringIn = settledOfContext(({ network }: RuleContext): ChannelTopology => network.wiring, Object.is);

/** What the loss of an asset (by id) parts off; null for one that is no articulation point. */
export const partedBy = bookOfAssets((context: RuleContext): readonly (Parted | null)[] => {
  const { hubbed, real } = wiringIn(context);
  const parted = partedWeights(hubbed, real, graded(context));
  return context.plant.own.assets.map((_, position) => {
    const sums = parted.get(position);
    if (sums === undefined) return null;
    const [critical = 0, ungraded = 0] = sums;
    return { critical, ungraded };
  });
});

/** Whether channels join an asset (by id) to anything. */
export const isWired = bookOfAssets((context: RuleContext) => {
  const { hubbed } = wiringIn(context);
  return context.plant.own.assets.map((_, position) => isJoined(hubbed, position));
});
