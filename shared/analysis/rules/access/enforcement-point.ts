import type { AssetType } from '../../../model/asset.ts';
import type { Asset } from '../../../model/model.ts';
import { oncePerPlant } from '../../kept.ts';
import type { Plant } from '../../plant.ts';
import { sortedRecords } from '../../sorted-records.ts';
import { type Unknown, unknown } from '../rule.ts';

/** Assets that access paths name as what decides about each access (PEP, NIST SP 800-207). */
export const enforcementPoints = oncePerPlant((plant: Plant): ReadonlySet<string> => {
  const paths = sortedRecords(plant, 'accessPath');
  return new Set(paths.flatMap(({ enforcementPoint }) => enforcementPoint ?? []));
});

const loggingTypes: ReadonlySet<AssetType> = new Set([
  'jumpHost',
  'vpnServer',
  'identityProvider',
  'domainController',
  'engineeringWorkstation',
]);

/** Enforcement points, identity providers and engineering workstations; unknown where the type is not recorded. */
export function keepsAccessLogs(plant: Plant, asset: Asset): boolean | Unknown {
  if (enforcementPoints(plant).has(asset.id)) return true;
  return asset.type === undefined ? unknown(['type']) : loggingTypes.has(asset.type);
}
