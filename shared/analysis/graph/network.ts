import type { Parameters } from '../parameters.ts';
import type { Plant } from '../plant.ts';
import { weightOf } from '../risk/risk.ts';
import { type Cuts, cutsOf } from './articulation.ts';
import type { AttackGraph } from './attack-graph.ts';
import { type Betweenness, betweenness } from './betweenness.ts';
import { type Blast, blastRadii } from './blast-radius.ts';
import type { Rows } from './components.ts';
import { type Dominance, type Dominated, dominanceInput, dominatedTargets } from './dominance.ts';
import { gatewayAnswers } from './gateways.ts';
import { renumbered, renumbering } from './renumbered.ts';
import type { GatewayAnswer, Place, SinglePoints } from './resilience.ts';
import { isSameNumbers } from './same-numbers.ts';
import { renamedPoints, singlePoints } from './single-points.ts';
import { businessWeights } from './sources.ts';
import { type ChannelTopology, wiringOf } from './topology.ts';
import { placeAt } from './ways.ts';

/** What the graph says of a whole plant; each answer is worked out when it is first asked for, and once. */
export interface Network {
  readonly blast: Blast;
  readonly wiring: ChannelTopology;
  /** Of the undirected graph of channels and links; positions of assets, then of access points. */
  readonly cuts: Cuts;
  readonly betweenness: Betweenness;
  readonly dominance: Dominance;
  readonly points: SinglePoints;
  readonly gateways: readonly GatewayAnswer[];
  /** What can be good for the next answer, all of it worked out. */
  known(): Known;
}

/** Answers with what they rest on. */
interface Known {
  readonly attack: Pick<AttackGraph, 'plant' | 'graph'>;
  readonly blast: Blast;
  readonly wiring: ChannelTopology;
  readonly cuts: Cuts;
  readonly betweenness: Betweenness;
  readonly limits: Parameters['betweenness'];
  readonly dominated: Dominated;
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | null = null;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

/**
 * The answers about an attack graph. Given those about an earlier one, an answer whose inputs are the same (compared by
 * content) is taken over: a change of probabilities alone leaves wiring, cuts, betweenness and dominators as they are. Blast
 * radii are brought up to date where little differs.
 */
export function networkOf(attack: AttackGraph, previous: Network | null = null): Network {
  const before = previous?.known() ?? null;
  const { plant, parameters, graph } = attack;
  const blast = once(() => {
    const weights = Float64Array.from(plant.assets, (asset) => weightOf(parameters, asset));
    const business = businessWeights(plant, weights);
    const numbers = before === null ? null : renumbering(before.attack, attack);
    const known =
      before !== null && numbers !== null
        ? renumbered(before.blast, numbers, graph.nodes, weights.length)
        : before?.blast;
    return blastRadii({ graph, weights, business }, parameters.search.blastSteps, known);
  });
  const wiring = once(() => {
    const made = wiringOf(plant, parameters.betweenness.pairs);
    return before !== null && isSameWiring(before.wiring, made) ? before.wiring : made;
  });
  const cuts = once(() => (before?.wiring === wiring() ? before.cuts : cutsOf(wiring().hubbed)));
  const limits = parameters.betweenness;
  const central = once(() => {
    const known = before !== null && isSameLimits(before.limits, limits) ? before : null;
    if (known?.wiring === wiring()) return known.betweenness;
    return betweenness(wiring().paired, limits, known?.betweenness);
  });
  const dominated = once(() => dominatedTargets(dominanceInput(attack), before?.dominated));
  const points = once(() => singlePoints(attack));
  const gateways = once(() => gatewayAnswers(attack, points()));
  return {
    get blast() {
      return blast();
    },
    get wiring() {
      return wiring();
    },
    get cuts() {
      return cuts();
    },
    get betweenness() {
      return central();
    },
    get dominance() {
      return dominated().dominance;
    },
    get points() {
      return points();
    },
    get gateways() {
      return gateways();
    },
    known: () => ({
      attack,
      blast: blast(),
      wiring: wiring(),
      cuts: cuts(),
      betweenness: central(),
      limits,
      dominated: dominated(),
    }),
  };
}

/** The answers about the same graph where some assets (by position) are called otherwise; the same object where none names them. */
export function renamedNetwork(network: Network, plant: Plant, renamed: readonly number[]): Network {
  const points = renamed.length === 0 ? network.points : renamedPoints(network.points, plant, renamed);
  if (points === network.points) return network;
  const { blast, wiring, cuts, betweenness: central, dominance, gateways, known } = network;
  return { blast, wiring, cuts, betweenness: central, dominance, points, gateways, known };
}

function isSameWiring(one: ChannelTopology, other: ChannelTopology): boolean {
  return (
    one.real === other.real &&
    one.omitted === other.omitted &&
    isSameRows(one.hubbed, other.hubbed) &&
    isSameRows(one.paired, other.paired)
  );
}

function isSameRows(one: Rows, other: Rows): boolean {
  return isSameNumbers(one.first, other.first) && isSameNumbers(one.target, other.target);
}

function isSameLimits(one: Parameters['betweenness'], other: Parameters['betweenness']): boolean {
  return (
    one.exactBelowNodes === other.exactBelowNodes &&
    one.exactWork === other.exactWork &&
    one.samples === other.samples
  );
}

/** Both ends of each single channel or link whose loss parts the network; two cables between the same ends are no bridge. */
export function bridgesOf(
  attack: AttackGraph,
  { cuts, wiring }: Network,
): readonly (readonly [Place, Place])[] {
  const cables = new Map<string, number>();
  for (const { from, to } of attack.plant.model.link.values()) {
    const key = [from ?? '', to ?? ''].sort().join(' ');
    cables.set(key, (cables.get(key) ?? 0) + 1);
  }
  return cuts.bridges.flatMap(([a, b]): [Place, Place][] => {
    if (a >= wiring.real || b >= wiring.real) return [];
    const [one, other] = [placeAt(attack, a), placeAt(attack, b)];
    if (one === null || other === null || (cables.get([one, other].sort().join(' ')) ?? 0) > 1) return [];
    return [[one, other]];
  });
}
