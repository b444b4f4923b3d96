import { useEffect, useState } from 'react';
import { type Model, type RecordId, recordKindOf, recordKinds } from '#shared/model/model.ts';
import { namesRecord, type Referrer, referrersOf, referringFields } from '#shared/model/referrers.ts';
import { useAssessment } from './assessment.ts';
import { changedBetween } from './lineage.ts';
import { shelfOf } from './overlay.ts';
import { inTurns } from './pause.ts';

interface Found {
  readonly id: RecordId;
  readonly model: Model;
  readonly referrers: readonly Referrer[];
}

const none: readonly Referrer[] = [];

/**
 * The records that name a record; none until they are found, which is done in turns. They are looked for again only after
 * a change of one that names it or has named it.
 */
export function useReferrers(id: RecordId, limit: number): readonly Referrer[] {
  const [found, setFound] = useState<Found | null>(null);
  useEffect(() => {
    let known: Found | null = null;
    let looks = 0;
    const look = async (model: Model): Promise<void> => {
      if (known !== null && isSame(known.model, model, id)) {
        known = { ...known, model };
        return;
      }
      looks += 1;
      const mine = looks;
      const referrers = await inTurns(referrersOf(model, id, limit));
      if (mine !== looks) return;
      known = { id, model, referrers };
      setFound(known);
    };
    void look(useAssessment.getState().model);
    const stop = useAssessment.subscribe(({ model }, before) => {
      if (model !== before.model) void look(model);
    });
    return () => {
      looks += 1;
      stop();
    };
  }, [id, limit]);
  return found?.id === id ? found.referrers : none;
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
