import type { Contraction } from './contraction.ts';
import type { Weighing } from './weighing.ts';

/**
 * What is weighed. Assets behind a hub stand in rows by its position; those of one step that have no position of their own are
 * one member. After them come assets that stand behind none.
 */
export interface Members {
  /** Where the row of each position begins. */
  readonly first: Int32Array;
  /** The position of the hub and how far behind it; -1 and 0 for none. */
  readonly hub: Int32Array;
  readonly step: Float64Array;
  /** The position of its own, or -1; and the member at each position, or -1. */
  readonly position: Int32Array;
  readonly itself: Int32Array;
  readonly weight: Float64Array;
  readonly business: Float64Array;
}

/** The members of a contracted graph. */
export function membersOf(graph: Contraction, { weights, business }: Weighing): Members {
  const entries = Array.from(weights, (weight, asset) => ({
    hub: graph.hub[asset] ?? -1,
    step: graph.hub[asset] === -1 ? 0 : (graph.step[asset] ?? 0),
    position: graph.at[asset] ?? -1,
    weight,
    business: business?.[asset] ?? 0,
  })).filter(({ weight }) => weight > 0);
  const row = (hub: number): number => (hub === -1 ? graph.nodes : hub);
  entries.sort((a, b) => row(a.hub) - row(b.hub) || a.position - b.position || a.step - b.step);
  const merged: typeof entries = [];
  for (const entry of entries) {
    const last = merged.at(-1);
    const isLike = entry.position === -1 && last?.hub === entry.hub && last.step === entry.step;
    if (last === undefined || last.position !== -1 || !isLike) merged.push({ ...entry });
    else {
      last.weight += entry.weight;
      last.business += entry.business;
    }
  }
  const first = new Int32Array(graph.nodes + 1);
  const itself = new Int32Array(graph.nodes).fill(-1);
  for (const [member, { hub, position }] of merged.entries()) {
    if (hub !== -1) first[hub + 1] = (first[hub + 1] ?? 0) + 1;
    if (position !== -1) itself[position] = member;
  }
  for (let node = 0; node < graph.nodes; node += 1)
    first[node + 1] = (first[node + 1] ?? 0) + (first[node] ?? 0);
  return {
    first,
    hub: Int32Array.from(merged, ({ hub }) => hub),
    step: Float64Array.from(merged, ({ step }) => step),
    position: Int32Array.from(merged, ({ position }) => position),
    itself,
    weight: Float64Array.from(merged, ({ weight }) => weight),
    business: Float64Array.from(merged, ({ business: spill }) => spill),
  };
}
