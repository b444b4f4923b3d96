/** What a book says, by key. */
export interface Entries<Key, Value> {
  get(key: Key): Value | undefined;
  /** The same, with each value that says what it said before as the same object; `before` itself where all of them do. */
  keptFrom(before: Entries<Key, Value>, isSame: IsSame<Value>): Entries<Key, Value>;
}

type IsSame<Value> = (one: Value, other: Value) => boolean;

/** Values by any key. */
export class MapEntries<Key, Value> implements Entries<Key, Value> {
  readonly #values: Map<Key, Value>;

  constructor(values: Iterable<readonly [Key, Value]>) {
    this.#values = new Map(values);
  }

  get(key: Key): Value | undefined {
    return this.#values.get(key);
  }

  keptFrom(before: Entries<Key, Value>, isSame: IsSame<Value>): Entries<Key, Value> {
    const values = this.#values;
    let isWhole = before instanceof MapEntries && before.#values.size === values.size;
    for (const [key, is] of values) {
      const was = before.get(key);
      if (was === is) continue;
      if (was !== undefined && isSame(was, is)) values.set(key, was);
      else isWhole = false;
    }
    return isWhole ? before : this;
  }
}

/** Values of records by id that stand in a list: nothing is looked for where each stands where it stood. */
export class ListEntries<Value> implements Entries<string, Value> {
  readonly #positions: ReadonlyMap<string, number>;
  readonly #values: Value[];

  constructor(positions: ReadonlyMap<string, number>, values: Iterable<Value>) {
    this.#positions = positions;
    this.#values = [...values];
  }

  get(id: string): Value | undefined {
    return this.#values[this.#positions.get(id) ?? -1];
  }

  keptFrom(before: Entries<string, Value>, isSame: IsSame<Value>): Entries<string, Value> {
    const stands = before instanceof ListEntries && before.#positions === this.#positions ? before : null;
    let isWhole = stands !== null;
    for (const [id, at] of stands === null ? this.#positions : []) this.#keep(at, before.get(id), isSame);
    for (let at = 0; stands !== null && at < this.#values.length; at += 1)
      if (!this.#keep(at, stands.#values[at], isSame)) isWhole = false;
    return isWhole ? before : this;
  }

  /** True where the value at a position says what another said, which then takes its place. */
  #keep(at: number, was: Value | undefined, isSame: IsSame<Value>): boolean {
    const is = this.#values[at];
    if (was === is) return true;
    if (was === undefined || is === undefined || !isSame(was, is)) return false;
    this.#values[at] = was;
    return true;
  }
}
