import { Books } from './books.ts';
import { type Known, type Reads, takeAgain, taken } from './reading.ts';

/** Values of many keys, and what all of them were taken from. */
class Group {
  reads: Reads = 0;
  hasWatched = false;
  readonly known = new Map<unknown, Known>();
  readonly doubted = new Map<unknown, Known>();

  add(key: unknown, known: Known): void {
    this.known.set(key, known);
    this.reads |= known.reads;
    this.hasWatched ||= known.watched.length > 0;
  }

  /** What of it may still be good after `changed` changed. */
  after(changed: Reads): Group {
    if ((this.reads & changed) === 0 && !this.hasWatched) return this;
    const group = new Group();
    for (const entries of [this.known, this.doubted]) {
      for (const [key, known] of entries) {
        if ((known.reads & changed) !== 0) continue;
        if (known.watched.length === 0) group.add(key, known);
        else group.doubted.set(key, known);
      }
    }
    group.hasWatched = group.doubted.size > 0;
    return group;
  }
}

/** What is worked out once for a plant or for all rules, each with what it was taken from. */
export class Kept {
  readonly #known = new Map<object, Known>();
  /** Its lists are as before; what was looked up has yet to be looked up again. */
  readonly #doubted = new Map<object, Known>();
  readonly #byKey = new Map<object, Group>();
  readonly books: Books;

  /** Takes over what is still good of what was kept before `changed` changed. */
  constructor(before: Kept | null, changed: Reads) {
    this.books = new Books(before?.books ?? null, changed);
    if (before === null) return;
    for (const entries of [before.#known, before.#doubted]) {
      for (const [what, known] of entries) {
        if ((known.reads & changed) !== 0) continue;
        const isSure = known.watched.length === 0;
        (isSure ? this.#known : this.#doubted).set(what, known);
      }
    }
    for (const [what, group] of before.#byKey) this.#byKey.set(what, group.after(changed));
  }

  /** The value kept under `what`, made now if there is none. */
  once<Value>(what: object, on: object, make: () => Value): Value {
    let known = this.#known.get(what);
    if (known === undefined) {
      known = stillGood(this.#doubted.get(what), on) ?? taken(make);
      this.#known.set(what, known);
    }
    takeAgain(known);
    // Border: `what` is the function that makes the value, or belongs to one.
    return known.value as Value;
  }

  /** The same for one of many keys. */
  oncePerKey<Value>(what: object, key: unknown, on: object, make: () => Value): Value {
    let group = this.#byKey.get(what);
    if (group === undefined) {
      group = new Group();
      this.#byKey.set(what, group);
    }
    let known = group.known.get(key);
    if (known === undefined) {
      known = stillGood(group.doubted.get(key), on) ?? taken(make);
      group.add(key, known);
    }
    takeAgain(known);
    // Border: as above.
    return known.value as Value;
  }
}

function stillGood(known: Known | undefined, on: object): Known | null {
  return known?.watched.every((one) => one.isStill(on)) === true ? known : null;
}

/** What has a place for what is worked out about it. */
export interface Keeper {
  readonly kept: Kept;
}

/** A function of a plant or context that works it out once, and again only when what it looked at has changed. */
export function oncePerPlant<On extends Keeper, Value>(make: (on: On) => Value): (on: On) => Value {
  return (on) => on.kept.once(make, on, () => make(on));
}

/** The same of a plant or context and a key (an id or a record). */
export function oncePerPlantAnd<On extends Keeper, Key, Value>(
  make: (on: On, key: Key) => Value,
): (on: On, key: Key) => Value {
  return (on, key) => on.kept.oncePerKey(make, key, on, () => make(on, key));
}
