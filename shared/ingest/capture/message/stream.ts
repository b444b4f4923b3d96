/** What a reader says of a message whose header has not come whole. */
export const unknownLength = -1;

/** A message that is longer is not put together. */
const longestMessage = 64 * 1024;
/** All messages that are being put together at once: 8 MiB. */
const mostHeld = 8 * 1024 * 1024;
const furtherHeader = 64;
/** A segment that begins further back than this is not one that was sent twice. */
const furthestBack = 0x100000;

/** The beginning of a message whose end has not come yet, and the sequence number that should come next. */
export interface Stream {
  next: number;
  held: Uint8Array | null;
  length: number;
}

/** What has a stream, once something was read of it. */
interface Streamed {
  stream: Stream | null;
}

type LengthAt = (bytes: Uint8Array, at: number, end: number) => number;
type Take = (bytes: Uint8Array, at: number, end: number) => void;

/**
 * Puts messages of TCP streams together from segments in their order, only as far as one message needs: at most 64 KiB
 * for each direction and 8 MiB in all. A gap or a reordered segment drops what was begun; what was sent twice counts once.
 */
export class Streams {
  readonly #take: Take;
  #held = 0;

  /** `take` is handed every message that is whole: where it lies, which is good until it returns. */
  constructor(take: Take) {
    this.#take = take;
  }

  /** Takes the segment that lies in `bytes` from `at` up to `end` and hands on every message that it completes. */
  add(
    flow: Streamed,
    sequence: number,
    bytes: Uint8Array,
    at: number,
    end: number,
    lengthAt: LengthAt,
  ): void {
    flow.stream ??= { next: sequence, held: null, length: 0 };
    const { stream } = flow;
    const step = (sequence - stream.next) | 0;
    const isAgain = step <= 0 && step >= -furthestBack;
    if (!isAgain) this.#drop(stream);
    else if (-step >= end - at) return;
    const fresh = isAgain ? at - step : at;
    stream.next = (sequence + end - at) >>> 0;
    const rest = stream.held === null ? fresh : this.#complete(stream, bytes, fresh, end, lengthAt);
    if (rest < end) this.#walk(stream, bytes, rest, end, lengthAt);
  }

  /** Forgets everything: the flows are settled. */
  clear(): void {
    this.#held = 0;
  }

  #walk(stream: Stream, bytes: Uint8Array, from: number, end: number, lengthAt: LengthAt): void {
    let at = from;
    while (at < end) {
      const length = lengthAt(bytes, at, end);
      if (length === unknownLength || length > end - at) {
        const wanted = length === unknownLength ? furtherHeader : length;
        if (wanted <= longestMessage) this.#hold(stream, bytes.subarray(at, end));
        return;
      }
      if (length <= 0) return;
      this.#take(bytes, at, at + length);
      at += length;
    }
  }

  #hold(stream: Stream, bytes: Uint8Array): void {
    if (bytes.length > longestMessage || this.#held + bytes.length > mostHeld) return;
    stream.held = bytes.slice();
    stream.length = bytes.length;
    this.#held += bytes.length;
  }

  /** Adds to the message that was begun; returns where what is left of the segment behind it begins. */
  #complete(stream: Stream, bytes: Uint8Array, at: number, end: number, lengthAt: LengthAt): number {
    const known = stream.length;
    const room = Math.min(end - at, longestMessage - known);
    this.#append(stream, bytes.subarray(at, at + room));
    const { held, length: whole } = stream;
    if (held === null) return at;
    const length = lengthAt(held, 0, whole);
    const isOpen = length === unknownLength || length > whole;
    if (isOpen && room === end - at && length <= longestMessage) return end;
    this.#drop(stream);
    if (length <= known || isOpen) return end;
    this.#take(held, 0, length);
    return at + length - known;
  }

  #append(stream: Stream, bytes: Uint8Array): void {
    const size = stream.length + bytes.length;
    let held = stream.held ?? new Uint8Array(0);
    if (size > held.length) {
      const larger = new Uint8Array(Math.min(longestMessage, Math.max(2048, size * 2)));
      larger.set(held.subarray(0, stream.length));
      this.#held += larger.length - held.length;
      held = larger;
    }
    held.set(bytes, stream.length);
    stream.held = held;
    stream.length = size;
  }

  #drop(stream: Stream): void {
    if (stream.held !== null) this.#held -= stream.held.length;
    stream.held = null;
    stream.length = 0;
  }
}
