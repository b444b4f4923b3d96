import type { AccessGrant, AccessPath, Credential, Identity } from '../../model/model.ts';
import { oncePerPlant } from '../kept.ts';
import type { Parameters } from '../parameters.ts';
import type { Plant } from '../plant.ts';

/** True for a grant that lets its identity in on a day (YYYY-MM-DD): begun, not over, not revoked. */
function isValidGrant(grant: AccessGrant, at: string): boolean {
  const { validFrom, validTo, revoked } = grant;
  if (validFrom !== undefined && validFrom.slice(0, 10) > at) return false;
  if (validTo !== undefined && validTo.slice(0, 10) < at) return false;
  return revoked === undefined || revoked.slice(0, 10) > at;
}

const grantsByPath = oncePerPlant((plant: Plant): ReadonlyMap<string, readonly AccessGrant[]> => {
  const made = new Map<string, AccessGrant[]>();
  for (const grant of plant.model.accessGrant.values()) {
    if (grant.accessPath === undefined) continue;
    const list = made.get(grant.accessPath);
    if (list === undefined) made.set(grant.accessPath, [grant]);
    else list.push(grant);
  }
  return made;
});

/** All grants over an access path, valid or not. */
function grantsOf(plant: Plant, path: AccessPath): readonly AccessGrant[] {
  return grantsByPath(plant).get(path.id) ?? [];
}

/**
 * Ids of the identities that may use an access path at the assessment date: those with a valid grant, and those the path
 * names of which no grant over it is recorded, since nobody says their right has ended. Disabled identities may not.
 */
export function activeIdentities(plant: Plant, path: AccessPath): ReadonlySet<string> {
  const grants = grantsOf(plant, path);
  const limited = new Set(grants.map((grant) => grant.identity));
  const named = (path.identities ?? []).filter((id) => !limited.has(id));
  const granted = grants.flatMap((grant) =>
    grant.identity !== undefined && isValidGrant(grant, plant.at) ? [grant.identity] : [],
  );
  const isOn = (id: string): boolean => {
    const identity = plant.identities[plant.identityIndex.get(id) ?? -1];
    return identity !== undefined && identity.enabled !== false;
  };
  return new Set([...named, ...granted].filter(isOn));
}

/** True where somebody may use a path now, or where nobody has said who may. */
export function isActivePath(plant: Plant, path: AccessPath): boolean {
  if (activeIdentities(plant, path).size > 0) return true;
  return (path.identities ?? []).length === 0 && grantsOf(plant, path).length === 0;
}

/** Positions of the assets an access path leads to: those it names, in zones or one by one, and those of valid grants. */
export function targetsOf(plant: Plant, path: AccessPath): readonly number[] {
  const granted = grantsOf(plant, path).filter((grant) => isValidGrant(grant, plant.at));
  const found = new Set<number>();
  for (const id of [...(path.targets ?? []), ...granted.flatMap((grant) => grant.assets ?? [])]) {
    const asset = plant.assetIndex.get(id);
    if (asset !== undefined) found.add(asset);
    for (const inside of plant.zoneIndex.get(id)?.inside ?? []) found.add(inside);
  }
  return [...found].sort((a, b) => a - b);
}

const withoutProof: ReadonlySet<Identity['authenticationMethod']> = new Set([
  'none',
  'basicClear',
  'ntlmV1',
  'lm',
  'snmpV1V2c',
  'md5crypt',
]);

/** How usable an identity is for somebody who stands where it logs in from, 0 to 1: the credential row that fits it. */
export function takeover(parameters: Parameters, identity: Identity, mfa: boolean): number {
  const { credentialFactor } = parameters;
  if (withoutProof.has(identity.authenticationMethod)) return credentialFactor.default;
  if (mfa || identity.mfa === true || identity.authenticationMethod === 'mfa') return credentialFactor.mfa;
  return identity.shared === true ? credentialFactor.sharedStatic : credentialFactor.personal;
}

const open: ReadonlySet<Credential['storedIn']> = new Set(['projectFile', 'script', 'email', 'plainConfig']);

/** True for a secret that lies open on the assets it names: who has the asset has the identity. */
export function liesOpen(credential: Credential): boolean {
  return open.has(credential.storedIn);
}
