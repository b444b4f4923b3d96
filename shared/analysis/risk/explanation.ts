import type { Grade, ScaleLevel } from '../../model/field.ts';
import type { Id } from '../../model/id.ts';
import type { Localised } from '../../model/language.ts';
import type { Channel } from '../../model/model.ts';
import type { AttackPath, Risk } from '../analysis.ts';
import { type AttackGraph, isCarried, nodeName } from '../graph/attack-graph.ts';
import { unseparated } from '../graph/dominance.ts';
import { bestPaths, bestPathTo, exposureOf, type Leg, legsTo } from '../graph/exposure.ts';
import { basisOf, type Spread } from '../graph/graph.ts';
import type { ActorClass, Parameters } from '../parameters.ts';
import { effectiveControls, protocolsOf, type Reach, reachOf } from '../service.ts';
import { type Credit, creditOf } from './credit.ts';
import { type Decisive, tolerableLevels } from './register.ts';
import { impactsOf, likelihoodLevel, riskLevel, riskOf, threatOf } from './risk.ts';
import { actorClasses, actorExposure, actorWeights, exposureAt, ratedActor } from './scenario.ts';
import { type Swing, tornado } from './tornado.ts';

/** What a class of attacker can be expected to do to an asset (domain 5.5). */
interface ActorScenario {
  readonly actor: ActorClass;
  /** Attempts per year. */
  readonly threat: number;
  /** Exposure to this attacker, 0 to 1. */
  readonly exposure: number;
  /** Per year. */
  readonly likelihood: number;
  readonly row: ScaleLevel;
  readonly level: Grade;
  readonly low: Grade;
  readonly high: Grade;
}

/** What the probability of one step is made of (domain 5.2). */
interface StepInputs {
  readonly from: string;
  readonly to: string;
  readonly channel: Id<'channel'> | null;
  /** a, v and c of the formula, 0 to 1. */
  readonly access: number;
  readonly vulnerability: number;
  readonly credential: number;
  readonly controls: readonly {
    readonly name: Localised;
    readonly effect: number;
    readonly quality: number;
  }[];
  /** What is left because the step asks for a higher class of attacker, 0 to 1 (domain 5.5). */
  readonly actorFactor: number;
  readonly probability: number;
}

/** How the risk of one asset came about: every input, its source and what it does to the result. */
export interface RiskExplanation {
  readonly asset: Id<'asset'>;
  readonly risk: Risk;
  readonly actor: ActorClass;
  readonly threat: Spread;
  /** E(target | actor). */
  readonly exposure: Spread;
  /** How likely an attack starts where the best way begins, 0 to 1. */
  readonly prior: number;
  readonly path: AttackPath | null;
  readonly steps: readonly StepInputs[];
  readonly categories: readonly (Decisive & { readonly impact: ScaleLevel })[];
  readonly scenarios: readonly ActorScenario[];
  readonly tornado: readonly Swing[];
  /** Null where the asset can be patched. */
  readonly credit: Credit | null;
}

