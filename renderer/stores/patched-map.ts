/** Smaller maps are copied: that takes no time worth saving. */
const copiedUpTo = 1000;
/** More entries than this in a patch, and a map is made anew. */
const longest = 256;

/**
 * The map with these entries, where undefined removes one; the given map stays as it is. Costs what the changes cost, not what
 * the map does: a large map is kept under a patch, and copied once for some hundreds of changed entries. Entries keep their
 * place, new ones stand last.
 */
export function patched<K, V>(
  map: ReadonlyMap<K, V>,
  changes: ReadonlyMap<K, V | undefined>,
): ReadonlyMap<K, V> {
  const [base, patch] = map instanceof PatchedMap ? map.parts() : [map, new Map<K, V | undefined>()];
  if (base.size > copiedUpTo && patch.size + changes.size <= longest)
    return new PatchedMap(base, new Map([...patch, ...changes]));
  const copy = new Map(base);
  for (const [key, value] of [...patch, ...changes])
    if (value === undefined) copy.delete(key);
    else copy.set(key, value);
  return copy;
}

/** A map and what is other in it. Neither is changed any more. */
class PatchedMap<K, V> implements ReadonlyMap<K, V> {
  readonly size: number;
  readonly #base: ReadonlyMap<K, V>;
  readonly #patch: ReadonlyMap<K, V | undefined>;

  constructor(base: ReadonlyMap<K, V>, patch: ReadonlyMap<K, V | undefined>) {
    this.#base = base;
    this.#patch = patch;
    let size = base.size;
    for (const [key, value] of patch) size += Number(value !== undefined) - Number(base.has(key));
    this.size = size;
  }

  parts(): readonly [ReadonlyMap<K, V>, ReadonlyMap<K, V | undefined>] {
    return [this.#base, this.#patch];
  }

  get(key: K): V | undefined {
    const value = this.#patch.get(key);
    return value !== undefined || this.#patch.has(key) ? value : this.#base.get(key);
  }

  has(key: K): boolean {
    return this.#patch.get(key) !== undefined || (this.#base.has(key) && !this.#patch.has(key));
  }

  forEach(callback: (value: V, key: K, map: ReadonlyMap<K, V>) => void): void {
    for (const [key, value] of this) callback(value, key, this);
  }

  *entries(): Generator<[K, V], undefined> {
    for (const entry of this.#base) {
      const [key] = entry;
      const value = this.#patch.get(key);
      if (value !== undefined) yield [key, value];
      else if (!this.#patch.has(key)) yield entry;
    }
    for (const [key, value] of this.#patch)
      if (value !== undefined && !this.#base.has(key)) yield [key, value];
  }

  *keys(): Generator<K, undefined> {
    for (const [key] of this.entries()) yield key;
  }

  *values(): Generator<V, undefined> {
    for (const [, value] of this.entries()) yield value;
  }

  [Symbol.iterator](): Generator<[K, V], undefined> {
    return this.entries();
  }
}
