import { type Change, tombstone } from '#shared/journal/change.ts';
import { deleteRecords } from '#shared/journal/edit.ts';
import { isIdOf, kindOf } from '#shared/model/id.ts';
import type { Model, RecordId, RecordKind } from '#shared/model/model.ts';
import { i18n } from '../i18n/i18n.ts';
import { labelOf } from '../i18n/labels.ts';
import { useAssessment } from '../stores/assessment.ts';
import { useSelection } from '../stores/selection.ts';
import { tellProblem } from '../ui/tell.tsx';

export interface Removal {
  readonly changes: readonly Change[];
  /** Records that go although nobody pointed at them, by kind. */
  readonly along: ReadonlyMap<RecordKind, number>;
  /** Members of deleted zones that stay, in the zone around it or in none. */
  readonly freed: number;
}

/** Deletes records and says what goes with them and what stays without its zone. */
export function planRemoval(model: Model, ids: ReadonlySet<RecordId>): Removal {
  const changes = deleteRecords(model, ids);
  const along = new Map<RecordKind, number>();
  const freed = new Set<RecordId>();
  for (const change of changes) {
    if (change.field === tombstone && !ids.has(change.record)) {
      along.set(change.kind, (along.get(change.kind) ?? 0) + 1);
    }
    if (change.field === 'zone' || change.field === 'parent') freed.add(change.record);
  }
  return { changes, along, freed: freed.size };
}

/** Deletes what is selected; the title, which the undo toast and the audit trail show, says what went with it. */
export async function removeSelection(): Promise<void> {
  const { ids: selected, clear } = useSelection.getState();
  // The assessment itself is what everything else stands in.
  const ids = new Set([...selected].filter((id) => !isIdOf('assessment', id)));
  if (ids.size === 0) return;
  const { model, commit } = useAssessment.getState();
  const removal = planRemoval(model, ids);
  const title = titleOf(model, ids, removal);
  clear();
  const result = await commit(title, removal.changes);
  if (!result.ok) tellProblem(result.error);
}

function titleOf(model: Model, ids: ReadonlySet<RecordId>, { along, freed }: Removal): string {
  const parts = [...along].map(
    ([kind, count]) => `${count} ${i18n.t(`model:${count === 1 ? 'kind' : 'kinds'}.${kind}`)}`,
  );
  if (freed > 0) parts.push(i18n.t('common:removal.freed', { count: freed }));
  const [only] = ids;
  const name =
    ids.size > 1 || only === undefined
      ? i18n.t('common:removal.records', { count: ids.size })
      : (labelOf(model, only) ?? i18n.t('common:unnamed', { kind: i18n.t(`model:kind.${kindOf(only)}`) }));
  return parts.length === 0
    ? i18n.t('common:removal.done', { name })
    : i18n.t('common:removal.doneWith', { name, along: parts.join(', ') });
}