/** Explains the risk of one asset (its id); null where there is none or its consequences are unknown. */
export function explainRisk(attack: AttackGraph, id: Id<'asset'>): RiskExplanation | null {
  const { plant, parameters } = attack;
  const node = plant.assetIndex.get(id);
  const asset = node === undefined ? undefined : plant.assets[node];
  if (node === undefined || asset === undefined) return null;
  const exposure = exposureOf(attack);
  const actor = ratedActor(parameters);
  const reached = exposureAt(actorExposure(attack, exposure, parameters, actor), node);
  const raised =
    (asset.impact?.safety ?? 0) >= parameters.safetyRule.impactAtLeast && unseparated(attack).has(node);
  const risk = riskOf(parameters, asset, reached, raised);
  if (risk === null) return null;
  const weights = actorWeights(attack.graph, attack.graph.mode, parameters, actor);
  const rated = { ...attack, graph: { ...attack.graph, mode: weights } };
  const paths = bestPaths(rated.graph, weights, attack.sources);
  const legs = legsTo(rated.graph, paths, node);
  const tolerable = tolerableLevels(plant.model);
  const impacts = impactsOf(parameters, asset);
  const scenarios = actorClasses.map((each) => {
    const spread = exposureAt(actorExposure(attack, exposure, parameters, each), node);
    return scenarioOf(parameters, each, spread, risk.impact);
  });
  return {
    asset: id,
    risk,
    actor,
    threat: threatOf(parameters),
    exposure: reached,
    prior: reached.mode === 0 ? 0 : (paths.probability[legs[0]?.from ?? node] ?? 0),
    path: bestPathTo(rated, paths, node),
    steps: reached.mode === 0 ? [] : legs.map((leg) => inputsOf(attack, actor, leg)),
    categories: impacts.map(({ category, impact }) => ({
      category,
      impact,
      level: riskLevel(parameters, risk.likelihoodLevel, impact),
      tolerable: tolerable.get(category) ?? null,
    })),
    scenarios,
    tornado: tornado(attack, parameters, actor, node),
    credit: attack.weaknesses[node]?.unpatchable === true ? creditOf(attack, parameters, id) : null,
  };
}

function scenarioOf(
  parameters: Parameters,
  actor: ActorClass,
  exposure: Spread,
  impact: ScaleLevel,
): ActorScenario {
  const threat = threatOf(parameters, `${actor}`);
  const levelAt = (bound: keyof Spread): Grade =>
    riskLevel(parameters, likelihoodLevel(parameters, threat[bound], exposure[bound]), impact);
  return {
    actor,
    threat: threat.mode,
    exposure: exposure.mode,
    likelihood: threat.mode * exposure.mode,
    row: likelihoodLevel(parameters, threat.mode, exposure.mode),
    level: levelAt('mode'),
    low: levelAt('low'),
    high: levelAt('high'),
  };
}

function inputsOf(attack: AttackGraph, actor: ActorClass, { from, to, edges }: Leg): StepInputs {
  const { plant, graph, parameters, weaknesses } = attack;
  const product = (of: (slot: number) => number): number => edges.reduce((left, slot) => left * of(slot), 1);
  const channel = plant.channels[edges.map((slot) => graph.channel[slot] ?? -1).find((at) => at >= 0) ?? -1];
  const service = edges.map((slot) => graph.service[slot] ?? null).find((one) => one !== null) ?? null;
  const weakness = weaknesses[to];
  const mode = product((slot) => graph.mode[slot] ?? 0);
  const actorFactor = product((slot) => {
    const missing = (graph.need[slot] ?? 1) - actor;
    return missing > 0 ? parameters.scenario.missingLevelFactor ** missing : 1;
  });
  return {
    from: nodeName(plant, from),
    to: nodeName(plant, to),
    channel: channel?.id ?? null,
    access: service?.access ?? 0,
    vulnerability: service === null ? 0 : (weakness?.vulnerability ?? 0),
    // A step to an identity or as one rests on its credential alone.
    credential: service === null ? mode : Math.max(service.credential, weakness?.credential ?? 0),
    controls: controlsOf(attack, channel, edges),
    actorFactor,
    probability: mode * actorFactor,
  };
}

/** The controls that have an effect on a step: those of its channel, else of the open conduit it rests on. */
function controlsOf(
  { plant, graph, parameters, controls, protocols }: AttackGraph,
  channel: Channel | undefined,
  edges: readonly number[],
): StepInputs['controls'] {
  const conduit = edges.flatMap((slot) =>
    basisOf(graph, slot) === 'conduit' ? (plant.conduits[graph.record[slot] ?? -1] ?? []) : [],
  )[0];
  const effective =
    channel !== undefined
      ? effectiveControls(
          parameters,
          controls.ofChannel(channel),
          reachOf(parameters, protocolsOf(protocols, channel), isCarried(plant, channel)),
        )
      : conduit !== undefined
        ? effectiveControls(parameters, controls.ofConduit(conduit), wired)
        : [];
  return effective.map(({ control: { name, effect }, quality }) => ({ name, effect, quality }));
}

const wired: Reach = { media: false, programming: false };
