/** What a reader says of a message whose header has not come whole. */
export const unknownLength = -1;

/** A message that is longer is not put together. */
const longestMessage = 64 * 1024;
/** All messages that are being put together at once: 8 MiB. */
const mostHeld = 8 * 1024 * 1024;
const furtherHeader = 64;

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
type Take = (bytes: Uint8Array) => void;

/**
 * Puts messages of TCP streams together from segments in their order, only as far as one message needs: at most 64 KiB
 * for each direction and 8 MiB in all. A gap or a reordered segment drops what was begun; what was sent twice counts once.
 */
export class Streams {
  #held = 0;

  /** Takes a segment and hands on every message that it completes. */
  take(flow: Streamed, sequence: number, segment: Uint8Array, lengthAt: LengthAt, take: Take): void {
    flow.stream ??= { next: sequence, held: null, length: 0 };
    const { stream } = flow;
    const step = (sequence - stream.next) | 0;
    if (step > 0 || step < -0x100000) this.#drop(stream);
    else if (-step >= segment.length) return;
    const fresh = step < 0 && step >= -0x100000 ? segment.subarray(-step) : segment;
    stream.next = (sequence + segment.length) >>> 0;
    const rest = stream.held === null ? fresh : this.#complete(stream, fresh, lengthAt, take);
    if (rest.length > 0) this.#walk(stream, rest, lengthAt, take);
  }

  /** Forgets everything: the flows are settled. */
  clear(): void {
    this.#held = 0;
  }

  #walk(stream: Stream, bytes: Uint8Array, lengthAt: LengthAt, take: Take): void {
    const end = bytes.length;
    let at = 0;
    while (at < end) {
      const length = lengthAt(bytes, at, end);
      if (length === unknownLength || length > end - at) {
        const wanted = length === unknownLength ? furtherHeader : length;
        if (wanted <= longestMessage) this.#hold(stream, bytes.subarray(at, end));
        return;
      }
      if (length <= 0) return;
      take(at === 0 && length === end ? bytes : bytes.subarray(at, at + length));
      at += length;
    }
  }

  #hold(stream: Stream, bytes: Uint8Array): void {
    if (bytes.length > longestMessage || this.#held + bytes.length > mostHeld) return;
    stream.held = bytes.slice();
    stream.length = bytes.length;
    this.#held += bytes.length;
  }

  /** Adds to the message that was begun; returns what is left of the segment behind it. */
  #complete(stream: Stream, segment: Uint8Array, lengthAt: LengthAt, take: Take): Uint8Array {
    const { held } = stream;
    if (held === null) return segment;
    const room = Math.min(segment.length, longestMessage - stream.length);
    const known = stream.length;
    this.#append(stream, segment.subarray(0, room));
    const whole = stream.held?.subarray(0, stream.length) ?? segment;
    const length = lengthAt(whole, 0, whole.length);
    const isOpen = length === unknownLength || length > whole.length;
    if (isOpen && room === segment.length && length <= longestMessage)
      return segment.subarray(segment.length);
    this.#drop(stream);
    if (length <= known || isOpen) return segment.subarray(segment.length);
    take(whole.subarray(0, length));
    return segment.subarray(length - known);
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
