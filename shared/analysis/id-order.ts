interface WithId {
  readonly id: string;
}

/** Characters of an id that are compared as one figure: five of seven bits, which leaves 18 bits for the place. */
const characters = 5;
const most = 2 ** 18;

/** Places of records by id (by code unit), O(n log n). Ids that differ early are compared as figures. */
export function orderById(records: readonly WithId[]): Int32Array {
  const places = Int32Array.from(records, (_, place) => place);
  if (isInOrder(records)) return places;
  const compare = (a: number, b: number): number => {
    const [one, other] = [records[a]?.id ?? '', records[b]?.id ?? ''];
    return one < other ? -1 : one > other ? 1 : a - b;
  };
  if (records.length > most) return places.sort(compare);
  const begin = commonStart(records);
  const keys = new Float64Array(records.length);
  for (let place = 0; place < records.length; place += 1)
    keys[place] = figureOf(records[place]?.id ?? '', begin) * most + place;
  keys.sort();
  for (let at = 0; at < keys.length; at += 1) places[at] = (keys[at] ?? 0) % most;
  sortTies(places, keys, compare);
  return places;
}

/** Records by id. */
export function sortedById<T extends WithId>(records: readonly T[]): readonly T[] {
  return Array.from(orderById(records)).flatMap((place) => records[place] ?? []);
}

function isInOrder(records: readonly WithId[]): boolean {
  for (let place = 1; place < records.length; place += 1)
    if ((records[place - 1]?.id ?? '') > (records[place]?.id ?? '')) return false;
  return true;
}

/** How many characters all ids begin with alike. */
function commonStart(records: readonly WithId[]): number {
  const first = records[0]?.id ?? '';
  let length = first.length;
  for (const { id } of records) {
    let alike = 0;
    while (alike < length && id.charCodeAt(alike) === first.charCodeAt(alike)) alike += 1;
    length = alike;
  }
  return length;
}

/** Rises with the characters from `begin` on; what it does not tell apart is equal. */
function figureOf(id: string, begin: number): number {
  let figure = 0;
  let isTold = true;
  for (let at = begin; at < begin + characters; at += 1) {
    const code: number = isTold && at < id.length ? id.charCodeAt(at) : 0;
    figure = figure * 128 + Math.min(code, 127);
    // Beyond that, characters are alike, and what follows them must not decide.
    isTold &&= code < 127;
  }
  return figure;
}

/** Sorts places whose keys hold the same figure. */
function sortTies(places: Int32Array, keys: Float64Array, compare: (a: number, b: number) => number): void {
  const figureAt = (at: number): number => Math.floor((keys[at] ?? 0) / most);
  for (let start = 0; start < keys.length; ) {
    let end = start + 1;
    while (end < keys.length && figureAt(end) === figureAt(start)) end += 1;
    if (end - start > 1) places.subarray(start, end).sort(compare);
    start = end;
  }
}
