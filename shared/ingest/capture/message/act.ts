/**
 * What a client did to a device, beyond reading: process values written, the device started or stopped, its program taken
 * out or loaded, its settings changed.
 */
export const actKinds = ['write', 'control', 'configure', 'upload', 'download'] as const;
export type ActKind = (typeof actKinds)[number];

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

/** What the messages of a flow or channel showed besides who talks; bounded. Never holds a secret, only that one was sent. */
export class Doings {
  readonly #acts = new Map<string, { kind: ActKind; name: string; count: number; frame: number }>();
  readonly #credentials = new Map<string, number>();
  readonly #versions = new Map<string, number>();

  /** Counts an act under its name. */
  act(kind: ActKind, name: string, frame: number, count = 1): void {
    const known = this.#acts.get(name);
    if (known === undefined) {
      if (this.#acts.size < mostActs) this.#acts.set(name, { kind, name, count, frame });
      return;
    }
    known.count += count;
    known.frame = Math.min(known.frame, frame);
  }

  /** Notes that a credential of that sort was readable. */
  credential(name: string, frame: number): void {
    show(this.#credentials, name, frame);
  }

  /** Notes a version the protocol was spoken in. */
  version(name: string, frame: number): void {
    show(this.#versions, name, frame);
  }

  get acts(): readonly Act[] {
    return [...this.#acts.values()].sort((a, b) => a.frame - b.frame);
  }

  get credentials(): readonly Shown[] {
    return listed(this.#credentials);
  }

  get versions(): readonly Shown[] {
    return listed(this.#versions);
  }

  /** Takes over what another flow of the same channel showed. */
  add(other: Doings): void {
    for (const { kind, name, count, frame } of other.#acts.values()) this.act(kind, name, frame, count);
    for (const [name, frame] of other.#credentials) this.credential(name, frame);
    for (const [name, frame] of other.#versions) this.version(name, frame);
  }
}

function show(shown: Map<string, number>, name: string, frame: number): void {
  const known = shown.get(name);
  if (known !== undefined) shown.set(name, Math.min(known, frame));
  else if (shown.size < mostShown) shown.set(name, frame);
}

function listed(shown: ReadonlyMap<string, number>): readonly Shown[] {
  return [...shown].map(([name, frame]) => ({ name, frame })).sort((a, b) => a.frame - b.frame);
}
