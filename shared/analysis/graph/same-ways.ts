import type { AttackGraph } from './attack-graph.ts';
import { nodeName } from './attack-graph.ts';
import type { BestPaths } from './exposure.ts';

/** An attack graph and the most probable ways in. */
interface Told {
  readonly attack: AttackGraph;
  readonly exposure: { readonly mode: BestPaths };
}

const unknown = 2;

/**
 * 1 for each node of which the most probable way in is told as it was: over the same nodes, called the same, by steps of the
 * same channels, probabilities and controls. Both graphs number the same records alike; hubs that were numbered otherwise
 * count as others. Linear.
 */
export function sameWays(before: Told, after: Told): Uint8Array {
  const { from, edge, probability } = after.exposure.mode;
  const was = before.exposure.mode;
  const isSameStep = stepComparison(before, after);
  const isSameFromHere = (node: number): boolean =>
    was.from[node] === from[node] &&
    isSameStep(node, was.edge[node] ?? -1, edge[node] ?? -1) &&
    (from[node] !== -1 || was.probability[node] === probability[node]);
  const same = new Uint8Array(after.attack.graph.nodes).fill(unknown);
  const way: number[] = [];
  for (let node = 0; node < same.length; node += 1) {
    let at = node;
    for (; at !== -1 && same[at] === unknown; at = from[at] ?? -1) way.push(at);
    // Where nothing comes before, the way begins.
    let answer = at === -1 ? 1 : (same[at] ?? 0);
    for (const one of way.reverse()) {
      answer = answer === 1 && isSameFromHere(one) ? 1 : 0;
      same[one] = answer;
    }
    way.length = 0;
  }
  return same;
}

/** Tells of a node and the edges that lead to it before and after (-1 for none) whether they are told alike. */
function stepComparison(before: Told, after: Told): (node: number, old: number, now: number) => boolean {
  const [one, other] = [before.attack, after.attack];
  const [a, b] = [one.graph, other.graph];
  const [were, are] = [one.plant.own.assets, other.plant.own.assets];
  const [old, now] = [one.plant.channels, other.plant.channels];
  const isCalledAlike = (node: number): boolean =>
    (node < are.length && were[node] === are[node]) ||
    nodeName(one.plant, node) === nodeName(other.plant, node);
  return (node, was, is) => {
    if (node < b.real && !isCalledAlike(node)) return false;
    if (was === -1 || is === -1) return was === is;
    return (
      a.mode[was] === b.mode[is] &&
      a.controls[was] === b.controls[is] &&
      old[a.channel[was] ?? -1]?.id === now[b.channel[is] ?? -1]?.id
    );
  };
}
