import { bookOfAssets, bookOfContext, settledOfContext } from '../../books.ts';
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

/** What the loss of each articulation point parts off, by id of the asset. */
export const partedBy = bookOfContext((context: RuleContext): ReadonlyMap<string, Parted> => {
  const { hubbed, real } = wiringIn(context);
  const weights = graded(context);
  const { assets } = context.plant.labels;
  return new Map(
    [...partedWeights(hubbed, real, weights)].flatMap(([node, [critical = 0, ungraded = 0]]) => {
      const id = assets[node]?.id;
      return id === undefined ? [] : [[id, { critical, ungraded }] as const];
    }),
  );
});

/** Whether channels join an asset (by id) to anything. */
export const isWired = bookOfAssets((context: RuleContext) => {
  const { hubbed } = wiringIn(context);
  return context.plant.own.assets.map((_, position) => isJoined(hubbed, position));
});
