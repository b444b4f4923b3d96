import type { AttackPath } from '../analysis.ts';
import { weightOf } from '../risk/risk.ts';
import { type AttackGraph, nodeName } from './attack-graph.ts';
import { bestPathTo, type Exposure } from './exposure.ts';
import { rowEnd, rowStart } from './graph.ts';
import { rankedPaths } from './ranked-paths.ts';

/**
 * The best simple ways in (domain 5.3), by position of the asset, for the assets where exposure times weight is worst. Ways
 * for all assets of a large plant would take minutes; every other asset is told when somebody asks.
 */
export function worstWays(
  attack: AttackGraph,
  exposure: Exposure,
): ReadonlyMap<number, readonly AttackPath[]> {
  const { plant, graph, sources, parameters } = attack;
  const { best, worst } = parameters.paths;
  const limits = { k: best, most: parameters.search.waySearches };
  const badness = plant.assets.map(
    (asset, index) => (exposure.mode.probability[index] ?? 0) * weightOf(parameters, asset),
  );
  const chosen = [...plant.assets.keys()]
    .filter((index) => (badness[index] ?? 0) > 0)
    .sort((a, b) => (badness[b] ?? 0) - (badness[a] ?? 0) || a - b)
    .slice(0, worst);
  return new Map(
    chosen.map((index) => {
      const first = bestPathTo(attack, exposure.mode, index);
      const ranked = rankedPaths(graph, graph.mode, sources, index, limits).map((path) =>
        told(attack, path.nodes),
      );
      // Of equally good ways the one the exposure was found by stands first.
      const others = ranked.filter((path) => first === null || placesOf(path) !== placesOf(first));
      return [index, first === null ? others : [first, ...others].slice(0, best)];
    }),
  );
}

const placesOf = ({ source, steps }: AttackPath): string => [source, ...steps.map(({ to }) => to)].join('\n');

/** A path of nodes in names; what passes through hubs is one step. */
function told({ graph, plant, sources }: AttackGraph, nodes: readonly number[]): AttackPath {
  const start = nodes[0] ?? 0;
  const steps: AttackPath['steps'][number][] = [];
  let open = { from: start, channel: -1, probability: 1, controls: 0 };
  for (const [index, to] of nodes.entries()) {
    if (index === 0) continue;
    const slot = bestSlot({ graph }, nodes[index - 1] ?? 0, to);
    const channel = open.channel === -1 ? (graph.channel[slot] ?? -1) : open.channel;
    const probability = open.probability * (graph.mode[slot] ?? 0);
    const controls = open.controls + (graph.controls[slot] ?? 0);
    open = { ...open, channel, probability, controls };
    if (to >= graph.real) continue;
    steps.push({
      from: nodeName(plant, open.from),
      to: nodeName(plant, to),
      channel: plant.channels[channel]?.id ?? null,
      probability,
      controls,
    });
    open = { from: to, channel: -1, probability: 1, controls: 0 };
  }
  const prior = Math.max(...sources.filter(({ node }) => node === start).map((source) => source.prior));
  const probability = steps.reduce((product, step) => product * step.probability, prior);
  return { source: nodeName(plant, start), probability, steps };
}

/** The most probable edge between two nodes. */
export function bestSlot({ graph }: Pick<AttackGraph, 'graph'>, from: number, to: number): number {
  let best = -1;
  for (let slot = rowStart(graph, from); slot < rowEnd(graph, from); slot += 1) {
    if (graph.target[slot] !== to) continue;
    if (best === -1 || (graph.mode[slot] ?? 0) > (graph.mode[best] ?? 0)) best = slot;
  }
  return best;
}
