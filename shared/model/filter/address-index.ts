import type { AddressSet } from './address-set.ts';

/**
 * Which of many sets hold an address, as one bit each (the bit-vector scheme of Lakshman and Stiliadis, 1998): addresses that lie
 * between the same neighbouring bounds share their bits, which are worked out when first asked for.
 */
export class AddressIndex {
  readonly #bounds: readonly bigint[];
  /** Set, first and last place between bounds, in threes. */
  readonly #spans: Int32Array;
  readonly #words: number;
  readonly #known = new Map<number, Uint32Array>();

  constructor(sets: readonly AddressSet[]) {
    const bounds = new Set<bigint>();
    for (const set of sets) {
      for (const { low, high } of set) bounds.add(low).add(high + 1n);
    }
    this.#bounds = [...bounds].sort((a, b) => (a < b ? -1 : 1));
    const place = new Map(this.#bounds.map((bound, index) => [bound, index]));
    const spans: number[] = [];
    sets.forEach((set, index) => {
      for (const { low, high } of set)
        spans.push(index, place.get(low) ?? 0, (place.get(high + 1n) ?? 0) - 1);
    });
    this.#spans = Int32Array.from(spans);
    this.#words = Math.ceil(sets.length / 32);
  }

  /** The sets that hold the address: bit n of the whole says whether set n does. */
  holding(address: bigint): Uint32Array {
    const place = this.#placeOf(address);
    const before = this.#known.get(place);
    if (before !== undefined) return before;
    const bits = new Uint32Array(this.#words);
    const spans = this.#spans;
    for (let at = 0; at < spans.length; at += 3) {
      const set = spans[at] ?? 0;
      if ((spans[at + 1] ?? 0) > place || (spans[at + 2] ?? 0) < place) continue;
      bits[set >>> 5] = (bits[set >>> 5] ?? 0) | (1 << (set & 31));
    }
    this.#known.set(place, bits);
    return bits;
  }

  /** The last bound that is not above the address; -1 below all. */
  #placeOf(address: bigint): number {
    let low = 0;
    let high = this.#bounds.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#bounds[middle] ?? 0n) <= address) low = middle + 1;
      else high = middle;
    }
    return low - 1;
  }
}
