import { completeModel } from '../../model/completion.ts';
import type { Id } from '../../model/id.ts';
import type { Model } from '../../model/model.ts';
import type { AnalysisKnowledge } from '../knowledge.ts';
import type { Parameters } from '../parameters.ts';
import { positionOf } from '../plant.ts';
import { plantOf } from '../planting.ts';
import { siteParameters } from '../site-parameters.ts';
import { type AttackGraph, attackGraph } from './attack-graph.ts';
import { type BestPaths, bestPaths } from './exposure.ts';
import type { Graph } from './graph.ts';
import { turned } from './graph.ts';
import type { Place } from './resilience.ts';
import { placeAt } from './ways.ts';

/** One step of a way in, by ids, with what it rests on. */
export interface TraceStep {
  readonly from: Place;
  readonly to: Place;
  /** The channel it uses; null where it rests on reach nobody has drawn: within a zone, an open conduit, at the device. */
  readonly channel: Id<'channel'> | null;
  readonly probability: number;
  /** Controls in force on it. */
  readonly controls: number;
}

/** The best way in from one source. */
export interface Way {
  readonly source: Place;
  /** How likely it is that an attack starts there, 0 to 1. */
  readonly prior: number;
  /** Of the whole way, the prior included, 0 to 1. */
  readonly probability: number;
  readonly steps: readonly TraceStep[];
}

/** An asset that can fall once the traced one has. */
export interface Reached {
  readonly id: Id<'asset'>;
  /** Of the best path to it, 0 to 1 (domain 5.3). */
  readonly probability: number;
  /** Steps from asset to asset on that path, 1 or more. */
  readonly steps: number;
}

/** How one asset is reached and what is reached from it. */
export interface Trace {
  readonly asset: Id<'asset'>;
  /** The most probable way from each origin, the most probable first. */
  readonly ways: readonly Way[];
  /** Everything the policy lets it reach, the most probable first. */
  readonly reached: readonly Reached[];
}

/** The attack graph that traces are taken from; building it is most of the work, so it is kept between them. */
export function traceGraph(
  model: Model,
  knowledge: AnalysisKnowledge,
  at: string,
  parameters: Parameters,
): AttackGraph {
  const site = siteParameters(parameters, model.siteParameter);
  return attackGraph(plantOf(completeModel(model), at), knowledge, site.parameters);
}

/**
 * Traces one asset: the best way in from each origin (at most `ways`) and everything that can fall after it. Two searches,
 * so O(E log V). Null where the graph has no such asset.
 */
export function traceOf(attack: AttackGraph, asset: Id<'asset'>, ways = 3): Trace | null {
  const node = attack.plant.assetIndex.get(asset);
  if (node === undefined) return null;
  return { asset, ways: waysTo(attack, node, ways), reached: reachedFrom(attack, node) };
}

/** The best way from each origin: one search backwards from the target gives the best way from every node. */
function waysTo(attack: AttackGraph, node: number, limit: number): readonly Way[] {
  const { graph, original } = turned(attack.graph);
  const weights = Float64Array.from(original, (slot) => attack.graph.mode[slot] ?? 0);
  const back = bestPaths(graph, weights, [{ node, prior: 1 }]);
  const best = new Map<
    string,
    { readonly source: number; readonly prior: number; readonly probability: number }
  >();
  for (const { node: source, prior, origin } of attack.sources) {
    const probability = prior * (back.probability[source] ?? 0);
    if (probability > (best.get(origin)?.probability ?? 0)) best.set(origin, { source, prior, probability });
  }
  const turn = (source: number): number => graph.order[source] ?? source;
  return [...best.values()]
    .sort((a, b) => b.probability - a.probability || turn(a.source) - turn(b.source))
    .slice(0, limit)
    .flatMap(({ source, prior, probability }): readonly Way[] => {
      const place = placeAt(attack, source);
      if (place === null) return [];
      return [{ source: place, prior, probability, steps: stepsFrom(attack, back, original, source) }];
    });
}

/** The steps from a source to the target, read off a search backwards; what passes through hubs is one step. */
function stepsFrom(
  attack: AttackGraph,
  back: BestPaths,
  original: Int32Array,
  source: number,
): readonly TraceStep[] {
  const { graph } = attack;
  const steps: TraceStep[] = [];
  let from = source;
  let edges: number[] = [];
  for (let current = source; (back.from[current] ?? -1) !== -1; ) {
    edges.push(original[back.edge[current] ?? 0] ?? 0);
    current = back.from[current] ?? -1;
    if (current >= graph.real) continue;
    const step = stepOf(attack, from, current, edges);
    if (step !== null) steps.push(step);
    from = current;
    edges = [];
  }
  return steps;
}

function stepOf(attack: AttackGraph, from: number, to: number, edges: readonly number[]): TraceStep | null {
  const { graph, plant } = attack;
  const [start, end] = [placeAt(attack, from), placeAt(attack, to)];
  if (start === null || end === null) return null;
  const channel = edges.map((slot) => graph.channel[slot] ?? -1).find((index) => index >= 0);
  return {
    from: start,
    to: end,
    channel: channel === undefined ? null : (plant.channels[channel]?.id ?? null),
    probability: edges.reduce((product, slot) => product * (graph.mode[slot] ?? 0), 1),
    controls: edges.reduce((sum, slot) => sum + (graph.controls[slot] ?? 0), 0),
  };
}

function reachedFrom(attack: AttackGraph, node: number): readonly Reached[] {
  const { graph, plant } = attack;
  const paths = bestPaths(graph, graph.mode, [{ node, prior: 1 }]);
  const steps = stepCounts(graph, paths, node);
  const reached = plant.byName.flatMap((asset): readonly Reached[] => {
    const index = positionOf(plant, asset);
    const { id } = asset;
    const probability = paths.probability[index] ?? 0;
    return index === node || probability === 0 ? [] : [{ id, probability, steps: steps(index) }];
  });
  return reached.sort((a, b) => b.probability - a.probability || a.steps - b.steps);
}

/** Real steps on the best path to a node, each worked out once. */
function stepCounts(graph: Graph, paths: BestPaths, start: number): (node: number) => number {
  const known = new Int32Array(graph.nodes).fill(-1);
  known[start] = 0;
  return (node) => {
    const way: number[] = [];
    let current = node;
    while ((known[current] ?? 0) === -1) {
      way.push(current);
      current = paths.from[current] ?? start;
    }
    let count = known[current] ?? 0;
    for (const passed of way.reverse()) {
      if (passed < graph.real) count += 1;
      known[passed] = count;
    }
    return count;
  };
}
