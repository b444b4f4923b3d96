import type { AccessPoint, Identity, RecordOf } from '../../../model/model.ts';
import { activeIdentities } from '../../graph/access.ts';
import { type Plant, placeOf } from '../../plant.ts';

type AccessPath = RecordOf<'accessPath'>;

/** The identities that may use an access path now: with a valid grant, or named by it without one; in order of id. */
export function usersOf(plant: Plant, path: AccessPath): readonly Identity[] {
  const active = [...activeIdentities(plant, path)].sort();
  return active.flatMap((id) => plant.identities[plant.identityIndex.get(id) ?? -1] ?? []);
}

const remoteKinds: ReadonlySet<AccessPoint['kind']> = new Set([
  'internet',
  'vendorRemote',
  'corporateNetwork',
  'cellular',
  'wireless',
]);
const remoteZones: ReadonlySet<string | undefined> = new Set(['external', 'cloud', 'business']);

/** Comes over a network from outside the plant: by its class, or by where it starts. */
export function isRemote(plant: Plant, path: AccessPath): boolean {
  if (path.class === 'remoteGateway') return true;
  const { from } = path;
  if (from === undefined) return false;
  const accessPoint = plant.accessPoints.find(({ id }) => id === from);
  if (accessPoint !== undefined) return remoteKinds.has(accessPoint.kind);
  const asset = plant.assets[plant.assetIndex.get(from) ?? -1];
  const zone = asset === undefined ? plant.zoneIndex.get(from) : placeOf(plant, asset);
  return remoteZones.has(zone?.kind);
}
