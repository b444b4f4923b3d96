import type { Identity, RecordOf } from '../../../model/model.ts';
import { spanOf } from '../../access/change-windows.ts';
import { momentOf } from '../../calendar.ts';
import type { Plant } from '../../plant.ts';
import { isNonHuman, isPrivileged, isVendor } from '../identities/identity.ts';
import { type Unknown, unknown } from '../rule.ts';

type Grant = RecordOf<'accessGrant'>;
type Session = RecordOf<'session'>;

/** The identity a grant or session names; undefined where it names none that exists. */
export function subjectIdentity(plant: Plant, record: Pick<Grant, 'identity'>): Identity | undefined {
  return record.identity === undefined ? undefined : plant.model.identity.get(record.identity);
}

/** False for a grant that was taken back before the assessment date. */
export function isStanding(plant: Plant, { revoked }: Grant): boolean {
  return revoked === undefined || momentOf(revoked) >= momentOf(plant.at);
}

/** The end of a grant as recorded: its own, else that of its change window. */
export function endOfGrant(plant: Plant, grant: Grant): string | undefined {
  if (grant.validTo !== undefined) return grant.validTo;
  const window =
    grant.changeWindow === undefined ? undefined : plant.model.changeWindow.get(grant.changeWindow);
  return window === undefined || spanOf(window) === null ? undefined : window.end;
}

/** Whether a grant or session is privileged: as it says, else as its grant or identity says. */
export function privilegeOf(plant: Plant, record: Grant | Session): boolean | undefined {
  if (record.privileged !== undefined) return record.privileged;
  const grant =
    'grant' in record && record.grant !== undefined ? plant.model.accessGrant.get(record.grant) : undefined;
  if (grant?.privileged !== undefined) return grant.privileged;
  const identity = subjectIdentity(plant, record);
  return identity === undefined ? undefined : isPrivileged(identity);
}

/** Whether a grant or session is of somebody of another company; unknown where the identity does not say. */
export function ofVendor(plant: Plant, record: Pick<Grant, 'identity'>): boolean | Unknown {
  const identity = subjectIdentity(plant, record);
  if (identity === undefined) return unknown(['identity']);
  const vendor = isVendor(identity);
  return typeof vendor === 'boolean' ? vendor : unknown(['identity.kind']);
}

/** True where a grant or session is known to be of a service, workload or device. */
export function ofMachine(plant: Plant, record: Pick<Grant, 'identity'>): boolean {
  const identity = subjectIdentity(plant, record);
  return identity !== undefined && isNonHuman(identity) === true;
}

/** A privileged right or one of a vendor; unknown where neither can be told. */
export function isPrivilegedOrVendor(plant: Plant, record: Grant | Session): boolean | Unknown {
  const privileged = privilegeOf(plant, record);
  const vendor = ofVendor(plant, record);
  if (privileged === true || vendor === true) return true;
  if (privileged === undefined) return unknown(['privileged']);
  return vendor;
}
