import { type Change, tombstone } from '#shared/journal/change.ts';
import type { Conflict } from '#shared/journal/conflict.ts';
import type { Write } from '#shared/journal/fold.ts';

/**
 * The change a person's choice among contradicting writes becomes. The commit has seen them all, so none contradicts it.
 * A write of nothing beside a written field stands for a deletion: choosing it deletes the record; choosing a value of a
 * deleted record brings the record back.
 */
export function resolveConflict(
  { kind, record, field, shown, rivals }: Conflict,
  chosen: Write,
): readonly Change[] {
  const isDeletion = chosen !== shown && chosen.value === null && field !== tombstone;
  if (isDeletion) return [{ kind, record, field: tombstone, value: true }];
  const basis = chosen.basis === undefined ? {} : { basis: chosen.basis };
  const written: Change = { kind, record, field, value: chosen.value, ...basis };
  const wasDeleted = field !== tombstone && rivals.some((rival) => rival.value === null);
  return wasDeleted ? [written, { kind, record, field: tombstone, value: null }] : [written];
}
