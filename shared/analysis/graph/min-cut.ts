/** A step that can be cut at a price; the price may be infinite. */
export interface Capacity {
  readonly from: number;
  readonly to: number;
  readonly capacity: number;
}

/** The cheapest steps that part the starts from the targets, by position in the list they came in. */
export interface MinimumCut {
  readonly size: number;
  readonly edges: readonly number[];
}

/**
 * A minimum cut between two sets of nodes by maximum flow (Dinic 1970; with prices of 1 it takes at most √E rounds). Of
 * several the one nearest to the starts, which no order changes. Null where no cut exists: the sets meet, or a way
 * between them cannot be cut. O(E·√E) with prices of 1.
 */
export function minimumCut(
  nodes: number,
  edges: readonly Capacity[],
  starts: readonly number[],
  targets: readonly number[],
): MinimumCut | null {
  const isTarget = new Set(targets);
  if (starts.some((start) => isTarget.has(start))) return null;
  const [source, sink] = [nodes, nodes + 1];
  const endless = Number.POSITIVE_INFINITY;
  const all = [
    ...edges,
    ...starts.map((to): Capacity => ({ from: source, to, capacity: endless })),
    ...targets.map((from): Capacity => ({ from, to: sink, capacity: endless })),
  ];
  const flow = new Flow(nodes + 2, all);
  let size = 0;
  while (flow.layer(source, sink)) {
    const pushed = flow.push(source, sink);
    if (pushed === endless) return null;
    size += pushed;
  }
  const cut = edges.flatMap(({ from, to, capacity }, index) =>
    capacity > 0 && flow.isReached(from) && !flow.isReached(to) ? [index] : [],
  );
  return { size, edges: cut };
}

/** A residual network in rows; edge i and its way back are 2i and 2i + 1. */
class Flow {
  readonly #first: Int32Array;
  readonly #edge: Int32Array;
  readonly #to: Int32Array;
  readonly #left: Float64Array;
  readonly #depth: Int32Array;
  readonly #next: Int32Array;

  constructor(nodes: number, edges: readonly Capacity[]) {
    this.#first = new Int32Array(nodes + 1);
    this.#edge = new Int32Array(edges.length * 2);
    this.#to = new Int32Array(edges.length * 2);
    this.#left = new Float64Array(edges.length * 2);
    this.#depth = new Int32Array(nodes);
    this.#next = new Int32Array(nodes);
    for (const { from, to } of edges) {
      this.#first[from + 1] = (this.#first[from + 1] ?? 0) + 1;
      this.#first[to + 1] = (this.#first[to + 1] ?? 0) + 1;
    }
    for (let node = 0; node < nodes; node += 1) {
      this.#first[node + 1] = (this.#first[node + 1] ?? 0) + (this.#first[node] ?? 0);
    }
    const place = this.#first.slice();
    const put = (node: number, edge: number): void => {
      this.#edge[place[node] ?? 0] = edge;
      place[node] = (place[node] ?? 0) + 1;
    };
    for (const [index, { from, to, capacity }] of edges.entries()) {
      this.#to[2 * index] = to;
      this.#to[2 * index + 1] = from;
      this.#left[2 * index] = capacity;
      put(from, 2 * index);
      put(to, 2 * index + 1);
    }
  }

  isReached(node: number): boolean {
    return (this.#depth[node] ?? -1) !== -1;
  }

  /** Numbers nodes by their distance from the source over what is left; false once the sink is not reached. */
  layer(source: number, sink: number): boolean {
    this.#depth.fill(-1);
    this.#depth[source] = 0;
    const queue = [source];
    for (const node of queue) {
      for (let slot = this.#first[node] ?? 0; slot < (this.#first[node + 1] ?? 0); slot += 1) {
        const edge = this.#edge[slot] ?? 0;
        const to = this.#to[edge] ?? 0;
        if ((this.#left[edge] ?? 0) === 0 || this.#depth[to] !== -1) continue;
        this.#depth[to] = (this.#depth[node] ?? 0) + 1;
        queue.push(to);
      }
    }
    this.#next.set(this.#first.subarray(0, this.#next.length));
    return this.#depth[sink] !== -1;
  }

  /** A blocking flow over the layers; infinite where a whole way has no price. */
  push(source: number, sink: number): number {
    let total = 0;
    const trail: number[] = [];
    for (let node = source; ; ) {
      if (node === sink) {
        const amount = trail.reduce(
          (least, edge) => Math.min(least, this.#left[edge] ?? 0),
          Number.POSITIVE_INFINITY,
        );
        if (amount === Number.POSITIVE_INFINITY) return amount;
        total += amount;
        for (const edge of trail) this.#move(edge, amount);
        trail.length = 0;
        node = source;
        continue;
      }
      const edge = this.#advance(node);
      if (edge !== -1) {
        trail.push(edge);
        node = this.#to[edge] ?? 0;
        continue;
      }
      const back = trail.pop();
      if (back === undefined) return total;
      node = this.#to[back ^ 1] ?? 0;
      this.#next[node] = (this.#next[node] ?? 0) + 1;
    }
  }

  /** The next edge of a node that leads a layer on, or -1. */
  #advance(node: number): number {
    const end = this.#first[node + 1] ?? 0;
    for (let slot = this.#next[node] ?? 0; slot < end; slot += 1) {
      const edge = this.#edge[slot] ?? 0;
      const to = this.#to[edge] ?? 0;
      this.#next[node] = slot;
      if ((this.#left[edge] ?? 0) > 0 && this.#depth[to] === (this.#depth[node] ?? 0) + 1) return edge;
    }
    this.#next[node] = end;
    return -1;
  }

  #move(edge: number, amount: number): void {
    this.#left[edge] = (this.#left[edge] ?? 0) - amount;
    this.#left[edge ^ 1] = (this.#left[edge ^ 1] ?? 0) + amount;
  }
}
