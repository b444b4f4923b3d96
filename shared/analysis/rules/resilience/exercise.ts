import type { RecordOf } from '../../../model/model.ts';
import { oncePerPlant } from '../../kept.ts';
import { daysBetween, type Plant } from '../../plant.ts';
import { sortedRecords } from '../../sorted-records.ts';

type Exercise = RecordOf<'exercise'>;
type ExerciseKind = NonNullable<Exercise['kind']>;

/** Exercises by kind and by what they were about (assets, zones, identities), in order of id. */
const exerciseBook = oncePerPlant((plant: Plant): ReadonlyMap<string, readonly Exercise[]> => {
  const book = new Map<string, Exercise[]>();
  for (const exercise of sortedRecords(plant, 'exercise')) {
    const about = [...(exercise.assets ?? []), ...(exercise.zones ?? []), ...(exercise.identities ?? [])];
    for (const id of about) {
      const key = `${exercise.kind ?? ''} ${id}`;
      const known = book.get(key);
      if (known === undefined) book.set(key, [exercise]);
      else known.push(exercise);
    }
  }
  return book;
});

/** The exercises of a kind about any of some places (ids of an asset and of the zones around it), or about an identity. */
export function exercisesOf(
  plant: Plant,
  kind: ExerciseKind,
  places: readonly string[],
): readonly Exercise[] {
  const book = exerciseBook(plant);
  return places.flatMap((place) => book.get(`${kind} ${place}`) ?? []);
}

/** Of some exercises those done within so many days and not failed, newest first. */
export function doneWithin(exercises: readonly Exercise[], at: string, days: number): readonly Exercise[] {
  return exercises
    .filter(({ date, result }) => date !== undefined && result !== 'failed' && daysBetween(date, at) <= days)
    .sort((a, b) => ((a.date ?? '') < (b.date ?? '') ? 1 : -1));
}
