import { farthest } from './distance.ts';
import { LevelHeap } from './level-heap.ts';
import type { Steps } from './search.ts';

/** Starts that are searched from at once: one bit of a word each. */
export const lanes = 32;

/** Levels that are found again by their distance; one that is crowded out is only met twice. */
const remembered = 1024;

/** Entries there is room for at first. */
const initially = 32_768;

type Arrive = (node: number, entry: number, starts: number) => void;

/** The hub before each node, and how far the node is behind it; -1 where it stands behind none. */
export interface Before {
  readonly hub: Int32Array;
  readonly step: Float64Array;
}

/**
 * Shortest distances from up to 32 starts at once, as far as they are nearer than a common ground (searches from many
 * starts share what they do at one node at one distance: Then et al. 2014, there for steps of equal length). What waits is
 * taken in order of distance (Dijkstra 1959), so a start that comes to a node has come by the shortest way. What waits at
 * one distance is one level: a plant has few different steps and so few different distances. Whoever has come to a hub needs
 * no step to the nodes behind it: of these only what is nearer than through the hub is told.
 */
export class LaneSearch {
  readonly #steps: Steps;
  readonly #before: Before;
  readonly #isHub: Uint8Array;
  /** How far a hub is from a start that has come to it, by hub and lane. */
  readonly #come: Float64Array;
  /** The distance of each node that counts as known: only what is nearer is followed. */
  ground: Float64Array;
  /** The starts that have come to a node, as bits; and the nodes some start has come to. */
  readonly #arrived: Int32Array;
  readonly #visited: Int32Array;
  #visits = 0;
  /** Who waits: node, distance and starts of each entry, and the entry before on its level. */
  #node = new Int32Array(initially);
  #distance = new Float64Array(initially);
  #starts = new Int32Array(initially);
  #next = new Int32Array(initially);
  #entries = 0;
  /** The youngest entry of each node: what comes at the same distance joins it. */
  readonly #youngest: Int32Array;
  /** Distance and last entry of each level; where a level is found again; those that wait, the nearest first. */
  #level = new Float64Array(initially);
  #head = new Int32Array(initially);
  #levels = 0;
  readonly #known = new Int32Array(remembered).fill(-1);
  readonly #heap = new LevelHeap();

  constructor(nodes: number, steps: Steps, before: Before) {
    this.#steps = steps;
    this.#before = before;
    this.#come = new Float64Array(nodes * lanes);
    this.#isHub = new Uint8Array(nodes);
    for (const hub of before.hub) if (hub !== -1) this.#isHub[hub] = 1;
    this.ground = new Float64Array(nodes).fill(Number.POSITIVE_INFINITY);
    this.#arrived = new Int32Array(nodes);
    this.#visited = new Int32Array(nodes);
    this.#youngest = new Int32Array(nodes).fill(-1);
  }

