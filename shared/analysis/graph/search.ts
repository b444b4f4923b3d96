import type { Rows } from './components.ts';
import { farthest } from './distance.ts';

/** Rows of steps with the distance of each (units of `distance.ts`). */
export interface Steps extends Rows {
  readonly cost: Float64Array;
}

/** Width of a bucket in distance: 0.05 of -ln p, a step at the usual cap. Any width gives the same answer. */
const bucketWidth = farthest / 800;
const buckets = 801;

/**
 * Shortest distances from one start after the other over the same steps. Nodes wait in buckets of their distance (Dial
 * 1969); within a bucket they are corrected until they rest, so the order inside does not matter. `undo` takes back what
 * the last run improved, `keep` leaves it as the ground the next runs start from.
 */
export class Search {
  readonly #first: Int32Array;
  readonly #target: Int32Array;
  readonly #cost: Float64Array;
  /** Distance of each node, infinite where it is not reached. */
  readonly distance: Float64Array;
  /** Nodes the current run improved, `touches` of them, and what they had before. */
  readonly touched: Int32Array;
  touches = 0;
  /** Steps followed so far. */
  followed = 0;
  readonly #before: Float64Array;
  readonly #isTouched: Uint8Array;
  /** Who waits: the last entry of each bucket, and for each entry its node and the entry before. */
  readonly #head = new Int32Array(buckets).fill(-1);
  #node = new Int32Array(1024);
  #next = new Int32Array(1024);
  #entries = 0;
  #last = 0;

  constructor(nodes: number, { first, target, cost }: Steps) {
    this.#first = first;
    this.#target = target;
    this.#cost = cost;
    this.distance = new Float64Array(nodes).fill(Number.POSITIVE_INFINITY);
    this.touched = new Int32Array(nodes);
    this.#before = new Float64Array(nodes);
    this.#isTouched = new Uint8Array(nodes);
  }

  /** Lets a node wait where this is nearer than what is known of it. */
  reach(node: number, distance: number): void {
    const known = this.distance[node] ?? 0;
    if (distance >= known || distance >= farthest) return;
    if (this.#isTouched[node] === 0) {
      this.#isTouched[node] = 1;
      this.touched[this.touches] = node;
      this.#before[this.touches] = known;
      this.touches += 1;
    }
    this.distance[node] = distance;
    const bucket = Math.floor(distance / bucketWidth);
    const entry = this.#entries;
    if (entry === this.#node.length) this.#grow();
    this.#node[entry] = node;
    this.#next[entry] = this.#head[bucket] ?? -1;
    this.#head[bucket] = entry;
    this.#entries = entry + 1;
    if (bucket > this.#last) this.#last = bucket;
  }

  #grow(): void {
    const [node, next] = [this.#node, this.#next];
    this.#node = new Int32Array(2 * node.length);
    this.#next = new Int32Array(2 * next.length);
    this.#node.set(node);
    this.#next.set(next);
  }

  /** Follows everybody who waits. */
  run(): void {
    const head = this.#head;
    for (let bucket = 0; bucket <= this.#last; bucket += 1) {
      for (let entry = head[bucket] ?? -1; entry !== -1; entry = head[bucket] ?? -1) {
        head[bucket] = this.#next[entry] ?? -1;
        this.#relax(this.#node[entry] ?? 0, bucket);
      }
    }
    this.#last = 0;
    this.#entries = 0;
  }

  /** Follows the steps of a node that waits in a bucket; one that has left for a nearer bucket was followed there. */
  #relax(node: number, bucket: number): void {
    const distance = this.distance;
    const here = distance[node] ?? 0;
    if (Math.floor(here / bucketWidth) !== bucket) return;
    const target = this.#target;
    const cost = this.#cost;
    const end = this.#first[node + 1] ?? 0;
    const start = this.#first[node] ?? 0;
    this.followed += end - start;
    for (let slot = start; slot < end; slot += 1) {
      const to = target[slot] ?? 0;
      const there = here + (cost[slot] ?? 0);
      if (there < (distance[to] ?? 0)) this.reach(to, there);
    }
  }

  /** Leaves what the last run found as it is. */
  keep(): void {
    for (let index = 0; index < this.touches; index += 1) this.#isTouched[this.touched[index] ?? 0] = 0;
    this.touches = 0;
  }

  /** Takes back what the last run found. */
  undo(): void {
    for (let index = 0; index < this.touches; index += 1) {
      const node = this.touched[index] ?? 0;
      this.distance[node] = this.#before[index] ?? 0;
      this.#isTouched[node] = 0;
    }
    this.touches = 0;
  }

  /** Forgets everything. */
  clear(): void {
    this.keep();
    this.distance.fill(Number.POSITIVE_INFINITY);
  }
}
