import { type Model, type RecordKind, type RecordOf, recordKinds } from '../model/model.ts';
import { carriedFrom } from './carried.ts';
import { kindBit, look, type Reads } from './reading.ts';

/** The records of a model at one moment: a model goes on changing, a record never does. */
export type Shelves = { readonly [K in RecordKind]: readonly RecordOf<K>[] };

/** Takes the records of a model down; a kind in which nothing has changed keeps the list it had before. */
export function shelvesOf(model: Model, before: Shelves | null): Shelves {
  const shelves: Partial<Record<RecordKind, readonly object[]>> = {};
  for (const kind of recordKinds) {
    const now: readonly object[] = [...model[kind].values()];
    const known: readonly object[] | undefined = before?.[kind];
    shelves[kind] = known !== undefined && isSame(known, now) ? known : now;
  }
  // Border: each list was read from the shelf of its kind.
  return shelves as Shelves;
}

/** True for lists of the same objects in the same order. */
export function isSame(a: readonly unknown[], b: readonly unknown[]): boolean {
  if (a.length !== b.length) return false;
  for (let index = 0; index < a.length; index += 1) if (a[index] !== b[index]) return false;
  return true;
}

/** The kinds of record in which something differs. */
export function changedKinds(before: Shelves, now: Shelves): readonly RecordKind[] {
  return recordKinds.filter((kind) => before[kind] !== now[kind]);
}

/** Records that are gone or were replaced, and those that are new. */
export interface Exchanged<T> {
  readonly out: ReadonlySet<T>;
  readonly into: readonly T[];
}

/** What was exchanged between two lists of records. */
export function exchanged<T extends object>(before: readonly T[], now: readonly T[]): Exchanged<T> {
  if (before === now) return { out: new Set(), into: [] };
  const from = carriedFrom(before, now);
  const stayed = new Uint8Array(before.length);
  const into: T[] = [];
  for (let index = 0; index < from.length; index += 1) {
    const place = from[index] ?? -1;
    const record = now[index];
    if (place !== -1) stayed[place] = 1;
    else if (record !== undefined) into.push(record);
  }
  const out = new Set<T>();
  for (let place = 0; place < stayed.length; place += 1) {
    const record = before[place];
    if (stayed[place] === 0 && record !== undefined) out.add(record);
  }
  return { out, into };
}

/** The model as it is, but whoever takes a shelf of it has looked at that kind. */
export function watchedModel(model: Model): Model {
  const watched = {};
  for (const kind of recordKinds) {
    const bit: Reads = kindBit[kind];
    const get = (): unknown => {
      look(bit);
      return model[kind];
    };
    Object.defineProperty(watched, kind, { enumerable: true, get });
  }
  // Border: it has the shelf of every kind.
  return watched as Model;
}
