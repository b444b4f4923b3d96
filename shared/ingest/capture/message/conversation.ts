const mostAsked = 64;
const mostParts = 64 * 1024;

/** What both directions of a conversation remember: what was asked, and parts of a message that came in several. Bounded. */
export class Conversation {
  #asked: Map<number, number> | null = null;
  #parts: Uint8Array | null = null;
  #held = 0;
  #key = -1;
  /** A small number the reader keeps, such as the mode a text protocol is in. */
  stage = 0;

  /** Remembers what a request with that number asked for; the oldest of many is forgotten. */
  ask(id: number, what: number): void {
    this.#asked ??= new Map();
    if (this.#asked.size >= mostAsked) {
      const [oldest] = this.#asked.keys();
      if (oldest !== undefined) this.#asked.delete(oldest);
    }
    this.#asked.set(id, what);
  }

  /** What the request with that number asked for, once. */
  asked(id: number): number | undefined {
    const what = this.#asked?.get(id);
    if (what !== undefined) this.#asked?.delete(id);
    return what;
  }

  /** Adds a part to the message of that key; parts of another message before it, and more than 64 KiB, are dropped. */
  addPart(key: number, part: Uint8Array): void {
    if (this.#key !== key) this.#held = 0;
    this.#key = key;
    const size = this.#held + part.length;
    if (size > mostParts) {
      this.dropParts();
      return;
    }
    if (this.#parts === null || this.#parts.length < size) {
      const larger = new Uint8Array(Math.min(mostParts, Math.max(1024, size * 2)));
      if (this.#parts !== null) larger.set(this.#parts.subarray(0, this.#held));
      this.#parts = larger;
    }
    this.#parts.set(part, this.#held);
    this.#held = size;
  }

  /** The parts of that key put together; null where there are none. They are forgotten. */
  takeParts(key: number): Uint8Array | null {
    const whole = this.#key === key && this.#held > 0 ? (this.#parts?.subarray(0, this.#held) ?? null) : null;
    this.dropParts();
    return whole;
  }

  /** True where parts of that key are held. */
  hasParts(key: number): boolean {
    return this.#key === key && this.#held > 0;
  }

  dropParts(): void {
    this.#key = -1;
    this.#held = 0;
    this.#parts = null;
  }
}
