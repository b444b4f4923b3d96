import type { Asset } from '../../model/model.ts';
import type { Risk } from '../analysis.ts';
import type { AttackGraph } from '../graph/attack-graph.ts';
import { unseparated } from '../graph/dominance.ts';
import type { Exposure } from '../graph/exposure.ts';
import type { Spread } from '../graph/graph.ts';
import type { OtherRows } from '../graph/other-rows.ts';
import type { Parameters } from '../parameters.ts';
import { riskOf } from './risk.ts';
import { type ActorExposure, actorExposure, actorExposureAgain, exposureAt, ratedActor } from './scenario.ts';

/** What residual risks are read from: all three belong to one plant. */
export interface RiskBasis {
  readonly attack: AttackGraph;
  readonly exposure: Exposure;
  readonly parameters: Parameters;
}

interface Read {
  readonly exposed: ActorExposure;
  /** Assets the safety rule of domain 5.5 holds for, by position. */
  readonly raised: ReadonlySet<number>;
}

/** The risk of an asset, and all else that it was worked out from. */
interface Rated extends Spread {
  readonly parameters: Parameters;
  readonly unparted: boolean;
  readonly risk: Risk | null;
}

/** Most assets are exposed after an edit as they were before it, and several ask for the risk of each. */
const rated = new WeakMap<Asset, Rated>();

const known = new WeakMap<Exposure, Read & { readonly parameters: Parameters }>();

/** An exposure belongs to one graph, whatever record of the plant an edit has replaced since. */
function read({ attack, exposure, parameters }: RiskBasis): Read {
  const before = known.get(exposure);
  if (before?.parameters === parameters) return before;
  const exposed = actorExposure(attack, exposure, parameters, ratedActor(parameters));
  const made = { exposed, raised: unseparated(attack), parameters };
  known.set(exposure, made);
  return made;
}

/** Takes over what is known of the exposure before where other steps of some nodes leave it as it was. */
export function rateAgain(before: Exposure, now: RiskBasis, rows: OtherRows): void {
  const was = known.get(before);
  if (was === undefined || was.parameters !== now.parameters) return;
  const { attack, exposure, parameters } = now;
  const exposed = actorExposureAgain({ attack, exposure }, parameters, { was: was.exposed, rows });
  known.set(exposure, { exposed, raised: unseparated(attack), parameters });
}

/**
 * The risk of an asset (its position) with the measures in force, for the class of attacker that risks are stated for: the
 * one figure that rules, pages and plans mean by it (domain 5.5). Null where its impact is unknown.
 */
export function residualRisk(basis: RiskBasis, index: number): Risk | null {
  const asset = basis.attack.plant.own.assets[index];
  if (asset === undefined) return null;
  const { parameters } = basis;
  const { exposed, raised } = read(basis);
  const unparted = (asset.impact?.safety ?? 0) >= parameters.safetyRule.impactAtLeast && raised.has(index);
  const exposure = exposureAt(exposed, index);
  const before = rated.get(asset);
  if (before?.parameters === parameters && before.unparted === unparted && isSameSpread(before, exposure))
    return before.risk;
  const risk = riskOf(parameters, asset, exposure, unparted);
  rated.set(asset, { ...exposure, parameters, unparted, risk });
  return risk;
}

const isSameSpread = (one: Spread, other: Spread): boolean =>
  one.low === other.low && one.mode === other.mode && one.high === other.high;
