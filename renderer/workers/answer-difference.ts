import { carriedFrom } from '#shared/analysis/carried.ts';

/** How a list came from the one before: stretches that were taken over, and new items in between. */
export interface ListDifference {
  readonly field: string;
  /** Pairs: where a stretch began in the list before, or -1 for the next of the new items, and its length. */
  readonly runs: Int32Array;
  readonly fresh: readonly unknown[];
}

/** How an answer came from the one before, field by field. */
export interface AnswerDifference<T> {
  /** Fields that are as before. */
  readonly same: readonly string[];
  readonly lists: readonly ListDifference[];
  /** What is sent whole. */
  readonly whole: Partial<T>;
}

/**
 * What of an answer is not the very same object as before. An answer shares with the one before it whatever an edit left
 * as it was, so that little remains to be sent of hundreds of thousands of findings.
 */
export function differenceOf<T extends object>(before: T, now: T): AnswerDifference<T> {
  const same: string[] = [];
  const lists: ListDifference[] = [];
  const whole: Record<string, unknown> = {};
  const known = new Map<string, unknown>(Object.entries(before));
  for (const [field, value] of Object.entries(now)) {
    const was = known.get(field);
    if (was === value && known.has(field)) same.push(field);
    else if (isListOfObjects(was) && isListOfObjects(value)) lists.push(listDifference(field, was, value));
    else whole[field] = value;
  }
  // Border: fields of the answer under their names.
  return { same, lists, whole: whole as Partial<T> };
}

/** Lists of an answer hold one kind of thing: to look at each of hundreds of thousands would take longer than the rest. */
function isListOfObjects(value: unknown): value is readonly object[] {
  return Array.isArray(value) && (value.length === 0 || typeof value[0] === 'object');
}

function listDifference(field: string, before: readonly object[], now: readonly object[]): ListDifference {
  const from = carriedFrom(before, now);
  const runs: number[] = [];
  const fresh: unknown[] = [];
  let start = -2;
  let length = 0;
  for (let index = 0; index < from.length; index += 1) {
    const place = from[index] ?? -1;
    if (place === -1) fresh.push(now[index]);
    if (length > 0 && (place === -1 ? start === -1 : start !== -1 && place === start + length)) {
      length += 1;
      continue;
    }
    if (length > 0) runs.push(start, length);
    start = place;
    length = 1;
  }
  if (length > 0) runs.push(start, length);
  return { field, runs: Int32Array.from(runs), fresh };
}

/** The answer that differs from `before` in this way; what it shares with it stays the same object. */
export function withDifference<T extends object>(before: T, { same, lists, whole }: AnswerDifference<T>): T {
  const known = new Map<string, unknown>(Object.entries(before));
  const fields: Record<string, unknown> = { ...whole };
  for (const field of same) fields[field] = known.get(field);
  for (const { field, runs, fresh } of lists) fields[field] = listAfter(known.get(field), runs, fresh);
  // Border: the fields of an answer, each from one side or the other.
  return fields as T;
}

function listAfter(before: unknown, runs: Int32Array, fresh: readonly unknown[]): readonly unknown[] {
  const old: readonly unknown[] = Array.isArray(before) ? before : [];
  const list: unknown[] = [];
  let next = 0;
  for (let run = 0; run < runs.length; run += 2) {
    const start = runs[run] ?? -1;
    const length = runs[run + 1] ?? 0;
    for (let step = 0; step < length; step += 1) list.push(start === -1 ? fresh[next++] : old[start + step]);
  }
  return list;
}

/** Items of a list before that are not in the one after. */
export function goneFrom<T>(before: readonly T[], { runs }: Pick<ListDifference, 'runs'>): readonly T[] {
  const stayed = new Uint8Array(before.length);
  for (let run = 0; run < runs.length; run += 2) {
    const start = runs[run] ?? -1;
    if (start !== -1) stayed.fill(1, start, start + (runs[run + 1] ?? 0));
  }
  return before.filter((_, place) => stayed[place] !== 1);
}
