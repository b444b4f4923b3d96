import { create } from 'zustand';
import { type Change, tombstone } from '#shared/journal/change.ts';
import { type ContentFate, deleteRecords } from '#shared/journal/deletion.ts';
import { withContent } from '#shared/journal/inside.ts';
import { type Id, isIdOf, kindOf } from '#shared/model/id.ts';
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
  /** Assets that stay without the model that is deleted. */
  readonly unmodelled: number;
  /** Conduits that go because fewer than two zones would be left of what they join. */
  readonly conduitsLost: readonly Id<'conduit'>[];
  /** Conduits that join the zone around a deleted one from now on. */
  readonly conduitsMoved: readonly Id<'conduit'>[];
}

/** Deletes records and says what goes with them and what stays without its zone. */
export function planRemoval(
  model: Model,
  ids: ReadonlySet<RecordId>,
  fate: ContentFate = 'moveOut',
): Removal {
  const changes = deleteRecords(model, ids, fate);
  const along = new Map<RecordKind, number>();
  const freed = new Set<RecordId>();
  let unmodelled = 0;
  const conduitsLost: Id<'conduit'>[] = [];
  const conduitsMoved: Id<'conduit'>[] = [];
  for (const { field, record, kind } of changes) {
    if (field === tombstone && !ids.has(record)) {
      along.set(kind, (along.get(kind) ?? 0) + 1);
      if (isIdOf('conduit', record)) conduitsLost.push(record);
    }
    if (field === 'zone' || field === 'parent') freed.add(record);
    if (field === 'model') unmodelled += 1;
    if (field === 'zones' && isIdOf('conduit', record)) conduitsMoved.push(record);
  }
  return { changes, along, freed: freed.size, unmodelled, conduitsLost, conduitsMoved };
}

/** A deletion that waits for a person to say what becomes of what is in the zones. */
interface RemovalQuestion {
  readonly ids: ReadonlySet<RecordId>;
  /** The model it was asked about; another one takes the question back. */
  readonly model: Model;
}

export const useRemoval = create<{ readonly question: RemovalQuestion | null }>(() => ({ question: null }));

/**
 * Deletes what is selected, at once and with one undo. Zones that hold something, or whose conduits would join nothing
 * any more, are asked about first.
 */
export async function removeSelection(): Promise<void> {
  // The assessment itself is what everything else stands in.
  const ids = new Set([...useSelection.getState().ids].filter((id) => !isIdOf('assessment', id)));
  if (ids.size === 0) return;
  const { model } = useAssessment.getState();
  if (hasToAsk(model, ids)) useRemoval.setState({ question: { ids, model } });
  else await remove(ids, 'moveOut');
}

function hasToAsk(model: Model, ids: ReadonlySet<RecordId>): boolean {
  if (![...ids].some((id) => isIdOf('zone', id))) return false;
  return withContent(model, ids).size > ids.size || planRemoval(model, ids).conduitsLost.length > 0;
}

/** Deletes records; the title, which the undo toast and the audit trail show, says what went with them. */
export async function remove(ids: ReadonlySet<RecordId>, fate: ContentFate): Promise<void> {
  const { model, commit } = useAssessment.getState();
  const removal = planRemoval(model, ids, fate);
  const title = titleOf(model, ids, removal);
  useSelection.getState().clear();
  const result = await commit(title, removal.changes);
  if (!result.ok) tellProblem(result.error);
}

/** Some records in a sentence: the name of one, the number of several. */
export function nameOfThese(model: Model, ids: ReadonlySet<RecordId>): string {
  const [only] = ids;
  return ids.size > 1 || only === undefined
    ? i18n.t('common:removal.records', { count: ids.size })
    : (labelOf(model, only) ?? i18n.t('common:unnamed', { kind: i18n.t(`model:kind.${kindOf(only)}`) }));
}

/** What goes along, for example "2 channels, 1 conduit". */
export function countsOf(along: Removal['along']): readonly string[] {
  return [...along].map(
    ([kind, count]) => `${count} ${i18n.t(`model:${count === 1 ? 'kind' : 'kinds'}.${kind}`)}`,
  );
}

function titleOf(model: Model, ids: ReadonlySet<RecordId>, { along, freed, unmodelled }: Removal): string {
  const parts = [...countsOf(along)];
  if (freed > 0) parts.push(i18n.t('common:removal.freed', { count: freed }));
  if (unmodelled > 0) parts.push(i18n.t('common:removal.unmodelled', { count: unmodelled }));
  const name = nameOfThese(model, ids);
  return parts.length === 0
    ? i18n.t('common:removal.done', { name })
    : i18n.t('common:removal.doneWith', { name, along: parts.join(', ') });
}
