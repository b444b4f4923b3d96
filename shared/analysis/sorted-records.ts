import type { RecordKind, RecordOf } from '../model/model.ts';
import { oncePer } from './once-per.ts';
import { type Plant, sorted } from './plant.ts';

type Lists = { [K in RecordKind]?: readonly RecordOf<K>[] };

const listsOf = oncePer((_plant: Plant): Lists => ({}));

/** The records of one kind of a plant by id, sorted when they are first asked for: tens of thousands of grants take a while. */
export function sortedRecords<K extends RecordKind>(plant: Plant, kind: K): readonly RecordOf<K>[] {
  const lists = listsOf(plant);
  const known: readonly RecordOf<K>[] | undefined = lists[kind];
  if (known !== undefined) return known;
  const list = sorted<K>(plant.model[kind]);
  // Border: a list of records of kind K belongs at K, which a generic index cannot say.
  (lists as Record<RecordKind, unknown>)[kind] = list;
  return list;
}
