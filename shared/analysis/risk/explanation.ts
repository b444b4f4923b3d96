import type { Confidence, Grade, ScaleLevel } from '../../model/field.ts';
import type { Id } from '../../model/id.ts';
import type { Localised } from '../../model/language.ts';
import type { AttackPath, Risk } from '../analysis.ts';
import { type AttackGraph, nodeName } from '../graph/attack-graph.ts';
import { unseparated } from '../graph/dominance.ts';
import { bestPaths, bestPathTo, exposureOf } from '../graph/exposure.ts';
import type { Spread } from '../graph/graph.ts';
import { type ActorClass, controlOf, type Parameters } from '../parameters.ts';
import type { Service } from '../service.ts';
import { implicitService } from '../service.ts';
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
  readonly probability: number;
  readonly confidence: Confidence;
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
  const path = bestPathTo(attack, bestPaths(attack.graph, weights, attack.sources), node);
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
    prior: priorOf(attack, path),
    path,
    steps: path === null ? [] : path.steps.map((step) => inputsOf(attack, parameters, step)),
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

function priorOf(attack: AttackGraph, path: AttackPath | null): number {
  if (path === null) return 0;
  const starts = attack.sources.filter(({ node }) => nodeName(attack.plant, node) === path.source);
  return Math.max(0, ...starts.map(({ prior }) => prior));
}

function inputsOf(
  attack: AttackGraph,
  parameters: Parameters,
  step: AttackPath['steps'][number],
): StepInputs {
  const { plant, services, controls } = attack;
  const record = step.channel === null ? undefined : plant.model.channel.get(step.channel);
  const channel = plant.channels.find(({ id }) => id === step.channel);
  const service: Service =
    (step.channel === null ? undefined : services.get(step.channel)) ?? implicitService(parameters);
  const target = plant.assets.findIndex((asset) => (asset.name ?? asset.id) === step.to);
  const weakness = attack.weaknesses[target];
  const applied = channel === undefined || record === undefined ? [] : controls.ofChannel(channel);
  return {
    from: step.from,
    to: step.to,
    channel: step.channel,
    access: service.access,
    vulnerability: weakness?.vulnerability ?? 0,
    credential: Math.max(service.credential, weakness?.credential ?? 0),
    controls: applied.flatMap(({ control: name, quality }) => {
      const control = controlOf(parameters, name);
      if (control === undefined) return [];
      return [{ name: control.name, effect: control.effect, quality: parameters.evidenceQuality[quality] }];
    }),
    probability: step.probability,
    confidence: weakness?.confidence === 'low' ? 'low' : service.confidence,
  };
}
