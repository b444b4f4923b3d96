import type { Model } from '../../model/model.ts';
import { type AttackGraph, attackGraph } from '../graph/attack-graph.ts';
import { type Exposure, exposureOf } from '../graph/exposure.ts';
import { type Network, networkOf } from '../graph/network.ts';
import type { AnalysisKnowledge } from '../knowledge.ts';
import { type Levels, securityLevels } from '../levels/security-levels.ts';
import type { Parameters } from '../parameters.ts';
import type { Plant } from '../plant.ts';
import type { Limits } from './limits.ts';

/** What the answers about a plant rest on. */
export interface ContextInput {
  readonly plant: Plant;
  readonly parameters: Parameters;
  readonly limits: Limits;
  readonly knowledge: AnalysisKnowledge;
  /** The model as it was recorded, before catalogues completed it; absent: the plant's own. */
  readonly recorded?: Model;
}

/** All a rule may look at. */
export interface RuleContext extends ContextInput {
  readonly attack: AttackGraph;
  readonly exposure: Exposure;
  readonly levels: Levels;
  readonly network: Network;
  readonly recorded: Model;
}

/** Works out, once for all rules, what they share. */
export function ruleContext(input: ContextInput): RuleContext {
  const { plant, knowledge, parameters } = input;
  const attack = attackGraph(plant, knowledge, parameters);
  return {
    ...input,
    recorded: input.recorded ?? plant.model,
    attack,
    exposure: exposureOf(attack),
    network: networkOf(attack),
    levels: securityLevels(plant, knowledge.requirements, attack),
  };
}
