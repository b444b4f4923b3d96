import { type Change, type Json, tombstone } from '#shared/journal/change.ts';
import { sameValue } from '#shared/journal/conflict.ts';
import { kindOfRecord } from '#shared/journal/edit.ts';
import type { Model, RecordId, RecordKind } from '#shared/model/model.ts';
import { rememberChange } from './lineage.ts';
import { patched } from './patched-map.ts';
import { atOnce } from './pause.ts';

type Shown = Readonly<Record<string, unknown>>;

/** The map of one kind, read by the ids of any. */
export function shelfOf(model: Model, kind: RecordKind): ReadonlyMap<RecordId, Shown> {
  // Border: each kind's map holds records of that kind, which the map of maps cannot express.
  return model[kind] as unknown as ReadonlyMap<RecordId, Shown>;
}

/** The model as it will be once these changes are acknowledged. */
export function overlay(model: Model, changes: readonly Change[]): Model {
  const byRecord = Map.groupBy(changes, ({ record }) => record);
  return withRecords(model, byRecord.keys(), (id, kind) =>
    recordWith(id, shelfOf(model, kind).get(id), byRecord.get(id) ?? []),
  );
}

/**
 * The model with these records as `recordOf` gives them (undefined: gone). Only the kinds in which something came out
 * different get a new map and only different records a new object, so everything else is not drawn again.
 */
function withRecords(
  before: Model,
  ids: Iterable<RecordId>,
  recordOf: (id: RecordId, kind: RecordKind) => Shown | undefined,
): Model {
  return atOnce(replacing(before, ids, recordOf));
}

/** Records looked at in one step. */
const recordsAtOnce = 250;

/** The same in steps, for work that must not hold the window up. */
export function* replacing(
  before: Model,
  ids: Iterable<RecordId>,
  recordOf: (id: RecordId, kind: RecordKind) => Shown | undefined,
): Generator<void, Model> {
  let looked = 0;
  const shelves = new Map<RecordKind, Map<RecordId, Shown | undefined>>();
  for (const id of ids) {
    looked += 1;
    if (looked % recordsAtOnce === 0) yield;
    const kind = kindOfRecord(id);
    const now = recordOf(id, kind);
    if (isSameRecord(shelfOf(before, kind).get(id), now)) continue;
    const changed = shelves.get(kind) ?? new Map<RecordId, Shown | undefined>();
    shelves.set(kind, changed.set(id, now));
  }
  if (shelves.size === 0) return before;
  const maps = Object.fromEntries(
    [...shelves].map(([kind, changed]) => {
      const shelf = shelfOf(before, kind);
      const map = patched(shelf, changed);
      rememberChange(shelf, map, new Set(changed.keys()));
      return [kind, map];
    }),
  );
  // Border: the shelves are the model's own, with these records.
  return { ...before, ...(maps as Partial<Model>) };
}

/** A record as it will be once changes of it are acknowledged; undefined where it is not there. The given one stays as it is. */
export function recordWith(
  id: RecordId,
  record: Shown | undefined,
  changes: readonly Change[],
): Shown | undefined {
  let shown: Record<string, unknown> | undefined;
  let isThere = record !== undefined;
  for (const { field, value } of changes) {
    if (field === tombstone) {
      if (value === true) {
        shown = undefined;
        isThere = false;
      }
      continue;
    }
    shown ??= isThere ? { ...record } : { id };
    isThere = true;
    if (value !== null) shown[field] = value;
    else {
      delete shown[field];
      // A record exists while some field of it has a value.
      if (Object.keys(shown).length <= 1) {
        shown = undefined;
        isThere = false;
      }
    }
  }
  return isThere ? (shown ?? record) : undefined;
}

function isSameRecord(one: Shown | undefined, other: Shown | undefined): boolean {
  if (one === other) return true;
  if (one === undefined || other === undefined) return false;
  // Border: the schemas of all fields describe JSON.
  return sameValue(one as Json, other as Json);
}
