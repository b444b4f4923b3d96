import { isJoined, partedWeights } from '../../graph/parting.ts';
import { oncePerPlant } from '../../reading.ts';
import type { RuleContext } from '../context.ts';

/** What the loss of an asset parts from the larger rest. */
export interface Parted {
  /** Assets with a criticality at the limit or above. */
  readonly critical: number;
  /** Assets whose criticality is not recorded. */
  readonly ungraded: number;
}

/** What the loss of each articulation point parts off, by position of the asset. */
export const partedBy = oncePerPlant((context: RuleContext): ReadonlyMap<number, Parted> => {
  const { plant, limits } = context;
  const { hubbed, real } = context.network.wiring;
  const count = (test: (criticality: number | undefined) => boolean): Float64Array =>
    Float64Array.from({ length: real }, (_, node) => {
      const asset = plant.assets[node];
      return asset !== undefined && test(asset.criticality) ? 1 : 0;
    });
  const weights = [
    count((criticality) => criticality !== undefined && criticality >= limits.criticalFrom),
    count((criticality) => criticality === undefined),
  ];
  return new Map(
    [...partedWeights(hubbed, real, weights)].flatMap(([node, [critical = 0, ungraded = 0]]) =>
      node < plant.assets.length ? [[node, { critical, ungraded }] as const] : [],
    ),
  );
});

/** Whether channels join an asset (by position) to anything. */
export function isWired(context: RuleContext, asset: number): boolean {
  return isJoined(context.network.wiring.hubbed, asset);
}
