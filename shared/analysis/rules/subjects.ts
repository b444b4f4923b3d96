import type { Asset } from '../../model/model.ts';
import type { Subject } from '../analysis.ts';
import { type PlacedZone, type Plant, subjectOf } from '../plant.ts';
import type { RuleContext } from './rule.ts';

/** Quantifies a rule over all assets. */
export const overAssets = {
  over: (context: RuleContext): readonly Asset[] => context.plant.assets,
  subject: (asset: Asset): Subject => subjectOf('asset', asset),
};

/** Quantifies a rule over all zones. */
export const overZones = {
  over: (context: RuleContext): readonly PlacedZone[] => context.plant.zones,
  subject: ({ zone }: PlacedZone): Subject => subjectOf('zone', zone),
};

/** The assets within the boundary of a zone. */
export function membersOf(plant: Plant, zone: PlacedZone): readonly Asset[] {
  return zone.boundary.members.flatMap((index) => plant.assets[index] ?? []);
}
