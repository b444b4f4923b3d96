import { blastRadii } from '../graph/blast-radius.ts';
import { type Dominance, dominatedTargets } from '../graph/dominance.ts';
import { type ChannelTopology, wiringOf } from '../graph/topology.ts';
import { oncePer } from '../once-per.ts';
import { weightOf } from '../risk/risk.ts';
import type { RuleContext } from './context.ts';

/** Answers that rules and the analysis share: worked out when somebody first asks, once per context. */

/** Blast radii of all assets, by position. */
export const blastRadiiOf = oncePer(({ plant, parameters, attack }: RuleContext) =>
  blastRadii(
    attack.graph,
    Float64Array.from(plant.assets, (asset) => weightOf(parameters, asset)),
  ),
);

/** What each asset dominates. */
export const dominanceOf = oncePer(
  ({ attack, parameters }: RuleContext): Dominance => dominatedTargets(attack, parameters),
);

/** The undirected graph of channels. */
export const channelTopologyOf = oncePer(
  ({ plant, parameters }: RuleContext): ChannelTopology => wiringOf(plant, parameters.betweenness.pairs),
);

/** The blast radius with controls of an asset by position, 0 to 1. */
export function blastRadiusOf(context: RuleContext, asset: number): number {
  return blastRadiiOf(context)[asset]?.withControls ?? 0;
}