  /** Lets starts (as bits) wait at a node where that is nearer than the ground. */
  reach(node: number, distance: number, starts: number): void {
    if (distance >= (this.ground[node] ?? 0) || distance >= farthest) return;
    const coming = starts & ~(this.#arrived[node] ?? 0);
    if (coming === 0) return;
    this.#distance[this.#entries] = distance;
    this.#wait(node, coming);
  }

  /** Lets starts wait at the distance of the entry to come. (A distance that is handed on would be put on the heap.) */
  #wait(node: number, coming: number): void {
    const entry = this.#entries;
    const young = this.#youngest[node] ?? -1;
    if (young !== -1 && this.#distance[young] === this.#distance[entry]) {
      this.#starts[young] = (this.#starts[young] ?? 0) | coming;
      return;
    }
    this.#node[entry] = node;
    this.#starts[entry] = coming;
    this.#youngest[node] = entry;
    const level = this.#levelOf(entry);
    this.#next[entry] = this.#head[level] ?? -1;
    this.#head[level] = entry;
    this.#entries = entry + 1;
    if (this.#entries === this.#node.length) this.#grow();
  }

  #levelOf(entry: number): number {
    const distance = this.#distance[entry] ?? 0;
    const at = (distance * 2 ** -23) & (remembered - 1);
    const known = this.#known[at] ?? -1;
    if (known !== -1 && this.#level[known] === distance) return known;
    const level = this.#levels;
    this.#levels = level + 1;
    this.#level[level] = distance;
    this.#head[level] = -1;
    this.#known[at] = level;
    this.#heap.push(level, distance);
    return level;
  }

  /**
   * Follows everybody who waits, and tells of each node some starts come to; how far it is `distanceOf` tells by the entry.
   * Then forgets everything.
   */
  run(arrive: Arrive): void {
    for (let level = this.#heap.pop(); level !== -1; level = this.#heap.pop()) {
      // Steps that cost nothing put more on the level that is being worked on.
      for (let entry = this.#head[level] ?? -1; entry !== -1; entry = this.#head[level] ?? -1) {
        this.#head[level] = this.#next[entry] ?? -1;
        this.#take(entry, arrive);
      }
      this.#level[level] = -1;
    }
    this.#forget();
  }

  /** How far an entry that `run` tells of is. */
  distanceOf(entry: number): number {
    return this.#distance[entry] ?? 0;
  }

  /** The starts of an entry that come to its node for the first time, and notes that they have. */
  #settle(entry: number): number {
    const node = this.#node[entry] ?? 0;
    const before = this.#arrived[node] ?? 0;
    const starts = (this.#starts[entry] ?? 0) & ~before;
    // What waits at this distance is taken now; later comers need an entry of their own.
    if (this.#youngest[node] === entry) this.#youngest[node] = -1;
    if (before === 0 && starts !== 0) {
      this.#visited[this.#visits] = node;
      this.#visits += 1;
    }
    this.#arrived[node] = before | starts;
    if (this.#isHub[node] === 1) this.#note(node, this.#distance[entry] ?? 0, starts);
    return starts;
  }

  #take(entry: number, arrive: Arrive): void {
    const node = this.#node[entry] ?? 0;
    const coming = this.#settle(entry);
    if (coming === 0) return;
    arrive(node, entry, coming);
    const here = this.#distance[entry] ?? 0;
    const starts = this.#unsheltered(node, here, coming);
    if (starts === 0) return;
    const { first, target, cost } = this.#steps;
    const ground = this.ground;
    const arrived = this.#arrived;
    const end = first[node + 1] ?? 0;
    for (let slot = first[node] ?? 0; slot < end; slot += 1) {
      const to = target[slot] ?? 0;
      const distance = here + (cost[slot] ?? 0);
      if (distance >= (ground[to] ?? 0) || distance >= farthest) continue;
      const further = this.#unsheltered(to, distance, starts & ~(arrived[to] ?? 0));
      if (further === 0) continue;
      this.#distance[this.#entries] = distance;
      this.#wait(to, further);
    }
  }

  #note(hub: number, distance: number, starts: number): void {
    for (let left = starts; left !== 0; left &= left - 1)
      this.#come[hub * lanes + 31 - Math.clz32(left & -left)] = distance;
  }

  /** Of some starts those that have not come to a node through its hub as soon: from there they have gone on. */
  #unsheltered(node: number, distance: number, starts: number): number {
    const hub = this.#before.hub[node] ?? -1;
    if (hub === -1) return starts;
    const beyond = distance - (this.#before.step[node] ?? 0);
    let further = starts;
    for (let left = starts & (this.#arrived[hub] ?? 0); left !== 0; left &= left - 1) {
      const bit = left & -left;
      if ((this.#come[hub * lanes + 31 - Math.clz32(bit)] ?? 0) <= beyond) further &= ~bit;
    }
    return further;
  }

  #forget(): void {
    for (let index = 0; index < this.#visits; index += 1) {
      const node = this.#visited[index] ?? 0;
      this.#arrived[node] = 0;
      this.#youngest[node] = -1;
    }
    this.#known.fill(-1);
    this.#visits = 0;
    this.#entries = 0;
    this.#levels = 0;
  }

  /** Makes room for twice as many entries; there are never more levels than entries. */
  #grow(): void {
    const more = 2 * this.#node.length;
    const integers = (list: Int32Array): Int32Array<ArrayBuffer> => {
      const copy = new Int32Array(more);
      copy.set(list);
      return copy;
    };
    const figures = (list: Float64Array): Float64Array<ArrayBuffer> => {
      const copy = new Float64Array(more);
      copy.set(list);
      return copy;
    };
    this.#distance = figures(this.#distance);
    this.#level = figures(this.#level);
    this.#node = integers(this.#node);
    this.#starts = integers(this.#starts);
    this.#next = integers(this.#next);
    this.#head = integers(this.#head);
  }
}
