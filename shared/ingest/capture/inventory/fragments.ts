import type { Flow } from './flow.ts';

/** Datagrams that are followed at once, bytes held of one and of all, pieces of one. */
const mostDatagrams = 4096;
const mostBytes = 65_535;
const mostHeld = 4 * 1024 * 1024;
const mostPieces = 64;

interface Datagram {
  /** Null until its first fragment came. */
  flow: Flow | null;
  pieces: { readonly at: number; readonly bytes: Uint8Array }[];
  /** Length of the whole; -1 until its last fragment came. */
  total: number;
  held: number;
}

/** Puts fragmented datagrams together (RFC 791, RFC 8200 4.5), 64 KiB for each and 4 MiB in all; what overlaps is left out. */
export class Fragments {
  readonly #datagrams = new Map<string, Datagram>();
  #held = 0;

  /** The flow of the datagram's first fragment; undefined where that was not seen. */
  flowOf(key: string): Flow | undefined {
    return this.#datagrams.get(key)?.flow ?? undefined;
  }

  /** Remembers which flow the datagram belongs to. */
  belongs(key: string, flow: Flow): void {
    this.#datagram(key).flow = flow;
  }

  /** Takes a piece that begins at that octet; the whole datagram where this was the last one missing, else null. */
  add(key: string, at: number, piece: Uint8Array, isLast: boolean): Uint8Array | null {
    const datagram = this.#datagram(key);
    const end = at + piece.length;
    const { pieces } = datagram;
    const overlaps = pieces.some((other) => at < other.at + other.bytes.length && other.at < end);
    if (overlaps || end > mostBytes || pieces.length >= mostPieces || this.#held + piece.length > mostHeld)
      return null;
    if (isLast) datagram.total = end;
    pieces.push({ at, bytes: piece.slice() });
    datagram.held += piece.length;
    this.#held += piece.length;
    if (datagram.held !== datagram.total) return null;
    const whole = new Uint8Array(datagram.total);
    for (const { at: start, bytes } of pieces) whole.set(bytes, start);
    this.#release(datagram);
    return whole;
  }

  clear(): void {
    this.#datagrams.clear();
    this.#held = 0;
  }

  #datagram(key: string): Datagram {
    const known = this.#datagrams.get(key);
    if (known !== undefined) return known;
    if (this.#datagrams.size >= mostDatagrams || this.#held > mostHeld / 2) {
      const [oldest] = this.#datagrams;
      if (oldest !== undefined) {
        this.#release(oldest[1]);
        this.#datagrams.delete(oldest[0]);
      }
    }
    const datagram: Datagram = { flow: null, pieces: [], total: -1, held: 0 };
    this.#datagrams.set(key, datagram);
    return datagram;
  }

  #release(datagram: Datagram): void {
    this.#held -= datagram.held;
    datagram.held = 0;
    datagram.pieces = [];
    datagram.total = -1;
  }
}
