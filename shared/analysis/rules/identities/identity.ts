import type { Identity, RecordOf } from '../../../model/model.ts';
import { oncePerPlant } from '../../kept.ts';
import type { Plant } from '../../plant.ts';
import { sortedRecords } from '../../sorted-records.ts';
import { type Unknown, unknown } from '../rule.ts';

const nonHumanKinds: ReadonlySet<Identity['kind']> = new Set(['service', 'workload', 'device']);

/** Whether a rule about identities is about this one: those that are switched off are out of use. */
export function isInUse(identity: Identity): boolean {
  return identity.enabled !== false;
}

/** Whether an identity is non-human (service, workload, device); unknown where its kind is not recorded. */
export function isNonHuman(identity: Identity): boolean | Unknown {
  return identity.kind === undefined ? unknown(['kind']) : nonHumanKinds.has(identity.kind);
}

/** A non-human identity in use; unknown where its kind is not recorded. */
export function nonHumanInUse(identity: Identity): boolean | Unknown {
  return isInUse(identity) && isNonHuman(identity);
}

/** Somebody of another company, by kind or by the supplier the identity names. */
export function isVendor(identity: Identity): boolean | Unknown {
  if (identity.supplier !== undefined || identity.kind === 'vendor') return true;
  return identity.kind === undefined ? unknown(['kind']) : false;
}

/** May do more than its everyday work asks for; unknown where nobody said so. */
export function isPrivileged(identity: Identity): boolean | undefined {
  if (identity.privileged === true || identity.administrator === true) return true;
  return identity.privileged;
}

/** The credentials of each identity, by id. */
export const credentialsOf = oncePerPlant(
  (plant: Plant): ReadonlyMap<string, readonly RecordOf<'credential'>[]> => {
    const byIdentity = new Map<string, RecordOf<'credential'>[]>();
    for (const credential of sortedRecords(plant, 'credential')) {
      if (credential.identity === undefined) continue;
      const known = byIdentity.get(credential.identity);
      if (known === undefined) byIdentity.set(credential.identity, [credential]);
      else known.push(credential);
    }
    return byIdentity;
  },
);
