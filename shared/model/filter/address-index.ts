import type { AddressSet } from './address-set.ts';

/** Words of bits kept for addresses asked for before; beyond that they are worked out anew. */
const mostKept = 8_000_000;

/**
 * Which of many sets hold an address, as one bit each (the bit vectors of Lakshman and Stiliadis, 1998, filled from a segment
 * tree): addresses between the same neighbouring bounds share their bits. An answer costs what it holds and the logarithm of
 * the number of bounds.
 */
export class AddressIndex {
  readonly #bounds: readonly bigint[];
  /** The sets that cover the whole of each node of the tree; the leaves are the gaps between bounds. */
  readonly #nodes: readonly (readonly number[] | undefined)[];
  readonly #words: number;
  readonly #known = new Map<number, Uint32Array>();

  constructor(sets: readonly AddressSet[]) {
    const bounds = new Set<bigint>();
    for (const set of sets) {
      for (const { low, high } of set) bounds.add(low).add(high + 1n);
    }
    this.#bounds = [...bounds].sort((a, b) => (a < b ? -1 : 1));
    const place = new Map(this.#bounds.map((bound, index) => [bound, index]));
    const nodes: number[][] = [];
    const leaves = this.#bounds.length;
    sets.forEach((set, index) => {
      for (const { low, high } of set)
        cover(nodes, leaves, place.get(low) ?? 0, (place.get(high + 1n) ?? 0) - 1, index);
    });
    this.#nodes = nodes;
    this.#words = Math.ceil(sets.length / 32);
  }

  /** The sets that hold the address: bit n of the whole says whether set n does. */
  holding(address: bigint): Uint32Array {
    const place = this.#placeOf(address);
    const before = this.#known.get(place);
    if (before !== undefined) return before;
    const bits = new Uint32Array(this.#words);
    if (place >= 0) {
      for (let node = place + this.#bounds.length; node >= 1; node >>= 1) {
        for (const set of this.#nodes[node] ?? [])
          bits[set >>> 5] = (bits[set >>> 5] ?? 0) | (1 << (set & 31));
      }
    }
    if ((this.#known.size + 1) * this.#words > mostKept) this.#known.clear();
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

/** Enters a set at the few nodes that together are the leaves from `first` to `last`. */
function cover(nodes: number[][], leaves: number, first: number, last: number, set: number): void {
  const enter = (node: number): void => {
    const list = nodes[node];
    if (list === undefined) nodes[node] = [set];
    else list.push(set);
  };
  let low = first + leaves;
  let high = last + leaves + 1;
  while (low < high) {
    if (low & 1) {
      enter(low);
      low += 1;
    }
    if (high & 1) {
      high -= 1;
      enter(high);
    }
    low >>= 1;
    high >>= 1;
  }
}
