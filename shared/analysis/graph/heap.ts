/** A binary heap of numbered items by key, largest first; equal keys leave in order of their `order`, else number. */
export class MaxHeap {
  readonly #key: Float64Array;
  readonly #slot: Int32Array;
  readonly #items: Int32Array;
  readonly #order: Int32Array;
  #size = 0;

  constructor(capacity: number, order: Int32Array = new Int32Array(0)) {
    this.#order = order;
    this.#key = new Float64Array(capacity);
    this.#slot = new Int32Array(capacity).fill(-1);
    this.#items = new Int32Array(capacity);
  }

  /** Adds an item, or raises its key; a lower key than it has is ignored. */
  raise(item: number, key: number): void {
    let slot = this.#slot[item] ?? -1;
    if (slot === -1) {
      slot = this.#size;
      this.#size += 1;
    } else if (key <= (this.#key[item] ?? 0)) return;
    this.#key[item] = key;
    this.#up(slot, item);
  }

  /** Takes out the item with the largest key; -1 when there is none. */
  pop(): number {
    if (this.#size === 0) return -1;
    const top = this.#items[0] ?? -1;
    this.#slot[top] = -1;
    this.#size -= 1;
    const last = this.#items[this.#size] ?? -1;
    if (this.#size > 0) this.#down(last);
    return top;
  }

  /** Lets every item go. */
  clear(): void {
    for (let slot = 0; slot < this.#size; slot += 1) this.#slot[this.#items[slot] ?? 0] = -1;
    this.#size = 0;
  }

  #before(a: number, b: number): boolean {
    const left = this.#key[a] ?? 0;
    const right = this.#key[b] ?? 0;
    return left > right || (left === right && (this.#order[a] ?? a) < (this.#order[b] ?? b));
  }

  #put(slot: number, item: number): void {
    this.#items[slot] = item;
    this.#slot[item] = slot;
  }

  #up(start: number, item: number): void {
    let slot = start;
    while (slot > 0) {
      const above = (slot - 1) >> 1;
      const other = this.#items[above] ?? 0;
      if (!this.#before(item, other)) break;
      this.#put(slot, other);
      slot = above;
    }
    this.#put(slot, item);
  }

  #down(item: number): void {
    let slot = 0;
    for (let child = 1; child < this.#size; child = 2 * slot + 1) {
      const right = child + 1;
      const rightFirst = right < this.#size && this.#before(this.#items[right] ?? 0, this.#items[child] ?? 0);
      const pick = rightFirst ? right : child;
      const other = this.#items[pick] ?? 0;
      if (this.#before(item, other)) break;
      this.#put(slot, other);
      slot = pick;
    }
    this.#put(slot, item);
  }
}
