import type { AttackPath } from '../analysis.ts';
import { weightOf } from '../risk/risk.ts';
import { type AttackGraph, nodeName } from './attack-graph.ts';
import { bestPathTo, type Exposure } from './exposure.ts';
import { rowEnd, rowStart } from './graph.ts';
import { keptWays } from './kept-ways.ts';
import { inOrder, type Ranked, RankedSearch } from './ranked-paths.ts';

/** The best ways in to the assets that are told more about, and what they rest on. */
export interface WorstWays {
  /** By position of the asset. */
  readonly ways: ReadonlyMap<number, readonly AttackPath[]>;
  readonly attack: AttackGraph;
  readonly exposure: Exposure;
  readonly ranked: ReadonlyMap<number, Ranked>;
}

/**
 * The best simple ways in (domain 5.3) for the assets where exposure times weight is worst. Ways for all assets of a large
 * plant would take minutes; every other asset is told when somebody asks. Of an earlier graph by the same parameters what
 * cannot be another way now is taken over (`kept-ways.ts`).
 */
export function worstWays(
  attack: AttackGraph,
  exposure: Exposure,
  previous: WorstWays | null = null,
): WorstWays {
  const { graph, sources, parameters } = attack;
  const { best } = parameters.paths;
  const limits = { k: best, most: parameters.search.waySearches };
  const ranked = new Map<number, Ranked>();
  const ways = new Map<number, readonly AttackPath[]>();
  const isKept = previous === null ? () => false : keptWays(previous, { attack, exposure });
  let search: RankedSearch | null = null;
  for (const index of worstAssets(attack, exposure)) {
    const known = previous?.ranked.get(index);
    let found = known !== undefined && isKept(known) ? known : undefined;
    if (found === undefined) {
      search ??= new RankedSearch(graph, graph.mode, sources);
      found = search.to(index, limits);
    }
    ranked.set(index, found);
    ways.set(index, told({ attack, exposure }, index, found));
  }
  return { ways, attack, exposure, ranked };
}

/** The same ways in the same graph, in which some records are called otherwise. */
export function renamedWays(
  { ranked }: WorstWays,
  { attack, exposure }: Pick<WorstWays, 'attack' | 'exposure'>,
): WorstWays {
  const ways = new Map(
    [...ranked].map(([index, found]) => [index, told({ attack, exposure }, index, found)]),
  );
  return { ways, attack, exposure, ranked };
}

function told(
  { attack, exposure }: Pick<WorstWays, 'attack' | 'exposure'>,
  index: number,
  { paths }: Ranked,
): readonly AttackPath[] {
  const first = bestPathTo(attack, exposure.mode, index);
  const all = inOrder(attack.graph, paths).map((path) => tellPath(attack, path.nodes));
  if (first === null) return all;
  // Of equally good ways the one the exposure was found by stands first.
  const others = all.filter((path) => placesOf(path) !== placesOf(first));
  return [first, ...others].slice(0, attack.parameters.paths.best);
}

/** Positions of the assets where exposure times weight is worst, the worst first. */
function worstAssets({ plant, parameters }: AttackGraph, exposure: Exposure): readonly number[] {
  const badness = Float64Array.from(
    plant.assets,
    (asset, index) => (exposure.mode.probability[index] ?? 0) * weightOf(parameters, asset),
  );
  return [...plant.assets.keys()]
    .filter((index) => (badness[index] ?? 0) > 0)
    .sort((a, b) => (badness[b] ?? 0) - (badness[a] ?? 0) || a - b)
    .slice(0, parameters.paths.worst);
}

const placesOf = ({ source, steps }: AttackPath): string => [source, ...steps.map(({ to }) => to)].join('\n');

/** A path of nodes in names; what passes through hubs is one step. */
function tellPath({ graph, plant, sources }: AttackGraph, nodes: readonly number[]): AttackPath {
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
