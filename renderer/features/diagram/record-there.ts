import { type RecordId, recordIn, recordKindOf } from '#shared/model/model.ts';
import { useAssessment } from '../../stores/assessment.ts';

/** Whether a record is in the plant, and not only drawn where it was. */
export function isThere(id: string): boolean {
  // Border: an id that names a kind is the id of a record of that kind.
  return recordKindOf(id) !== null && recordIn(useAssessment.getState().model, id as RecordId) !== undefined;
}
