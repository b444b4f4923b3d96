import type { Change } from '#shared/journal/change.ts';
import type { Model, RecordId, RecordKind } from '#shared/model/model.ts';
import { recordWith, replacing, shelfOf } from './overlay.ts';
import { atOnce } from './pause.ts';

/** Changes shown but not yet acknowledged: one list per gesture, oldest first. */
export type Pending = readonly (readonly Change[])[];

/**
 * What is shown once the journal has moved on at these records, or what was pending of them is gone. What was shown
 * already keeps its objects, so that an acknowledgement draws nothing anew.
 * @param live the journal's own model, whose maps change in place
 */
export function shownAfter(before: Model, live: Model, pending: Pending, touched: Iterable<RecordId>): Model {
  return atOnce(showing(before, live, pending, touched));
}

/** The same in steps, for work that must not hold the window up. */
export function* showing(
  before: Model,
  live: Model,
  pending: Pending,
  touched: Iterable<RecordId>,
): Generator<void, Model> {
  const changesOf = pendingByRecord(pending);
  return yield* replacing(before, touched, (id, kind) =>
    recordWith(id, shelfOf(live, kind).get(id), changesOf.get(id) ?? []),
  );
}

/** What is shown of these kinds from the start: in the journal's order, with what is pending. */
export function shownAnew(before: Model, live: Model, pending: Pending, kinds: Iterable<RecordKind>): Model {
  const wanted = new Set(kinds);
  const copies = Array.from(wanted, (kind) => [kind, new Map(shelfOf(live, kind))]);
  // Border: each kind gets a copy of its own map.
  const fresh = { ...before, ...(Object.fromEntries(copies) as Partial<Model>) };
  const touched = pending.flat().flatMap(({ kind, record }) => (wanted.has(kind) ? [record] : []));
  return shownAfter(fresh, live, pending, new Set(touched));
}

function pendingByRecord(pending: Pending): ReadonlyMap<RecordId, readonly Change[]> {
  return Map.groupBy(pending.flat(), ({ record }) => record);
}
