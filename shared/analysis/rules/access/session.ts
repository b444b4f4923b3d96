import type { RecordOf } from '../../../model/model.ts';
import { momentOf } from '../../calendar.ts';
import { oncePerPlant } from '../../kept.ts';
import type { Plant } from '../../plant.ts';
import { sortedRecords } from '../../sorted-records.ts';
import { type Unknown, unknown } from '../rule.ts';

type Session = RecordOf<'session'>;

/** The grant a session names; undefined where it names none that exists. */
export function grantOf(plant: Plant, { grant }: Session): RecordOf<'accessGrant'> | undefined {
  return grant === undefined ? undefined : plant.model.accessGrant.get(grant);
}

/** Whether emergency access was used: as the session says, else as its grant says; unknown where it names no grant. */
export function isBreakGlass(plant: Plant, session: Session): boolean | Unknown {
  if (session.breakGlass !== undefined) return session.breakGlass;
  const grant = grantOf(plant, session);
  return grant === undefined ? unknown(['breakGlass']) : grant.breakGlass === true;
}

/** A session that took place and was not an emergency access; what is not recorded counts as the ordinary case. */
export function isOrdinary(plant: Plant, session: Session): boolean {
  return session.denied !== true && isBreakGlass(plant, session) !== true;
}

/** Whether a session went around its enforcement point: as it says, else by comparing it with its access path. */
export function isBypass(plant: Plant, session: Session): boolean | undefined {
  if (session.bypassed !== undefined) return session.bypassed;
  const path = session.accessPath === undefined ? undefined : plant.model.accessPath.get(session.accessPath);
  if (session.enforcementPoint === undefined) return undefined;
  return path?.enforcementPoint !== undefined && path.enforcementPoint !== session.enforcementPoint;
}

/** When each identity and each grant was last used by a session, in milliseconds since 1970-01-01 UTC. */
export const lastUse = oncePerPlant((plant: Plant): ReadonlyMap<string, number> => {
  const last = new Map<string, number>();
  for (const session of sortedRecords(plant, 'session')) {
    if (session.start === undefined || session.denied === true) continue;
    const moment = momentOf(session.start);
    for (const key of [session.identity, session.grant]) {
      if (key !== undefined && moment > (last.get(key) ?? Number.NEGATIVE_INFINITY)) last.set(key, moment);
    }
  }
  return last;
});
