/**
 * What a client did to a device, beyond reading: process values written, the device started or stopped, its program taken
 * out or loaded, its settings changed.
 */
export type ActKind = 'write' | 'control' | 'configure' | 'upload' | 'download';

/** One kind of act on a channel: how often, and the frame that shows it first. `name` is the protocol's own function name. */
export interface Act {
  readonly kind: ActKind;
  readonly name: string;
  readonly count: number;
  readonly frame: number;
}

/** Something a conversation showed, and the first frame that did. */
export interface Shown {
  readonly name: string;
  readonly frame: number;
}

const mostActs = 32;
const mostShown = 8;

interface Counted {
  readonly kind: ActKind;
  readonly name: string;
  count: number;
  frame: number;
}

interface Seen {
  readonly name: string;
  frame: number;
}

/**
 * What the messages of a flow or channel showed besides who talks; bounded. Never holds a secret, only that one was sent.
 * Most flows show one thing or two: short lists cost less than maps.
 */
export class Doings {
  readonly #acts: Counted[] = [];
  #credentials: Seen[] | null = null;
  #versions: Seen[] | null = null;

  /** Counts an act under its name. */
  act(kind: ActKind, name: string, frame: number, count = 1): void {
    for (const known of this.#acts) {
      if (known.name !== name) continue;
      known.count += count;
      known.frame = Math.min(known.frame, frame);
      return;
    }
    if (this.#acts.length < mostActs) this.#acts.push({ kind, name, count, frame });
  }

  /** Notes that a credential of that sort was readable. */
  credential(name: string, frame: number): void {
    this.#credentials ??= [];
    show(this.#credentials, name, frame);
  }

  /** Notes a version the protocol was spoken in. */
  version(name: string, frame: number): void {
    this.#versions ??= [];
    show(this.#versions, name, frame);
  }

  get acts(): readonly Act[] {
    return this.#acts.map((act) => ({ ...act })).sort((a, b) => a.frame - b.frame);
  }

  get credentials(): readonly Shown[] {
    return listed(this.#credentials);
  }

  get versions(): readonly Shown[] {
    return listed(this.#versions);
  }

  /** Takes over what another flow of the same channel showed. */
  add(other: Doings): void {
    for (const { kind, name, count, frame } of other.#acts) this.act(kind, name, frame, count);
    for (const { name, frame } of other.#credentials ?? []) this.credential(name, frame);
    for (const { name, frame } of other.#versions ?? []) this.version(name, frame);
  }
}

function show(shown: Seen[], name: string, frame: number): void {
  const known = shown.find((other) => other.name === name);
  if (known !== undefined) known.frame = Math.min(known.frame, frame);
  else if (shown.length < mostShown) shown.push({ name, frame });
}

function listed(shown: readonly Seen[] | null): readonly Shown[] {
  return (shown ?? []).map(({ name, frame }) => ({ name, frame })).sort((a, b) => a.frame - b.frame);
}
