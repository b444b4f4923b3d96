import type { AttackGraph } from '../graph/attack-graph.ts';
import { bestProbabilities } from '../graph/best-probabilities.ts';
import { type Exposure, isBestStill } from '../graph/exposure.ts';
import type { Graph, Spread } from '../graph/graph.ts';
import type { OtherRows } from '../graph/other-rows.ts';
import type { ActorClass, Parameters } from '../parameters.ts';

/** The classes of attacker as security levels count them. */
export const actorClasses: readonly ActorClass[] = [1, 2, 3, 4];

/** How far in an attacker of one class comes, 0 to 1 for every node, with bounds. */
export interface ActorExposure {
  readonly low: Float64Array;
  readonly mode: Float64Array;
  readonly high: Float64Array;
}

/** The class of attacker the risks are stated for. */
export function ratedActor(parameters: Parameters): ActorClass {
  return actorClasses.find((actor) => `${actor}` === parameters.threat.actor) ?? 2;
}

/**
 * Edge weights for a class of attacker: an edge that asks for more keeps the missing-level factor for each class that is
 * missing (domain 5.5). `column` is one of the graph's own; it is given back as it is where nothing is too hard.
 */
export function actorWeights(
  graph: Graph,
  column: Float64Array,
  parameters: Parameters,
  actor: ActorClass,
): Float64Array {
  if (graph.need.every((need) => need <= actor)) return column;
  const factor = factorsOf(parameters, actor);
  return column.map((weight, slot) => weight * factor(graph.need[slot] ?? 1));
}

/** What is kept of the weight of an edge by what the edge asks for. */
function factorsOf(
  { scenario: { missingLevelFactor } }: Parameters,
  actor: ActorClass,
): (need: number) => number {
  const factors = [0, ...actorClasses].map((need) => missingLevelFactor ** Math.max(0, need - actor));
  return (need) => factors[need] ?? 1;
}

/** E(target | actor): the exposure of every node to a class of attacker (domain 5.5), three searches at most. */
export function actorExposure(
  { graph, sources }: AttackGraph,
  exposure: Exposure,
  parameters: Parameters,
  actor: ActorClass,
): ActorExposure {
  const at = (column: Float64Array, known: Float64Array): Float64Array => {
    const weights = actorWeights(graph, column, parameters, actor);
    return weights === column ? known : bestProbabilities(graph, weights, sources);
  };
  return {
    low: at(graph.low, exposure.low),
    mode: at(graph.mode, exposure.mode.probability),
    high: at(graph.high, exposure.high),
  };
}

/**
 * The same in a graph that differs from another one in the steps of some nodes: what they leave as it was is not searched
 * again. `was` is the exposure of that graph to the class of attacker that risks are stated for.
 */
export function actorExposureAgain(
  { attack, exposure }: { readonly attack: AttackGraph; readonly exposure: Exposure },
  parameters: Parameters,
  { was, rows }: { readonly was: ActorExposure; readonly rows: OtherRows },
): ActorExposure {
  const actor = ratedActor(parameters);
  const factor = factorsOf(parameters, actor);
  const isStill = (column: 'low' | 'mode' | 'high'): boolean =>
    isBestStill(
      was[column],
      rows,
      (graph, slot) => (graph[column][slot] ?? 0) * factor(graph.need[slot] ?? 1),
    );
  if (isStill('low') && isStill('mode') && isStill('high')) return was;
  return actorExposure(attack, exposure, parameters, actor);
}

/** The exposure of one node. */
export function exposureAt({ low, mode, high }: ActorExposure, node: number): Spread {
  return { low: low[node] ?? 0, mode: mode[node] ?? 0, high: high[node] ?? 0 };
}
