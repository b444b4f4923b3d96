/**
 * Where each item of a list stood in the list before (by identity), or -1 for what is new: O(n) where little changed.
 * Both lists are in the same order but for what was added, removed or replaced.
 */
export function carriedFrom(before: readonly object[], now: readonly object[]): Int32Array {
  const from = new Int32Array(now.length).fill(-1);
  let at = 0;
  let index = 0;
  while (index < now.length && at < before.length) {
    if (now[index] === before[at]) {
      from[index] = at;
      index += 1;
      at += 1;
      continue;
    }
    const [added, gone] = apartAt(before, at, now, index);
    if (added === 0 && gone === 0) break;
    index += added;
    at += gone;
  }
  if (index === now.length || at === before.length) return from;
  const places = new Map<object | undefined, number>();
  for (let place = at; place < before.length; place += 1) places.set(before[place], place);
  for (; index < now.length; index += 1) from[index] = places.get(now[index]) ?? -1;
  return from;
}

/** So many items in a row may differ before places are looked up. */
const mostApart = 256;
const lost: readonly [added: number, gone: number] = [0, 0];

/** How many items were put in, and how many taken out, before both lists go on alike; none where that is not near. */
function apartAt(
  before: readonly object[],
  at: number,
  now: readonly object[],
  index: number,
): readonly [added: number, gone: number] {
  for (let step = 1; step <= mostApart; step += 1) {
    const [ahead, was] = [now[index + step], before[at + step]];
    if (ahead === before[at]) return [step, 0];
    if (was === now[index]) return [0, step];
    if (ahead !== undefined && ahead === was) return [step, step];
    if (index + step === now.length && at + step === before.length) return [step, step];
  }
  return lost;
}

/** A sorted list with some of its items taken out and others put in; the same list where there is nothing to do. */
export function resorted<T extends object>(
  list: readonly T[],
  out: ReadonlySet<T>,
  into: readonly T[],
  compare: (a: T, b: T) => number,
): readonly T[] {
  if (out.size === 0 && into.length === 0) return list;
  const left = out.size === 0 ? list : list.filter((item) => !out.has(item));
  const made: T[] = [];
  let from = 0;
  for (const one of into.toSorted(compare)) {
    const to = firstAbove(left, one, from, compare);
    for (; from < to; from += 1) copyTo(made, left[from]);
    made.push(one);
  }
  for (; from < left.length; from += 1) copyTo(made, left[from]);
  return made;
}

function copyTo<T>(list: T[], item: T | undefined): void {
  if (item !== undefined) list.push(item);
}

/** The first position from `start` on of an item of a sorted list that stands above another one. */
function firstAbove<T>(list: readonly T[], one: T, start: number, compare: (a: T, b: T) => number): number {
  let low = start;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const item = list[middle];
    if (item !== undefined && compare(one, item) < 0) high = middle;
    else low = middle + 1;
  }
  return low;
}
