import type { Risk } from '../analysis.ts';
import type { AttackGraph } from '../graph/attack-graph.ts';
import { unseparated } from '../graph/dominance.ts';
import type { Exposure } from '../graph/exposure.ts';
import type { Parameters } from '../parameters.ts';
import { riskOf } from './risk.ts';
import { type ActorExposure, actorExposure, exposureAt, ratedActor } from './scenario.ts';

/** What residual risks are read from: all three belong to one plant. */
export interface RiskBasis {
  readonly attack: AttackGraph;
  readonly exposure: Exposure;
  readonly parameters: Parameters;
}

interface Read {
  readonly rated: ActorExposure;
  /** Assets the safety rule of domain 5.5 holds for, by position. */
  readonly raised: ReadonlySet<number>;
}

const known = new WeakMap<Exposure, Read & { readonly parameters: Parameters }>();

/** An exposure belongs to one graph, whatever record of the plant an edit has replaced since. */
function read({ attack, exposure, parameters }: RiskBasis): Read {
  const before = known.get(exposure);
  if (before?.parameters === parameters) return before;
  const rated = actorExposure(attack, exposure, parameters, ratedActor(parameters));
  const made = { rated, raised: unseparated(attack), parameters };
  known.set(exposure, made);
  return made;
}

/**
 * The risk of an asset (its position) with the measures in force, for the class of attacker that risks are stated for: the
 * one figure that rules, pages and plans mean by it (domain 5.5). Null where its impact is unknown.
 */
export function residualRisk(basis: RiskBasis, index: number): Risk | null {
  const asset = basis.attack.plant.own.assets[index];
  if (asset === undefined) return null;
  const { rated, raised } = read(basis);
  const { impactAtLeast } = basis.parameters.safetyRule;
  const unparted = (asset.impact?.safety ?? 0) >= impactAtLeast && raised.has(index);
  return riskOf(basis.parameters, asset, exposureAt(rated, index), unparted);
}
