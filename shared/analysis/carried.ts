/**
 * Where each item of a list stood in the list before (by identity), or -1 for what is new: O(n) where little changed.
 * Both lists are in the same order but for what was added, removed or replaced.
 */
export function carriedFrom(before: readonly object[], now: readonly object[]): Int32Array {
  const from = new Int32Array(now.length).fill(-1);
  let at = 0;
  let index = 0;
  for (; index < now.length; index += 1) {
    const item = now[index];
    if (item === before[at]) from[index] = at++;
    else if (item === before[at + 1]) {
      from[index] = at + 1;
      at += 2;
    } else if (now[index + 1] === before[at]) continue;
    else if (now[index + 1] === before[at + 1]) at += 1;
    else break;
  }
  if (index === now.length) return from;
  const places = new Map<object | undefined, number>();
  for (let place = at; place < before.length; place += 1) places.set(before[place], place);
  for (; index < now.length; index += 1) from[index] = places.get(now[index]) ?? -1;
  return from;
}

/** A sorted list with some of its items taken out and others put in; the same list where there is nothing to do. */
export function resorted<T extends object>(
  list: readonly T[],
  out: ReadonlySet<T>,
  into: readonly T[],
  compare: (a: T, b: T) => number,
): readonly T[] {
  if (out.size === 0 && into.length === 0) return list;
  const added = into.toSorted(compare);
  const made: T[] = [];
  let next = 0;
  for (const item of list) {
    if (out.has(item)) continue;
    for (let one = added[next]; one !== undefined && compare(one, item) < 0; one = added[next]) {
      made.push(one);
      next += 1;
    }
    made.push(item);
  }
  for (; next < added.length; next += 1) {
    const one = added[next];
    if (one !== undefined) made.push(one);
  }
  return made;
}
