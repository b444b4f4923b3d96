/** Part of a list or map inside an answer, on its way ahead of the rest. */
export interface Slice {
  /** The way to the list from the answer: names of fields, places in lists, keys of maps. */
  readonly path: readonly unknown[];
  /** The next items of a list, or the next entries of a map. */
  readonly items: readonly unknown[];
}

/** Values in one slice: few enough that copying them in holds a window for a few milliseconds. */
const sliceWeight = 4000;

/**
 * Splits any answer of plain data for sending: its lists and maps go ahead in slices of like weight, wherever they are,
 * and `rest` is the answer with those left empty. `Gathering` puts them together again. What the answer holds is not
 * changed, and its meaning does not matter here: a new field needs nothing.
 */
export function* slicesOf<T>(answer: T): Generator<Slice, T> {
  // Border: hollowing keeps the type; only lists and maps become shorter.
  return (yield* hollowed(answer, [])) as T;
}

function* hollowed(value: unknown, path: readonly unknown[]): Generator<Slice, unknown> {
  if (weightOf(value, sliceWeight) < sliceWeight) return value;
  if (Array.isArray(value)) {
    yield* sliced(value.entries(), path, (_, item) => item);
    return [];
  }
  if (value instanceof Map) {
    yield* sliced(value.entries(), path, (key, item) => [key, item]);
    return new Map();
  }
  if (!isPlain(value)) return value;
  const rest: Record<string, unknown> = {};
  for (const [name, item] of Object.entries(value)) rest[name] = yield* hollowed(item, [...path, name]);
  return rest;
}

function* sliced(
  entries: Iterable<readonly [key: unknown, item: unknown]>,
  path: readonly unknown[],
  sent: (key: unknown, item: unknown) => unknown,
): Generator<Slice> {
  let items: unknown[] = [];
  let weight = 0;
  for (const [key, item] of entries) {
    const own = weightOf(item, sliceWeight);
    // Too heavy for any slice: it goes hollow, and what it holds behind it.
    const behind: Slice[] = [];
    items.push(sent(key, own < sliceWeight ? item : drained(hollowed(item, [...path, key]), behind)));
    weight += own < sliceWeight ? own : 1;
    if (weight < sliceWeight && behind.length === 0) continue;
    yield { path, items };
    yield* behind;
    items = [];
    weight = 0;
  }
  if (items.length > 0) yield { path, items };
}

function drained(slices: Generator<Slice, unknown>, into: Slice[]): unknown {
  for (;;) {
    const next = slices.next();
    if (next.done) return next.value;
    into.push(next.value);
  }
}

/** Values inside a value, itself included; counting stops at `enough`. Typed arrays are copied whole and weigh nothing. */
function weightOf(value: unknown, enough: number): number {
  if (typeof value !== 'object' || value === null) return 1;
  let weight = 1;
  const parts =
    Array.isArray(value) || value instanceof Map
      ? value.values()
      : isPlain(value)
        ? Object.values(value)
        : [];
  for (const part of parts) {
    if (weight >= enough) break;
    weight += weightOf(part, enough - weight);
  }
  return weight;
}

function isPlain(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}

/** Longer strings are texts; they seldom repeat. */
const longestWord = 64;

/** What has come of a sliced answer so far. */
export class Gathering {
  readonly #lists = new Map<string, { readonly path: readonly unknown[]; readonly items: unknown[] }>();
  readonly #words = new Map<string, string>();

  /** Takes a slice over. */
  take({ path, items }: Slice): void {
    const name = JSON.stringify(path);
    let list = this.#lists.get(name);
    if (list === undefined) {
      list = { path, items: [] };
      this.#lists.set(name, list);
    }
    for (const item of items) list.items.push(this.#shared(item));
  }

  /** Copying made a string of its own of every word, however often it is said; here all share one. */
  #shared(value: unknown): unknown {
    if (typeof value === 'string') return value.length > longestWord ? value : this.#word(value);
    if (Array.isArray(value)) {
      for (let at = 0; at < value.length; at += 1) value[at] = this.#shared(value[at]);
    } else if (isPlain(value)) {
      // Border: a fresh copy that is nobody else's yet.
      const parts = value as Record<string, unknown>;
      for (const name in parts) parts[name] = this.#shared(parts[name]);
    }
    return value;
  }

  #word(word: string): string {
    const known = this.#words.get(word);
    if (known !== undefined) return known;
    this.#words.set(word, word);
    return word;
  }

  /** The answer, once its rest is here. Takes the rest over. */
  whole<T>(rest: T): T {
    // A list comes before what its items hold, so every way is there when it is gone.
    let answer: unknown = rest;
    for (const { path, items } of this.#lists.values()) answer = put(answer, path, items);
    // Border: the other side of slicesOf, which keeps the type.
    return answer as T;
  }
}

/** Puts gathered items in the place of the empty list or map at the end of a way. */
function put(holder: unknown, path: readonly unknown[], items: unknown[]): unknown {
  const [step, ...further] = path;
  if (path.length === 0) {
    // Border: entries of a map are what slicesOf sends for one.
    return holder instanceof Map ? new Map(items as [unknown, unknown][]) : items;
  }
  if (holder instanceof Map) return holder.set(step, put(holder.get(step), further, items));
  // Border: a way leads through lists and plain objects by their keys.
  const part = holder as Record<string, unknown>;
  part[String(step)] = put(part[String(step)], further, items);
  return holder;
}
