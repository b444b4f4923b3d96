import { Flow } from './flow.ts';

const fewestSlots = 1 << 10;
const mostSlots = 1 << 15;
/** Flows held at once; the recorder settles them into hosts and channels before there are more. */
export const flowLimit = mostSlots / 2;
const longestProbe = 512;

/**
 * Open-addressed hash table from four 32-bit words to a flow. A plain Map would need a string per packet; this is what
 * keeps reading at memory speed.
 */
export class FlowTable {
  #slots = fewestSlots;
  #keys = new Int32Array(fewestSlots * 4);
  /** Position of the slot's flow, from 1; 0 where the slot is free. */
  #indexes = new Int32Array(fewestSlots);
  /** Those in use, and behind them those that may be used again. */
  readonly #flows: Flow[] = [];
  #count = 0;
  #crowded = false;

  /** True when no further flow may be added: the table is half full, or its keys were chosen to collide. */
  get full(): boolean {
    return this.#crowded || this.#count >= flowLimit;
  }

  /** Every flow that was added, in that order. */
  get flows(): readonly Flow[] {
    return this.#flows.slice(0, this.#count);
  }

  /** The flow of that key, or undefined. */
  find(a: number, b: number, c: number, d: number): Flow | undefined {
    return this.#flows[(this.#indexes[this.#slot(a, b, c, d)] ?? 0) - 1];
  }

  /**
   * A flow under a key that is not there yet; the caller lets it begin, and empties the table first when it is full. Flows
   * of an emptied table are used again: new ones for each would be most of what there is to tidy away.
   */
  add(a: number, b: number, c: number, d: number): Flow {
    if (this.#count >= this.#slots / 2) this.#grow();
    const flow = this.#flows[this.#count] ?? new Flow();
    this.#flows[this.#count] = flow;
    this.#count += 1;
    this.#place(this.#slot(a, b, c, d), a, b, c, d, this.#count);
    return flow;
  }

  clear(): void {
    this.#count = 0;
    this.#crowded = false;
    this.#indexes.fill(0);
  }

  #place(slot: number, a: number, b: number, c: number, d: number, index: number): void {
    this.#keys[slot * 4] = a;
    this.#keys[slot * 4 + 1] = b;
    this.#keys[slot * 4 + 2] = c;
    this.#keys[slot * 4 + 3] = d;
    this.#indexes[slot] = index;
  }

  #grow(): void {
    const keys = this.#keys;
    const indexes = this.#indexes;
    this.#slots *= 4;
    this.#keys = new Int32Array(this.#slots * 4);
    this.#indexes = new Int32Array(this.#slots);
    indexes.forEach((index, slot) => {
      if (index === 0) return;
      const [a = 0, b = 0, c = 0, d = 0] = keys.subarray(slot * 4, slot * 4 + 4);
      this.#place(this.#slot(a, b, c, d), a, b, c, d, index);
    });
  }

  /** The slot that holds the key, or the free slot where it belongs. */
  #slot(a: number, b: number, c: number, d: number): number {
    let hash = Math.imul(a, 0x85ebca6b) ^ Math.imul(b, 0xc2b2ae35);
    hash = Math.imul(hash ^ (hash >>> 15) ^ c, 0x27d4eb2f) ^ Math.imul(d, 0x165667b1);
    hash = Math.imul(hash ^ (hash >>> 13), 0x9e3779b1);
    const keys = this.#keys;
    const mask = this.#slots - 1;
    const home = hash ^ (hash >>> 16);
    for (let probe = 0; ; probe += 1) {
      const slot = (home + probe) & mask;
      if (this.#indexes[slot] === 0) {
        if (probe > longestProbe) this.#crowded = true;
        return slot;
      }
      const at = slot * 4;
      if (
        keys[at] === (a | 0) &&
        keys[at + 1] === (b | 0) &&
        keys[at + 2] === (c | 0) &&
        keys[at + 3] === (d | 0)
      ) {
        return slot;
      }
    }
  }
}
