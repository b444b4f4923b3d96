import type { RecordKind, RecordOf } from '../model/model.ts';
import { oncePerPlant } from './kept.ts';
import { type Plant, sorted } from './plant.ts';

type ListOf<K extends RecordKind> = (plant: Plant) => readonly RecordOf<K>[];

const lists = new Map<RecordKind, unknown>();

/** The records of one kind of a plant by id, sorted when they are first asked for: tens of thousands of grants take a while. */
export function sortedRecords<K extends RecordKind>(plant: Plant, kind: K): readonly RecordOf<K>[] {
  // Border: the list of kind K stands at K, which a generic key cannot say.
  let list = lists.get(kind) as ListOf<K> | undefined;
  if (list === undefined) {
    list = oncePerPlant<Plant, readonly RecordOf<K>[]>(({ model }) => sorted<K>(model[kind]));
    lists.set(kind, list);
  }
  return list(plant);
}
