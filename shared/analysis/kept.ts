import {
  beginReading,
  endReadingApart,
  type Reads,
  type Taken,
  takeAgain,
  type Watchable,
  type Watched,
  watch,
} from './reading.ts';
import { isSameData } from './same-data.ts';

interface Known extends Taken {
  readonly value: unknown;
}

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

/** What a book says, what it was made from, and what was looked up in it. */
interface Pages extends Taken {
  readonly values: ReadonlyMap<unknown, unknown>;
  readonly watches: Map<unknown, Watched>;
  /** Another object once anything of `watches` had to be taken out. */
  readonly standing: object;
  /** Made or found to be good for this plant; `doubted` where what was looked up has yet to be looked up again. */
  readonly state: 'good' | 'doubted' | 'stale';
}

/** What is worked out once for a plant or for all rules, each with what it was taken from. */
export class Kept {
  readonly #known = new Map<object, Known>();
  /** Its lists are as before; what was looked up has yet to be looked up again. */
  readonly #doubted = new Map<object, Known>();
  readonly #byKey = new Map<object, Group>();
  readonly #books = new Map<object, Pages>();

  /** Takes over what is still good of what was kept before `changed` changed. */
  constructor(before: Kept | null, changed: Reads) {
    if (before === null) return;
    for (const entries of [before.#known, before.#doubted]) {
      for (const [what, known] of entries) {
        if ((known.reads & changed) !== 0) continue;
        const isSure = known.watched.length === 0;
        (isSure ? this.#known : this.#doubted).set(what, known);
      }
    }
    for (const [what, group] of before.#byKey) this.#byKey.set(what, group.after(changed));
    for (const [what, pages] of before.#books) this.#books.set(what, pagesAfter(pages, changed));
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

  /** Looks a key up in a book, which is made now if there is none, or brought up to date. */
  lookUp<Key, Value>(book: Book<Key, Value>, key: Key, on: object): Value | undefined {
    const { values, watches } = this.#pagesOf(book, on);
    let watched = watches.get(key);
    if (watched === undefined) {
      watched = watchOf(book, key, values.get(key));
      watches.set(key, watched);
    }
    watch(watched);
    // Border: the pages are those of the book.
    return values.get(key) as Value | undefined;
  }

  /** What a book says of a key, without having looked it up. */
  glance<Key, Value>(book: Book<Key, Value>, key: Key, on: object): unknown {
    return this.#pagesOf(book, on).values.get(key);
  }

  /** Another object than before once anything that was looked up in a book is not found there any more. */
  standingOf<Key, Value>(book: Book<Key, Value>, on: object): object {
    return this.#pagesOf(book, on).standing;
  }

  #pagesOf<Key, Value>(book: Book<Key, Value>, on: object): Pages {
    const known = this.#books.get(book);
    if (known?.state === 'good') return known;
    const pages =
      known?.state === 'doubted' && known.watched.every((one) => one.isStill(on))
        ? { ...known, state: 'good' as const }
        : written(book, on, known);
    this.#books.set(book, pages);
    return pages;
  }
}

function taken(make: () => unknown): Known {
  const outside = beginReading();
  const value = make();
  return { value, ...endReadingApart(outside) };
}

function pagesAfter(pages: Pages, changed: Reads): Pages {
  const isStale = pages.state === 'stale' || (pages.reads & changed) !== 0;
  const state = isStale ? 'stale' : pages.watched.length > 0 ? 'doubted' : 'good';
  return state === pages.state ? pages : { ...pages, state };
}

function stillGood(known: Known | undefined, on: object): Known | null {
  return known?.watched.every((one) => one.isStill(on)) === true ? known : null;
}

/** Writes a book anew; a value that says the same as before stays the same object. */
function written<Key, Value>(book: Book<Key, Value>, on: object, before: Pages | undefined): Pages {
  const { value, reads, watched } = taken(() => {
    // Border: the pages are those of the book.
    const known = (before?.values ?? null) as ReadonlyMap<Key, Value> | null;
    const made = new Map(book.make(on, known));
    let isSame = known?.size === made.size;
    for (const [key, is] of made) {
      const was = known?.get(key);
      if (was === is) continue;
      if (was !== undefined && book.isSame(was, is)) made.set(key, was);
      else isSame = false;
    }
    return { values: made, isSame };
  });
  // Border: made above.
  const { values, isSame } = value as { values: ReadonlyMap<unknown, unknown>; isSame: boolean };
  if (before !== undefined && isSame) return { ...before, reads, watched, state: 'good' };
  const watches = new Map<unknown, Watched>();
  for (const [key, one] of before?.watches ?? [])
    if (before?.values.get(key) === values.get(key)) watches.set(key, one);
  const standing = before?.watches.size === watches.size ? before.standing : {};
  return { values, watches, standing, reads, watched, state: 'good' };
}

function watchOf<Key, Value>(book: Book<Key, Value>, key: Key, value: unknown): Watched {
  return {
    book,
    isStill: (on) => {
      const holder = book.holderIn(on);
      return holder.kept.glance(book, key, holder) === value;
    },
  };
}

/** Values by key that are worked out together, and looked up one by one. */
interface Book<Key, Value> extends Watchable {
  make(on: object, before: ReadonlyMap<Key, Value> | null): Iterable<readonly [Key, Value]>;
  isSame(one: Value, other: Value): boolean;
  holderIn(on: object): Keeper;
}

/** What has a place for what is worked out about it. */
export interface Keeper {
  readonly kept: Kept;
  /** Of a context, the plant it is about. */
  readonly plant?: Keeper;
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

type Made<On, Key, Value> = (
  on: On,
  before: ReadonlyMap<Key, Value> | null,
) => Iterable<readonly [Key, Value]>;
type LookUp<On, Key, Value> = (on: On, key: Key) => Value | undefined;

/**
 * A function that looks values up by key which are worked out together from whole lists. Whoever looks one up has looked
 * at nothing but that value: where another edit leaves it the same (by content, if nothing else is said), answers that
 * rest on it stay. Values with records in them are the same only with the very same records. `before` are the values of an earlier state, to take over what is known to be the same.
 */
export function bookOfPlant<On extends Keeper & { readonly plant?: never }, Key, Value>(
  make: Made<On, Key, Value>,
  isSame: (one: Value, other: Value) => boolean = isSameData,
): LookUp<On, Key, Value> {
  return bookOf(make, isSame, (on) => on.plant ?? on);
}

/** The same of what rules may look at. */
export function bookOfContext<On extends Keeper & { readonly plant: Keeper }, Key, Value>(
  make: Made<On, Key, Value>,
  isSame: (one: Value, other: Value) => boolean = isSameData,
): LookUp<On, Key, Value> {
  return bookOf(make, isSame, (on) => on);
}

function bookOf<On extends Keeper, Key, Value>(
  make: Made<On, Key, Value>,
  isSame: (one: Value, other: Value) => boolean,
  holderIn: (on: Keeper) => Keeper,
): LookUp<On, Key, Value> {
  // Border: a book of plants is made from plants, one of contexts from contexts.
  const book: Book<Key, Value> = {
    make: (on, before) => make(on as On, before),
    isSame,
    // Border: as above.
    holderIn: (on) => holderIn(on as Keeper),
    standingIn: (on) => {
      const holder = book.holderIn(on);
      return holder.kept.standingOf(book, holder);
    },
  };
  return (on, key) => on.kept.lookUp(book, key, on);
}

const whole = null;

/** One value that is worked out from whole lists of a plant: where an edit leaves it the same, what rests on it stays. */
export function settledOfPlant<On extends Keeper & { readonly plant?: never }, Value>(
  make: (on: On, before: Value | undefined) => Value,
  isSame: (one: Value, other: Value) => boolean = isSameData,
): (on: On) => Value {
  return only(bookOfPlant<On, null, Value>((on, before) => [[whole, make(on, before?.get(whole))]], isSame));
}

/** The same of what rules may look at. */
export function settledOfContext<On extends Keeper & { readonly plant: Keeper }, Value>(
  make: (on: On, before: Value | undefined) => Value,
  isSame: (one: Value, other: Value) => boolean = isSameData,
): (on: On) => Value {
  return only(
    bookOfContext<On, null, Value>((on, before) => [[whole, make(on, before?.get(whole))]], isSame),
  );
}

function only<On, Value>(lookUp: LookUp<On, null, Value>): (on: On) => Value {
  // Border: the book has this one key.
  return (on) => lookUp(on, whole) as Value;
}
