import { weightOf } from '../risk/risk.ts';
import { type Cuts, cutsOf } from './articulation.ts';
import type { AttackGraph } from './attack-graph.ts';
import { type Blast, blastRadii } from './blast-radius.ts';
import { type Dominance, dominatedTargets } from './dominance.ts';
import { gatewayAnswers } from './gateways.ts';
import type { GatewayAnswer, Place, SinglePoints } from './resilience.ts';
import { singlePoints } from './single-points.ts';
import { businessWeights } from './sources.ts';
import { type ChannelTopology, wiringOf } from './topology.ts';
import { placeAt } from './ways.ts';

/** What the graph says of a whole plant; each answer is worked out when it is first asked for, and once. */
export interface Network {
  readonly blast: Blast;
  readonly wiring: ChannelTopology;
  /** Of the undirected graph of channels and links; positions of assets, then of access points. */
  readonly cuts: Cuts;
  readonly dominance: Dominance;
  readonly points: SinglePoints;
  readonly gateways: readonly GatewayAnswer[];
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | null = null;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

/** The answers about an attack graph; what was worked out for one that differs little is the start where it is given. */
export function networkOf(attack: AttackGraph, previous: Network | null = null): Network {
  const { plant, parameters, graph } = attack;
  const blast = once(() => {
    const weights = Float64Array.from(plant.assets, (asset) => weightOf(parameters, asset));
    const business = businessWeights(plant, weights);
    return blastRadii({ graph, weights, business }, parameters.search.blastSteps, previous?.blast);
  });
  const wiring = once(() => wiringOf(plant, parameters.betweenness.pairs));
  const cuts = once(() => cutsOf(wiring().hubbed));
  const dominance = once(() => dominatedTargets(attack, parameters));
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
    get dominance() {
      return dominance();
    },
    get points() {
      return points();
    },
    get gateways() {
      return gateways();
    },
  };
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
