import type { RecordKind } from '../model/model.ts';
import { recordKinds } from '../model/model.ts';

/**
 * What an answer was taken from, as bits: one for each list of records and each stage of the analysis. Whatever hands out
 * such a list says so with `look`; an answer whose bits say that nothing it looked at has changed is still good. Nothing
 * depends on what a rule claims to read (decisions/0016).
 */
export type Reads = number;

/** Kinds that plants have thousands of, or that many rules look at, have a bit of their own; the others share. */
const alone: readonly RecordKind[] = [
  'asset',
  'channel',
  'zone',
  'conduit',
  'accessPoint',
  'identity',
  'accessPath',
  'accessGrant',
  'session',
  'credential',
  'requirementStatus',
  'changeWindow',
  'measure',
  'decision',
];
const shared = 8;

// Border: one entry per kind.
/** The bit of each kind of record. */
export const kindBit = Object.fromEntries(
  recordKinds.map((kind, index) => {
    const own = alone.indexOf(kind);
    return [kind, 1 << (own === -1 ? alone.length + (index % shared) : own)];
  }),
) as Readonly<Record<RecordKind, Reads>>;

const firstStage = alone.length + shared;

/** The bits of what is worked out for all rules together. */
export const stageBit = {
  attack: 1 << firstStage,
  sources: 1 << (firstStage + 1),
  exposure: 1 << (firstStage + 2),
  network: 1 << (firstStage + 3),
  levels: 1 << (firstStage + 4),
  /** Which assets there are, and in which order. */
  order: 1 << (firstStage + 5),
} as const;

/** As if everything had changed. */
export const everything: Reads = -1;

let seen: Reads = 0;

/** Says that something was looked at. */
export function look(reads: Reads): void {
  seen |= reads;
}

/** Begins to note what is looked at; returns what `endReading` wants back. */
export function beginReading(): Reads {
  const before = seen;
  seen = 0;
  return before;
}

/** What was looked at since `beginReading`; whoever reads around it has looked at that too. */
export function endReading(before: Reads): Reads {
  const reads = seen;
  seen |= before;
  return reads;
}

interface Known {
  readonly value: unknown;
  readonly reads: Reads;
}

/** What is worked out once for a plant or for all rules, each with what it was taken from. */
export class Kept {
  readonly #known = new Map<object, Known>();
  readonly #byKey = new Map<object, { reads: Reads; readonly known: Map<unknown, Known> }>();

  /** Takes over what is still good of what was kept before `changed` changed. */
  constructor(before: Kept | null, changed: Reads) {
    if (before === null) return;
    for (const [what, known] of before.#known)
      if ((known.reads & changed) === 0) this.#known.set(what, known);
    for (const [what, group] of before.#byKey)
      if ((group.reads & changed) === 0) this.#byKey.set(what, group);
  }

  /** The value kept under `what`, made now if there is none. */
  once<Value>(what: object, make: () => Value): Value {
    const known = this.#known.get(what);
    if (known !== undefined) {
      look(known.reads);
      // Border: `what` is the function that makes the value, or belongs to one.
      return known.value as Value;
    }
    const before = beginReading();
    const value = make();
    this.#known.set(what, { value, reads: endReading(before) });
    return value;
  }

  /** The same for one of many keys. */
  oncePerKey<Value>(what: object, key: unknown, make: () => Value): Value {
    let group = this.#byKey.get(what);
    if (group === undefined) {
      group = { reads: 0, known: new Map() };
      this.#byKey.set(what, group);
    }
    const known = group.known.get(key);
    if (known !== undefined) {
      look(known.reads);
      // Border: as above.
      return known.value as Value;
    }
    const before = beginReading();
    const value = make();
    const reads = endReading(before);
    group.reads |= reads;
    group.known.set(key, { value, reads });
    return value;
  }
}

/** What has a place for what is worked out about it. */
export interface Keeper {
  readonly kept: Kept;
}

/** A function of a plant or context that works it out once, and again only when what it looked at has changed. */
export function oncePerPlant<On extends Keeper, Value>(make: (on: On) => Value): (on: On) => Value {
  return (on) => on.kept.once(make, () => make(on));
}

/** The same of a plant or context and a key (an id or a record). */
export function oncePerPlantAnd<On extends Keeper, Key, Value>(
  make: (on: On, key: Key) => Value,
): (on: On, key: Key) => Value {
  return (on, key) => on.kept.oncePerKey(make, key, () => make(on, key));
}
