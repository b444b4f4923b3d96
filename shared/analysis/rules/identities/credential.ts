import type { Identity, RecordOf } from '../../../model/model.ts';
import { endOf, hoursFrom, momentOf } from '../../calendar.ts';
import type { Plant } from '../../plant.ts';
import { type Unknown, unknown } from '../rule.ts';
import { isInUse, isNonHuman } from './identity.ts';

type Credential = RecordOf<'credential'>;

/** The identity a credential belongs to; undefined where it names none that exists. */
export function ownerOf(plant: Plant, credential: Credential): Identity | undefined {
  return credential.identity === undefined ? undefined : plant.model.identity.get(credential.identity);
}

/** Whether a credential belongs to an identity in use; unknown where it names none that exists. */
export function ofIdentityInUse(plant: Plant, credential: Credential): boolean | Unknown {
  const owner = ownerOf(plant, credential);
  return owner === undefined ? unknown(['identity']) : isInUse(owner);
}

/** Whether a credential belongs to a non-human identity in use; unknown where that is not recorded. */
export function ofNonHuman(plant: Plant, credential: Credential): boolean | Unknown {
  const owner = ownerOf(plant, credential);
  if (owner === undefined) return unknown(['identity']);
  const nonHuman = isNonHuman(owner);
  return typeof nonHuman === 'boolean' ? nonHuman && isInUse(owner) : unknown(['identity.kind']);
}

/** How long a credential is good for, in hours: as stated, else from its making to its end; null where neither is known. */
export function lifetimeHours({ lifetimeHours: stated, created, expires }: Credential): number | null {
  if (stated !== undefined) return stated;
  if (created === undefined || expires === undefined) return null;
  return Math.round(hoursFrom(momentOf(created), endOf(expires)));
}
