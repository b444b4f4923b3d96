import { intolerable, type Prepared } from './prepared.ts';
import type { Subset } from './weighed-graph.ts';

/** How the cheapest set was found and how good it is. */
export interface CheapestSet {
  /** Positions of the measures, ascending; those in force are not among them, they cost nothing more. */
  readonly measures: readonly number[];
  readonly cost: number;
  /** `exact`: no cheaper set exists. `greedy`: none is cheaper than `atLeast`. */
  readonly method: 'exact' | 'greedy';
  readonly atLeast: number;
  /** Measures every sufficient set contains: without one of them the whole plan is not enough. */
  readonly needed: readonly number[];
  /** Sets looked at. */
  readonly weighed: number;
}

/** What the search runs on: a price for each candidate, and whether a set is enough. More measures are never less. */
export interface SetCosts {
  readonly costs: readonly number[];
  suffices(subset: ReadonlySet<number>): boolean;
}

/**
 * The cheapest sufficient set of candidates 0 to n - 1; null where not even all of them suffice. Whatever every
 * sufficient set contains is found first (n looks). Where at most `exactUpTo` stay open the rest is branch and bound,
 * which is exact because a superset of a sufficient set suffices; else the dearest is dropped as long as the rest
 * suffices, and `atLeast` says what no set can undercut. Pauses after every look with how many were taken.
 */
export function* cheapest(search: SetCosts, exactUpTo: number): Generator<number, CheapestSet | null> {
  const { costs } = search;
  const all = [...costs.keys()];
  let weighed = 0;
  const looks = new Map<string, boolean>();
  function* suffices(list: readonly number[]): Generator<number, boolean> {
    const key = [...list].sort((a, b) => a - b).join(',');
    const known = looks.get(key);
    if (known !== undefined) return known;
    weighed += 1;
    const answer = search.suffices(new Set(list));
    looks.set(key, answer);
    yield weighed;
    return answer;
  }
  const price = (list: readonly number[]): number =>
    list.reduce((sum, index) => sum + (costs[index] ?? 0), 0);
  if (!(yield* suffices(all))) return null;
  const needed: number[] = [];
  for (const index of all) {
    if (!(yield* suffices(all.filter((other) => other !== index)))) needed.push(index);
  }
  const open = all
    .filter((index) => !needed.includes(index))
    .sort((a, b) => (costs[b] ?? 0) - (costs[a] ?? 0) || a - b);
  const result = (measures: readonly number[], method: 'exact' | 'greedy', atLeast: number): CheapestSet => ({
    measures: [...measures].sort((a, b) => a - b),
    cost: price(measures),
    method,
    atLeast,
    needed,
    weighed,
  });
  if (yield* suffices(needed)) return result(needed, 'exact', price(needed));

  // Dropping the dearest first: one look each, because what cannot go now cannot go later either.
  let kept = [...all];
  for (const index of open) {
    const without = kept.filter((other) => other !== index);
    if (yield* suffices(without)) kept = without;
  }
  if (open.length > exactUpTo) {
    const cheapestMore = Math.min(...open.map((index) => costs[index] ?? 0));
    return result(kept, 'greedy', price(needed) + cheapestMore);
  }

  let best = kept;
  function* branch(taken: readonly number[], place: number): Generator<number, void> {
    if (price(taken) >= price(best)) return;
    if (yield* suffices(taken)) {
      best = [...taken];
      return;
    }
    const left = open.slice(place);
    const [next] = left;
    if (next === undefined || !(yield* suffices([...taken, ...left]))) return;
    yield* branch(taken, place + 1);
    yield* branch([...taken, next], place + 1);
  }
  yield* branch(needed, 0);
  return result(best, 'exact', price(best));
}

/** What the cheapest set has to achieve, and what no set can. */
export interface Goal {
  /** Risks above what is tolerable with what is in force. */
  readonly above: readonly number[];
  /** Of those, the ones that stay above with the whole plan. */
  readonly stuck: readonly number[];
}

/** What can be asked of the measures at hand, from what is in force to the whole plan. */
export function goalOf(prepared: Prepared, inForce: Subset, whole: Subset): Goal {
  return { above: intolerable(prepared, inForce), stuck: intolerable(prepared, whole) };
}

/** The search for the cheapest set that leaves above the tolerable only what the whole plan leaves there. */
export function setCosts(
  prepared: Prepared,
  inForce: Subset,
  candidates: readonly number[],
  stuck: readonly number[],
): SetCosts {
  return {
    costs: candidates.map((index) => prepared.measures[index]?.cost ?? 0),
    suffices: (chosen) => {
      const subset = new Set(inForce);
      for (const place of chosen) subset.add(candidates[place] ?? -1);
      // A superset of measures leaves a subset of risks, so as many as are stuck are those that are stuck.
      return intolerable(prepared, subset).length <= stuck.length;
    },
  };
}
