import { useRef } from 'react';
import { type Model, type RecordId, recordKindOf, recordKinds } from '#shared/model/model.ts';
import { namesRecord, type Referrer, referrersOf, referringFields } from '#shared/model/referrers.ts';
import { useAssessment } from './assessment.ts';
import { changedBetween } from './lineage.ts';
import { shelfOf } from './overlay.ts';

interface Found {
  readonly id: RecordId;
  readonly model: Model;
  readonly limit: number;
  readonly referrers: readonly Referrer[];
}

/** The records that name a record; looked for again only after a change of one that names it or has named it. */
export function useReferrers(id: RecordId, limit: number): readonly Referrer[] {
  const known = useRef<Found | null>(null);
  return useAssessment(({ model }) => {
    const { current: before } = known;
    const stands =
      before !== null && before.id === id && before.limit === limit && isSame(before.model, model, id);
    const referrers = stands ? before.referrers : referrersOf(model, id, limit);
    known.current = { id, model, limit, referrers };
    return referrers;
  });
}

/** Whether the same records name a record in both models, as far as that is known without looking at them all. */
function isSame(before: Model, now: Model, id: RecordId): boolean {
  const kind = recordKindOf(id);
  if (before === now || kind === null) return true;
  return recordKinds.every((other) => {
    const [was, is] = [shelfOf(before, other), shelfOf(now, other)];
    if (was === is) return true;
    const fields = referringFields(other, kind);
    if (fields.length === 0) return true;
    const changed = changedBetween(was, is);
    if (changed === null) return false;
    for (const one of changed)
      for (const field of fields)
        if (namesRecord(was.get(one)?.[field], id) || namesRecord(is.get(one)?.[field], id)) return false;
    return true;
  });
}
