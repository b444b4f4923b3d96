/** A binary heap of numbered levels by their key, the least first. A level stands in it once. */
export class LevelHeap {
  readonly #level: number[] = [];
  readonly #key: number[] = [];

  /** Puts a level in. */
  push(level: number, key: number): void {
    let slot = this.#level.length;
    this.#level.push(level);
    this.#key.push(key);
    while (slot > 0) {
      const above = (slot - 1) >> 1;
      if ((this.#key[above] ?? 0) <= key) break;
      this.#move(above, slot);
      slot = above;
    }
    this.#level[slot] = level;
    this.#key[slot] = key;
  }

  /** Takes out the level with the least key; -1 when there is none. */
  pop(): number {
    const top = this.#level[0];
    const last = this.#level.pop();
    const key = this.#key.pop();
    if (top === undefined || last === undefined || key === undefined) return -1;
    const length = this.#level.length;
    if (length === 0) return top;
    let slot = 0;
    for (let child = 1; child < length; child = 2 * slot + 1) {
      const right = child + 1;
      const pick = right < length && (this.#key[right] ?? 0) < (this.#key[child] ?? 0) ? right : child;
      if ((this.#key[pick] ?? 0) >= key) break;
      this.#move(pick, slot);
      slot = pick;
    }
    this.#level[slot] = last;
    this.#key[slot] = key;
    return top;
  }

  #move(from: number, to: number): void {
    this.#level[to] = this.#level[from] ?? 0;
    this.#key[to] = this.#key[from] ?? 0;
  }
}
