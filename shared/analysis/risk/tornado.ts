import type { Id } from '../../model/id.ts';
import { type AttackGraph, nodeName } from '../graph/attack-graph.ts';
import { bestProbabilities } from '../graph/best-probabilities.ts';
import { bestPaths } from '../graph/exposure.ts';
import { type Graph, rowEnd, rowStart, type Spread, turned } from '../graph/graph.ts';
import type { ActorClass, Parameters } from '../parameters.ts';
import { threatOf } from './risk.ts';
import { actorWeights } from './scenario.ts';

/** What one input alone does to a likelihood, from its low to its high end (domain 5.9). */
export interface Swing {
  /** The threat factor, or a step from one place to another. */
  readonly input:
    | { readonly type: 'threat'; readonly spread: Spread }
    | {
        readonly type: 'step';
        readonly from: string;
        readonly to: string;
        readonly channel: Id<'channel'> | null;
        readonly spread: Spread;
      };
  /** Likelihood per year with everything else at its mode. */
  readonly low: number;
  readonly high: number;
}

interface Search {
  readonly attack: AttackGraph;
  readonly weights: Float64Array;
  /** What is left of a bound of an edge for this attacker. */
  readonly scale: (slot: number) => number;
  readonly node: number;
}

/** Slots of the edges on the best way to a node. */
function slotsTo(from: Int32Array, edge: Int32Array, node: number): readonly number[] {
  const slots: number[] = [];
  for (let current = node; (from[current] ?? -1) !== -1; current = from[current] ?? -1)
    slots.push(edge[current] ?? 0);
  return slots;
}

function originOf(graph: Graph, slot: number): number {
  let [least, most] = [0, graph.nodes - 1];
  while (least < most) {
    const middle = (least + most + 1) >> 1;
    if (rowStart(graph, middle) <= slot) least = middle;
    else most = middle - 1;
  }
  return least;
}

/**
 * The swing of every input of the likelihood at an asset (its position), the widest first, at most `limit`: the threat factor,
 * and each step whose change alone changes the best way in. Lowering a step that is not on the best way changes nothing;
 * raising one gives the best way over it, which one search backwards knows for all; so the work is one search per step of
 * the best way, O(path · E log V).
 */
export function tornado(
  attack: AttackGraph,
  parameters: Parameters,
  actor: ActorClass,
  node: number,
  limit = 12,
): readonly Swing[] {
  const { graph, sources } = attack;
  const weights = actorWeights(graph, graph.mode, parameters, actor);
  const scale = (slot: number): number => {
    const mode = graph.mode[slot] ?? 0;
    return mode === 0 ? 1 : (weights[slot] ?? 0) / mode;
  };
  const search: Search = { attack, weights, scale, node };
  const best = bestPaths(graph, weights, sources);
  const exposure = best.probability[node] ?? 0;
  const threat = threatOf(parameters, `${actor}`);
  const swings: Swing[] = [
    { input: { type: 'threat', spread: threat }, low: threat.low * exposure, high: threat.high * exposure },
  ];
  const onPath = new Set(slotsTo(best.from, best.edge, node));
  const raised = raisedBy(search, best.probability);
  for (let slot = 0; slot < graph.target.length; slot += 1) {
    const high = Math.max(exposure, raised[slot] ?? 0);
    if (!onPath.has(slot) && high <= exposure) continue;
    const low = onPath.has(slot) ? exposureWithout(search, slot) : exposure;
    if (low === exposure && high === exposure) continue;
    swings.push({ input: stepOf(search, slot), low: threat.mode * low, high: threat.mode * high });
  }
  return swings.sort((a, b) => b.high - b.low - (a.high - a.low)).slice(0, limit);
}

/** For every edge the best exposure of the node over it with the edge at its high end. */
function raisedBy({ attack, weights, scale, node }: Search, reached: Float64Array): Float64Array {
  const { graph } = attack;
  const back = turned(graph);
  const backWeights =
    back.original.length === 0 ? weights : Float64Array.from(back.original, (slot) => weights[slot] ?? 0);
  const onwards = bestProbabilities(back.graph, backWeights, [{ node, prior: 1 }]);
  const raised = new Float64Array(graph.target.length);
  for (let from = 0; from < graph.nodes; from += 1) {
    const before = reached[from] ?? 0;
    if (before === 0) continue;
    for (let slot = rowStart(graph, from); slot < rowEnd(graph, from); slot += 1) {
      const after = onwards[graph.target[slot] ?? 0] ?? 0;
      raised[slot] = before * (graph.high[slot] ?? 0) * scale(slot) * after;
    }
  }
  return raised;
}

function exposureWithout({ attack, weights, scale, node }: Search, slot: number): number {
  const { graph, sources } = attack;
  const lowered = weights.slice();
  lowered[slot] = (graph.low[slot] ?? 0) * scale(slot);
  return bestProbabilities(graph, lowered, sources)[node] ?? 0;
}

function stepOf({ attack, scale }: Search, slot: number): Swing['input'] {
  const { graph, plant } = attack;
  const channel = graph.channel[slot] ?? -1;
  const left = scale(slot);
  const name = (node: number): string => (node < graph.real ? nodeName(plant, node) : '');
  return {
    type: 'step',
    from: name(originOf(graph, slot)),
    to: name(graph.target[slot] ?? 0),
    channel: channel < 0 ? null : (plant.channels[channel]?.id ?? null),
    spread: {
      low: (graph.low[slot] ?? 0) * left,
      mode: (graph.mode[slot] ?? 0) * left,
      high: (graph.high[slot] ?? 0) * left,
    },
  };
}
