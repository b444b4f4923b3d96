import type { Model, Zone } from '../../model/model.ts';
import { isGroup, sorted } from '../plant.ts';

/** The zones of the organisation in the sense of ZCR 3.1, by id: groups inside a zone belong to it. */
export function zonesOf(model: Model): readonly Zone[] {
  return sorted<'zone'>(model.zone).filter(
    (zone) =>
      zone.kind !== 'external' &&
      !isGroup(zone, zone.parent === undefined ? null : (model.zone.get(zone.parent) ?? null)),
  );
}
