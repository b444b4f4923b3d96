import type { SecurityLevel } from '../../model/field.ts';
import type { Model, RecordOf } from '../../model/model.ts';
import type { Parameters } from '../parameters.ts';
import { sorted } from '../plant.ts';

type HazardScenario = RecordOf<'hazardScenario'>;

/** What a hazard scenario asks of a zone. */
export interface HazardDemand {
  readonly scenario: string;
  readonly name: string;
  /** The cause and every safeguard can be caused and defeated by an attacker; what is not stated counts as hackable. */
  readonly isHackable: boolean;
  readonly worstImpact: number | null;
  /** The level it asks for in every foundational requirement; null where no consequence is stated. */
  readonly level: SecurityLevel | null;
}

function demandOf(parameters: Parameters, scenario: HazardScenario): HazardDemand {
  const safeguards = scenario.safeguards ?? [];
  const isHackable =
    scenario.causeHackable !== false && safeguards.every(({ hackable }) => hackable !== false);
  const impacts = Object.values(scenario.impact ?? {});
  const worstImpact = impacts.length === 0 ? null : Math.max(...impacts);
  const byImpact = parameters.targetProposal.hazardLevels;
  const asked = worstImpact === null ? null : (byImpact[Math.min(worstImpact, byImpact.length) - 1] ?? 0);
  return {
    scenario: scenario.id,
    name: scenario.name ?? scenario.id,
    isHackable,
    worstImpact,
    level: isHackable ? asked : 1,
  };
}

/**
 * What the hazard analysis asks of a zone (security PHA review): a scenario whose cause and safeguards can all be hacked
 * asks for the level of its consequence; one that something mechanical or otherwise out of reach prevents asks for 1. An
 * optional second way to SL-T beside the proposal from risk.
 */
export function hazardDemands(model: Model, parameters: Parameters, zone: string): readonly HazardDemand[] {
  return sorted<'hazardScenario'>(model.hazardScenario)
    .filter(({ zones }) => (zones ?? []).some((id) => id === zone))
    .map((scenario) => demandOf(parameters, scenario));
}
