import type { RecordId } from '#shared/model/model.ts';

/** How a map of records came from the one before: without keeping that one alive. */
interface Step {
  readonly from: WeakRef<object>;
  readonly ids: ReadonlySet<RecordId>;
}

const steps = new WeakMap<object, Step>();

/** More steps back than this: looking at every record is as quick. */
const farthest = 32;

/** Notes that a map of records differs from another in these records only. */
export function rememberChange(before: object, now: object, ids: ReadonlySet<RecordId>): void {
  steps.set(now, { from: new WeakRef(before), ids });
}

/** The records in which a map may differ from an earlier one; null where nobody knows and all must be looked at. */
export function changedBetween(before: object, now: object): ReadonlySet<RecordId> | null {
  const changed = new Set<RecordId>();
  let current = now;
  for (let back = 0; back < farthest; back += 1) {
    if (current === before) return changed;
    const step = steps.get(current);
    const from = step?.from.deref();
    if (step === undefined || from === undefined) return null;
    for (const id of step.ids) changed.add(id);
    current = from;
  }
  return null;
}
