import { bestProbabilities } from './best-probabilities.ts';
import { type Graph, rowEnd, rowStart, turned } from './graph.ts';
import { MaxHeap } from './heap.ts';

/** One way from a start to a target: every node it passes, hubs included, and the product of its steps and its start. */
export interface RankedPath {
  readonly nodes: readonly number[];
  readonly probability: number;
}

interface Start {
  readonly node: number;
  readonly prior: number;
}

/** The best ways to a target, and what they rest on. */
export interface Ranked {
  readonly paths: readonly RankedPath[];
  /** The best product from each node to the target. */
  readonly ahead: Float64Array;
  /** No path that is less probable than this was taken into account; 0 where all were. */
  readonly least: number;
}

interface Limits {
  readonly k: number;
  readonly most: number;
}

/** The best ways to one target; for many targets make one `RankedSearch`. */
export function rankedPaths(
  graph: Graph,
  weights: Float64Array,
  starts: readonly Start[],
  target: number,
  limits: Limits,
): readonly RankedPath[] {
  const { paths } = new RankedSearch(graph, weights, starts).to(target, limits);
  return inOrder(graph, paths);
}

/**
 * The `k` best simple paths to a target, best first (Yen 1971; every search is led to the target by the best way back
 * from it). A path passes no node twice, so it uses the reach within a zone once at most. Paths that pass the same real
 * nodes are one path, by its best steps. Fewer come back where there are fewer, or where finding them takes more than `most`
 * searches; each follows at most every edge once, led to the target.
 */
export class RankedSearch {
  readonly #graph: Graph;
  readonly #search: Search;

  constructor(graph: Graph, weights: Float64Array, starts: readonly Start[]) {
    this.#graph = graph;
    this.#search = new Search(graph, weights, starts);
  }

  to(target: number, { k, most }: Limits): Ranked {
    const search = this.#search;
    const ahead = search.aim(target);
    const accepted: RankedPath[] = [];
    const found = new Map<string, RankedPath>();
    const seen = new Set<string>();
    const candidates: RankedPath[] = [];
    const offer = (path: RankedPath | null): void => {
      if (path === null || seen.has(path.nodes.join())) return;
      seen.add(path.nodes.join());
      candidates.push(path);
    };
    offer(search.from([], 1, new Set()));
    while (found.size < k && search.runs < most) {
      candidates.sort(byTurn);
      const best = candidates.shift();
      if (best === undefined) break;
      accepted.push(best);
      const places = best.nodes.filter((node) => node < this.#graph.real).join();
      if (!found.has(places)) found.set(places, best);
      for (const spur of spurs(best, accepted))
        offer(search.from(spur.root, search.product(spur.root), spur.banned));
    }
    const least = found.size < k ? 0 : (accepted.at(-1)?.probability ?? 0);
    return { paths: [...found.values()], ahead, least };
  }
}

/** The same paths; of equally good ones those first whose nodes count as first (`Graph.order`). */
export function inOrder({ order }: Graph, paths: readonly RankedPath[]): readonly RankedPath[] {
  return paths.toSorted((a, b) => byTurn(a, b, order));
}

const byNumber: Int32Array = new Int32Array(0);

function byTurn(a: RankedPath, b: RankedPath, order = byNumber): number {
  if (a.probability !== b.probability) return b.probability - a.probability;
  if (a.nodes.length !== b.nodes.length) return a.nodes.length - b.nodes.length;
  const at = a.nodes.findIndex((node, index) => node !== b.nodes[index]);
  const turn = (node = 0): number => order[node] ?? node;
  return turn(a.nodes[at]) - turn(b.nodes[at]);
}

/** Every beginning of a path with the next nodes that accepted paths with that beginning already take. */
function* spurs(
  path: RankedPath,
  accepted: readonly RankedPath[],
): Generator<{ readonly root: readonly number[]; readonly banned: ReadonlySet<number> }> {
  for (let length = 0; length < path.nodes.length; length += 1) {
    const root = path.nodes.slice(0, length);
    const same = accepted.filter(({ nodes }) => root.every((node, index) => nodes[index] === node));
    yield { root, banned: new Set(same.flatMap(({ nodes }) => nodes[length] ?? [])) };
  }
}

/** Best ways to one target from the end of a beginning, without its nodes. Keeps its arrays between searches. */
class Search {
  readonly #graph: Graph;
  readonly #weights: Float64Array;
  readonly #starts: readonly Start[];
  readonly #back: Graph;
  readonly #backWeights: Float64Array;
  #target = -1;
  /** The best product from each node to the target in the whole graph: never less than what is left of it. */
  #ahead: Float64Array;
  readonly #best: Float64Array;
  readonly #from: Int32Array;
  readonly #closed: Uint8Array;
  readonly #heap: MaxHeap;
  readonly #touched: number[] = [];
  runs = 0;

