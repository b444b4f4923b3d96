import type { Asset, Channel, Model } from '../../model/model.ts';
import { type AttackGraph, attackGraph } from '../graph/attack-graph.ts';
import { type Exposure, exposureAgain, exposureOf } from '../graph/exposure.ts';
import { type Network, networkOf } from '../graph/network.ts';
import { otherRows } from '../graph/other-rows.ts';
import type { Source } from '../graph/sources.ts';
import { Kept } from '../kept.ts';
import type { AnalysisKnowledge } from '../knowledge.ts';
import { type Levels, securityLevels } from '../levels/security-levels.ts';
import type { Parameters } from '../parameters.ts';
import { type Plant, positionOf } from '../plant.ts';
import { look, type Reads, stageBit } from '../reading.ts';
import { rateAgain } from '../risk/residual.ts';
import type { Service } from '../service.ts';
import { watchedModel } from '../shelves.ts';
import type { AssetWeakness } from '../vulnerability.ts';
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

/** What is worked out once for all rules. */
export interface Stages {
  readonly attack: AttackGraph;
  readonly exposure: Exposure;
  readonly levels: Levels;
  readonly network: Network;
}

/** All a rule may look at; whoever takes a stage has looked at it (reading.ts). */
export interface RuleContext extends ContextInput, Stages {
  readonly recorded: Model;
  /** Where attacks start. */
  readonly sources: readonly Source[];
  /** What the stages say of one record: taking that is no look at the stage. */
  readonly own: Pick<AttackGraph, 'weaknesses' | 'services'>;
  readonly kept: Kept;
}

/** Works out what all rules share; of `before` is taken over what is as it was. The graph is drawn anew where none is given. */
export function stagesOf(
  { plant, knowledge, parameters }: ContextInput,
  before: Stages | null = null,
  drawn: AttackGraph | null = null,
): Stages {
  const attack = drawn ?? attackGraph(plant, knowledge, parameters, { previous: before?.attack });
  return {
    attack,
    exposure: exposedAgain(attack, before),
    network: networkOf(attack, before?.network),
    levels: securityLevels(plant, knowledge.requirements, attack),
  };
}

/** The exposure in a graph, from that in another one where they hardly differ. */
function exposedAgain(attack: AttackGraph, before: Stages | null): Exposure {
  const rows = before === null ? null : otherRows(before.attack, attack);
  if (before === null || rows === null) return exposureOf(attack);
  const exposure = exposureAgain(before.exposure, attack, rows);
  rateAgain(before.exposure, { attack, exposure, parameters: attack.parameters }, rows);
  return exposure;
}

/** What rules may look at; `before` and `changed` say what is still good of what was worked out for them once. */
export function ruleContext(
  input: ContextInput,
  stages: Stages = stagesOf(input),
  before: Kept | null = null,
  changed: Reads = 0,
): RuleContext {
  const { plant, parameters, limits, knowledge, recorded } = input;
  const { attack, exposure, levels, network } = stages;
  return {
    plant,
    parameters,
    limits,
    knowledge,
    recorded: recorded === undefined ? plant.model : watchedModel(recorded),
    own: attack,
    kept: new Kept(before, changed),
    get attack() {
      look(stageBit.attack);
      return attack;
    },
    get sources() {
      look(stageBit.sources);
      return attack.sources;
    },
    get exposure() {
      look(stageBit.exposure);
      return exposure;
    },
    get network() {
      look(stageBit.network);
      return network;
    },
    get levels() {
      look(stageBit.levels);
      return levels;
    },
  };
}

/** What is known of the weaknesses of an asset of the plant. */
export function weaknessAt({ own, plant }: RuleContext, asset: Asset): AssetWeakness | undefined {
  return own.weaknesses[positionOf(plant, asset)];
}

/** What a channel of the plant offers. */
export function serviceAt({ own, plant }: RuleContext, channel: Channel): Service | undefined {
  return own.services[plant.own.channelAt(channel)];
}
