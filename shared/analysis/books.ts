import { type Entries, ListEntries, MapEntries } from './entries.ts';
import { type Known, type Reads, taken, type Watchable, type Watched, watch } from './reading.ts';
import { isSameData } from './same-data.ts';

/** A plant or a context: what can be looked up in books, and where these stand. */
interface Reader {
  readonly kept: { readonly books: Books };
  /** Of a context, the plant it is about. */
  readonly plant?: Reader;
}

/** Values by key that are worked out together, and looked up one by one. */
interface Book<Key, Value> extends Watchable {
  make(on: object, before: Entries<Key, Value> | null): Entries<Key, Value>;
  isSame(one: Value, other: Value): boolean;
  holderIn(on: object): Reader;
}

type AnyBook = Book<unknown, unknown>;

/** What a book says (the same object as long as it says nothing else), what it was made from, and what was looked up last. */
interface Pages extends Known<Entries<unknown, unknown>> {
  latest: Found | null;
  /** Made or found to be good for this plant; `doubted` where what was looked up has yet to be looked up again. */
  readonly state: 'good' | 'doubted' | 'stale';
}

/** What was found under a key of a book. */
class Found implements Watched {
  readonly book: AnyBook;
  readonly #key: unknown;
  readonly #value: unknown;

  constructor(book: AnyBook, key: unknown, value: unknown) {
    this.book = book;
    this.#key = key;
    this.#value = value;
  }

  /** True for what was found under this key. */
  isUnder(key: unknown): boolean {
    return this.#key === key;
  }

  isStill(on: object): boolean {
    const holder = this.book.holderIn(on);
    return holder.kept.books.glance(this.book, this.#key, holder) === this.#value;
  }
}

/** All books of a plant or a context. */
export class Books {
  readonly #books = new Map<object, Pages>();

  /** Takes over what may still be good of the books before `changed` changed. */
  constructor(before: Books | null, changed: Reads) {
    for (const [book, pages] of before === null ? [] : before.#books)
      this.#books.set(book, pagesAfter(pages, changed));
  }

  /** Looks a key up in a book, which is made now if there is none, or brought up to date. */
  lookUp(book: AnyBook, key: unknown, on: object): unknown {
    const pages = this.#pagesOf(book, on);
    const value = pages.value.get(key);
    // Many ask for one key, or each for another one.
    let { latest } = pages;
    if (latest?.isUnder(key) !== true) {
      latest = new Found(book, key, value);
      pages.latest = latest;
    }
    watch(latest);
    return value;
  }

  /** What a book says of a key, without having looked it up. */
  glance(book: AnyBook, key: unknown, on: object): unknown {
    return this.#pagesOf(book, on).value.get(key);
  }

  /** Another object than before once a book says anything else. */
  standingOf(book: AnyBook, on: object): object {
    return this.#pagesOf(book, on).value;
  }

  #pagesOf(book: AnyBook, on: object): Pages {
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

function pagesAfter(pages: Pages, changed: Reads): Pages {
  const isStale = pages.state === 'stale' || (pages.reads & changed) !== 0;
  const state = isStale ? 'stale' : pages.watched.length > 0 ? 'doubted' : 'good';
  return state === pages.state ? pages : { ...pages, state };
}

/** Writes a book anew; a value that says the same as before stays the same object. */
function written(book: AnyBook, on: object, before: Pages | undefined): Pages {
  const made = taken(() => book.make(on, before?.value ?? null));
  const value = before === undefined ? made.value : made.value.keptFrom(before.value, book.isSame);
  const latest = value === before?.value ? before.latest : null;
  return { ...made, value, latest, state: 'good' };
}

type IsSame<Value> = (one: Value, other: Value) => boolean;
type LookUp<On, Key, Value> = (on: On, key: Key) => Value | undefined;

/**
 * A function that looks values up by key which are worked out together from whole lists. Whoever looks one up has looked
 * at nothing but that value: where another edit leaves it the same (by content, if nothing else is said), answers that
 * rest on it stay. Values with records in them are the same only with the very same records.
 */
export function bookOfPlant<On extends Reader & { readonly plant?: never }, Key, Value>(
  make: (on: On) => Iterable<readonly [Key, Value]>,
  isSame: IsSame<Value> = isSameData,
): LookUp<On, Key, Value> {
  return bookOf<On, Key, Value>(
    (on) => new MapEntries(make(on)),
    isSame,
    (on) => on.plant ?? on,
  );
}

/** The same of what rules may look at. */
export function bookOfContext<On extends Reader & { readonly plant: Reader }, Key, Value>(
  make: (on: On) => Iterable<readonly [Key, Value]>,
  isSame: IsSame<Value> = isSameData,
): LookUp<On, Key, Value> {
  return bookOf<On, Key, Value>((on) => new MapEntries(make(on)), isSame, itself);
}

/** The same where there is a value for every asset, worked out in order of position and looked up by id. */
export function bookOfAssets<On extends Reader & { readonly plant: Reader & WithAssets }, Value>(
  make: (on: On) => Iterable<Value>,
  isSame: IsSame<Value> = isSameData,
): LookUp<On, string, Value> {
  const listed = (on: On) => new ListEntries(on.plant.assetIndex, make(on));
  return bookOf<On, string, Value>(listed, isSame, itself);
}

/** Where the positions of assets are found by id. */
interface WithAssets {
  readonly assetIndex: ReadonlyMap<string, number>;
}

const itself = (on: Reader): Reader => on;

function bookOf<On extends Reader, Key, Value>(
  make: (on: On, before: Entries<Key, Value> | null) => Entries<Key, Value>,
  isSame: IsSame<Value>,
  holderIn: (on: Reader) => Reader,
): LookUp<On, Key, Value> {
  const book: Book<Key, Value> = {
    // Border: a book of plants is made from plants, one of contexts from contexts.
    make: (on, before) => make(on as On, before),
    isSame,
    // Border: as above.
    holderIn: (on) => holderIn(on as Reader),
    standingIn: (on) => {
      const holder = book.holderIn(on);
      return holder.kept.books.standingOf(book, holder);
    },
  };
  // Border: what the book says of a key.
  return (on, key) => on.kept.books.lookUp(book, key, on) as Value | undefined;
}

type MakeAgain<On, Value> = (on: On, before: Value | undefined) => Value;

const whole = null;

/**
 * One value that is worked out from whole lists of a plant: where an edit leaves it the same, what rests on it stays. `before`
 * is that of an earlier state, to take over what is known to be the same.
 */
export function settledOfPlant<On extends Reader & { readonly plant?: never }, Value>(
  make: MakeAgain<On, Value>,
  isSame: IsSame<Value> = isSameData,
): (on: On) => Value {
  return settledOf(make, isSame, (on) => on.plant ?? on);
}

/** The same of what rules may look at. */
export function settledOfContext<On extends Reader & { readonly plant: Reader }, Value>(
  make: MakeAgain<On, Value>,
  isSame: IsSame<Value> = isSameData,
): (on: On) => Value {
  return settledOf(make, isSame, itself);
}

function settledOf<On extends Reader, Value>(
  make: MakeAgain<On, Value>,
  isSame: IsSame<Value>,
  holderIn: (on: Reader) => Reader,
): (on: On) => Value {
  const book = bookOf<On, null, Value>(
    (on, before) => new MapEntries([[whole, make(on, before?.get(whole))]]),
    isSame,
    holderIn,
  );
  // Border: the book has this one key.
  return (on) => book(on, whole) as Value;
}