  constructor(graph: Graph, weights: Float64Array, starts: readonly Start[]) {
    this.#graph = graph;
    this.#weights = weights;
    this.#starts = starts;
    const back = turned(graph);
    this.#back = back.graph;
    this.#backWeights = Float64Array.from(back.original, (slot) => weights[slot] ?? 0);
    this.#ahead = new Float64Array(0);
    this.#best = new Float64Array(graph.nodes);
    this.#from = new Int32Array(graph.nodes).fill(-1);
    this.#closed = new Uint8Array(graph.nodes);
    this.#heap = new MaxHeap(graph.nodes);
  }

  /** Turns to a target; gives the best product from each node to it. */
  aim(target: number): Float64Array {
    this.#target = target;
    this.#ahead = bestProbabilities(this.#back, this.#backWeights, [{ node: target, prior: 1 }]);
    this.runs = 0;
    return this.#ahead;
  }

  /** The product of a beginning, its start included; 1 where nothing has begun. */
  product(root: readonly number[]): number {
    let product = 1;
    for (const [index, node] of root.entries()) {
      product *= index === 0 ? this.#prior(node) : this.#step(root[index - 1] ?? 0, node);
    }
    return product;
  }

  #prior(node: number): number {
    return this.#starts.reduce(
      (best, start) => (start.node === node ? Math.max(best, start.prior) : best),
      0,
    );
  }

  #step(from: number, to: number): number {
    let best = 0;
    for (let slot = rowStart(this.#graph, from); slot < rowEnd(this.#graph, from); slot += 1) {
      if (this.#graph.target[slot] === to) best = Math.max(best, this.#weights[slot] ?? 0);
    }
    return best;
  }

  /** The best simple path that begins with `root`, whose product is `begun`, and goes on to none of `banned`. */
  from(root: readonly number[], begun: number, banned: ReadonlySet<number>): RankedPath | null {
    this.runs += 1;
    this.#forget();
    for (const node of root) this.#close(node);
    const last = root.at(-1);
    if (last === this.#target) return null;
    if (last === undefined) {
      for (const { node, prior } of this.#starts) if (!banned.has(node)) this.#reach(node, -1, prior);
    } else this.#follow(last, begun, banned);
    const none = new Set<number>();
    for (let node = this.#heap.pop(); node !== -1; node = this.#heap.pop()) {
      if (node === this.#target) return { nodes: this.#way(root), probability: this.#best[node] ?? 0 };
      this.#close(node);
      this.#follow(node, this.#best[node] ?? 0, none);
    }
    return null;
  }

  #follow(node: number, here: number, banned: ReadonlySet<number>): void {
    for (let slot = rowStart(this.#graph, node); slot < rowEnd(this.#graph, node); slot += 1) {
      const to = this.#graph.target[slot] ?? 0;
      if (!banned.has(to)) this.#reach(to, node, here * (this.#weights[slot] ?? 0));
    }
  }

  #reach(node: number, from: number, probability: number): void {
    const ahead = this.#ahead[node] ?? 0;
    if (ahead === 0 || this.#closed[node] === 1 || probability <= (this.#best[node] ?? 0)) return;
    this.#best[node] = probability;
    this.#from[node] = from;
    this.#touched.push(node);
    this.#heap.raise(node, probability * ahead);
  }

  #close(node: number): void {
    this.#closed[node] = 1;
    this.#touched.push(node);
  }

  #way(root: readonly number[]): readonly number[] {
    const tail: number[] = [];
    const last = root.at(-1) ?? -1;
    for (let node = this.#target; node !== last && node !== -1; node = this.#from[node] ?? -1)
      tail.push(node);
    return [...root, ...tail.reverse()];
  }

  #forget(): void {
    for (const node of this.#touched) {
      this.#best[node] = 0;
      this.#from[node] = -1;
      this.#closed[node] = 0;
    }
    this.#touched.length = 0;
    this.#heap.clear();
  }
}
