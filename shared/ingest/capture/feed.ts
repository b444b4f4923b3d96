import type { CaptureFormat } from './format/capture-format.ts';

/** Largest piece handed on at once, so that progress and cancelling come in between. */
const piece = 4 * 1024 * 1024;

/**
 * Hands arriving chunks to a parser without copying them: only the record that straddles two chunks is put together in
 * a buffer of its own, which never grows beyond one record.
 */
export class Feed {
  readonly #format: CaptureFormat;
  #carry = new Uint8Array(64 * 1024);
  #held = 0;

  constructor(format: CaptureFormat) {
    this.#format = format;
  }

  /** Bytes that arrived and do not make a whole record yet. */
  get rest(): number {
    return this.#held;
  }

  /** Takes a chunk; the parser keeps nothing of it. */
  push(chunk: Uint8Array): void {
    let at = 0;
    while (this.#held > 0 && at < chunk.length && this.#format.failure === null)
      at = this.#complete(chunk, at);
    while (at < chunk.length && this.#format.failure === null) {
      const end = Math.min(chunk.length, at + Math.max(piece, this.#format.need));
      const next = this.#format.take(chunk, at, end);
      if (next === at && (end === chunk.length || this.#format.need <= end - at)) break;
      at = next;
    }
    if (this.#format.failure === null && this.#held === 0 && at < chunk.length)
      this.#append(chunk, at, chunk.length);
  }

  /** Adds to the held record what it needs and no more; returns how far the chunk is used. */
  #complete(chunk: Uint8Array, at: number): number {
    const missing = Math.max(1, this.#format.need - this.#held);
    const end = Math.min(chunk.length, at + missing);
    this.#append(chunk, at, end);
    const used = this.#format.take(this.#carry, 0, this.#held);
    this.#carry.copyWithin(0, used, this.#held);
    this.#held -= used;
    return end;
  }

  #append(chunk: Uint8Array, from: number, to: number): void {
    const length = this.#held + to - from;
    if (length > this.#carry.length) {
      const larger = new Uint8Array(Math.max(length, this.#carry.length * 2));
      larger.set(this.#carry.subarray(0, this.#held));
      this.#carry = larger;
    }
    this.#carry.set(chunk.subarray(from, to), this.#held);
    this.#held = length;
  }
}
